// SPDX-License-Identifier: GPL-2.0
#include <linux/nodemask.h>
#include "memory/zones.h"

/*
 * The pg_data_t of a node, which contains its zones, is never freed, so no lock is needed to
 * read a struct zone; /proc/zoneinfo takes none either. A zone whose last memory goes offline
 * is no longer populated, and is skipped; its per-CPU data are freed then, and need
 * kl_get_online_mems().
 */
struct zone *kl_zone_from(u64 *number)
{
	unsigned int nid = *number / MAX_NR_ZONES, i = *number % MAX_NR_ZONES;

	if (*number >= (u64)MAX_NUMNODES * MAX_NR_ZONES)
		return NULL;
	for (; nid < MAX_NUMNODES; nid = next_online_node(nid), i = 0) {
		for (; node_online(nid) && i < MAX_NR_ZONES; i++) {
			struct zone *zone = &NODE_DATA(nid)->node_zones[i];

			if (!populated_zone(zone))
				continue;
			*number = (u64)nid * MAX_NR_ZONES + i;
			return zone;
		}
	}
	return NULL;
}

u64 kl_zone_number(struct zone *zone)
{
	return (u64)zone_to_nid(zone) * MAX_NR_ZONES + zone_idx(zone);
}
