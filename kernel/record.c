// SPDX-License-Identifier: GPL-2.0
/* One record, from its first byte to its last. */
#include <linux/string.h>
#include "kernlab.h"

/*
 * A record that does not fit is still measured: r->len goes on growing, so that
 * the caller learns how large a buffer it needs.
 */
static bool fits(const struct kl_reader *r, size_t len)
{
	return len <= r->room - r->used;
}

void *kl_begin(struct kl_reader *r, const struct kl_subject *s)
{
	unsigned int i;

	r->len = r->fixed;
	if (!fits(r, r->len))
		return NULL;

	r->rec = (struct kernlab_rec *)(r->chunk + r->used);
	memset(r->rec, 0, r->fixed);
	r->rec->fixed = r->fixed;
	for (i = 0; i < KERNLAB_MASK_WORDS; i++) {
		u64 bars = r->barred.word[i] | s->withheld.word[i];

		r->rec->unsupported[i] = r->unsupported.word[i];
		r->rec->withheld[i] = r->asked.word[i] & bars;
		r->want.word[i] = r->asked.word[i] & ~bars;
	}
	return r->rec;
}

int kl_end(struct kl_reader *r)
{
	size_t filled = r->len, size = ALIGN(filled, 8);
	unsigned int i;

	r->len = size;
	if (!fits(r, size) || size > r->limit - r->used)
		return KL_FULL;

	memset((char *)r->rec + filled, 0, size - filled);
	r->rec->size = size;
	for (i = 0; i < KERNLAB_MASK_WORDS; i++)
		r->rec->present[i] = r->want.word[i];
	r->used += size;
	return 0;
}

void kl_put_str(struct kl_reader *r, struct kernlab_str *str, unsigned int field,
		const char *text)
{
	size_t len;

	if (IS_ERR_OR_NULL(text)) {
		kl_absent(r, field);
		return;
	}
	len = strlen(text);
	if (fits(r, r->len + len + 1)) {
		str->off = r->len;
		str->len = len;
		memcpy((char *)r->rec + r->len, text, len + 1);
	}
	r->len += len + 1;
}

void kl_put_name(struct kl_reader *r, u8 *name, size_t size, unsigned int field,
		 const char *text)
{
	if (IS_ERR_OR_NULL(text)) {
		kl_absent(r, field);
		return;
	}
	strscpy_pad((char *)name, text, size);
}
