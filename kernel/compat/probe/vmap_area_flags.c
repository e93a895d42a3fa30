// SPDX-License-Identifier: GPL-2.0
#include <linux/vmalloc.h>

unsigned long probe(struct vmap_area *va)
{
	return va->flags;
}
