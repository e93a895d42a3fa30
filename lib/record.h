/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A record, checked. */
#ifndef KL_RECORD_H
#define KL_RECORD_H

#include "layout.h"

/* A record larger than this is not read. */
#define KL_RECORD_MAX	(1U << 20)

/*
 * The first accessor that was called with a field of another view. It is put in words
 * at once, and reported by the next call that can fail.
 */
struct kl_misuse {
	struct kernlab *kl;
	const struct kernlab_view *view;	/* of the record; NULL: nothing happened */
	struct kernlab_field_id field;
};

struct kernlab_record {
	const struct kl_layout *layout;
	const struct kernlab_rec *raw;
	const struct kernlab_masks *masks;	/* its own, or those of its call */
	struct kl_misuse *misuse;		/* NULL: only the library reads it */
};

/*
 * kl_masks_init() - the masks of a call's records that have none of their own
 *
 * Return: 0, or -EPROTO: a field is in two of them, or in one where it may not be.
 */
int kl_masks_init(struct kernlab_masks *masks, const struct kl_layout *layout,
		  const __u64 *unsupported, const __u64 *withheld);

/*
 * kl_record_take() - take in the record at @at, of which @left bytes may be read
 * @rec: its layout is set
 * @masks: those of the call; NULL: each record must have its own
 *
 * Checks everything that a source says of a record: afterwards every present field can be
 * read without a further look. @at stands at a multiple of 8. Return: 0, or -EPROTO if it
 * is not a record as expected.
 */
int kl_record_take(struct kernlab_record *rec, const void *at, size_t left,
		   const struct kernlab_masks *masks);

/* kl_names_valid() - whether the names among the fields @present end with a NUL */
static inline bool kl_names_valid(const struct kl_layout *layout, const void *raw,
				  const __u64 *present)
{
	char last = 0;

	for (unsigned int w = 0; w < KERNLAB_MASK_WORDS; w++) {
		__u64 bits = present[w] & layout->names[w];

		for (; bits; bits &= bits - 1)
			last |= ((const char *)raw)[layout->nul[w * 64 + (unsigned int)__builtin_ctzll(bits)]];
	}
	return !last;
}

/* kl_record_has() - whether field number @index of a checked record is present */
bool kl_record_has(const struct kernlab_record *rec, unsigned int index);
/* kl_record_u64() - an integer field of a checked record, 0 if it is not there */
uint64_t kl_record_u64(const struct kernlab_record *rec, unsigned int index);

/* kl_misuse_error() - -EINVAL if there was one, put in words again, or 0 */
int kl_misuse_error(const struct kl_misuse *misuse);

#endif
