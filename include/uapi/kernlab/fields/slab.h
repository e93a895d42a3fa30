/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `slab`: a struct kmem_cache. c is the cache; kl_counts() fills counts by
 * get_slabinfo(), as /proc/slabinfo does, when the first such field is filled.
 */
#define KERNLAB_RECORD slab

KERNLAB_VIEW(13, slab, GLOBAL, ROOT, SLAB, "slab_mutex", "linux/slab.h",
	     "a slab cache: where the kernel's objects of one size or kind come from")

KERNLAB_FIELD(STR, name, TEXT, IDENT, ALWAYS, OPEN, MEMBER(c, kmem_cache, name), "/proc/slabinfo (1)",
	      "the name it was first created by; aliases keep theirs in /sys/kernel/slab only", USUAL(9) CALLED)
KERNLAB_FIELD(U32, object_size, BYTES, SIZES, ALWAYS, OPEN, MEMBER(c, kmem_cache, object_size), "/sys/kernel/slab/NAME/object_size",
	      "what its users get; of aliases, the largest")
KERNLAB_FIELD(U32, size, BYTES, SIZES, ALWAYS, OPEN, MEMBER(c, kmem_cache, size), "/proc/slabinfo objsize",
	      "what an object takes in a slab, alignment and debugging included", USUAL(3))
KERNLAB_FIELD(U32, align, BYTES, SIZES, ALWAYS, OPEN, MEMBER(c, kmem_cache, align), "/sys/kernel/slab/NAME/align",
	      "every object begins at a multiple of it")
KERNLAB_FIELD(U32, flags, FLAGS(slab), STATE, ALWAYS, OPEN, (__force u32)MEMBER(c, kmem_cache, flags), "",
	      "the SLAB_ bits: how its slabs are made")
KERNLAB_FIELD(U64, active_objs, COUNT, SLABS, SLAB_COUNTS, OPEN, MEMBER(kl_counts(&counts, c), slabinfo, active_objs), "/proc/slabinfo active_objs",
	      "objects in use, with those that CPUs keep ready; newer kernels estimate it where lists are long", USUAL(1) SUM)
KERNLAB_FIELD(U64, num_objs, COUNT, SLABS, SLAB_COUNTS, OPEN, MEMBER(kl_counts(&counts, c), slabinfo, num_objs), "/proc/slabinfo num_objs",
	      "capacity of its slabs, in objects", USUAL(2) SUM)
KERNLAB_FIELD(U64, num_slabs, COUNT, SLABS, SLAB_COUNTS, OPEN, MEMBER(kl_counts(&counts, c), slabinfo, num_slabs), "/proc/slabinfo num_slabs",
	      "slabs: blocks of pages that objects are cut from", USUAL(4) SUM)
KERNLAB_FIELD(U32, objects_per_slab, COUNT, SLABS, SLAB_COUNTS, OPEN, MEMBER(kl_counts(&counts, c), slabinfo, objects_per_slab), "/proc/slabinfo objperslab",
	      "objects in a slab of the usual order", USUAL(5))
KERNLAB_FIELD(U32, cache_order, COUNT, SLABS, SLAB_COUNTS, OPEN, MEMBER(kl_counts(&counts, c), slabinfo, cache_order), "/proc/slabinfo pagesperslab, 2^order",
	      "a slab usually has 2^order pages; fewer where memory is fragmented", USUAL(6))
KERNLAB_FIELD(U64, memory, BYTES, SIZES, SLAB_COUNTS, OPEN, kl_slab_memory(kl_counts(&counts, c)), "/proc/slabinfo num_slabs * pagesperslab",
	      "bytes of all its slabs, each of the usual order", USUAL(7) SORT_DOWN SUM)
KERNLAB_FIELD(U32, reclaimable, BOOL, STATE, ALWAYS, OPEN, !!(MEMBER(c, kmem_cache, flags) & SLAB_RECLAIM_ACCOUNT), "/sys/kernel/slab/NAME/reclaim_account",
	      "whether its slabs count as reclaimable: shrinkers can free its objects", USUAL(8))
KERNLAB_FIELD(U32, accounted, BOOL, STATE, ALWAYS, OPEN, !!(MEMBER(c, kmem_cache, flags) & SLAB_ACCOUNT), "",
	      "whether every object is charged to the memory cgroup of the task that allocated it")
KERNLAB_FIELD(S32, refcount, PRIO, STATE, ALWAYS, OPEN, MEMBER(c, kmem_cache, refcount), "",
	      "how often it was created; below 0, nothing may be merged into it")
KERNLAB_FIELD(U32, aliases, COUNT, STATE, ALWAYS, OPEN, max(MEMBER(c, kmem_cache, refcount) - 1, 0), "/sys/kernel/slab/NAME/aliases",
	      "caches that were merged into it, as their objects fit")
KERNLAB_FIELD(U64, min_partial, COUNT, SLABS, SLUB, OPEN, MEMBER(c, kmem_cache, min_partial), "/sys/kernel/slab/NAME/min_partial",
	      "partial slabs that a node keeps even if they are empty")
