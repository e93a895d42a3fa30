// SPDX-License-Identifier: GPL-2.0
/* pte_offset_map_lock(): an inline function around this one, or the function itself. */
#include <linux/mm.h>

static void *probe(void)
{
	return __pte_offset_map_lock;
}
