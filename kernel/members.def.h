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
