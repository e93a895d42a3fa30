/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `shrinker`: a struct shrinker. kl_shrinkable() counts like the shrinker's file
 * `count` in debugfs: it calls count_objects() for each node and, if the shrinker is
 * memcg-aware, for each memory cgroup.
 */
#define KERNLAB_RECORD shrinker

KERNLAB_VIEW(14, shrinker, GLOBAL, ROOT, SHRINKERS, "shrinker_rwsem, or shrinker_mutex and a reference", "linux/shrinker.h",
	     "a shrinker: a cache that frees memory under memory pressure")

KERNLAB_FIELD(STR, name, TEXT, IDENT, SHRINKER_NAME, OPEN, kl_shrinker_name(r, shrinker), "/sys/kernel/debug/shrinker/NAME-ID",
	      "its name, which only kernels with CONFIG_SHRINKER_DEBUG have", USUAL(6))
KERNLAB_FIELD(STR, count_objects, TEXT, IDENT, ALWAYS, OPEN, kl_symbol(text, shrinker->count_objects), "",
	      "the function that counts what could be freed", USUAL(2) CALLED)
KERNLAB_FIELD(STR, scan_objects, TEXT, IDENT, ALWAYS, OPEN, kl_symbol(text, shrinker->scan_objects), "",
	      "the function that scans objects, and frees those that are not in use")
KERNLAB_FIELD(U64, objects, COUNT, STATE, MEMCG_ITER, OPEN, WHEN(kl_shrinkable(shrinker, &objects), objects), "/sys/kernel/debug/shrinker/NAME-ID/count, summed",
	      "objects that could be freed, over all nodes and memory cgroups: count_objects() is called as in reclaim, which may affect some shrinkers slightly", USUAL(1) SORT_DOWN)
KERNLAB_FIELD(U64, deferred, COUNT, STATE, ALWAYS, OPEN, WHEN(shrinker->nr_deferred, kl_nr_deferred(shrinker)), "",
	      "deferred objects: scans postponed, such as by GFP_NOFS reclaim; those of memory cgroups not counted")
KERNLAB_FIELD(S64, batch, COUNT, STATE, ALWAYS, OPEN, UNLESS_ZERO(shrinker->batch), "",
	      "objects to scan per call, if not the default SHRINK_BATCH", USUAL(4))
KERNLAB_FIELD(U32, flags, FLAGS(shrinker), STATE, ALWAYS, OPEN, shrinker->flags, "",
	      "the SHRINKER_ bits, such as NUMA- or memcg-aware", USUAL(5))
KERNLAB_FIELD(S32, seeks, COUNT, STATE, ALWAYS, OPEN, shrinker->seeks, "",
	      "the cost of recreating an object; the higher, the fewer are scanned; 0: half of all", USUAL(3))
KERNLAB_FIELD(S32, id, PRIO, IDENT, SHRINKER_ID, OPEN, WHEN(shrinker->flags & SHRINKER_MEMCG_AWARE, shrinker->id), "",
	      "its number in the bitmaps of memory cgroups")
KERNLAB_FIELD(S32, debugfs_id, PRIO, IDENT, SHRINKER_NAME, OPEN, WHEN(READ_ONCE(shrinker->debugfs_entry), shrinker->debugfs_id), "/sys/kernel/debug/shrinker/NAME-ID",
	      "its number in debugfs, if it is there")
KERNLAB_FIELD(U64, shrinker, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)shrinker, "",
	      "where the struct shrinker is")

KERNLAB_END(shrinker)

#undef KERNLAB_RECORD
