// SPDX-License-Identifier: GPL-2.0

#define KL_VIEW views
#include "core/view.h"

int kl_views_fill(struct kl_reader *r, struct kl_source *s)
{
	const struct kl_view *v = s->object;

#include "core/fill.h"
	return 0;
}

static void *first(struct kl_batch *b, u64 from)
{
	return (void *)kl_view_at(from);
}

static u64 key(struct kl_batch *b, const void *object)
{
	return (const struct kl_view *)object - kl_view_at(0);
}

const struct kl_view_ops kl_views_ops = {
	.fill = kl_views_fill,
	.objects = { .order = KL_BY_KEY, .first = first, .key = key },
};
