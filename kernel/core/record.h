/* SPDX-License-Identifier: GPL-2.0 */
/* Building one record. Inline, because this is the hot path of large reads. */
#ifndef KL_RECORD_H
#define KL_RECORD_H

#include <linux/string.h>
#include "core/core.h"

/*
 * r->len keeps growing after a record no longer fits, so that the caller is told how large a
 * buffer it needs.
 */
static inline bool kl_fits(const struct kl_reader *r, size_t len)
{
	return len <= r->chunk_size - r->used;
}

/* The address of a field's value in the record; only for fields in r->want. */
static inline void *kl_field_at(const struct kl_reader *r, unsigned int field)
{
	return (char *)r->rec + r->offset[field];
}

static inline void kl_withhold(struct kl_reader *r, const struct kl_mask *mask)
{
	unsigned int i;

	for (i = 0; i < KERNLAB_MASK_WORDS; i++) {
		r->rec_withheld.word[i] |= r->want.word[i] & mask->word[i];
		r->want.word[i] &= ~mask->word[i];
	}
}

static inline void kl_withhold_field(struct kl_reader *r, unsigned int field)
{
	kl_mask_set(&r->rec_withheld, field);
	kl_absent(r, field);
}

/* The field is unsupported for this object, for any caller. */
static inline void kl_set_unsupported(struct kl_reader *r, unsigned int field)
{
	if (kl_mask_has(&r->laid_out, field))
		kl_mask_set(&r->rec_unsupported, field);
	kl_absent(r, field);
}

void kl_reserve_masks(struct kl_reader *r);
void kl_put_masks(struct kl_reader *r);

static inline bool kl_begin(struct kl_reader *r, const struct kl_source *s)
{
	unsigned int i;

	r->len = r->fixed;
	if (!kl_fits(r, r->len))
		return false;

	r->rec = (struct kernlab_rec *)(r->chunk + r->used);
	memset(r->rec, 0, r->fixed);
	if (r->own_masks)
		kl_reserve_masks(r);
	r->want = r->granted;
	for (i = 0; i < KERNLAB_MASK_WORDS; i++) {
		r->rec_unsupported.word[i] = 0;
		r->rec_withheld.word[i] = r->withheld.word[i];
	}
	return true;
}

/* Whether the record needs no masks of its own: those of the call describe it. */
static inline bool kl_is_plain(const struct kl_reader *r)
{
	u64 differs = r->own_masks;
	unsigned int i;

	for (i = 0; i < KERNLAB_MASK_WORDS; i++)
		differs |= (r->want.word[i] ^ r->granted.word[i]) | r->rec_unsupported.word[i] |
			   (r->rec_withheld.word[i] ^ r->withheld.word[i]);
	return !differs;
}

static inline int kl_end(struct kl_reader *r)
{
	size_t filled;

	if (!kl_is_plain(r))
		kl_put_masks(r);
	filled = r->len;
	r->len = ALIGN(filled, 8);
	if (!kl_fits(r, r->len) || r->len > r->limit - r->used)
		return KL_FULL;

	if (r->len != filled)
		memset((char *)r->rec + filled, 0, r->len - filled);
	r->rec->size = r->len;
	r->used += r->len;
	return 0;
}

/* kl_begin() zeroed the array: a short name needs no padding. */
static inline void kl_put_name(struct kl_reader *r, unsigned int field, size_t size,
			       const char *text)
{
	u8 *name = kl_field_at(r, field);
	size_t i;

	if (IS_ERR_OR_NULL(text)) {
		kl_absent(r, field);
		return;
	}
	for (i = 0; i < size - 1; i++) {
		name[i] = READ_ONCE(text[i]);
		if (!name[i])
			break;
	}
}

void kl_put_str(struct kl_reader *r, unsigned int field, const char *text);

/* The value of a U64V or S64V expression; at == NULL: the object has no such value. */
struct kl_array {
	const u64 *at;
	unsigned int n;
};

void kl_put_vec(struct kl_reader *r, unsigned int field, struct kl_array array);

/* The ptrace access check on the owner: made once per task, when a field first needs it. */
static inline bool kl_may_access(struct kl_source *s)
{
	if (s->owner.access == KL_ACCESS_UNKNOWN)
		s->owner.access = s->owner.task && kl_may_ptrace(s->owner.task) ?
				  KL_ACCESS_GRANTED : KL_ACCESS_DENIED;
	return s->owner.access == KL_ACCESS_GRANTED;
}

#endif
