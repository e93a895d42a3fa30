// SPDX-License-Identifier: LGPL-2.1-or-later
/* Validation of records. */
#include <string.h>

#include "record.h"

/* No field is in two masks, present fields are laid out, and all fields were requested. */
static bool masks_valid(const struct kl_layout *l, const struct kernlab_masks *m)
{
	__u64 wrong = 0;

	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		__u64 p = m->present[i], u = m->unsupported[i], w = m->withheld[i];

		wrong |= (p & u) | (p & w) | (u & w) | (p & ~l->laid_out[i]) |
			 ((u | w) & ~l->asked[i]);
	}
	return !wrong;
}

int kl_masks_init(struct kernlab_masks *m, const struct kl_layout *l, const __u64 *unsupported,
		  const __u64 *withheld)
{
	__u64 missing = 0;

	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		m->unsupported[i] = unsupported[i];
		m->withheld[i] = withheld[i];
		m->present[i] = l->laid_out[i] & ~(unsupported[i] | withheld[i]);
		missing |= l->asked[i] & ~l->laid_out[i] & ~unsupported[i];
	}
	return !missing && masks_valid(l, m) ? 0 : -EPROTO;
}

static bool str_valid(const struct kl_layout *l, const struct kernlab_rec *raw, uint32_t place)
{
	struct kernlab_str str;

	memcpy(&str, (const char *)raw + place, sizeof(str));
	return str.off >= l->fixed && str.off < raw->size && str.len < raw->size - str.off &&
	       !((const char *)raw)[str.off + str.len];
}

static bool vec_valid(const struct kl_layout *l, const struct kernlab_rec *raw, uint32_t place)
{
	struct kernlab_vec vec;

	memcpy(&vec, (const char *)raw + place, sizeof(vec));
	return vec.off % 8 == 0 && vec.off >= l->fixed && vec.off <= raw->size &&
	       vec.n <= (raw->size - vec.off) / sizeof(__u64);
}

static bool tails_valid(const struct kl_layout *l, const struct kernlab_rec *raw,
			const struct kernlab_masks *masks)
{
	for (unsigned int w = 0; w < KERNLAB_MASK_WORDS; w++) {
		__u64 bits = masks->present[w] & l->tails[w];

		for (; bits; bits &= bits - 1) {
			unsigned int i = w * 64 + (unsigned int)__builtin_ctzll(bits);
			bool vec = kl_type_is_vec((enum kernlab_type)l->type[i]);

			if (!(vec ? vec_valid : str_valid)(l, raw, l->place[i]))
				return false;
		}
	}
	return true;
}

/* The record's own masks, or NULL if they are not in order. */
static const struct kernlab_masks *own_masks(const struct kl_layout *l,
					     const struct kernlab_rec *raw)
{
	const struct kernlab_masks *masks;

	if (raw->masks % 8 || raw->masks < l->fixed || raw->size < sizeof(*masks) ||
	    raw->masks > raw->size - sizeof(*masks))
		return NULL;
	masks = (const void *)((const char *)raw + raw->masks);
	return masks_valid(l, masks) ? masks : NULL;
}

int kl_record_take(struct kernlab_record *rec, const void *at, size_t left,
		   const struct kernlab_masks *masks)
{
	const struct kl_layout *l = rec->layout;
	const struct kernlab_rec *raw = at;

	rec->raw = NULL;
	if (left < sizeof(*raw) || raw->size > left || raw->size < l->fixed || raw->size % 8)
		return -EPROTO;
	if (raw->masks)
		masks = own_masks(l, raw);
	if (!masks || !kl_names_valid(l, raw, masks->present) || !tails_valid(l, raw, masks))
		return -EPROTO;
	rec->raw = raw;
	rec->masks = masks;
	return 0;
}
