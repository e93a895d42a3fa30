// SPDX-License-Identifier: GPL-2.0

#define KL_VIEW caps
#include "core/view.h"

int kl_caps_fill(struct kl_reader *r, struct kl_source *s)
{
	const struct kl_cap *c = s->object;

#include "core/fill.h"
	return 0;
}

static void *first(struct kl_batch *b, u64 from)
{
	return (void *)kl_cap_from(from);
}

static u64 key(struct kl_batch *b, const void *object)
{
	return (const struct kl_cap *)object - kl_caps;
}

const struct kl_view_ops kl_caps_ops = {
	.fill = kl_caps_fill,
	.objects = { .order = KL_BY_KEY, .first = first, .key = key },
};
