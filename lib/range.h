/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * A part of the address space, cut out of what was recorded of all of it.
 *
 * A VMA is shown as it is. Addresses are shown as the driver would have shown
 * them, from the first one asked for on: what follows from the address itself
 * (indices, offset, page frame, physical address) is worked out anew. A record of
 * a huge page was made of its first page frame; what it says of that frame alone
 * (page_flags, mapcount, page, exclusive; refcount, order, node and zone, too, if
 * it is no compound page) is unsupported when the range begins at another one.
 */
#ifndef KL_RANGE_H
#define KL_RANGE_H

#include "record.h"

struct kl_range {
	uint64_t start;
	uint64_t end;		/* 0: the end of the address space */
	unsigned int first;	/* number of the field that says where a record begins */
	unsigned int behind;	/* and where it ends */
	bool cuts;		/* addresses are cut, VMAs are not */
};

/* kl_range_valid() - whether the driver takes the range of @req for @view */
bool kl_range_valid(const struct kernlab_read *req, const struct kernlab_view *view);
void kl_range_init(struct kl_range *range, const struct kernlab_view *view,
		   const struct kernlab_read *req);
/* kl_range_has() - whether any of the recorded @rec lies in the range */
bool kl_range_has(const struct kl_range *range, const struct kernlab_record *rec);

/* A record as it is in the range: the recorded one, or a copy that was cut. */
struct kl_clipped {
	struct kernlab_record rec;
	struct kernlab_masks masks;
	char *raw;		/* NULL: it is the recorded one */
};

/* kl_range_clip() - return: 0 or -ENOMEM */
int kl_range_clip(const struct kl_range *range, const struct kernlab_record *rec,
		  struct kl_clipped *clipped);
void kl_range_release(struct kl_clipped *clipped);

#endif
