/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A record, checked. */
#ifndef KL_RECORD_H
#define KL_RECORD_H

#include "view.h"

/* A record larger than this is not read. */
#define KL_RECORD_MAX	(1U << 20)

struct kernlab_record {
	const struct kernlab_view *view;
	const struct kernlab_rec *raw;
	uint32_t fixed;			/* what raw->fixed must be */
	unsigned int nr;		/* fields that stand whole in it */
	enum kernlab_state beyond;	/* what the view's other fields are */
	__u64 asked[KERNLAB_MASK_WORDS];
	__u64 check[KERNLAB_MASK_WORDS];	/* of the first nr: texts and rows of numbers */
};

/* kl_record_expect() - prepare to take in records of @view, @fixed and @asked */
void kl_record_expect(struct kernlab_record *rec, const struct kernlab_view *view, uint32_t fixed,
		      const __u64 *asked);

/*
 * kl_record_take() - take in the record at @at, of which @room bytes may be read
 *
 * The border between what a source says and what the library believes: behind
 * it, every present field can be read without a further look. @at stands at a
 * multiple of 8. Return: 0, or -EPROTO if it is not a record as expected.
 */
int kl_record_take(struct kernlab_record *rec, const void *at, size_t room);

/* kl_raw_u64() - an integer field of a checked record, 0 if it is not there */
uint64_t kl_raw_u64(const struct kernlab_rec *raw, const struct kernlab_field *field);

#endif
