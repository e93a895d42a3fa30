/* SPDX-License-Identifier: GPL-2.0 */
/* Regions of the address space: the list is layout.def.h. */
#ifndef KL_LAYOUT_H
#define KL_LAYOUT_H

#include <linux/types.h>
#include "lookup/caps.h"

/* What a region is for; the names and meanings are in names/region.h. */
enum kl_region_kind {
	KL_REGION_USER,
	KL_REGION_GUARD,
	KL_REGION_HOLE,
	KL_REGION_ENTRY,
	KL_REGION_DIRECT,
	KL_REGION_ROOM,
	KL_REGION_VMALLOC,
	KL_REGION_VMEMMAP,
	KL_REGION_SHADOW,
	KL_REGION_EFI,
	KL_REGION_KERNEL,
	KL_REGION_IMAGE,
	KL_REGION_TEXT,
	KL_REGION_RODATA,
	KL_REGION_DATA,
	KL_REGION_INIT,
	KL_REGION_BSS,
	KL_REGION_BRK,
	KL_REGION_MODULES,
	KL_REGION_FIXMAP,
	KL_REGION_VSYSCALL,
};

#define KL_REGION(id, ...) KL_LAYOUT_##id,
enum kl_region_id {
	KL_LAYOUT_NONE,
#include "memory/layout.def.h"
	KL_LAYOUT_END
};

#undef KL_REGION

struct kl_region {
	const char *name;
	const char *start_expr;
	const char *end_expr;
	const char *meaning;
	enum kl_region_kind kind;
	enum kl_region_id parent;
	enum kl_cap_id needs;
	bool linear;
};

#endif
