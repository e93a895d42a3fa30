/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Flags of a slab cache. The short forms are the names of the files in /sys/kernel/slab/NAME,
 * where they exist.
 */
#define KL_SET "slab"
KL_OPTIONAL(SLAB_CONSISTENCY_CHECKS, "sanity_checks", "objects are checked at every use: debugging")
KL_OPTIONAL(SLAB_RED_ZONE, "red_zone", "red zones around objects detect writes beyond them: debugging")
KL_OPTIONAL(SLAB_POISON, "poison", "free objects are filled with a pattern: debugging")
KL_OPTIONAL(SLAB_KMALLOC, "kmalloc", "one of the caches that kmalloc() takes from")
KL_OPTIONAL(SLAB_HWCACHE_ALIGN, "hwcache_align", "objects are aligned to cache lines")
KL_OPTIONAL(SLAB_CACHE_DMA, "cache_dma", "in memory that the oldest devices reach: GFP_DMA")
KL_OPTIONAL(SLAB_CACHE_DMA32, "cache_dma32", "in memory below 4 GiB: GFP_DMA32")
KL_OPTIONAL(SLAB_STORE_USER, "store_user", "remembers who allocated and freed each object: debugging")
KL_OPTIONAL(SLAB_PANIC, "panic", "the kernel panics if it cannot be created")
KL_OPTIONAL(SLAB_TYPESAFE_BY_RCU, "destroy_by_rcu", "slabs are freed after a grace period, objects at once")
#ifdef SLAB_MEM_SPREAD
KL_OPTIONAL(SLAB_MEM_SPREAD, "mem_spread", "spread over the nodes of a cpuset")
#endif
KL_OPTIONAL(SLAB_TRACE, "trace", "every use is logged: debugging")
KL_OPTIONAL(SLAB_DEBUG_OBJECTS, "debug_objects", "its objects are not checked by debugobjects")
KL_OPTIONAL(SLAB_NOLEAKTRACE, "noleaktrace", "not searched by kmemleak")
#ifdef SLAB_NO_MERGE
KL_OPTIONAL(SLAB_NO_MERGE, "no_merge", "no other cache is merged with it")
#endif
KL_OPTIONAL(SLAB_FAILSLAB, "failslab", "allocations may be made to fail: debugging")
KL_OPTIONAL(SLAB_ACCOUNT, "account", "objects are charged to memory cgroups")
KL_OPTIONAL(SLAB_KASAN, "kasan", "guarded by the kernel address sanitizer")
KL_OPTIONAL(SLAB_NO_USER_FLAGS, "no_user_flags", "debugging asked for on the command line is not for it")
KL_OPTIONAL(SLAB_SKIP_KFENCE, "skip_kfence", "not sampled by KFENCE")
KL_OPTIONAL(SLAB_RECLAIM_ACCOUNT, "reclaim_account", "slabs count as reclaimable")
#ifdef SLAB_NO_OBJ_EXT
KL_OPTIONAL(SLAB_NO_OBJ_EXT, "no_obj_ext", "objects have no accounting records (obj_exts)")
#endif
#ifdef SLAB_NO_SHEAVES
KL_OPTIONAL(SLAB_NO_SHEAVES, "no_sheaves", "without per-CPU sheaves")
#endif
#ifdef SLAB_OBJ_EXT_IN_OBJ
KL_OPTIONAL(SLAB_OBJ_EXT_IN_OBJ, "obj_ext_in_obj", "accounting records (obj_exts) are inside the objects")
#endif
#ifndef KL_LACKS_SLAB_FLAG_BITS
KL_BIT(_SLAB_OBJECT_POISON, "object_poison", "the objects themselves are filled with the pattern: debugging")
KL_BIT(_SLAB_CMPXCHG_DOUBLE, "cmpxchg_double", "free objects are taken without a lock, by one instruction on two words")
#endif
#undef KL_SET
