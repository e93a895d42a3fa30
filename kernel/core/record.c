// SPDX-License-Identifier: GPL-2.0
#include <linux/err.h>
#include "core/record.h"

/* Reserve @size bytes at @off; NULL if they do not fit, but r->len is advanced in any case. */
static void *extend(struct kl_reader *r, size_t off, size_t size)
{
	void *at = NULL;

	if (kl_fits(r, off + size)) {
		at = (char *)r->rec + off;
		memset((char *)r->rec + r->len, 0, off - r->len);
	}
	r->len = off + size;
	return at;
}

/* A path longer than KL_PATH_SIZE exists but cannot be shown: it is unsupported, not absent. */
void kl_put_str(struct kl_reader *r, unsigned int field, const char *text)
{
	struct kernlab_str *str = kl_field_at(r, field);
	size_t off = r->len, len;
	char *at;

	if (IS_ERR_OR_NULL(text)) {
		if (text == ERR_PTR(-ENAMETOOLONG))
			kl_mask_set(&r->rec_unsupported, field);
		kl_absent(r, field);
		return;
	}
	len = strlen(text);
	at = extend(r, off, len + 1);
	if (!at)
		return;
	str->off = off;
	str->len = len;
	memcpy(at, text, len);
	at[len] = '\0';
}

void kl_put_vec(struct kl_reader *r, unsigned int field, struct kl_array array)
{
	struct kernlab_vec *vec = kl_field_at(r, field);
	size_t off = ALIGN(r->len, 8), size = array.n * sizeof(*array.at);
	void *at;

	if (!array.at) {
		kl_absent(r, field);
		return;
	}
	at = extend(r, off, size);
	if (!at)
		return;
	vec->off = off;
	vec->n = array.n;
	memcpy(at, array.at, size);
}

/* If every record has masks, they directly follow the fixed part: struct kernlab_page. */
void kl_reserve_masks(struct kl_reader *r)
{
	size_t off = r->len;

	if (extend(r, off, sizeof(struct kernlab_masks)))
		r->rec->masks = off;
}

/* A field that is both unsupported for this record and withheld is reported as unsupported. */
void kl_put_masks(struct kl_reader *r)
{
	struct kernlab_masks *masks;
	unsigned int i;

	if (!r->own_masks) {
		size_t off = ALIGN(r->len, 8);

		if (!extend(r, off, sizeof(*masks)))
			return;
		r->rec->masks = off;
	}
	if (!r->rec->masks)
		return;
	masks = (void *)r->rec + r->rec->masks;
	for (i = 0; i < KERNLAB_MASK_WORDS; i++) {
		masks->present[i] = r->want.word[i];
		masks->unsupported[i] = r->unsupported.word[i] | r->rec_unsupported.word[i];
		masks->withheld[i] = r->rec_withheld.word[i] & ~masks->unsupported[i];
	}
}

int kl_emit(struct kl_call *c, struct kl_source *s)
{
	struct kl_reader *r = &c->r;
	int rc;

	if (!kl_begin(r, s))
		return KL_FULL;
	if (s->owner.access == KL_ACCESS_DENIED)
		kl_withhold(r, &r->view->guarded[KERNLAB_GUARD_PTRACE]);
	rc = r->view->ops->fill(r, s) ?: kl_end(r);
	if (!rc)
		c->count++;
	return rc;
}
