/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Where the fields stand in packed records: it follows from the mask of those laid out,
 * and is worked out once for all records of a read.
 */
#ifndef KL_LAYOUT_H
#define KL_LAYOUT_H

#include "view.h"

struct kl_layout {
	const struct kernlab_view *view;
	uint32_t id;				/* the view's */
	uint32_t fixed;				/* bytes of head and places; see exact */
	bool exact;				/* else there are places behind, of unknown fields */
	__u64 asked[KERNLAB_MASK_WORDS];
	__u64 laid_out[KERNLAB_MASK_WORDS];
	__u64 names[KERNLAB_MASK_WORDS];	/* short names, */
	__u64 tails[KERNLAB_MASK_WORDS];	/* strings and arrays: what has to be checked */
	uint16_t place[KL_MASK_BITS];		/* 0: it has none, or nobody knows where */
	uint16_t nul[KL_MASK_BITS];		/* of a name: where its last byte stands */
	uint8_t type[KL_MASK_BITS];
};

/* kl_layout_init() - for records of @view in which @laid_out of @asked have a place */
void kl_layout_init(struct kl_layout *layout, const struct kernlab_view *view, const __u64 *asked,
		    const __u64 *laid_out);
/* kl_layout_full() - the first @nr fields of @view, and nothing else */
void kl_layout_full(struct kl_layout *layout, const struct kernlab_view *view, unsigned int nr);
#endif
