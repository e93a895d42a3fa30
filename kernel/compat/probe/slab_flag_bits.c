// SPDX-License-Identifier: GPL-2.0
/* Bit numbers of slab cache flags, those internal to the allocator included. */
#include <linux/slab.h>

int probe(void)
{
	return _SLAB_OBJECT_POISON | _SLAB_CMPXCHG_DOUBLE;
}
