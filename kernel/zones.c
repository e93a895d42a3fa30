// SPDX-License-Identifier: GPL-2.0
#include <linux/nodemask.h>
#include "zones.h"

/*
 * Nodes that are online keep their pg_data_t, zones and all, for ever; so there is
 * nothing to hold while one looks, as with /proc/zoneinfo. A zone that memory is
 * taken from until none is left is passed over from then on.
 */
struct zone *kl_zone_from(u64 *number)
{
	u64 at;

	for (at = *number; at < (u64)MAX_NUMNODES * MAX_NR_ZONES; at++) {
		unsigned int nid = at / MAX_NR_ZONES;
		struct zone *zone;

		if (!node_online(nid))
			continue;
		zone = &NODE_DATA(nid)->node_zones[at % MAX_NR_ZONES];
		if (!populated_zone(zone))
			continue;
		*number = at;
		return zone;
	}
	return NULL;
}
