/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What is read of structs that the kernel keeps to itself: where a member is
 * comes from the BTF of the running kernel, never from a copied declaration.
 * Included with these defined; each line belongs to a capability of caps.def.h,
 * which is missing if one of its lines does not hold:
 *
 * KL_STRUCT(CAP, struct): how large it is, kl_sizeof(struct)
 * KL_MEMBER(CAP, struct, member, type): a member, or the members of an array
 * KL_INNER(CAP, struct, member, of): a member that is a struct kept private, too
 * KL_TAKES(CAP, function, words...): the function's arguments are pointers to
 *	these structs, or these integers; for functions declared in private.h
 */
KL_STRUCT(VMAP_NODE, vmap_node)
KL_INNER(VMAP_NODE, vmap_node, busy, rb_list)
KL_INNER(VMAP_NODE, vmap_node, lazy, rb_list)
KL_MEMBER(VMAP_NODE, rb_list, root, struct rb_root)
KL_MEMBER(VMAP_NODE, rb_list, lock, spinlock_t)
KL_MEMBER(SLAB_CACHE, kmem_cache, list, struct list_head)
KL_MEMBER(SLAB_CACHE, kmem_cache, name, const char *)
KL_TAKES(SLAB_INFO, get_slabinfo, "kmem_cache", "slabinfo")
KL_MEMBER(RQ, rq, nr_switches, u64)
KL_MEMBER(RQ, rq, nr_running, unsigned int)
KL_MEMBER(RQ, rq, nr_uninterruptible, unsigned long)
KL_INNER(RQ_RT, rq, rt, rt_rq)
KL_MEMBER(RQ_RT, rt_rq, rt_nr_running, unsigned int)
KL_INNER(RQ_DL, rq, dl, dl_rq)
KL_MEMBER(RQ_DL, dl_rq, dl_nr_running, unsigned int)
KL_INNER(RQ, rq, cfs, cfs_rq)
KL_MEMBER(CFS_RUNNABLE, cfs_rq, h_nr_runnable, unsigned int)
KL_MEMBER(CFS_RUNNING, cfs_rq, h_nr_running, unsigned int)
KL_INNER(RQ_SCX, rq, scx, scx_rq)
KL_MEMBER(RQ_SCX, scx_rq, nr_running, u32)
