// SPDX-License-Identifier: GPL-2.0
/* The table of views, made from <kernlab/views.h>. */
#include <linux/list.h>
#include "core/views.h"

/* The facts at the end of a field's line; only the passes are needed here. */
#define GAUGE
#define COUNTER
#define SHARE
#define HEADED(text)
#define USUAL(place)
#define WIDTH(columns)
#define CUT(end)
#define CALLED
#define SORT_UP
#define SORT_DOWN
#define SUM
#define OWNER
#define CLOCK
#define MNEMONIC
#define CODE(which)
#define PASS(pass)	| KL_PASS_##pass

#define KERNLAB_VIEW(id, view, ...) \
	static const struct kl_field fields_##view[] = {
#define KERNLAB_FIELD(type, name, unit, group, needs, guard_, expr, proc, meaning, ...) { \
		.size = sizeof_field(struct KERNLAB_PASTE(kernlab_, KERNLAB_RECORD), name), \
		.align = __alignof__(((struct KERNLAB_PASTE(kernlab_, KERNLAB_RECORD) *)0)->name), \
		.cap = KL_CAP_##needs, \
		.guard = KERNLAB_GUARD_##guard_, \
		.passes = 0 __VA_ARGS__, \
	},
#define KERNLAB_END(view) \
	};
#include <kernlab/views.h>

#define COMMAND		| KERNLAB_FACT_COMMAND

#define KERNLAB_VIEW(id_, view, scope_, guard_, needs, lock_, header_, meaning_, ...) { \
		.id = id_, \
		.name = #view, \
		.lock = lock_, \
		.header = header_, \
		.meaning = meaning_, \
		.fields = fields_##view, \
		.ops = &kl_##view##_ops, \
		.fixed = sizeof(struct kernlab_##view), \
		.nr_fields = KERNLAB_F_##view##_NR, \
		.scope = &scopes[KERNLAB_SCOPE_##scope_], \
		.guard = KERNLAB_GUARD_##guard_, \
		.facts = 0 __VA_ARGS__, \
		.cap = KL_CAP_##needs, \
		.built = KL_CAP_VIEW_##view, \
	},

#define KERNLAB_SCOPE(id_, NAME, name, owner_, many_, addresses_, mm, ...) \
	[KERNLAB_SCOPE_##NAME] = { \
		.id = KERNLAB_SCOPE_##NAME, \
		.owner = KERNLAB_OWNER_##owner_, \
		.many = many_, \
		.addresses = addresses_, \
		.needs_mm = mm, \
	},
static const struct kl_scope scopes[] = {
#include <kernlab/scopes.h>
};

static struct kl_view views[] __ro_after_init = {
#include <kernlab/views.h>
};

/*
 * The guard of a whole view is checked once per call (ROOT, NET_ADMIN) or once per process
 * (PTRACE); the others are not implemented for whole views.
 */
#define KERNLAB_VIEW(id, view, scope, guard, ...) \
	static_assert(KERNLAB_GUARD_##guard == KERNLAB_GUARD_OPEN || \
		      KERNLAB_GUARD_##guard == KERNLAB_GUARD_ROOT || \
		      KERNLAB_GUARD_##guard == KERNLAB_GUARD_NET_ADMIN || \
		      (KERNLAB_GUARD_##guard == KERNLAB_GUARD_PTRACE && \
		       KERNLAB_SCOPE_##scope != KERNLAB_SCOPE_GLOBAL && \
		       KERNLAB_SCOPE_##scope != KERNLAB_SCOPE_TASK)); \
	static_assert(sizeof(struct kernlab_##view) % 8 == 0); \
	static_assert(sizeof(struct kernlab_##view) <= KL_FIXED_MAX); \
	static_assert(KERNLAB_F_##view##_NR <= KL_MASK_BITS);
#include <kernlab/views.h>

/* The released ABI: struct layouts that callers, 32-bit ones too, were compiled against. */
#define KERNLAB_SIZE(type, size) \
	static_assert(sizeof(struct type) == (size));
#define KERNLAB_LAYOUT(type, member, off, size) \
	static_assert(offsetof(struct type, member) == (off) && \
		      sizeof_field(struct type, member) == (size));
#include <golden/abi-1.h>
#undef KERNLAB_SIZE
#undef KERNLAB_LAYOUT

const struct kl_view *kl_view(u32 id)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(views); i++)
		if (views[i].id == id)
			return &views[i];
	return NULL;
}

const struct kl_view *kl_view_at(u64 index)
{
	return index < ARRAY_SIZE(views) ? &views[index] : NULL;
}

u32 kl_views_count(void)
{
	return ARRAY_SIZE(views);
}

const char *kl_check_list(const struct list_head *head, const struct list_head *member)
{
	const struct list_head *at;

	list_for_each(at, member)
		if (at == head)
			return NULL;
	return KL_ANOTHER_FOUND;
}

static void __init check(const struct kl_view *view)
{
	const char *why_not = NULL;

	if (view->ops->check && kl_can(view->cap))
		why_not = view->ops->check();
	if (!why_not)
		return;
	kl_caps[view->cap].available = false;
	kl_caps[view->cap].reason = why_not;
}

static void __init init_view(struct kl_view *view)
{
	unsigned int i, pass;

	if (!kl_can(view->built))
		return;
	check(view);
	for (i = 0; i < view->nr_fields; i++) {
		const struct kl_field *field = &view->fields[i];

		kl_mask_set(&view->guarded[field->guard], i);
		if (kl_can(field->cap))
			kl_mask_set(&view->supported, i);
		for (pass = 0; pass < KL_PASSES; pass++)
			if (field->passes & BIT(pass))
				kl_mask_set(&view->passes[pass], i);
	}
}

/* Called after the capabilities are known. */
void __init kl_views_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(views); i++)
		init_view(&views[i]);
}
