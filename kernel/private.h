/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Declarations that no header of the kernel's gives a module. What can be checked
 * of them is checked when the module is loaded: see members.def.h.
 */
#ifndef KL_PRIVATE_H
#define KL_PRIVATE_H

#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/types.h>

struct kmem_cache;
struct slabinfo;

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

#endif
