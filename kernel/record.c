// SPDX-License-Identifier: GPL-2.0
#include <linux/err.h>
#include "record.h"

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

bool kl_may_look(struct kl_subject *s)
{
	if (!s->judged) {
		s->barred = !kl_may_ptrace(s->task);
		s->judged = true;
	}
	return !s->barred;
}
