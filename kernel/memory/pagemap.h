/* SPDX-License-Identifier: GPL-2.0 */
/* The result of a page table walk to one address, for the view pagemap. */
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
	enum kl_ptlevel depth;	/* lowest level whose entry was read; 0: none */
	pgd_t pgd;
	p4d_t p4d;
	pud_t pud;
	pmd_t pmd;
	pte_t pte;
	unsigned long pfn;
	struct page *page;	/* vm_normal_page(): a page with a map count; or NULL */
	struct page *frame;	/* the page frame's struct page, special mappings included */
	swp_entry_t entry;
	unsigned long entry_nr;	/* page index in the huge page that the entry is for */
	bool has_pfn;
	bool has_entry;		/* a non-present entry */
	bool shared_table;	/* hugetlbfs: the page table is shared between processes */
	bool soft_dirty;
	bool uffd_wp;
};

#endif
