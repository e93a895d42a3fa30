/* SPDX-License-Identifier: GPL-2.0 */
/* What the walk to one address met: for the view pagemap. */
#ifndef KL_PAGEMAP_H
#define KL_PAGEMAP_H

#include <linux/pgtable.h>
#include <linux/swap.h>
#include <linux/types.h>
#include "memory/pagestate.h"

struct kl_xlate {
	u64 addr;
	u64 end;
	enum kl_page_state state;
	enum kl_ptlevel depth;	/* entries down to this one have been read; 0: none */
	pgd_t pgd;
	p4d_t p4d;
	pud_t pud;
	pmd_t pmd;
	pte_t pte;
	unsigned long pfn;
	struct page *page;	/* what the kernel counts as mapped there; NULL: nothing */
	struct page *frame;	/* the page frame's struct page, counted or not */
	swp_entry_t entry;
	unsigned long entry_nr;
	bool has_pfn;
	bool has_entry;		/* no page, but an entry */
	bool shared_table;	/* hugetlbfs: the page table itself is shared */
	bool soft_dirty;
	bool uffd_wp;
};

#endif
