// SPDX-License-Identifier: GPL-2.0
/* The list of views; <kernlab/views.h>. */
#include "core/views.h"

#define KERNLAB_VIEW(id_, view, scope_, guard_, needs, ...) { \
	.id = id_, \
	.name = #view, \
	.fields = kl_##view##_fields, \
	.emit = kl_##view##_emit, \
	.fixed = sizeof(struct kernlab_##view), \
	.nr_fields = KERNLAB_F_##view##_NR, \
	.scope = KERNLAB_SCOPE_##scope_, \
	.guard = KERNLAB_GUARD_##guard_, \
	.cap = KL_CAP_##needs, \
},

static struct kl_view views[] __ro_after_init = {
#include <kernlab/views.h>
};

/* A guard of a whole view is looked at where it can be: at once, or for each address space. */
#define KERNLAB_VIEW(id, view, scope, guard, ...) \
	static_assert(KERNLAB_GUARD_##guard == KERNLAB_GUARD_OPEN || \
		      KERNLAB_GUARD_##guard == KERNLAB_GUARD_ROOT || \
		      (KERNLAB_GUARD_##guard == KERNLAB_GUARD_PTRACE && \
		       KERNLAB_SCOPE_##scope >= KERNLAB_SCOPE_MAP)); \
	static_assert(sizeof(struct kernlab_##view) % 8 == 0); \
	static_assert(sizeof(struct kernlab_##view) <= KL_FIXED_MAX); \
	static_assert(KERNLAB_F_##view##_NR <= 64 * KERNLAB_MASK_WORDS);
#include <kernlab/views.h>

/* What callers were compiled against, 32-bit ones too. */
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

static void init_view(struct kl_view *view)
{
	unsigned int i;

	for (i = 0; i < view->nr_fields; i++) {
		const struct kl_field *field = &view->fields[i];
		u64 bit = BIT_ULL(i % 64);

		view->guarded[field->guard].word[i / 64] |= bit;
		if (kl_can(field->cap))
			view->supported.word[i / 64] |= bit;
		if (field->cap == KL_CAP_RESIDENCE)
			view->resident.word[i / 64] |= bit;
		if (field->cap == KL_CAP_TASK_STACK)
			view->threads.word[i / 64] |= bit;
		if (field->cap == KL_CAP_ONLINE_MEMS || field->cap == KL_CAP_NUMA_EVENTS)
			view->mems.word[i / 64] |= bit;
	}
}

/* After the capabilities are known. */
void __init kl_views_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(views); i++)
		init_view(&views[i]);
}
