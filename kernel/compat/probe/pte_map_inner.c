// SPDX-License-Identifier: GPL-2.0
/* pte_offset_map_lock() is an inline wrapper around this function. */
#include <linux/mm.h>

static void *probe(void)
{
	return __pte_offset_map_lock;
}
