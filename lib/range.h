/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * A range of addresses, cut out of a recording of the whole address space.
 *
 * A VMA is shown unchanged. Records of addresses are shown as the driver would show them,
 * from the first requested address on: values that follow from the address (indices,
 * offset, page frame, physical address) are recomputed. The recorded record of a huge page
 * is about its first page frame; fields that are only valid for that frame (page_flags,
 * mapcount, page, exclusive; also refcount, order, node and zone if it is not a compound
 * page) are unsupported if the range begins at another frame.
 */
#ifndef KL_RANGE_H
#define KL_RANGE_H

#include "record.h"

struct kl_range {
	uint64_t start;
	uint64_t end;		/* 0: the end of the address space */
	unsigned int first;	/* number of the field with a record's first address */
	unsigned int behind;	/* and of the one with the first address after it */
	bool cuts;		/* records are clipped: those of addresses, not VMAs */
};

/* kl_range_valid() - whether the driver accepts the range of @req for @view */
bool kl_range_valid(const struct kernlab_read *req, const struct kernlab_view *view);
void kl_range_init(struct kl_range *range, const struct kernlab_view *view,
		   const struct kernlab_read *req);
/* kl_range_has() - whether the recorded @rec overlaps the range */
bool kl_range_has(const struct kl_range *range, const struct kernlab_record *rec);

/* A record clipped to the range: the recorded one, or a modified copy. */
struct kl_clipped {
	struct kernlab_record rec;
	struct kernlab_masks masks;
	char *raw;		/* the copy; NULL: rec is the recorded one */
};

/* kl_range_clip() - return: 0 or -ENOMEM */
int kl_range_clip(const struct kl_range *range, const struct kernlab_record *rec,
		  struct kl_clipped *clipped);
void kl_range_release(struct kl_clipped *clipped);

#endif
