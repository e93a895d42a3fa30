// SPDX-License-Identifier: GPL-2.0
/* Whether the kernel keeps the end of the address space that KASLR reserved for the direct map. */
#include <linux/mm.h>

#if defined(CONFIG_RANDOMIZE_MEMORY) && !defined(DIRECT_MAP_PHYSMEM_END) && !defined(PHYSMEM_END)
#error "it is not"
#endif

int probe(void)
{
	return MAX_PHYSMEM_BITS;
}
