// SPDX-License-Identifier: GPL-2.0
/* pte_offset_map_lock() is a function where page tables may be freed under mmap_lock. */
#include <linux/mm.h>

static pte_t *probe(struct mm_struct *mm, pmd_t *pmd, spinlock_t **ptl)
{
	pte_t *(*fn)(struct mm_struct *mm, pmd_t *pmd, unsigned long addr, spinlock_t **ptl);

	fn = pte_offset_map_lock;
	return fn(mm, pmd, 0, ptl);
}
