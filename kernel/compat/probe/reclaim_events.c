// SPDX-License-Identifier: GPL-2.0
/* Not <linux/mm.h>: newer kernels have the name among the counters of nodes. */
#include <linux/vm_event_item.h>

int probe(void)
{
	return PGSTEAL_DIRECT;
}
