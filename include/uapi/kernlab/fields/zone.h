/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `zone`: the populated zones of each node.
 * kl_areas() fills areas with a snapshot of zone->free_area; BY_ORDER and BY_CPU are arrays
 * with one number per order or per online CPU.
 */
#define KERNLAB_RECORD zone

KERNLAB_VIEW(15, zone, GLOBAL, OPEN, ZONES, "zone->lock for the free areas; none for counters, each read once", "linux/mmzone.h",
	     "a zone: memory of a node that suits the same purposes, and how much of it is free")

KERNLAB_FIELD(U32, node, COUNT, IDENT, ALWAYS, OPEN, zone_to_nid(zone), "/proc/zoneinfo Node",
	      "the node that the memory belongs to", USUAL(1))
KERNLAB_FIELD(U32, index, COUNT, IDENT, ALWAYS, OPEN, zone_idx(zone), "",
	      "place among the zones of its node, from the most restricted one on")
KERNLAB_FIELD(NAME16, name, TEXT, IDENT, ALWAYS, OPEN, zone->name, "/proc/zoneinfo zone",
	      "the zone's name: which devices and purposes its memory will do for", USUAL(2) CALLED)
KERNLAB_FIELD(U64, flags, FLAGS(zone), STATE, ALWAYS, ROOT, READ_ONCE(zone->flags), "",
	      "flags of the zone: the state of reclaim")
KERNLAB_FIELD(U64, start_pfn, HEX, SIZES, ALWAYS, OPEN, zone->zone_start_pfn, "/proc/zoneinfo start_pfn",
	      "its first page frame")
KERNLAB_FIELD(U64, spanned, BYTES, SIZES, ALWAYS, OPEN, (u64)zone->spanned_pages << PAGE_SHIFT, "/proc/zoneinfo spanned",
	      "from its first page frame to its last, holes included")
KERNLAB_FIELD(U64, present, BYTES, SIZES, ALWAYS, OPEN, (u64)zone->present_pages << PAGE_SHIFT, "/proc/zoneinfo present",
	      "memory that is there")
KERNLAB_FIELD(U64, managed, BYTES, SIZES, ALWAYS, OPEN, (u64)zone_managed_pages(zone) << PAGE_SHIFT, "/proc/zoneinfo managed",
	      "memory that the page allocator got when it started, or since", USUAL(3))
KERNLAB_FIELD(U64, cma, BYTES, SIZES, CMA, OPEN, (u64)zone_cma_pages(zone) << PAGE_SHIFT, "/proc/zoneinfo cma",
	      "memory kept for large contiguous allocations, lent to movable pages meanwhile")
KERNLAB_FIELD(U64, free, BYTES, FREE, ALWAYS, OPEN, (u64)zone_page_state(zone, NR_FREE_PAGES) << PAGE_SHIFT, "/proc/zoneinfo pages free",
	      "free memory as the kernel counts it: a counter that may lag by some pages per CPU", USUAL(4))
KERNLAB_FIELD(U64, boost, BYTES, WATERMARKS, ALWAYS, OPEN, (u64)zone->watermark_boost << PAGE_SHIFT, "/proc/zoneinfo boost",
	      "what the watermarks were raised by for a while, after types of pages got mixed")
KERNLAB_FIELD(U64, wmark_min, BYTES, WATERMARKS, ALWAYS, OPEN, (u64)min_wmark_pages(zone) << PAGE_SHIFT, "/proc/zoneinfo min",
	      "with less free than this, only urgent allocations are served; others reclaim memory themselves", USUAL(5))
KERNLAB_FIELD(U64, wmark_low, BYTES, WATERMARKS, ALWAYS, OPEN, (u64)low_wmark_pages(zone) << PAGE_SHIFT, "/proc/zoneinfo low",
	      "with less free than this, kswapd is woken and reclaims memory", USUAL(6))
