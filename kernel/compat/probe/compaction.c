// SPDX-License-Identifier: GPL-2.0
#include <linux/mmzone.h>

int probe(struct zone *zone)
{
	return zone->compact_order_failed + zone->zone_pgdat->kcompactd_max_order;
}
