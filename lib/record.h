/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A validated record. */
#ifndef KL_RECORD_H
#define KL_RECORD_H

#include "layout.h"

/* Maximum size of a record, in bytes. */
#define KL_RECORD_MAX	(1U << 20)

/*
 * The first call of an accessor with a field of another view. The message is set at once;
 * the next call that can fail returns the error.
 */
struct kl_misuse {
	struct kernlab *kl;
	const struct kernlab_view *view;	/* of the record; NULL: no misuse */
	struct kernlab_field_id field;
};

struct kernlab_record {
	const struct kl_layout *layout;
	const struct kernlab_rec *raw;
	const struct kernlab_masks *masks;	/* its own, or those of its call */
	struct kl_misuse *misuse;		/* NULL: the record is internal to the library */
};

/*
 * kl_masks_init() - the masks of a call's records that have none of their own
 *
 * Return: 0, or -EPROTO: a field is in two masks, or in one without having been requested.
 */
int kl_masks_init(struct kernlab_masks *masks, const struct kl_layout *layout,
		  const __u64 *unsupported, const __u64 *withheld);

/*
 * kl_record_take() - validate the record at @at, of which @left bytes may be read
 * @rec: out; its layout is already set
 * @masks: those of the call; NULL: each record must have its own
 *
 * Validates everything that comes from the source: afterwards every present field can be
 * read without further checks. @at is a multiple of 8. Return: 0, or -EPROTO: the record is
 * invalid.
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

/* kl_record_has() - whether field number @index of a validated record is present */
bool kl_record_has(const struct kernlab_record *rec, unsigned int index);
/* kl_record_u64() - an integer field of a validated record, 0 if it is not present */
uint64_t kl_record_u64(const struct kernlab_record *rec, unsigned int index);

/* kl_misuse_error() - -EINVAL if there was a misuse, with its message set again; or 0 */
int kl_misuse_error(const struct kl_misuse *misuse);

#endif
