/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A recorded record as a caller asked for it: its size, its fields. */
#ifndef KL_CONVERT_H
#define KL_CONVERT_H

#include "view.h"

struct kl_convert {
	const struct kernlab_view *view;
	uint32_t fixed;				/* the caller's */
	__u64 asked[KERNLAB_MASK_WORDS];
	uint32_t from;				/* recorded; the masks below hold for it */
	__u64 carry[KERNLAB_MASK_WORDS];	/* asked for, and known to both sides */
	__u64 unknown[KERNLAB_MASK_WORDS];	/* asked for, not known to the recording */
};

void kl_convert_init(struct kl_convert *c, const struct kernlab_view *view, uint32_t fixed,
		     const __u64 *asked);
/* kl_convert_size() - bytes that @rec takes when converted */
uint64_t kl_convert_size(struct kl_convert *c, const struct kernlab_rec *rec);
/* kl_convert() - write it to @to; @size is what kl_convert_size() said just before */
void kl_convert(const struct kl_convert *c, const struct kernlab_rec *rec, char *to,
		uint64_t size);

#endif
