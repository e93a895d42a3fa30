/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `freelist`: free blocks of a zone by migrate type.
 * kl_lists() fills lists with the counts; BY_ORDER is an array with one number per order.
 */
#define KERNLAB_RECORD freelist

KERNLAB_VIEW(16, freelist, GLOBAL, ROOT, ZONES, "zone->lock, for one order at a time", "linux/mmzone.h",
	     "the free lists of a zone for one migrate type, counted")

KERNLAB_FIELD(U32, node, COUNT, IDENT, ALWAYS, OPEN, zone_to_nid(zone), "/proc/pagetypeinfo Node",
	      "the node that the memory belongs to", USUAL(1))
KERNLAB_FIELD(U32, index, COUNT, IDENT, ALWAYS, OPEN, zone_idx(zone), "",
	      "place of the zone among those of its node")
KERNLAB_FIELD(NAME16, name, TEXT, IDENT, ALWAYS, OPEN, zone->name, "/proc/pagetypeinfo zone",
	      "the zone's name", USUAL(2) CALLED)
KERNLAB_FIELD(U32, type, ENUM(migratetype), IDENT, ALWAYS, OPEN, type, "/proc/pagetypeinfo type",
	      "what the blocks are kept for: pages that can be moved, reclaimed, or neither", USUAL(3))
KERNLAB_FIELD(U32, block_order, COUNT, SIZES, ALWAYS, OPEN, pageblock_order, "/proc/pagetypeinfo Page block order",
	      "a pageblock, the unit that has a type, is 2^order pages")
KERNLAB_FIELD(U64V, nr_free, COUNT, FREE, ALWAYS, OPEN, BY_ORDER(kl_lists(&lists, zone, type)->nr_free), "/proc/pagetypeinfo Free pages count",
	      "by order: free blocks of this type; at the orders in `uncounted` there are more", USUAL(4))
KERNLAB_FIELD(U64V, uncounted, COUNT, FREE, ALWAYS, OPEN, kl_uncounted(kl_lists(&lists, zone, type)), "/proc/pagetypeinfo >",
	      "orders with several lists that are too long to be counted; none: all were counted")
KERNLAB_FIELD(U64, free, BYTES, FREE, ALWAYS, OPEN, WHEN(!kl_lists(&lists, zone, type)->nr_uncounted, kl_bytes(&lists)), "",
	      "memory in these blocks, unless something was not counted", USUAL(5))
KERNLAB_FIELD(U64, pageblocks, COUNT, SIZES, PAGEBLOCKS, OPEN, kl_pageblocks(zone, type), "/proc/pagetypeinfo Number of blocks type",
	      "pageblocks of this type, free or not; counted one by one, only if requested", USUAL(6))

KERNLAB_END(freelist)

#undef KERNLAB_RECORD
