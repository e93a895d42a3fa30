// SPDX-License-Identifier: GPL-2.0
#include <linux/err.h>
#include "core/record.h"

/* A path longer than KL_PATH_SIZE is there, and not for us to tell. */
void kl_put_str(struct kl_reader *r, struct kernlab_str *str, unsigned int field,
		const char *text)
{
	size_t len;

	if (IS_ERR_OR_NULL(text)) {
		if (text == ERR_PTR(-ENAMETOOLONG))
			r->rec->unsupported[field / 64] |= BIT_ULL(field % 64);
		kl_absent(r, field);
		return;
	}
	len = strlen(text);
	if (kl_fits(r, r->len + len + 1)) {
		str->off = r->len;
		str->len = len;
		memcpy((char *)r->rec + r->len, text, len + 1);
	}
	r->len += len + 1;
}

void kl_put_vec(struct kl_reader *r, struct kernlab_vec *vec, unsigned int field,
		struct kl_row row)
{
	size_t off = ALIGN(r->len, 8), size = row.n * sizeof(*row.at);

	if (!row.at) {
		kl_absent(r, field);
		return;
	}
	if (kl_fits(r, off + size)) {
		vec->off = off;
		vec->n = row.n;
		memset((char *)r->rec + r->len, 0, off - r->len);
		memcpy((char *)r->rec + off, row.at, size);
	}
	r->len = off + size;
}

bool kl_may_look(struct kl_subject *s)
{
	if (!s->judged) {
		s->barred = !kl_may_ptrace(s->task);
		s->judged = true;
	}
	return !s->barred;
}
