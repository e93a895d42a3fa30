/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The resident set: a page table walk that counts what /proc/PID/smaps counts. It is made in
 * batches; the caller drops mmap_lock between them.
 */
#ifndef KL_RESIDENT_H
#define KL_RESIDENT_H

#include <linux/types.h>

struct vm_area_struct;

/* PSS sums are fixed-point numbers with this many fractional bits. */
#define KL_PSS_SHIFT	12

/* In bytes, except for pte_tables. The pss* members are shifted left by KL_PSS_SHIFT. */
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

/* The state of a walk. */
struct kl_resident_walk {
	struct kl_resident res;
	u64 next;		/* address at which to continue */
	u64 swap_next;		/* the same, for swap entries of a shmem file */
	int budget;		/* page table entries left before KL_PAUSE */
	bool counts_tables;	/* pte_tables is needed, also of VMAs without an anon_vma */
	bool locked;		/* the VMA is VM_LOCKED */
};

/*
 * kl_walk_resident() - add what is resident in @vma, starting at w->next; under mmap_lock
 *
 * Return: 0: @vma is done; KL_PAUSE: the budget is used up. Drop the lock and continue with
 * the VMA that is at w->next then; another negative error.
 */
int kl_walk_resident(struct kl_resident_walk *w, struct vm_area_struct *vma);

#endif