KERNLAB_FIELD(U64, wmark_high, BYTES, WATERMARKS, ALWAYS, OPEN, (u64)high_wmark_pages(zone) << PAGE_SHIFT, "/proc/zoneinfo high",
	      "with as much free as this, kswapd goes to sleep again", USUAL(7))
KERNLAB_FIELD(U64, wmark_promo, BYTES, WATERMARKS, ALWAYS, OPEN, (u64)wmark_pages(zone, WMARK_PROMO) << PAGE_SHIFT, "/proc/zoneinfo promo",
	      "how much NUMA balancing keeps free for pages that move up from slower memory")
KERNLAB_FIELD(U64V, lowmem_reserve, BYTES, WATERMARKS, ALWAYS, OPEN, kl_lowmem_reserve(r, zone), "/proc/zoneinfo protection",
	      "by zone index: what must also stay free here if the allocation prefers that zone")
KERNLAB_FIELD(U64V, nr_free, COUNT, FREE, ALWAYS, OPEN, BY_ORDER(kl_areas(&areas, r, zone)->nr_free), "/proc/buddyinfo",
	      "by order: free blocks of 2^order contiguous pages, all at one moment", USUAL(8))
KERNLAB_FIELD(S64V, fragmentation_index, COUNT, FREE, FRAGMENTATION_INDEX, OPEN, BY_ORDER(kl_areas(&areas, r, zone)->index), "/sys/kernel/debug/extfrag/extfrag_index",
	      "by order, thousandths: why an allocation would fail; 0: too little memory, 1000: too fragmented, -1000: it would not fail")
KERNLAB_FIELD(U64V, unusable_index, COUNT, FREE, ALWAYS, OPEN, BY_ORDER(kl_unusable(&areas, r, zone)), "/sys/kernel/debug/extfrag/unusable_index",
	      "by order, thousandths of the free memory that are in smaller blocks; 1000 with no free memory at all")
KERNLAB_FIELD(U64, pcp_free, BYTES, PCP, ONLINE_MEMS, OPEN, (u64)kl_pcp_pages(zone) << PAGE_SHIFT, "/proc/zoneinfo count, over all CPUs",
	      "pages in the per-CPU lists; the zone does not count them as free", PASS(MEMORY))
KERNLAB_FIELD(U64V, pcp_cpu, CPU, PCP, ONLINE_CPUS, OPEN, BY_CPU(cpu), "/proc/zoneinfo cpu",
	      "CPUs that are online, to which the next two fields belong; the first 1024 at most")
KERNLAB_FIELD(U64V, pcp_count, COUNT, PCP, ONLINE_MEMS, OPEN, BY_CPU(READ_ONCE(per_cpu_ptr(zone->per_cpu_pageset, cpu)->count)), "/proc/zoneinfo count",
	      "pages in the per-CPU lists of each CPU", PASS(MEMORY))
KERNLAB_FIELD(U64V, pcp_high, COUNT, PCP, ONLINE_MEMS, OPEN, BY_CPU(READ_ONCE(per_cpu_ptr(zone->per_cpu_pageset, cpu)->high)), "/proc/zoneinfo high, below cpu",
	      "with more pages than this, the CPU returns some to the zone", PASS(MEMORY))
KERNLAB_FIELD(U32, pcp_batch, COUNT, PCP, ALWAYS, OPEN, READ_ONCE(zone->pageset_batch), "/proc/zoneinfo batch",
	      "pages that move at once between a CPU's lists and the zone")
KERNLAB_FIELD(U32, contiguous, BOOL, SIZES, ALWAYS, ROOT, READ_ONCE(zone->contiguous), "",
	      "known to have no holes and no memory of other zones within")
KERNLAB_FIELD(U32, pcp_high_min, COUNT, PCP, PCP_HIGH_MIN, OPEN, READ_ONCE(zone->pageset_high_min), "/proc/zoneinfo high_min",
	      "the least that pcp_high is tuned to")
