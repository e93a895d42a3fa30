/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The declarations of private.h. Include this with KL_PRIVATE(CAP, symbol, declaration)
 * defined. If the kernel's headers declare a symbol differently, the capability is missing.
 */
KL_PRIVATE(SLAB_INFO, get_slabinfo, void get_slabinfo(struct kmem_cache *s, struct slabinfo *sinfo))
/* A per-CPU variable: only use it with per_cpu_offset(). */
KL_PRIVATE(RUNQUEUES, runqueues, extern struct rq runqueues)
KL_PRIVATE(SLAB_CACHES, slab_caches, extern struct list_head slab_caches)
KL_PRIVATE(SLAB_MUTEX, slab_mutex, extern struct mutex slab_mutex)
KL_PRIVATE(SHRINKER_LIST, shrinker_list, extern struct list_head shrinker_list)
KL_PRIVATE(SHRINKER_LOCK, shrinker_rwsem, extern struct rw_semaphore shrinker_rwsem)
KL_PRIVATE(SHRINKER_LOCK, shrinker_mutex, extern struct mutex shrinker_mutex)
KL_PRIVATE(ONLINE_MEMS, mem_hotplug_lock, extern struct percpu_rw_semaphore mem_hotplug_lock)
/* Variables of mm/vmalloc.c: those of kernels with one tree, and of those with many. */
KL_PRIVATE(VMAP_BUSY_LOCK, vmap_area_lock, extern spinlock_t vmap_area_lock)
KL_PRIVATE(VMAP_BUSY_ROOT, vmap_area_root, extern struct rb_root vmap_area_root)
KL_PRIVATE(VMAP_LAZY_LOCK, purge_vmap_area_lock, extern spinlock_t purge_vmap_area_lock)
KL_PRIVATE(VMAP_LAZY_ROOT, purge_vmap_area_root, extern struct rb_root purge_vmap_area_root)
KL_PRIVATE(VMAP_NODES, vmap_nodes, extern struct vmap_node *vmap_nodes)
KL_PRIVATE(VMAP_NODES_NR, nr_vmap_nodes, extern unsigned int nr_vmap_nodes)

/* What only one view needs is declared in that view's file. */
#define KERNLAB_SYMBOL(cap, how, symbol, meaning, ...)	KL_PRIVATE(cap, symbol, __VA_ARGS__)
#include <kernlab/views.h>
