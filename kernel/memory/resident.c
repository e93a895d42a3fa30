// SPDX-License-Identifier: GPL-2.0
#include <linux/page_idle.h>
#include <linux/shmem_fs.h>
#include <linux/sizes.h>
#include "core/core.h"
#include "lookup/lookup.h"
#include "memory/resident.h"
#include "compat/entry.h"
#include "compat/mapcount.h"
#include "compat/pgtable.h"

/* Cost of a step, in units of one page table entry. */
#define KL_COST_TABLE	32
#define KL_COST_HUGE	64

/*
 * Pages of a file that are searched for swap entries in one step. shmem_partial_swap_usage()
 * counts a large entry in full if any part of it is in the range. Large entries are naturally
 * aligned in the file, so steps aligned like this never split one.
 */
#define KL_SWAP_STEP	(SZ_32M >> PAGE_SHIFT)
#define KL_COST_SWAP	(KL_SWAP_STEP / 8)

struct kl_mapped {
	struct page *page;
	unsigned int nr;	/* pages */
	bool young;
	bool dirty;
	bool present;
};

static void add_part(struct kl_resident_walk *w, struct folio *folio, u64 size, u64 pss,
		     bool dirty, bool exclusive)
{
	struct kl_resident *res = &w->res;

	res->pss += pss;
	if (folio_test_anon(folio))
		res->pss_anon += pss;
	else if (folio_test_swapbacked(folio))
		res->pss_shmem += pss;
	else
		res->pss_file += pss;
	if (w->locked)
		res->pss_locked += pss;
	if (dirty) {
		res->pss_dirty += pss;
		*(exclusive ? &res->private_dirty : &res->shared_dirty) += size;
	} else {
		*(exclusive ? &res->private_clean : &res->shared_clean) += size;
	}
}

/*
 * A present entry holds a reference on the page while the page table is locked. A migration
 * entry does not: the map count of such a page is not reliable, so it is counted as shared,
 * with its full size as PSS, as in smaps.
 */
static void add_page(struct kl_resident_walk *w, const struct kl_mapped *m)
{
	struct folio *folio = page_folio(m->page);
	struct kl_resident *res = &w->res;
	bool dirty = m->dirty || folio_test_dirty(folio);
	u64 size = (u64)m->nr << PAGE_SHIFT;
	unsigned int i;

	if (folio_test_anon(folio)) {
		res->anonymous += size;
		if (!dirty && !folio_test_swapbacked(folio))
			res->lazyfree += size;
	}
	if (folio_test_ksm(folio))
		res->ksm += size;
	res->rss += size;
	if (m->young || folio_test_young(folio) || folio_test_referenced(folio))
		res->referenced += size;

	/* The only reference is the one held by this entry. */
	if (!m->present || folio_ref_count(folio) == 1) {
		add_part(w, folio, size, size << KL_PSS_SHIFT, dirty, m->present);
		return;
	}
	for (i = 0; i < m->nr; i++) {
		int users = kl_page_mapcount(m->page + i);
		u64 pss = (u64)PAGE_SIZE << KL_PSS_SHIFT;

		if (users >= 2)
			pss = div_u64(pss, users);
		add_part(w, folio, PAGE_SIZE, pss, dirty, users < 2);
	}
}

static void add_swap(struct kl_resident_walk *w, swp_entry_t entry)
{
	int users = kl_swap_users(entry);
	u64 pss = (u64)PAGE_SIZE << KL_PSS_SHIFT;

	w->res.swap += PAGE_SIZE;
	w->res.swap_pss += users >= 2 ? div_u64(pss, users) : pss;
}

static u64 swap_in_file(struct vm_area_struct *vma, u64 from, u64 to)
{
	return kl_shmem_swap(vma->vm_file->f_mapping, linear_page_index(vma, from),
			     linear_page_index(vma, to));
}

/* The address at which the step that starts at @from ends; at most @end. */
static u64 step_end(struct vm_area_struct *vma, u64 from, u64 end)
{
	u64 first = linear_page_index(vma, from);
	u64 pages = round_up(first + 1, KL_SWAP_STEP) - first;

	return min(from + (pages << PAGE_SHIFT), end);
}

/* Whether the VMA maps a shmem file that has pages in swap. */
static bool has_shmem_swap(const struct vm_area_struct *vma)
{
	return vma->vm_file && shmem_mapping(vma->vm_file->f_mapping) &&
	       READ_ONCE(SHMEM_I(file_inode(vma->vm_file))->swapped);
}

/*
 * A VMA without private copies shows the swapped pages of the file throughout. In a private
 * writable VMA a private copy hides the file's page at the same offset, so that only holes in
 * the page tables count.
 */
