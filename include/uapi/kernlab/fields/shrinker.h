/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `shrinker`: a struct shrinker. shrinker is the
 * shrinker; what kl_shrinkable() asks it for is what reading its file `count` in
 * debugfs does: count_objects() for each node and, where it knows them, each cgroup.
 */
#define KERNLAB_RECORD shrinker

KERNLAB_VIEW(14, shrinker, GLOBAL, ROOT, SHRINKERS, "shrinker_rwsem, or shrinker_mutex and a reference", "linux/shrinker.h",
	     "a shrinker: a cache that gives memory back when it is short")

KERNLAB_FIELD(STR, name, TEXT, IDENT, SHRINKER_NAME, OPEN, kl_shrinker_name(r, shrinker), "/sys/kernel/debug/shrinker/NAME-ID",
	      "its name, which only kernels with debugging of shrinkers keep", USUAL(6))
KERNLAB_FIELD(STR, count_objects, TEXT, IDENT, ALWAYS, OPEN, kl_symbol(text, shrinker->count_objects), "",
	      "the function that counts what could be freed", USUAL(2) CALLED)
KERNLAB_FIELD(STR, scan_objects, TEXT, IDENT, ALWAYS, OPEN, kl_symbol(text, shrinker->scan_objects), "",
	      "the function that looks at objects, and frees those that nobody needs")
KERNLAB_FIELD(U64, objects, COUNT, STATE, MEMCG_ITER, OPEN, WHEN(kl_shrinkable(shrinker, &objects), objects), "/sys/kernel/debug/shrinker/NAME-ID/count, summed",
	      "objects that could be freed, over all nodes and memory cgroups: it counts them now, as for reclaim, and may be a little more or less eager for that", USUAL(1) SORT_DOWN)
KERNLAB_FIELD(U64, deferred, COUNT, STATE, ALWAYS, OPEN, WHEN(shrinker->nr_deferred, kl_nr_deferred(shrinker)), "",
	      "objects that should have been looked at, put off to a better moment; cgroups' ones not counted")
KERNLAB_FIELD(S64, batch, COUNT, STATE, ALWAYS, OPEN, UNLESS_ZERO(shrinker->batch), "",
	      "objects it likes to look at in one go, where that is not the usual number", USUAL(4))
KERNLAB_FIELD(U32, flags, FLAGS(shrinker), STATE, ALWAYS, OPEN, shrinker->flags, "",
	      "the SHRINKER_ bits: what it tells apart", USUAL(5))
KERNLAB_FIELD(S32, seeks, COUNT, STATE, ALWAYS, OPEN, shrinker->seeks, "",
	      "how dear it is to make an object anew; the higher, the less is freed at a time; 0: half of all", USUAL(3))
KERNLAB_FIELD(S32, id, PRIO, IDENT, SHRINKER_ID, OPEN, WHEN(shrinker->flags & SHRINKER_MEMCG_AWARE, shrinker->id), "",
	      "its number in the bitmaps of memory cgroups")
KERNLAB_FIELD(S32, debugfs_id, PRIO, IDENT, SHRINKER_NAME, OPEN, WHEN(READ_ONCE(shrinker->debugfs_entry), shrinker->debugfs_id), "/sys/kernel/debug/shrinker/NAME-ID",
	      "its number in debugfs, if it is there")
KERNLAB_FIELD(U64, shrinker, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)shrinker, "",
	      "where the struct shrinker is")

KERNLAB_END(shrinker)

#undef KERNLAB_RECORD
