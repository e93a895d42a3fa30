// SPDX-License-Identifier: GPL-2.0
/* The regions of the address space, mainly those of the kernel: the list is layout.def.h. */
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <asm/sections.h>
#include "memory/layout.h"
#include "compat/layout.h"
#include "compat/vmalloc.h"

#define KL_VIEW layout
#include "core/view.h"

/* The values of a region's expressions. */
struct kl_bounds {
	u64 start;
	u64 end;
	bool exists;
};

#define KL_REGION(id, kind_, name_, parent_, needs_, linear_, start, end, what) \
	[KL_LAYOUT_##id] = { \
		.name = name_, \
		.start_expr = #start, \
		.end_expr = #end, \
		.meaning = what, \
		.kind = KL_REGION_##kind_, \
		.parent = KL_LAYOUT_##parent_, \
		.needs = KL_CAP_##needs_, \
		.linear = linear_, \
	},
static const struct kl_region regions[KL_LAYOUT_END] = {
#include "memory/layout.def.h"
};

#undef KL_REGION

/* Expressions that do not compile with this kernel's headers are removed by KL_IF_BUILT(). */
#define KL_EVALUATE(from, behind) \
	do { \
		place.start = (u64)(from); \
		place.end = (u64)(behind); \
		place.exists = !kl_none; \
	} while (0)

#define KL_REGION(id, kind, name, parent, needs, linear, from, behind, what) \
	case KL_LAYOUT_##id: \
		KL_IF_BUILT(needs, KL_EVALUATE, KL_SKIP)(from, behind); \
		break;

static struct kl_bounds evaluate(enum kl_region_id id)
{
	struct kl_bounds place = { };
	bool kl_none = false;

	switch (id) {
#include "memory/layout.def.h"
	default:
		break;
	}
	return place;
}

#undef KL_REGION

static bool kl_counts(const struct kl_region *region)
{
	return region->kind == KL_REGION_DIRECT || region->kind == KL_REGION_VMALLOC;
}

static u64 kl_used(const struct kl_region *region)
{
	if (region->kind == KL_REGION_DIRECT)
		return (u64)get_num_physpages() << PAGE_SHIFT;
	return (u64)kl_vmalloc_pages() << PAGE_SHIFT;
}

/* Mark fields unsupported: all of the region's, or only the number of used bytes. */
static void set_unsupported(struct kl_reader *r, const struct kl_region *region)
{
	if (!kl_can(region->needs)) {
		kl_set_unsupported(r, KERNLAB_F_layout_start);
		kl_set_unsupported(r, KERNLAB_F_layout_end);
		kl_set_unsupported(r, KERNLAB_F_layout_size);
		kl_set_unsupported(r, KERNLAB_F_layout_phys);
		kl_set_unsupported(r, KERNLAB_F_layout_used);
	}
	if (region->kind == KL_REGION_VMALLOC && !kl_can(KL_CAP_VMALLOC_PAGES))
		kl_set_unsupported(r, KERNLAB_F_layout_used);
}

int kl_layout_fill(struct kl_reader *r, struct kl_source *s)
{
	const struct kl_region *region = s->object;
	struct kl_bounds at = { };

	set_unsupported(r, region);
	if (kl_can(region->needs))
		at = evaluate(region - regions);
#include "core/fill.h"
	return 0;
}

/* Without the first element, KL_LAYOUT_NONE. */
const struct kl_view_ops kl_layout_ops = {
	.fill = kl_layout_fill,
	.objects = {
		.order = KL_TABLE,
		.table = regions + 1,
		.size = sizeof(regions[0]),
		.n = KL_LAYOUT_END - 1,
	},
};