KERNLAB_FIELD(U64, partial, COUNT, SLABS, SLAB_PARTIAL, OPEN, kl_nr_partial(c), "/sys/kernel/slab/NAME/partial",
	      "slabs on the nodes' lists of those with free objects")
KERNLAB_FIELD(U32, cpu_partial, COUNT, SLABS, SLAB_CPU_PARTIAL, OPEN, MEMBER(c, kmem_cache, cpu_partial), "/sys/kernel/slab/NAME/cpu_partial",
	      "free objects that a CPU should keep in its partial slabs")
KERNLAB_FIELD(U32, cpu_partial_slabs, COUNT, SLABS, SLAB_CPU_PARTIAL, OPEN, MEMBER(c, kmem_cache, cpu_partial_slabs), "",
	      "how many partial slabs that is")
KERNLAB_FIELD(U32, cpu_slabs, COUNT, SLABS, SLAB_CPU, OPEN, kl_cpu_slabs(c), "/sys/kernel/slab/NAME/cpu_slabs, which has partial ones, too",
	      "per-CPU slabs, from which a CPU allocates without a lock")
KERNLAB_FIELD(U32, sheaf_capacity, COUNT, SLABS, SLAB_SHEAF, OPEN, UNLESS_ZERO(MEMBER(c, kmem_cache, sheaf_capacity)), "/sys/kernel/slab/NAME/sheaf_capacity",
	      "objects in a sheaf: an array of free objects that a CPU takes from and gives to")
KERNLAB_FIELD(U32, sheaves_full, COUNT, SLABS, SLAB_BARN, OPEN, WHEN(MEMBER(c, kmem_cache, sheaf_capacity), kl_sheaves_full(c)), "",
	      "full sheaves in the nodes' barns, for CPUs to fetch")
KERNLAB_FIELD(U32, sheaves_empty, COUNT, SLABS, SLAB_BARN, OPEN, WHEN(MEMBER(c, kmem_cache, sheaf_capacity), kl_sheaves_empty(c)), "",
	      "empty sheaves in the nodes' barns")
KERNLAB_FIELD(U32, memcg_children, COUNT, STATE, SLAB_MEMCG, OPEN, kl_memcg_children(c), "",
	      "caches that memory cgroups have of their own; today they share this one, and objects are charged")
KERNLAB_FIELD(STR, ctor, TEXT, IDENT, ALWAYS, OPEN, kl_symbol(text, MEMBER(c, kmem_cache, ctor)), "/sys/kernel/slab/NAME/ctor",
	      "the function that prepares each object of a new slab")
KERNLAB_FIELD(U32, usersize, BYTES, SIZES, SLAB_USERCOPY, OPEN, MEMBER(c, kmem_cache, usersize), "/sys/kernel/slab/NAME/usersize",
	      "bytes of an object that may be copied to and from user space")
KERNLAB_FIELD(U32, useroffset, BYTES, SIZES, SLAB_USERCOPY, OPEN, WHEN(MEMBER(c, kmem_cache, usersize), MEMBER(c, kmem_cache, useroffset)), "",
	      "where in an object they begin")
KERNLAB_FIELD(U32, inuse, BYTES, SIZES, SLUB, OPEN, MEMBER(c, kmem_cache, inuse), "",
	      "bytes of an object before what the allocator keeps behind it")
KERNLAB_FIELD(U32, offset, BYTES, SIZES, SLUB, OPEN, MEMBER(c, kmem_cache, offset), "",
	      "where a free object has the pointer to the next")
KERNLAB_FIELD(U32, red_left_pad, BYTES, SIZES, SLUB, OPEN, MEMBER(c, kmem_cache, red_left_pad), "",
	      "bytes of the red zone before each object: debugging")
KERNLAB_FIELD(U32, destroy_by_rcu, BOOL, STATE, ALWAYS, OPEN, !!(MEMBER(c, kmem_cache, flags) & SLAB_TYPESAFE_BY_RCU), "/sys/kernel/slab/NAME/destroy_by_rcu",
	      "whether slabs are freed only after an RCU grace period: memory keeps its type till then")
KERNLAB_FIELD(U32, hwcache_align, BOOL, STATE, ALWAYS, OPEN, !!(MEMBER(c, kmem_cache, flags) & SLAB_HWCACHE_ALIGN), "/sys/kernel/slab/NAME/hwcache_align",
	      "whether objects are kept from sharing cache lines")
KERNLAB_FIELD(U64, cache, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)c, "",
	      "where the kmem_cache is")
KERNLAB_FIELD(U64, ctor_addr, KADDR, OBJECT, ALWAYS, KADDR, UNLESS_ZERO((uintptr_t)MEMBER(c, kmem_cache, ctor)), "",
	      "where its constructor is")

KERNLAB_END(slab)

#undef KERNLAB_RECORD
