/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Members of structs that no header declares: their offsets come from the BTF of the running
 * kernel, never from a copied declaration. Include this with the following macros defined; it
 * undefines them. Each line belongs to a capability of caps.def.h, which is missing if one of
 * its lines does not match the BTF:
 *
 * KL_STRUCT(CAP, struct): a struct, for kl_sizeof(struct)
 * KL_FITS(CAP, struct, bytes): a struct of at most this size: that of the driver's buffer for it
 * KL_MEMBER(CAP, struct, member, type): a member
 * KL_INTEGER(CAP, struct, member): a member that is an integer of 32 or 64 bits
 * KL_INNER(CAP, struct, member, of): a member that is itself such a private struct
 * KL_MEMBERS(), KL_INNERS(): a member that is an array of that type
 * KL_TAKES(CAP, function, types...): the function's parameters are pointers to these structs,
 *	or these integers; for functions declared in private.h
 */
#ifndef KL_MEMBERS
#define KL_MEMBERS(...) KL_MEMBER(__VA_ARGS__)
#define KL_INNERS(...) KL_INNER(__VA_ARGS__)
#endif
KL_STRUCT(VMAP_NODE, vmap_node)
KL_INNER(VMAP_NODE, vmap_node, busy, rb_list)
KL_INNER(VMAP_NODE, vmap_node, lazy, rb_list)
KL_MEMBER(VMAP_NODE, rb_list, root, struct rb_root)
KL_MEMBER(VMAP_NODE, rb_list, lock, spinlock_t)
KL_MEMBER(RQ, rq, nr_switches, u64)
KL_MEMBER(RQ, rq, nr_running, unsigned int)
KL_INTEGER(RQ_UNINTERRUPTIBLE, rq, nr_uninterruptible)
KL_INNER(RQ_RT, rq, rt, rt_rq)
KL_MEMBER(RQ_RT, rt_rq, rt_nr_running, unsigned int)
KL_INNER(RQ_DL, rq, dl, dl_rq)
KL_MEMBER(RQ_DL, dl_rq, dl_nr_running, unsigned int)
KL_INNER(RQ, rq, cfs, cfs_rq)
KL_MEMBER(CFS_RUNNABLE, cfs_rq, h_nr_runnable, unsigned int)
KL_MEMBER(CFS_RUNNING, cfs_rq, h_nr_running, unsigned int)
KL_INNER(RQ_SCX, rq, scx, scx_rq)
KL_MEMBER(RQ_SCX, scx_rq, nr_running, u32)
KL_MEMBER(SLAB_CACHE, kmem_cache, list, struct list_head)
KL_MEMBER(SLAB_CACHE, kmem_cache, name, const char *)
KL_MEMBER(SLAB_CACHE, kmem_cache, flags, slab_flags_t)
KL_MEMBER(SLAB_CACHE, kmem_cache, object_size, unsigned int)
KL_MEMBER(SLAB_CACHE, kmem_cache, size, unsigned int)
KL_MEMBER(SLAB_CACHE, kmem_cache, align, unsigned int)
KL_MEMBER(SLAB_CACHE, kmem_cache, refcount, int)
KL_MEMBER(SLAB_CACHE, kmem_cache, ctor, void *)
KL_TAKES(SLAB_INFO, get_slabinfo, "kmem_cache", "slabinfo")
KL_FITS(SLABINFO, slabinfo, KL_SLABINFO_SIZE)
KL_MEMBER(SLABINFO, slabinfo, active_objs, unsigned long)
KL_MEMBER(SLABINFO, slabinfo, num_objs, unsigned long)
KL_MEMBER(SLABINFO, slabinfo, num_slabs, unsigned long)
KL_MEMBER(SLABINFO, slabinfo, objects_per_slab, unsigned int)
KL_MEMBER(SLABINFO, slabinfo, cache_order, unsigned int)
KL_MEMBER(SLUB, kmem_cache, min_partial, unsigned long)
KL_MEMBER(SLUB, kmem_cache, inuse, unsigned int)
KL_MEMBER(SLUB, kmem_cache, offset, unsigned int)
KL_MEMBER(SLUB, kmem_cache, red_left_pad, unsigned int)
KL_MEMBERS(SLAB_NODE, kmem_cache, node, struct kmem_cache_node *)
KL_STRUCT(SLAB_PER_NODE, kmem_cache_per_node_ptrs)
KL_INNERS(SLAB_PER_NODE, kmem_cache, per_node, kmem_cache_per_node_ptrs)
KL_MEMBER(SLAB_PER_NODE, kmem_cache_per_node_ptrs, node, struct kmem_cache_node *)
KL_MEMBER(SLAB_NODE_LISTS, kmem_cache_node, nr_partial, unsigned long)
KL_MEMBER(SLAB_CPU, kmem_cache, cpu_slab, void __percpu *)
KL_MEMBER(SLAB_CPU, kmem_cache_cpu, slab, struct slab *)
KL_MEMBER(SLAB_CPU_PARTIAL, kmem_cache, cpu_partial, unsigned int)
KL_MEMBER(SLAB_CPU_PARTIAL, kmem_cache, cpu_partial_slabs, unsigned int)
KL_MEMBER(SLAB_SHEAF, kmem_cache, sheaf_capacity, unsigned int)
KL_MEMBER(SLAB_BARN_LISTS, kmem_cache_per_node_ptrs, barn, struct node_barn *)
KL_MEMBER(SLAB_BARN_LISTS, node_barn, nr_full, unsigned int)
KL_MEMBER(SLAB_BARN_LISTS, node_barn, nr_empty, unsigned int)
KL_MEMBER(SLAB_USERCOPY, kmem_cache, usersize, unsigned int)
KL_MEMBER(SLAB_USERCOPY, kmem_cache, useroffset, unsigned int)
KL_INNER(SLAB_MEMCG, kmem_cache, memcg_params, memcg_cache_params)
KL_MEMBER(SLAB_MEMCG, memcg_cache_params, children, struct list_head)
KL_MEMBER(FAIR_SERVER, rq, fair_server, struct sched_dl_entity)
KL_MEMBER(EXT_SERVER, rq, ext_server, struct sched_dl_entity)

/* What only one view needs is declared in that view's file. */
#define KERNLAB_MEMBER(cap, tag, member, type)	KL_MEMBER(cap, tag, member, type)
#define KERNLAB_ARRAY(cap, tag, member, type)	KL_MEMBERS(cap, tag, member, type)
#include <kernlab/views.h>

#undef KL_STRUCT
#undef KL_FITS
#undef KL_MEMBER
#undef KL_INTEGER
#undef KL_INNER
#undef KL_MEMBERS
#undef KL_INNERS
#undef KL_TAKES
