/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The areas of vmalloc: struct vmap_area, in red-black trees sorted by address. There is one
 * tree of busy areas and one of lazily freed ones, or such a pair for each vmap_node; the
 * vmap_node of an area follows from its address. No reference is held on an area while its
 * record is filled: it is copied under its tree's lock.
 */
#ifndef KL_VMAP_H
#define KL_VMAP_H

#include <linux/types.h>
#include <linux/vmalloc.h>
#include "memory/vmapkind.h"

/* The kernel's number of a vmap_node fits into 8 bits. */
#define KL_VMAP_TREES	(2 * 256)

/* A snapshot of an area. The pointers are for comparison only, and may dangle. */
struct kl_vmap {
	u64 start;
	u64 end;
	unsigned int tree;
	enum kl_vmap_kind kind;
	const struct vmap_area *at;
	const struct vm_struct *vm_at;	/* NULL: it has none */
	struct vm_struct vm;		/* copy of *vm_at */
};

/* The start of each tree's next area, so that one step searches only one tree. */
struct kl_vmap_scan {
	unsigned int trees;
	u64 next[KL_VMAP_TREES];
};

/* kl_vmap_begin() - find each tree's first area at or above @key; -EOPNOTSUPP: too many trees */
int kl_vmap_begin(struct kl_vmap_scan *scan, u64 key);
/* kl_vmap_next() - copy the area with the lowest address at or above @key; false: none */
bool kl_vmap_next(struct kl_vmap_scan *scan, u64 key, struct kl_vmap *area);
/*
 * kl_vmap_count() - how many pages of @area are on each of @n nodes
 *
 * In batches; the tree's lock is dropped between them. Return: 0; -EAGAIN: the area has
 * changed; -EINTR: a fatal signal is pending.
 */
int kl_vmap_count(const struct kl_vmap *area, u64 *pages, unsigned int n);
/* kl_vmap_space() - the part of the address space that @start is in */
enum kl_vmap_space kl_vmap_space(u64 start);

/* Whether all members of the copied vm_struct are valid: vmalloc() has finished with it. */
static inline bool kl_vmap_filled(const struct kl_vmap *area)
{
	return area->vm_at && !(area->vm.flags & VM_UNINITIALIZED);
}

#endif
