// SPDX-License-Identifier: GPL-2.0
#include <linux/build_bug.h>
#include <linux/mm_types.h>

#ifndef CONFIG_ANON_VMA_NAME
#error anonymous memory has no names
#endif

/* Where anon_name is in a union with `shared`, file mappings have no name. */
static_assert(offsetof(struct vm_area_struct, anon_name) <
	       offsetof(struct vm_area_struct, shared) ||
	       offsetof(struct vm_area_struct, anon_name) >=
	       offsetofend(struct vm_area_struct, shared), "in a union");
