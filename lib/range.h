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

#include "view.h"

struct kl_range {
	uint64_t start;
	uint64_t end;				/* 0: the end of the address space */
	const struct kernlab_field *first;	/* of the view: where a record begins */
	const struct kernlab_field *behind;	/* and where it ends */
};

/* kl_range_valid() - whether the driver takes the range of @req for a view of @scope */
bool kl_range_valid(const struct kernlab_read *req, enum kernlab_scope scope);
void kl_range_init(struct kl_range *range, const struct kernlab_view *view,
		   const struct kernlab_read *req);
/* kl_range_has() - whether any of the recorded @rec lies in the range */
bool kl_range_has(const struct kl_range *range, const struct kernlab_rec *rec);
/* kl_range_clip() - cut to the range what kl_convert() made of @rec and wrote to @to */
void kl_range_clip(const struct kl_range *range, const struct kernlab_rec *rec, char *to);

#endif
