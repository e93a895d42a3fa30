/* SPDX-License-Identifier: GPL-2.0 */
/* Page tables: their entries, locks and walks; see vma.h. */
#ifndef KL_COMPAT_PGTABLE_H
#define KL_COMPAT_PGTABLE_H

#include <linux/huge_mm.h>
#include <linux/hugetlb.h>
#include <linux/mm.h>
#include <linux/pagewalk.h>
#include "compat/have.h"
#include "lookup/lookup.h"

#ifdef KL_LACKS_PAGEWALK_LOCK
#define KL_WALK_HOLDS_MMAP_LOCK
#else
#define KL_WALK_HOLDS_MMAP_LOCK	.walk_lock = PGWALK_RDLOCK,
#endif

/* Whether the entry points to a page table: neither none, nor huge, nor non-present. */
static inline bool kl_pmd_is_table(pmd_t pmd)
{
	return pmd_present(pmd) && !pmd_leaf(pmd) && !pmd_trans_huge(pmd);
}

/* Present for the kernel, but every access faults: PROT_NONE or NUMA hinting. */
static inline bool kl_pte_is_protnone(pte_t pte)
{
#ifdef CONFIG_X86
	return (pte_flags(pte) & (_PAGE_PROTNONE | _PAGE_PRESENT)) == _PAGE_PROTNONE;
#else
	return pte_protnone(pte);
#endif
}

static inline bool kl_pmd_is_protnone(pmd_t pmd)
{
#ifdef CONFIG_X86
	return (pmd_flags(pmd) & (_PAGE_PROTNONE | _PAGE_PRESENT)) == _PAGE_PROTNONE;
#else
	return pmd_protnone(pmd);
#endif
}

/*
 * Conditionally taken locks, which sparse cannot follow: each function is annotated so that it
 * is balanced in itself.
 */

/*
 * NULL: @pmd points to no page table, or no longer. Where pte_offset_map_lock() is a macro,
 * page tables are not freed under mmap_lock.
 */
static inline pte_t *kl_map_ptes(struct mm_struct *mm, pmd_t *pmd, unsigned long addr,
				 spinlock_t **ptl)
{
#ifdef KL_LACKS_PTE_MAP_FUNCTION
	pte_t *pte = NULL;

	if (kl_pmd_is_table(READ_ONCE(*pmd))) {
		pte = pte_offset_map_lock(mm, pmd, addr, ptl);
		__release(*ptl);
	}
	return pte;
#elif defined(KL_LACKS_PTE_MAP_INNER)
	return kl_call(pte_offset_map_lock, mm, pmd, addr, ptl);
#else
	return kl_call(__pte_offset_map_lock, mm, pmd, addr, ptl);
#endif
}

static inline void kl_unmap_ptes(pte_t *pte, spinlock_t *ptl)
{
	__acquire(*ptl);
	pte_unmap_unlock(pte, ptl);
}

/*
 * Whether this kernel's smaps skips PROT_NONE and NUMA hinting huge pages. The sums of resident
 * memory do so too, to equal those of smaps; the view pagemap shows such pages.
 */
#ifdef KL_LACKS_FOLLOW_PROTNONE_VMA
#define KL_SMAPS_SKIPS_PROTNONE	true
#else
#define KL_SMAPS_SKIPS_PROTNONE	false
#endif

#ifdef CONFIG_TRANSPARENT_HUGEPAGE
#define kl_normal_page_pmd(vma, addr, pmd)	kl_call(vm_normal_page_pmd, vma, addr, pmd)

/* NULL: @pmd is no huge page, or no longer. */
static inline spinlock_t *kl_lock_huge(pmd_t *pmd, struct vm_area_struct *vma)
{
	return kl_call(__pmd_trans_huge_lock, pmd, vma);
}
#else
#define kl_normal_page_pmd(vma, addr, pmd)	NULL

static inline spinlock_t *kl_lock_huge(pmd_t *pmd, struct vm_area_struct *vma)
{
	return NULL;
}
#endif

static inline void kl_unlock_huge(spinlock_t *ptl)
{
	__acquire(*ptl);
	spin_unlock(ptl);
}

#ifdef KL_LACKS_HUGE_PTEP_GET_MM
#define kl_huge_ptep_get(mm, addr, ptep)	huge_ptep_get(ptep)
#else
#define kl_huge_ptep_get(mm, addr, ptep)	huge_ptep_get(mm, addr, ptep)
#endif

#endif
