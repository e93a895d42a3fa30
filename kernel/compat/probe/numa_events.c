// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/vmstat.h>

unsigned long probe(struct zone *zone, struct per_cpu_zonestat *stats)
{
	return zone_numa_event_state(zone, NUMA_HIT) + stats->vm_numa_event[NUMA_HIT];
}
