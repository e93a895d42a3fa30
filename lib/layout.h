/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Offsets of the fields in packed records. They follow from the mask of fields laid out, and
 * are computed once for all records of a read.
 */
#ifndef KL_LAYOUT_H
#define KL_LAYOUT_H

#include "view.h"

struct kl_layout {
	const struct kernlab_view *view;
	uint32_t id;				/* the view's */
	uint32_t fixed;				/* bytes of the fixed part; see exact */
	bool exact;				/* false: unknown fields follow */
	__u64 asked[KERNLAB_MASK_WORDS];
	__u64 laid_out[KERNLAB_MASK_WORDS];
	__u64 names[KERNLAB_MASK_WORDS];	/* short names: must end with NUL */
	__u64 tails[KERNLAB_MASK_WORDS];	/* strings and arrays */
	uint16_t place[KL_MASK_BITS];		/* offset; 0: not laid out, or unknown */
	uint16_t nul[KL_MASK_BITS];		/* of a name: offset of its last byte */
	uint8_t type[KL_MASK_BITS];
};

/* kl_layout_init() - for records of @view in which @laid_out of @asked are laid out */
void kl_layout_init(struct kl_layout *layout, const struct kernlab_view *view, const __u64 *asked,
		    const __u64 *laid_out);
/* kl_layout_full() - the first @nr fields of @view, and nothing else */
void kl_layout_full(struct kl_layout *layout, const struct kernlab_view *view, unsigned int nr);
#endif
