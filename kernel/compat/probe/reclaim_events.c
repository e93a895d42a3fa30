// SPDX-License-Identifier: GPL-2.0
/* Not <linux/mm.h>: in newer kernels PGSTEAL_DIRECT is a node_stat_item. */
#include <linux/vm_event_item.h>

int probe(void)
{
	return PGSTEAL_DIRECT;
}
