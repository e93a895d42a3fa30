// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/compaction.h>

int probe(struct zone *zone)
{
	return fragmentation_index(zone, 0);
}
