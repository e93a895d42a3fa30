/* SPDX-License-Identifier: GPL-2.0 */
/* One record, from its first byte to its last; inline, as there are many. */
#ifndef KL_RECORD_H
#define KL_RECORD_H

#include <linux/string.h>
#include "core/kernlab.h"

/*
 * A record that does not fit is still measured: r->len goes on growing, so that
 * the caller learns how large a buffer it needs.
 */
static inline bool kl_fits(const struct kl_reader *r, size_t len)
{
	return len <= r->room - r->used;
}

static inline void kl_withhold(struct kl_reader *r, const struct kl_mask *mask)
{
	unsigned int i;

	for (i = 0; i < KERNLAB_MASK_WORDS; i++) {
		r->rec->withheld[i] |= r->want.word[i] & mask->word[i];
		r->want.word[i] &= ~mask->word[i];
	}
}

static inline void kl_withhold_field(struct kl_reader *r, unsigned int field)
{
	r->rec->withheld[field / 64] |= BIT_ULL(field % 64);
	kl_absent(r, field);
}

/* Of this object, in this kernel, it is not known; whoever asks. */
static inline void kl_lack_field(struct kl_reader *r, unsigned int field)
{
	u64 bit = BIT_ULL(field % 64);

	r->rec->unsupported[field / 64] |= r->asked.word[field / 64] & bit;
	r->rec->withheld[field / 64] &= ~bit;
	kl_absent(r, field);
}

static inline void *kl_begin(struct kl_reader *r, const struct kl_subject *s)
{
	r->len = r->fixed;
	if (!kl_fits(r, r->len))
		return NULL;

	r->rec = (struct kernlab_rec *)(r->chunk + r->used);
	*r->rec = r->header;
	memset(r->rec + 1, 0, r->fixed - sizeof(*r->rec));
	r->want = r->granted;
	if (s->barred)
		kl_withhold(r, &r->view->guarded[KERNLAB_GUARD_PTRACE]);
	return r->rec;
}

static inline int kl_end(struct kl_reader *r)
{
	size_t filled = r->len;
	unsigned int i;

	r->len = ALIGN(filled, 8);
	if (!kl_fits(r, r->len) || r->len > r->limit - r->used)
		return KL_FULL;

	if (r->len != filled)
		memset((char *)r->rec + filled, 0, r->len - filled);
	r->rec->size = r->len;
	for (i = 0; i < KERNLAB_MASK_WORDS; i++)
		r->rec->present[i] = r->want.word[i];
	r->used += r->len;
	return 0;
}

/* The record is zeroed: what is behind a short name needs no padding. */
static inline void kl_put_name(struct kl_reader *r, u8 *name, size_t size, unsigned int field,
			       const char *text)
{
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

void kl_put_str(struct kl_reader *r, struct kernlab_str *str, unsigned int field,
		const char *text);

/* What the expression of a U64V or S64V field is; NULL: the object has no such thing. */
struct kl_row {
	const u64 *at;
	unsigned int n;
};

void kl_put_vec(struct kl_reader *r, struct kernlab_vec *vec, unsigned int field,
		struct kl_row row);

/* Whether the caller may look into the task: asked once a subject, and late. */
bool kl_may_look(struct kl_subject *s);

#endif