static bool has_no_private_pages(const struct vm_area_struct *vma)
{
	return vma->vm_flags & VM_SHARED || !(vma->vm_flags & VM_WRITE);
}

static bool maps_whole_file(const struct vm_area_struct *vma)
{
	return !vma->vm_pgoff &&
	       vma->vm_end - vma->vm_start >= i_size_read(file_inode(vma->vm_file));
}

/* Swap entries of shmem are in the file's page cache, not in page tables. */
static int walk_file(struct kl_resident_walk *w, struct vm_area_struct *vma)
{
	u64 from = max3(w->next, w->swap_next, (u64)vma->vm_start);
	u64 to;

	if (!has_shmem_swap(vma) || !has_no_private_pages(vma))
		return 0;
	if (from == vma->vm_start && maps_whole_file(vma)) {
		w->res.swap += (u64)READ_ONCE(SHMEM_I(file_inode(vma->vm_file))->swapped) <<
				PAGE_SHIFT;
		w->swap_next = vma->vm_end;
		return 0;
	}
	for (; from < vma->vm_end; from = to) {
		if (w->budget <= 0)
			return KL_PAUSE;
		w->budget -= KL_COST_SWAP;
		to = step_end(vma, from, vma->vm_end);
		w->res.swap += swap_in_file(vma, from, to);
		w->swap_next = to;
	}
	return 0;
}

/* Charge a step to the budget; false: it is used up, continue at @addr in the next batch. */
static bool charge(struct kl_resident_walk *w, unsigned long addr, int cost)
{
	if (w->budget <= 0) {
		w->next = addr;
		return false;
	}
	w->budget -= cost;
	return true;
}

static int walk_hole(unsigned long addr, unsigned long end, int depth, struct mm_walk *walk)
{
	struct kl_resident_walk *w = walk->private;
	u64 from, to;

	for (from = addr; from < end; from = to) {
		if (!charge(w, from, KL_COST_SWAP))
			return KL_PAUSE;
		to = step_end(walk->vma, from, end);
		w->res.swap += swap_in_file(walk->vma, from, to);
	}
	return 0;
}

static void walk_pte(struct kl_resident_walk *w, unsigned long addr, pte_t pte,
		     struct mm_walk *walk)
{
	struct kl_mapped m = { .nr = 1 };

	if (pte_none(pte)) {
		if (walk->ops->pte_hole)
			w->res.swap += swap_in_file(walk->vma, addr, addr + PAGE_SIZE);
	} else if (pte_present(pte)) {
		m.page = kl_call(vm_normal_page, walk->vma, addr, pte);
		m.young = pte_young(pte);
		m.dirty = pte_dirty(pte);
		m.present = true;
	} else {
		swp_entry_t entry = kl_entry_of_pte(pte);

		if (kl_entry_is_swap(entry)) {
			add_swap(w, entry);
		} else if (kl_entry_has_pfn(entry)) {
			m.page = kl_entry_page(entry);
			m.present = kl_entry_is_private(entry);
		}
	}
	if (m.page)
		add_page(w, &m);
}

static void walk_pmd(struct kl_resident_walk *w, unsigned long addr, pmd_t pmd,
		     struct mm_walk *walk)
{
	struct kl_mapped m = { .nr = PMD_SIZE / PAGE_SIZE };
	struct folio *folio;

	if (pmd_present(pmd)) {
		if (KL_SMAPS_SKIPS_PROTNONE && kl_pmd_is_protnone(pmd))
			return;
		m.page = kl_normal_page_pmd(walk->vma, addr, pmd);
		m.young = pmd_young(pmd);
		m.dirty = pmd_dirty(pmd);
		m.present = true;
	} else if (!pmd_none(pmd) && thp_migration_supported()) {
		swp_entry_t entry = kl_entry_of_pmd(pmd);

		if (kl_entry_has_pfn(entry))
			m.page = kl_entry_page(entry);
	}
	if (!m.page)
		return;
	folio = page_folio(m.page);
	if (folio_test_anon(folio))
		w->res.anon_huge += PMD_SIZE;
	else if (folio_test_swapbacked(folio))
		w->res.shmem_pmd += PMD_SIZE;
	else if (!folio_is_zone_device(folio))
		w->res.file_pmd += PMD_SIZE;
	add_page(w, &m);
}

static bool walk_huge(struct kl_resident_walk *w, unsigned long addr, pmd_t *pmd,
		      struct mm_walk *walk)
{
	spinlock_t *ptl = kl_lock_huge(pmd, walk->vma);

	if (!ptl)
		return false;
	walk_pmd(w, addr, *pmd, walk);
	kl_unlock_huge(ptl);
	return true;
}

