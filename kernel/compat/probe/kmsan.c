// SPDX-License-Identifier: GPL-2.0
#include <linux/pgtable.h>

unsigned long probe(void)
{
	return VMEMORY_END - KMSAN_VMALLOC_SHADOW_START;
}