KERNLAB_FIELD(U32, pcp_high_max, COUNT, PCP, PCP_HIGH_MIN, OPEN, READ_ONCE(zone->pageset_high_max), "/proc/zoneinfo high_max",
	      "the most that pcp_high is tuned to")
KERNLAB_FIELD(U64, inactive_anon, BYTES, USES, ALWAYS, OPEN, (u64)zone_page_state(zone, NR_ZONE_INACTIVE_ANON) << PAGE_SHIFT, "/proc/zoneinfo nr_zone_inactive_anon",
	      "anonymous and shared memory, not used lately")
KERNLAB_FIELD(U64, active_anon, BYTES, USES, ALWAYS, OPEN, (u64)zone_page_state(zone, NR_ZONE_ACTIVE_ANON) << PAGE_SHIFT, "/proc/zoneinfo nr_zone_active_anon",
	      "anonymous and shared memory, used lately")
KERNLAB_FIELD(U64, inactive_file, BYTES, USES, ALWAYS, OPEN, (u64)zone_page_state(zone, NR_ZONE_INACTIVE_FILE) << PAGE_SHIFT, "/proc/zoneinfo nr_zone_inactive_file",
	      "pages of files, not used lately")
KERNLAB_FIELD(U64, active_file, BYTES, USES, ALWAYS, OPEN, (u64)zone_page_state(zone, NR_ZONE_ACTIVE_FILE) << PAGE_SHIFT, "/proc/zoneinfo nr_zone_active_file",
	      "pages of files, used lately")
KERNLAB_FIELD(U64, unevictable, BYTES, USES, ALWAYS, OPEN, (u64)zone_page_state(zone, NR_ZONE_UNEVICTABLE) << PAGE_SHIFT, "/proc/zoneinfo nr_zone_unevictable",
	      "pages that cannot be reclaimed, as those of initramfs, or locked ones")
KERNLAB_FIELD(U64, write_pending, BYTES, USES, ALWAYS, OPEN, (u64)zone_page_state(zone, NR_ZONE_WRITE_PENDING) << PAGE_SHIFT, "/proc/zoneinfo nr_zone_write_pending",
	      "pages that are dirty, or on their way to disk")
KERNLAB_FIELD(U64, mlock, BYTES, USES, ALWAYS, OPEN, (u64)zone_page_state(zone, NR_MLOCK) << PAGE_SHIFT, "/proc/zoneinfo nr_mlock",
	      "pages that mlock locks in memory")
KERNLAB_FIELD(U64, bounce, BYTES, USES, NR_BOUNCE, OPEN, (u64)zone_page_state(zone, NR_BOUNCE) << PAGE_SHIFT, "/proc/zoneinfo nr_bounce",
	      "copies of pages for devices that cannot reach them")
KERNLAB_FIELD(U64, zspages, BYTES, USES, NR_ZSPAGES, OPEN, (u64)zone_page_state(zone, NR_ZSPAGES) << PAGE_SHIFT, "/proc/zoneinfo nr_zspages",
	      "compressed memory, of zswap and zram")
KERNLAB_FIELD(U64, free_cma, BYTES, FREE, CMA, OPEN, (u64)zone_page_state(zone, NR_FREE_CMA_PAGES) << PAGE_SHIFT, "/proc/zoneinfo nr_free_cma",
	      "free memory that only movable pages may take, as it is kept for contiguous allocations")
KERNLAB_FIELD(U64, unaccepted, BYTES, FREE, NR_UNACCEPTED, OPEN, (u64)zone_page_state(zone, NR_UNACCEPTED) << PAGE_SHIFT, "/proc/zoneinfo nr_unaccepted",
	      "memory that a confidential guest has not yet accepted from its host; counted as free")
KERNLAB_FIELD(U64, reserved_highatomic, BYTES, FREE, ALWAYS, OPEN, (u64)zone->nr_reserved_highatomic << PAGE_SHIFT, "/proc/zoneinfo reserved_highatomic",
	      "memory reserved for high-order atomic allocations, which cannot wait")
