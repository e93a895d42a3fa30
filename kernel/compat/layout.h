/* SPDX-License-Identifier: GPL-2.0 */
/* Headers for the address space layout, and their differences; see vma.h. */
#ifndef KL_COMPAT_LAYOUT_H
#define KL_COMPAT_LAYOUT_H

#include <linux/kasan.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include "lookup/lookup.h"
#include "compat/have.h"

#ifdef CONFIG_X86_64
#include <asm/cpu_entry_area.h>
#include <asm/fixmap.h>
#include <asm/sections.h>
#include <uapi/asm/vsyscall.h>
#endif

/* The last physical address that the direct map can map. */
#ifndef CONFIG_RANDOMIZE_MEMORY
#define kl_physmem_end()	((1ULL << MAX_PHYSMEM_BITS) - 1)
#elif defined(KL_LACKS_PHYSMEM_END)
#define kl_physmem_end()	(*kl_sym(direct_map_physmem_end))
#else
#define kl_physmem_end()	(*kl_sym(physmem_end))
#endif

#endif
