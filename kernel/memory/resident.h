/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The resident set: one pass over page tables that counts what /proc/PID/smaps
 * counts. It is made in pieces; between two of them its holder lets go of
 * mmap_lock.
 */
#ifndef KL_RESIDENT_H
#define KL_RESIDENT_H

#include <linux/types.h>

struct vm_area_struct;

/* Proportional sums are kept with so many bits of fraction. */
#define KL_PSS_SHIFT	12

/* All in bytes, but for pte_tables. */
struct kl_resident {
	u64 rss;
	u64 pss;
	u64 pss_dirty;
	u64 pss_anon;
	u64 pss_file;
	u64 pss_shmem;
	u64 pss_locked;
	u64 shared_clean;
	u64 shared_dirty;
	u64 private_clean;
	u64 private_dirty;
	u64 referenced;
	u64 anonymous;
	u64 ksm;
	u64 lazyfree;
	u64 anon_huge;
	u64 shmem_pmd;
	u64 file_pmd;
	u64 shared_hugetlb;
	u64 private_hugetlb;
	u64 swap;
	u64 swap_pss;
	u32 pte_tables;
};

/* A pass on its way. */
struct kl_resident_walk {
	struct kl_resident res;
	u64 next;		/* the address to go on at */
	u64 swap_next;		/* the same, for what a file has in swap */
	int budget;		/* page table entries to look at before the next pause */
	bool counts_tables;	/* somebody wants to know pte_tables */
	bool locked;		/* the area is locked by mlock */
};

/*
 * kl_walk_resident() - add what is resident in @vma from w->next on, under mmap_lock
 *
 * Return: 0: @vma is done; KL_PAUSE: the budget is used up, go on with the same
 * vma, or with what stands at w->next by then.
 */
int kl_walk_resident(struct kl_resident_walk *w, struct vm_area_struct *vma);

#endif
