/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Page tables as kernels spell them, behind one name each; see compat.h. An
 * *entry* is what stands in a page table where there is no page: a place in swap,
 * a page on its way elsewhere, a marker.
 */
#ifndef KL_COMPAT_PGTABLE_H
#define KL_COMPAT_PGTABLE_H

#include <linux/huge_mm.h>
#include <linux/hugetlb.h>
#include <linux/mm.h>
#include <linux/pagewalk.h>
#include <linux/swap.h>
#include <linux/swapops.h>
#include "compat/have.h"
#include "lookup/lookup.h"

#ifdef KL_LACKS_PAGEWALK_LOCK
#define KL_WALK_HOLDS_MMAP_LOCK
#else
#define KL_WALK_HOLDS_MMAP_LOCK	.walk_lock = PGWALK_RDLOCK,
#endif

/* Whether it points to a page table; neither empty nor a huge page nor an entry. */
static inline bool kl_pmd_is_table(pmd_t pmd)
{
	return pmd_present(pmd) && !pmd_leaf(pmd) && !pmd_trans_huge(pmd);
}

/* Present, but made so that nobody can use it. */
static inline bool kl_pte_barred(pte_t pte)
{
#ifdef CONFIG_X86
	return (pte_flags(pte) & (_PAGE_PROTNONE | _PAGE_PRESENT)) == _PAGE_PROTNONE;
#else
	return pte_protnone(pte);
#endif
}

static inline bool kl_pmd_barred(pmd_t pmd)
{
#ifdef CONFIG_X86
	return (pmd_flags(pmd) & (_PAGE_PROTNONE | _PAGE_PRESENT)) == _PAGE_PROTNONE;
#else
	return pmd_protnone(pmd);
#endif
}

/*
 * Locks that are taken or not: sparse cannot follow them, so that to it taking and
 * dropping one are each in balance.
 */

/*
 * NULL: @pmd points to no page table, or not any more. Where this is no function,
 * tables do not go away under mmap_lock.
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
 * Where this is set, smaps passes over a huge page that nobody can use. What is to
 * be equal to smaps does so too; the view pagemap shows the page.
 */
#ifdef KL_LACKS_FOLLOW_PROTNONE_VMA
#define KL_SMAPS_SKIPS_BARRED	true
#else
#define KL_SMAPS_SKIPS_BARRED	false
#endif

#ifdef CONFIG_TRANSPARENT_HUGEPAGE
#define kl_normal_page_pmd(vma, addr, pmd)	kl_call(vm_normal_page_pmd, vma, addr, pmd)

/* NULL: @pmd is no huge page, or not any more. */
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

/* The mark that userfaultfd leaves in an entry. */
#ifdef KL_LACKS_PTE_UFFD_WP
#define kl_pte_uffd(pte)		pte_uffd(pte)
#define kl_pmd_uffd(pmd)		pmd_uffd(pmd)
#define kl_pte_swp_uffd(pte)		pte_swp_uffd(pte)
#define kl_pmd_swp_uffd(pmd)		pmd_swp_uffd(pmd)
#define kl_pte_swp_uffd_any(pte)	pte_swp_uffd_any(pte)
#define kl_huge_pte_uffd(pte)		huge_pte_uffd(pte)
#else
#define kl_pte_uffd(pte)		pte_uffd_wp(pte)
#define kl_pmd_uffd(pmd)		pmd_uffd_wp(pmd)
#define kl_pte_swp_uffd(pte)		pte_swp_uffd_wp(pte)
#define kl_pmd_swp_uffd(pmd)		pmd_swp_uffd_wp(pmd)
#define kl_pte_swp_uffd_any(pte)	pte_swp_uffd_wp_any(pte)
#define kl_huge_pte_uffd(pte)		huge_pte_uffd_wp(pte)
#endif

#ifdef KL_LACKS_SOFTLEAF

#define kl_entry_of_pte(pte)		pte_to_swp_entry(pte)
#define kl_entry_of_pmd(pmd)		pmd_to_swp_entry(pmd)
#define kl_entry_is_swap(entry)		(!non_swap_entry(entry))
#define kl_entry_has_pfn(entry)		is_pfn_swap_entry(entry)
#define kl_entry_page(entry)		pfn_swap_entry_to_page(entry)
#define kl_entry_is_migration(entry)	is_migration_entry(entry)
#define kl_entry_is_hwpoison(entry)	is_hwpoison_entry(entry)
#define kl_entry_is_private(entry)	is_device_private_entry(entry)
#define kl_entry_is_exclusive(entry)	is_device_exclusive_entry(entry)
#ifdef KL_LACKS_GUARD_MARKER
#define kl_entry_is_guard(entry)	false
#else
#define kl_entry_is_guard(entry)	is_guard_swp_entry(entry)
#endif
#ifdef KL_LACKS_POISON_MARKER
#define kl_entry_is_poison(entry)	false
#else
#define kl_entry_is_poison(entry)	is_poisoned_swp_entry(entry)
#endif

static inline bool kl_entry_is_uffd_wp(swp_entry_t entry)
{
	return is_pte_marker_entry(entry) && pte_marker_get(entry) & PTE_MARKER_UFFD_WP;
}

#else

#include <linux/leafops.h>

