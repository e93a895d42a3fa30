// SPDX-License-Identifier: GPL-2.0
/* The end of the direct map's room, before it became direct_map_physmem_end. */
#include <linux/mm.h>

unsigned long *probe(void)
{
	return &physmem_end;
}
