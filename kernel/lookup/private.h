/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Declarations that no header of the kernel's gives a module. What can be checked
 * of them is checked when the module is loaded: see members.def.h.
 */
#ifndef KL_PRIVATE_H
#define KL_PRIVATE_H

#include <linux/mutex.h>
#include <linux/percpu-rwsem.h>
#include <linux/rbtree.h>
#include <linux/rwsem.h>
#include <linux/spinlock.h>
#include <linux/types.h>

struct kmem_cache;
struct slabinfo;
struct vmap_node;

/* What get_slabinfo() may write, at most. */
#define KL_SLABINFO_ROOM	128

void get_slabinfo(struct kmem_cache *s, struct slabinfo *sinfo);

struct rq;

/* Of CPU 0 or of none: a variable with a copy a CPU; see per_cpu_offset(). */
extern struct rq runqueues;

extern struct list_head slab_caches;
extern struct mutex slab_mutex;

extern struct list_head shrinker_list;
extern struct rw_semaphore shrinker_rwsem;
extern struct mutex shrinker_mutex;

extern struct percpu_rw_semaphore mem_hotplug_lock;

/* Variables of mm/vmalloc.c: those of kernels with one tree, and of those with many. */
extern spinlock_t vmap_area_lock;
extern struct rb_root vmap_area_root;
extern spinlock_t purge_vmap_area_lock;
extern struct rb_root purge_vmap_area_root;
extern struct vmap_node *vmap_nodes;
extern unsigned int nr_vmap_nodes;

#endif
