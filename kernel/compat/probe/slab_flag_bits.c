// SPDX-License-Identifier: GPL-2.0
/* The numbers of all flags of slab caches, those of the allocator itself, too. */
#include <linux/slab.h>

int probe(void)
{
	return _SLAB_OBJECT_POISON | _SLAB_CMPXCHG_DOUBLE;
}
