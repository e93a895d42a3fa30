/* SPDX-License-Identifier: GPL-2.0 */
/* struct vm_struct and struct vmap_area; see vma.h. */
#ifndef KL_COMPAT_VMAP_H
#define KL_COMPAT_VMAP_H

#include <linux/vmalloc.h>
#include "compat/have.h"
#include "memory/vmap.h"

static inline unsigned int kl_vm_page_order(const struct vm_struct *vm)
{
#ifdef KL_LACKS_VM_PAGE_ORDER
	return 0;
#else
	return vm->page_order;
#endif
}

/* VMAP_RAM and VMAP_BLOCK in vmap_area.flags, defined in mm/vmalloc.c only. */
#define KL_VMAP_IS_RAM		BIT(0)
#define KL_VMAP_IS_BLOCK	BIT(1)

/* Without flags, every area without a vm_struct is taken for vm_map_ram()'s, as in /proc. */
static inline enum kl_vmap_kind kl_vmap_kind_without_vm(const struct vmap_area *va)
{
#ifdef KL_LACKS_VMAP_AREA_FLAGS
	return KL_VMAP_MAP_RAM;
#else
	if (!(va->flags & KL_VMAP_IS_RAM))
		return KL_VMAP_BARE;
	return va->flags & KL_VMAP_IS_BLOCK ? KL_VMAP_BLOCK : KL_VMAP_MAP_RAM;
#endif
}

#endif