KERNLAB_FIELD(U64, free_highatomic, BYTES, FREE, FREE_HIGHATOMIC, OPEN, (u64)READ_ONCE(zone->nr_free_highatomic) << PAGE_SHIFT, "/proc/zoneinfo free_highatomic",
	      "what of that is free")
KERNLAB_FIELD(U64, nr_isolate_pageblock, COUNT, STATE, ISOLATION, ROOT, READ_ONCE(zone->nr_isolate_pageblock), "/proc/pagetypeinfo Isolate",
	      "isolated pageblocks, from which nothing is allocated")
KERNLAB_FIELD(U64, numa_hit, COUNT, NUMA, NUMA_EVENTS, OPEN, kl_numa_events(zone, NUMA_HIT), "/proc/zoneinfo numa_hit",
	      "pages allocated from here, and wanted from this node", PASS(MEMORY))
KERNLAB_FIELD(U64, numa_miss, COUNT, NUMA, NUMA_EVENTS, OPEN, kl_numa_events(zone, NUMA_MISS), "/proc/zoneinfo numa_miss",
	      "pages allocated from here that another node was meant to give", PASS(MEMORY))
KERNLAB_FIELD(U64, numa_foreign, COUNT, NUMA, NUMA_EVENTS, OPEN, kl_numa_events(zone, NUMA_FOREIGN), "/proc/zoneinfo numa_foreign",
	      "pages that this zone was meant to give, and another node gave", PASS(MEMORY))
KERNLAB_FIELD(U64, numa_interleave, COUNT, NUMA, NUMA_EVENTS, OPEN, kl_numa_events(zone, NUMA_INTERLEAVE_HIT), "/proc/zoneinfo numa_interleave",
	      "pages that an interleave policy wanted from here, and got", PASS(MEMORY))
KERNLAB_FIELD(U64, numa_local, COUNT, NUMA, NUMA_EVENTS, OPEN, kl_numa_events(zone, NUMA_LOCAL), "/proc/zoneinfo numa_local",
	      "pages allocated from here by a CPU of this node", PASS(MEMORY))
KERNLAB_FIELD(U64, numa_other, COUNT, NUMA, NUMA_EVENTS, OPEN, kl_numa_events(zone, NUMA_OTHER), "/proc/zoneinfo numa_other",
	      "pages allocated from here by a CPU of another node", PASS(MEMORY))
KERNLAB_FIELD(S32, kswapd_order, COUNT, RECLAIM, ALWAYS, ROOT, READ_ONCE(zone->zone_pgdat->kswapd_order), "",
	      "largest order that kswapd of this node was woken for; 0 also while it sleeps")
KERNLAB_FIELD(U32, kswapd_failures, COUNT, RECLAIM, ALWAYS, ROOT, kl_kswapd_failures(zone->zone_pgdat), "/proc/zoneinfo node_unreclaimable",
	      "consecutive runs of kswapd that reclaimed nothing; from 16 on the node counts as unreclaimable")
KERNLAB_FIELD(S32, kcompactd_max_order, COUNT, RECLAIM, COMPACTION, ROOT, READ_ONCE(zone->zone_pgdat->kcompactd_max_order), "",
	      "largest order that kcompactd of this node was woken for; 0 also while it sleeps")
KERNLAB_FIELD(S32, compact_order_failed, COUNT, RECLAIM, COMPACTION, ROOT, READ_ONCE(zone->compact_order_failed), "",
	      "smallest order for which compaction failed; it is deferred for this order and above")
KERNLAB_FIELD(U32, compact_considered, COUNT, RECLAIM, COMPACTION, ROOT, READ_ONCE(zone->compact_considered), "",
	      "compactions deferred since the last one failed")
KERNLAB_FIELD(U32, compact_defer_shift, COUNT, RECLAIM, COMPACTION, ROOT, READ_ONCE(zone->compact_defer_shift), "",
	      "2^this compactions are deferred before it is tried again")

KERNLAB_END(zone)

#undef KERNLAB_RECORD
