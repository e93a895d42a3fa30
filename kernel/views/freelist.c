// SPDX-License-Identifier: GPL-2.0
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/pageblock-flags.h>
#include <linux/sched/signal.h>
#include "compat/pageblock.h"
#include "memory/hotplug.h"
#include "memory/zones.h"

#define KL_VIEW freelist
#include "core/view.h"

/*
 * A free list may only be walked under zone->lock, with interrupts off, and every allocation
 * that finds its per-CPU list empty waits for that lock. So the lock is taken for one order at
 * a time, and for at most twice this many steps: less than a millisecond, even if every step
 * misses the cache. (/proc/pagetypeinfo makes up to 100,000 steps.)
 */
#define KL_STEPS	4096

/* Pageblocks counted before the memory hotplug lock is dropped. */
#define KL_PIECE	1024

struct kl_lists {
	u64 nr_free[KL_ORDERS];
	u64 uncounted[KL_ORDERS];
	unsigned int nr_uncounted;
	bool known;
};

/* Count the elements of a list; false if there are more than *@steps, which is decremented. */
static bool kl_count(const struct list_head *list, unsigned int *steps, u64 *n)
{
	const struct list_head *at;

	*n = 0;
	list_for_each(at, list) {
		if (!*steps)
			return false;
		--*steps;
		++*n;
	}
	return true;
}

/*
 * Count the free blocks of a migrate type; false if the lists are too long, with a lower bound
 * in *@n. If the list of this type is too long, the others are counted and subtracted from
 * nr_free: mostly an order has only one long list.
 */
static bool kl_count_type(const struct free_area *area, unsigned int type, u64 *n)
{
	unsigned int steps = KL_STEPS, other;
	u64 rest = area->nr_free, found;

	if (kl_count(&area->free_list[type], &steps, n))
		return true;
	steps = KL_STEPS;
	for (other = 0; other < MIGRATE_TYPES; other++) {
		if (other == type)
			continue;
		if (!kl_count(&area->free_list[other], &steps, &found))
			return false;
		rest -= found;
	}
	*n = rest;
	return true;
}

static const struct kl_lists *kl_lists(struct kl_lists *lists, struct zone *zone,
				       unsigned int type)
{
	unsigned int order;
	unsigned long flags;
	bool counted;

	if (lists->known)
		return lists;
	for (order = 0; order < KL_ORDERS; order++) {
		spin_lock_irqsave(&zone->lock, flags);
		counted = kl_count_type(&zone->free_area[order], type, &lists->nr_free[order]);
		spin_unlock_irqrestore(&zone->lock, flags);
		if (!counted)
			lists->uncounted[lists->nr_uncounted++] = order;
		cond_resched();
	}
	lists->known = true;
	return lists;
}

static struct kl_array kl_uncounted(const struct kl_lists *lists)
{
	return (struct kl_array) {
		.at = lists->nr_uncounted ? lists->uncounted : NULL,
		.n = lists->nr_uncounted,
	};
}

static u64 kl_bytes(const struct kl_lists *lists)
{
	unsigned int order;
	u64 pages = 0;

	for (order = 0; order < KL_ORDERS; order++)
		pages += lists->nr_free[order] << order;
	return pages << PAGE_SHIFT;
}

/* Count the pageblocks of a migrate type in the next KL_PIECE pageblocks; advances *@pfn. */
static unsigned int kl_count_piece(const struct zone *zone, unsigned int type,
				   unsigned long *pfn)
{
	unsigned int left = KL_PIECE, n = 0;

	for (; left && *pfn < zone_end_pfn(zone); left--, *pfn += pageblock_nr_pages) {
		struct page *page = pfn_to_online_page(*pfn);

		if (page && page_zone(page) == zone && kl_pageblock_type(page) == type)
			n++;
	}
	return n;
}

/*
 * The hotplug lock keeps the struct pages. While it is dropped, the zone may grow or shrink;
 * the count is not a snapshot anyway.
 */
static u64 kl_pageblocks(const struct zone *zone, unsigned int type)
{
	unsigned long pfn = zone->zone_start_pfn;
	u64 n = 0;

	while (pfn < zone_end_pfn(zone) && !kl_get_online_mems()) {
		n += kl_count_piece(zone, type, &pfn);
		kl_put_online_mems();
		cond_resched();
	}
	return n;
}

/* Objects are zones; the key is the zone's number times MIGRATE_TYPES, plus the type. */
static void *first(struct kl_batch *b, u64 from)
{
	u64 number = from / MIGRATE_TYPES;
	struct zone *zone = kl_zone_from(&number);

	*(u64 *)b->scratch = max(from, number * MIGRATE_TYPES);
	return zone;
}

static u64 key(struct kl_batch *b, const void *object)
{
	return *(u64 *)b->scratch;
}

int kl_freelist_fill(struct kl_reader *r, struct kl_source *s)
{
	unsigned int type = s->key % MIGRATE_TYPES;
	struct zone *zone = s->object;
	struct kl_lists lists = { };

#include "core/fill.h"
	/* The count of pageblocks ends early after a fatal signal. */
	return fatal_signal_pending(current) ? -EINTR : 0;
}

const struct kl_view_ops kl_freelist_ops = {
	.fill = kl_freelist_fill,
	.objects = { .order = KL_BY_KEY, .first = first, .key = key },
};
