/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Areas of vmalloc's: struct vmap_area, in red-black trees by address. There is
 * one tree of those in use and one of those lazily freed, or a pair for each
 * vmap_node, among which addresses are dealt out in zones. No area is held while
 * it is shown: it is copied under its tree's lock.
 */
#ifndef KL_VMAP_H
#define KL_VMAP_H

#include <linux/types.h>
#include <linux/vmalloc.h>
#include "memory/vmapkind.h"

/* The kernel's number of a vmap_node fits into 8 bits. */
#define KL_VMAP_TREES	(2 * 256)

/* An area as it was at one moment. The addresses are for comparing, not for following. */
struct kl_vmap {
	u64 start;
	u64 end;
	unsigned int tree;
	enum kl_vmap_kind kind;
	const struct vmap_area *at;
	const struct vm_struct *vm_at;	/* NULL: it has none */
	struct vm_struct vm;		/* what stood there */
};

/* Where each tree's next area is, so that one area costs one search in one tree. */
struct kl_vmap_scan {
	unsigned int trees;
	u64 next[KL_VMAP_TREES];
};

/* kl_vmap_begin() - find the first areas from @key on; -EOPNOTSUPP: too many trees */
int kl_vmap_begin(struct kl_vmap_scan *scan, u64 key);
/* kl_vmap_next() - copy the one with the lowest address from @key on; false: there is none */
bool kl_vmap_next(struct kl_vmap_scan *scan, u64 key, struct kl_vmap *area);
/*
 * kl_vmap_count() - how many pages of @area are on each of @n nodes
 *
 * In pieces, between which nothing is held. Return: 0; -EAGAIN if the area is not
 * what it was; -EINTR after a fatal signal.
 */
int kl_vmap_count(const struct kl_vmap *area, u64 *pages, unsigned int n);
/* kl_vmap_space() - in which part of the address space */
enum kl_vmap_space kl_vmap_space(u64 start);

/* Whether all members of the copy mean something: not while vmalloc() still fills it. */
static inline bool kl_vmap_filled(const struct kl_vmap *area)
{
	return area->vm_at && !(area->vm.flags & VM_UNINITIALIZED);
}

#endif