static int walk_table(pmd_t *pmdp, unsigned long addr, unsigned long end, struct mm_walk *walk)
{
	struct kl_resident_walk *w = walk->private;
	pmd_t pmd = READ_ONCE(*pmdp);
	spinlock_t *ptl = NULL;
	pte_t *start, *pte;

	if (!kl_pmd_is_table(pmd)) {
		if (!charge(w, addr, KL_COST_HUGE))
			return KL_PAUSE;
		if (walk_huge(w, addr, pmdp, walk) || pmd_same(pmd, READ_ONCE(*pmdp)))
			return 0;
	}
	if (!charge(w, addr, KL_COST_TABLE + (end - addr) / PAGE_SIZE))
		return KL_PAUSE;
	start = kl_map_ptes(walk->mm, pmdp, addr, &ptl);
	if (!start) {
		walk->action = ACTION_AGAIN;
		return 0;
	}
	w->res.pte_tables++;
	for (pte = start; addr != end; pte++, addr += PAGE_SIZE)
		walk_pte(w, addr, ptep_get(pte), walk);
	kl_unmap_ptes(start, ptl);
	return 0;
}

/* The generic walker would split a huge PUD; smaps counts nothing in it. */
static int walk_pud(pud_t *pud, unsigned long addr, unsigned long end, struct mm_walk *walk)
{
	if (pud_leaf(READ_ONCE(*pud))) {
		walk->action = ACTION_CONTINUE;
		return 0;
	}
	return charge(walk->private, addr, KL_COST_HUGE) ? 0 : KL_PAUSE;
}

#ifdef CONFIG_HUGETLB_PAGE
static int walk_hugetlb(pte_t *ptep, unsigned long hmask, unsigned long addr, unsigned long end,
			struct mm_walk *walk)
{
	struct hstate *h = hstate_vma(walk->vma);
	struct kl_resident_walk *w = walk->private;
	struct page *page = NULL;
	bool present = false, shared;
	spinlock_t *ptl = NULL;
	pte_t pte;

	if (!charge(w, addr, KL_COST_HUGE))
		return KL_PAUSE;
	ptl = huge_pte_lock(h, walk->mm, ptep);
	pte = kl_huge_ptep_get(walk->mm, addr, ptep);
	if (pte_present(pte)) {
		page = pte_page(pte);
		present = true;
	} else if (!pte_none(pte)) {
		swp_entry_t entry = kl_entry_of_pte(pte);

		if (kl_entry_has_pfn(entry))
			page = kl_entry_page(entry);
	}
	if (page) {
		shared = !present || kl_page_mapcount(page) > 1 ||
			 hugetlb_pmd_shared(ptep);
		*(shared ? &w->res.shared_hugetlb : &w->res.private_hugetlb) +=
			huge_page_size(h);
	}
	spin_unlock(ptl);
	return 0;
}
#else
#define walk_hugetlb	NULL
#endif

static const struct mm_walk_ops walk_ops = {
	.pud_entry = walk_pud,
	.pmd_entry = walk_table,
	.hugetlb_entry = walk_hugetlb,
	KL_WALK_HOLDS_MMAP_LOCK
};

static const struct mm_walk_ops walk_holes_ops = {
	.pud_entry = walk_pud,
	.pmd_entry = walk_table,
	.hugetlb_entry = walk_hugetlb,
	.pte_hole = walk_hole,
	KL_WALK_HOLDS_MMAP_LOCK
};

/*
 * Anonymous memory without an anon_vma never had an anonymous page: its page tables can only
 * contain zero pages and markers, which are not counted. A VMA of a driver may look the same,
 * except for its flags.
 */
static bool is_untouched(struct vm_area_struct *vma)
{
	return vma_is_anonymous(vma) && !vma->anon_vma &&
	       !(vma->vm_flags & (VM_PFNMAP | VM_MIXEDMAP));
}

int kl_walk_resident(struct kl_resident_walk *w, struct vm_area_struct *vma)
{
	bool holes = has_shmem_swap(vma) && !has_no_private_pages(vma);
	u64 from;
	int rc;

	if (!vma->vm_mm)
		return 0;	/* [vsyscall] has no page tables of a process */
	if (!w->counts_tables && is_untouched(vma))
		return 0;
	rc = walk_file(w, vma);
	if (rc)
		return rc;
	from = max_t(u64, w->next, vma->vm_start);
	if (from >= vma->vm_end)
		return 0;
	w->locked = vma->vm_flags & VM_LOCKED;
	w->next = vma->vm_end;
	return kl_call(walk_page_range_vma, vma, from, vma->vm_end,
		       holes ? &walk_holes_ops : &walk_ops, w);
}