#define kl_entry_of_pte(pte)		softleaf_from_pte(pte)
#define kl_entry_of_pmd(pmd)		softleaf_from_pmd(pmd)
#define kl_entry_is_swap(entry)		softleaf_is_swap(entry)
#define kl_entry_has_pfn(entry)		softleaf_has_pfn(entry)
#define kl_entry_page(entry)		softleaf_to_page(entry)
#define kl_entry_is_migration(entry)	softleaf_is_migration(entry)
#define kl_entry_is_hwpoison(entry)	softleaf_is_hwpoison(entry)
#define kl_entry_is_private(entry)	softleaf_is_device_private(entry)
#define kl_entry_is_exclusive(entry)	softleaf_is_device_exclusive(entry)
#define kl_entry_is_guard(entry)	softleaf_is_guard_marker(entry)
#define kl_entry_is_poison(entry)	softleaf_is_poison_marker(entry)
#define kl_entry_is_uffd_wp(entry)	softleaf_is_uffd_wp_marker(entry)

#endif

/* A page frame number is part of an entry's offset; other bits may stand above it. */
static inline u64 kl_entry_offset(swp_entry_t entry)
{
	return kl_entry_has_pfn(entry) ? page_to_pfn(kl_entry_page(entry)) : swp_offset(entry);
}

#ifdef CONFIG_SWAP
#define kl_swap_users(entry)		kl_call(swp_swapcount, entry)
#else
#define kl_swap_users(entry)		0
#endif

#ifdef CONFIG_SHMEM
#define kl_shmem_swap(mapping, first, last) \
	kl_call(shmem_partial_swap_usage, mapping, first, last)
#else
#define kl_shmem_swap(mapping, first, last)	0
#endif

/* How many page table entries map @page, itself or as part of a huge page. */
static inline int kl_page_mapcount(struct page *page)
{
#ifndef KL_LACKS_PAGE_MAPCOUNT
	return page_mapcount(page);
#else
	struct folio *folio = page_folio(page);
	int entire, shared;

	if (!folio_test_large(folio))
		return folio_mapcount(folio);
	entire = folio_entire_mapcount(folio);
	if (!IS_ENABLED(CONFIG_NO_PAGE_MAPCOUNT))
		return entire + max(atomic_read(&page->_mapcount) + 1, 0);
	/* Counted by folio only: the average, and 1 at least while anything is mapped. */
	shared = folio_mapcount(folio) - entire * folio_nr_pages(folio);
	shared = DIV_ROUND_CLOSEST(max(shared, 0), (int)folio_nr_pages(folio));
	return folio_mapcount(folio) > 0 ? max(entire + shared, 1) : 0;
#endif
}

/*
 * As /proc/kpagecount has it: who is no memory of processes has no such count. Of
 * kernels that count by folio kl_page_mapcount() knows that itself; and there
 * pages of hugetlbfs are of a type of their own.
 */
static inline int kl_frame_mapcount(struct page *page)
{
#ifndef KL_LACKS_PAGE_MAPCOUNT
	if (PageSlab(page) || page_has_type(page))
		return 0;
#endif
	return kl_page_mapcount(page);
}

/* Of a page that is no file's and nobody's, the index is what somebody else left there. */
static inline bool kl_has_index(struct page *page)
{
	return page && READ_ONCE(page_folio(page)->mapping);
}

/* Where @page stands in its file or area, in pages; hugetlbfs once counted in its own. */
static inline u64 kl_page_index(struct page *page)
{
	struct folio *folio = page_folio(page);
	u64 index = folio->index;

#ifndef KL_LACKS_PAGE_MAPCOUNT
	if (PageHuge(page))
		index <<= folio_order(folio);
#endif
	return index + folio_page_idx(folio, page);
}

/* Whether the page allocator may put huge pages there on its own. */
static inline bool kl_thp_eligible(struct vm_area_struct *vma)
{
#ifndef CONFIG_TRANSPARENT_HUGEPAGE
	return false;
#elif defined(KL_LACKS_THP_ORDERS)
	return kl_call(hugepage_vma_check, vma, vma->vm_flags, true, false, true);
#else
	bool asked = vma->vm_flags & VM_HUGEPAGE;
	unsigned long always = BIT(TRANSPARENT_HUGEPAGE_FLAG);
	unsigned long on = always | (asked ? BIT(TRANSPARENT_HUGEPAGE_REQ_MADV_FLAG) : 0);
	unsigned long orders = THP_ORDERS_ALL;

	/* Anonymous memory: of the sizes, those that /sys/kernel/mm says. */
	if (vma_is_anonymous(vma)) {
		orders = READ_ONCE(*kl_sym(huge_anon_orders_always));
		if (asked)
			orders |= READ_ONCE(*kl_sym(huge_anon_orders_madvise));
		if (READ_ONCE(*kl_sym(transparent_hugepage_flags)) & on)
			orders |= READ_ONCE(*kl_sym(huge_anon_orders_inherit));
	}
	if (!orders)
		return false;
#ifdef KL_LACKS_TVA_FLAGS
	return kl_call(__thp_vma_allowable_orders, vma, vma->vm_flags, TVA_SMAPS, orders);
#else
	return kl_call(__thp_vma_allowable_orders, vma, vma->vm_flags,
		       TVA_SMAPS | TVA_ENFORCE_SYSFS, orders);
#endif
#endif
}

#endif
