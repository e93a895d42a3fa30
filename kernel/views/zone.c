// SPDX-License-Identifier: GPL-2.0
#include <linux/cpumask.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/vmstat.h>
#include "compat/zone.h"
#include "memory/hotplug.h"
#include "memory/zones.h"

#define KL_VIEW zone
#include "core/view.h"

/* The free areas of the zone, read under zone->lock, so that the fields agree. */
struct kl_areas {
	u64 nr_free[KL_ORDERS];
	s64 index[KL_ORDERS];
	u64 unusable[KL_ORDERS];
	bool known;
};

static s64 kl_fragmentation(struct zone *zone, unsigned int order)
{
#ifndef KL_LACKS_FRAGMENTATION_INDEX
	if (kl_can(KL_CAP_FRAGMENTATION_INDEX))
		return kl_call(fragmentation_index, zone, order);
#endif
	return 0;
}

/*
 * zone->lock is held while one number per order is read, about a dozen; fragmentation_index()
 * reads as many for each order. No list is walked.
 */
static const struct kl_areas *kl_areas(struct kl_areas *areas, const struct kl_reader *r,
				       struct zone *zone)
{
	bool wants_index = kl_wants(r, KERNLAB_F_zone_fragmentation_index);
	unsigned int order;
	unsigned long flags;

	if (areas->known)
		return areas;
	spin_lock_irqsave(&zone->lock, flags);
	for (order = 0; order < KL_ORDERS; order++) {
		areas->nr_free[order] = zone->free_area[order].nr_free;
		if (wants_index)
			areas->index[order] = kl_fragmentation(zone, order);
	}
	spin_unlock_irqrestore(&zone->lock, flags);
	areas->known = true;
	return areas;
}

/* As unusable_index in debugfs, whose function is static. */
static const u64 *kl_unusable(struct kl_areas *areas, const struct kl_reader *r,
			      struct zone *zone)
{
	const u64 *nr_free = kl_areas(areas, r, zone)->nr_free;
	u64 smaller = 0, pages = 0;
	unsigned int order;

	for (order = 0; order < KL_ORDERS; order++)
		pages += nr_free[order] << order;
	for (order = 0; order < KL_ORDERS; order++) {
		areas->unusable[order] = pages ? div64_u64(smaller * 1000, pages) : 1000;
		smaller += nr_free[order] << order;
	}
	return areas->unusable;
}

/* Arrays are built in r->path; kl_put_vec() copies them before the next field is filled. */
#define KL_ARRAY_MAX	(KL_PATH_SIZE / sizeof(u64))

static struct kl_array kl_lowmem_reserve(struct kl_reader *r, const struct zone *zone)
{
	u64 *at = (u64 *)r->path;
	unsigned int i;

	for (i = 0; i < MAX_NR_ZONES; i++)
		at[i] = (u64)READ_ONCE(zone->lowmem_reserve[i]) << PAGE_SHIFT;
	return (struct kl_array) { .at = at, .n = MAX_NR_ZONES };
}

/* An array with one number per online CPU; @value is an expression of `cpu`. */
#define BY_CPU(value) \
	({ \
		u64 *kl_at = (u64 *)r->path; \
		unsigned int kl_n = 0, cpu; \
		for_each_online_cpu(cpu) \
			if (kl_n < KL_ARRAY_MAX) \
				kl_at[kl_n++] = (value); \
		(struct kl_array) { .at = kl_at, .n = kl_n }; \
	})

static u64 kl_pcp_pages(const struct zone *zone)
{
	unsigned int cpu;
	u64 pages = 0;

	for_each_online_cpu(cpu)
		pages += READ_ONCE(per_cpu_ptr(zone->per_cpu_pageset, cpu)->count);
	return pages;
}

#ifndef KL_LACKS_NUMA_EVENTS
/* /proc/zoneinfo folds the per-CPU counters into the zone's; this adds them without folding. */
static u64 kl_numa_events(struct zone *zone, enum numa_stat_item item)
{
	u64 events = zone_numa_event_state(zone, item);
	unsigned int cpu;

	for_each_online_cpu(cpu)
		events += READ_ONCE(per_cpu_ptr(zone->per_cpu_zonestats, cpu)->vm_numa_event[item]);
	return events;
}
#endif

/* If pcp_cpu is requested, CPU hotplug is locked out, so that the per-CPU arrays correspond. */
static bool needs_cpus(const struct kl_reader *r)
{
	return kl_mask_has(&r->granted, KERNLAB_F_zone_pcp_cpu);
}

/* A zone's per-CPU data are freed at once when its last memory goes offline. */
static bool needs_memory(const struct kl_reader *r)
{
	return r->passes & KL_PASS_MEMORY;
}

/* The zone is looked up under the memory hotplug lock, so that it stays populated. */
static int lock(struct kl_batch *b)
{
	int err = needs_cpus(b->r) ? kl_get_online_cpus() : 0;

	if (err || !needs_memory(b->r))
		return err;
	err = kl_get_online_mems();
	if (err && needs_cpus(b->r))
		kl_put_online_cpus();
	return err;
}

static void unlock(struct kl_batch *b)
{
	if (needs_memory(b->r))
		kl_put_online_mems();
	if (needs_cpus(b->r))
		kl_put_online_cpus();
}

static void *first(struct kl_batch *b, u64 from)
{
	return kl_zone_from(&from);
}

static u64 key(struct kl_batch *b, const void *object)
{
	return kl_zone_number((struct zone *)object);
}

int kl_zone_fill(struct kl_reader *r, struct kl_source *s)
{
	struct zone *zone = s->object;
	struct kl_areas areas = { };

#include "core/fill.h"
	return 0;
}

const struct kl_view_ops kl_zone_ops = {
	.fill = kl_zone_fill,
	.objects = {
		.order = KL_BY_KEY,
		.lock = lock,
		.unlock = unlock,
		.first = first,
		.key = key,
	},
};
