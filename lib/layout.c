// SPDX-License-Identifier: LGPL-2.1-or-later
#include <string.h>

#include "layout.h"

static void put_field(struct kl_layout *l, unsigned int i, uint32_t *end)
{
	enum kernlab_type type = l->view->fields[i].type;
	uint32_t align = kl_type_align(type);
	uint32_t at = (*end + align - 1) & ~(align - 1);

	l->place[i] = (uint16_t)at;
	l->type[i] = (uint8_t)type;
	*end = at + kl_type_size(type);
	l->nul[i] = (uint16_t)(*end - 1);
	if (kl_type_is_name(type))
		kl_mask_set(l->names, i);
	if (kl_type_has_tail(type))
		kl_mask_set(l->tails, i);
}

/* Fields without a description have the highest numbers, and so are at the end. */
void kl_layout_init(struct kl_layout *l, const struct kernlab_view *view, const __u64 *asked,
		    const __u64 *laid_out)
{
	uint32_t end = sizeof(struct kernlab_rec);

	memset(l, 0, sizeof(*l));
	l->view = view;
	l->id = view->id;
	l->exact = true;
	memcpy(l->asked, asked, sizeof(l->asked));
	memcpy(l->laid_out, laid_out, sizeof(l->laid_out));
	for (unsigned int i = 0; i < KL_MASK_BITS; i++) {
		if (!kl_mask_has(laid_out, i))
			continue;
		if (i < view->nr_fields)
			put_field(l, i, &end);
		else
			l->exact = false;
	}
	l->fixed = l->exact ? (uint32_t)KL_ALIGN8(end) : end;
}

void kl_layout_full(struct kl_layout *l, const struct kernlab_view *view, unsigned int nr)
{
	__u64 all[KERNLAB_MASK_WORDS];

	kl_mask_first(all, nr);
	kl_layout_init(l, view, all, all);
}
