// SPDX-License-Identifier: GPL-2.0
/*
 * Address translation. walk_page_range_vma() finds the entry that ends the page table walk. The
 * record is filled under that entry's page table lock, which keeps the page mapped. No
 * reference is taken on the page, as that would disturb code that checks for a single
 * reference, such as copy-on-write and migration.
 */
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/pid.h>
#include "memory/pagemap.h"

#define KL_VIEW pagemap
#include "core/view.h"
#include "compat/entry.h"
#include "compat/mapcount.h"
#include "compat/pgtable.h"
#include "compat/uffd.h"

/* Pages shown per hold of a page table lock. */
#define KL_PAGES_AT_ONCE	64

struct kl_pagemap_walk {
	struct kl_reader *r;
	struct kl_source *s;
	struct kl_xlate x;
	u64 limit;
	unsigned int records;
	int rc;
};

static u64 kl_entry_span(enum kl_ptlevel depth)
{
	switch (depth) {
	case KL_PGD:
		return PGDIR_SIZE;
	case KL_P4D:
		return P4D_SIZE;
	case KL_PUD:
		return PUD_SIZE;
	case KL_PMD:
		return PMD_SIZE;
	default:
		return PAGE_SIZE;
	}
}

static bool kl_mapped_once(const struct kl_xlate *x)
{
	return x->has_pfn && !x->shared_table && kl_page_mapcount(x->page) == 1;
}

/* pfn_to_online_page() is expensive: called only if a field needs the frame's struct page. */
static struct page *kl_frame(struct kl_xlate *x)
{
	if (!x->frame && x->has_pfn && pfn_valid(x->pfn))
		x->frame = pfn_to_online_page(x->pfn);
	return x->frame;
}

static int put_record(struct kl_reader *r, struct kl_source *s, struct kl_xlate *x)
{
	const struct vm_area_struct *vma = s->space.vma;
	struct mm_struct *mm __maybe_unused = s->space.mm;
	struct pid_namespace *ns = r->ns;
	struct pid *pid = s->owner.pid;

	if (!kl_begin(r, s))
		return KL_FULL;
#include "core/fill.h"
	return kl_end(r);
}

static int finish(struct kl_pagemap_walk *w, enum kl_page_state state)
{
	w->x.state = state;
	if (w->s->space.vma && w->s->space.vma->vm_flags & VM_SOFTDIRTY)
		w->x.soft_dirty = true;
	w->rc = put_record(w->r, w->s, &w->x);
	if (!w->rc) {
		w->s->space.to = w->x.end;
		w->records++;
	}
	return KL_PAUSE;	/* nonzero ends the walk */
}

/* Limited to the requested range. `end` wraps to 0 for the last entry, hence the -1. */
static void set_end(struct kl_xlate *x, u64 limit, enum kl_ptlevel depth)
{
	u64 span = kl_entry_span(depth);
	u64 end = (x->addr & ~(span - 1)) + span;

	x->depth = depth;
	x->end = end - 1 < limit - 1 ? end : limit;
}

/*
 * Read the entries from the PGD down to @depth, or to the first that does not point to a
 * table. Under mmap_lock and within a VMA, upper page tables are not freed.
 */
static enum kl_ptlevel read_upper(struct kl_xlate *x, struct mm_struct *mm, enum kl_ptlevel depth)
{
	pgd_t *pgd = pgd_offset(mm, x->addr);
	p4d_t *p4d;
	pud_t *pud;

	x->pgd = READ_ONCE(*pgd);
	if (pgd_none(x->pgd) || depth == KL_PGD)
		return KL_PGD;
	p4d = p4d_offset(pgd, x->addr);
	x->p4d = READ_ONCE(*p4d);
	if (p4d_none(x->p4d) || depth == KL_P4D)
		return mm_p4d_folded(mm) ? KL_PGD : KL_P4D;
	pud = pud_offset(p4d, x->addr);
	x->pud = READ_ONCE(*pud);
	if (pud_none(x->pud) || pud_leaf(x->pud) || depth == KL_PUD)
		return KL_PUD;
	x->pmd = READ_ONCE(*pmd_offset(pud, x->addr));
	return KL_PMD;
}

static enum kl_page_state entry_state(swp_entry_t entry)
{
	if (kl_entry_is_swap(entry))
		return KL_PAGE_SWAPPED;
	if (kl_entry_is_migration(entry))
		return KL_PAGE_MIGRATION;
	if (kl_entry_is_private(entry) || kl_entry_is_exclusive(entry))
		return KL_PAGE_DEVICE;
	if (kl_entry_is_hwpoison(entry) || kl_entry_is_poison(entry))
		return KL_PAGE_POISON;
	if (kl_entry_is_guard(entry))
		return KL_PAGE_GUARD;
	if (kl_entry_is_uffd_wp(entry))
		return KL_PAGE_MARKER;
	return KL_PAGE_OTHER;
}

/* @nr: the page within the huge page that the entry stands for */
static enum kl_page_state classify_entry(struct kl_xlate *x, swp_entry_t entry, unsigned long nr)
{
	x->entry = entry;
	x->entry_nr = nr;
	x->has_entry = true;
	if (kl_entry_has_pfn(entry))
		x->page = kl_entry_page(entry) + nr;
	x->uffd_wp |= kl_entry_is_uffd_wp(entry);
	return entry_state(entry);
}

/* The state of a present page; a protnone entry is either PROT_NONE or a NUMA hint. */
static enum kl_page_state present_state(const struct vm_area_struct *vma, bool protnone)
{
	if (!protnone)
		return KL_PAGE_PRESENT;
	return vma->vm_flags & (VM_READ | VM_WRITE | VM_EXEC) ? KL_PAGE_HINT : KL_PAGE_NONE;
}

static enum kl_page_state classify_pte(struct kl_xlate *x, struct vm_area_struct *vma)
{
	if (pte_none(x->pte))
		return KL_PAGE_ABSENT;
	if (!pte_present(x->pte)) {
		x->soft_dirty = pte_swp_soft_dirty(x->pte);
		x->uffd_wp = kl_pte_swp_uffd(x->pte);
		return classify_entry(x, kl_entry_of_pte(x->pte), 0);
	}
	x->soft_dirty = pte_soft_dirty(x->pte);
	x->uffd_wp = kl_pte_uffd(x->pte);
	x->pfn = pte_pfn(x->pte);
	x->has_pfn = true;
	x->page = kl_call(vm_normal_page, vma, x->addr, x->pte);
	return present_state(vma, kl_pte_is_protnone(x->pte));
}

static enum kl_page_state classify_pmd(struct kl_xlate *x, struct vm_area_struct *vma)
{
	unsigned long nr = (x->addr & ~PMD_MASK) >> PAGE_SHIFT;

	if (pmd_none(x->pmd))
		return KL_PAGE_ABSENT;
	if (!pmd_present(x->pmd)) {
		x->soft_dirty = pmd_swp_soft_dirty(x->pmd);
		x->uffd_wp = kl_pmd_swp_uffd(x->pmd);
		return classify_entry(x, kl_entry_of_pmd(x->pmd), nr);
	}
	x->soft_dirty = pmd_soft_dirty(x->pmd);
	x->uffd_wp = kl_pmd_uffd(x->pmd);
	x->pfn = pmd_pfn(x->pmd) + nr;
	x->has_pfn = true;
	x->page = kl_normal_page_pmd(vma, x->addr & PMD_MASK, x->pmd);
	if (x->page)
		x->page += nr;
	return present_state(vma, kl_pmd_is_protnone(x->pmd));
}

static bool is_none(const struct kl_xlate *x, enum kl_ptlevel depth)
{
	switch (depth) {
	case KL_PGD:
		return !pgd_val(x->pgd);
	case KL_P4D:
		return p4d_none(x->p4d);
	case KL_PUD:
		return pud_none(x->pud);
	default:
		return pmd_none(x->pmd);
	}
}

/* The entry may have been populated since the walker read it: then KL_PAUSE, to walk again. */
static int at_hole(unsigned long addr, unsigned long end, int depth, struct mm_walk *walk)
{
	struct kl_pagemap_walk *w = walk->private;
	struct kl_xlate *x = &w->x;
	enum kl_ptlevel level = read_upper(x, walk->mm, KL_PMD);

	if (!is_none(x, level))
		return KL_PAUSE;
	set_end(x, w->limit, level);
	return finish(w, KL_PAGE_ABSENT);
}

/* The entry is neither none, nor a page table, nor a huge page. */
static int at_unknown(struct mm_walk *walk, enum kl_ptlevel depth)
{
	struct kl_pagemap_walk *w = walk->private;

	set_end(&w->x, w->limit, read_upper(&w->x, walk->mm, depth));
	return finish(w, KL_PAGE_OTHER);
}

/* A huge PUD of a driver or of DAX. The walk must end here, as the walker would split it. */
static int at_pud(pud_t *pudp, unsigned long addr, unsigned long end, struct mm_walk *walk)
{
	struct kl_pagemap_walk *w = walk->private;
	struct kl_xlate *x = &w->x;

	if (!pud_leaf(READ_ONCE(*pudp)))
		return 0;
	set_end(x, w->limit, read_upper(x, walk->mm, KL_PUD));
	x->pfn = pud_pfn(x->pud) + ((x->addr & ~PUD_MASK) >> PAGE_SHIFT);
	x->has_pfn = pud_leaf(x->pud);
	return finish(w, x->has_pfn ? KL_PAGE_PRESENT : KL_PAGE_OTHER);
}

/* A huge page may be partially mapped by others: end the record where the map count changes. */
static void end_where_mapcount_changes(struct kl_xlate *x)
{
	int mapcount = kl_page_mapcount(x->page);
	struct page *page = x->page;
	u64 next;

	for (next = (x->addr & PAGE_MASK) + PAGE_SIZE; next < x->end; next += PAGE_SIZE)
		if (kl_page_mapcount(++page) != mapcount)
			x->end = next;
}

static int at_huge(pmd_t *pmd, pmd_t before, struct mm_walk *walk)
{
	struct kl_pagemap_walk *w = walk->private;
	struct kl_xlate *x = &w->x;
	enum kl_page_state state;
	spinlock_t *ptl = kl_lock_huge(pmd, walk->vma);

	if (!ptl) {
		if (pmd_same(before, READ_ONCE(*pmd)))
			return at_unknown(walk, KL_PMD);
		walk->action = ACTION_AGAIN;
		return 0;
	}
	read_upper(x, walk->mm, KL_PUD);
	x->pmd = *pmd;
	set_end(x, w->limit, KL_PMD);
	state = classify_pmd(x, walk->vma);
	if (x->has_pfn && x->page)
		end_where_mapcount_changes(x);
	finish(w, state);
	kl_unlock_huge(ptl);
	return KL_PAUSE;
}

/* Consecutive empty entries are one record. */
static void skip_empty(struct kl_xlate *x, pte_t *pte, u64 limit)
{
	u64 last = min((x->addr & PMD_MASK) + PMD_SIZE, limit);

	for (pte++; x->end < last && pte_none(ptep_get(pte)); pte++)
		x->end = min(x->end + PAGE_SIZE, last);
}

/* Reset the state of the page; the upper entries are the same for the next page. */
static void next_page(struct kl_xlate *x)
{
	*x = (struct kl_xlate) {
		.addr = x->end,
		.pgd = x->pgd,
		.p4d = x->p4d,
		.pud = x->pud,
		.pmd = x->pmd,
	};
}

/* Several pages per hold of the page table lock: another walk would cost more than they do. */
static void at_ptes(struct kl_pagemap_walk *w, pte_t *pte, struct vm_area_struct *vma)
{
	struct kl_xlate *x = &w->x;
	u64 last = min((x->addr & PMD_MASK) + PMD_SIZE, w->limit);
	unsigned int n;
	u64 page;

	for (n = 0; n < KL_PAGES_AT_ONCE; n++) {
		page = x->addr & PAGE_MASK;
		x->pte = ptep_get(pte);
		set_end(x, w->limit, KL_PTE);
		if (pte_none(x->pte))
			skip_empty(x, pte, w->limit);
		finish(w, classify_pte(x, vma));
		if (w->rc || x->end >= last)
			break;
		pte += (x->end - page) / PAGE_SIZE;
		next_page(x);
	}
}

static int at_table(pmd_t *pmdp, unsigned long addr, unsigned long end, struct mm_walk *walk)
{
	struct kl_pagemap_walk *w = walk->private;
	struct kl_xlate *x = &w->x;
	pmd_t pmd = READ_ONCE(*pmdp);
	spinlock_t *ptl = NULL;
	pte_t *pte;

	if (!kl_pmd_is_table(pmd) && !pmd_none(pmd))
		return at_huge(pmdp, pmd, walk);
	pte = kl_map_ptes(walk->mm, pmdp, addr, &ptl);
	if (!pte) {
		walk->action = ACTION_AGAIN;
		return 0;
	}
	read_upper(x, walk->mm, KL_PMD);
	at_ptes(w, pte, walk->vma);
	kl_unmap_ptes(pte, ptl);
	return KL_PAUSE;
}

#ifdef CONFIG_HUGETLB_PAGE
static enum kl_page_state classify_hugetlb(struct kl_xlate *x, pte_t pte, u64 size)
{
	unsigned long nr = (x->addr & (size - 1)) >> PAGE_SHIFT;

	if (pte_none(pte))
		return KL_PAGE_ABSENT;
	if (!pte_present(pte)) {
		x->uffd_wp = kl_pte_swp_uffd_any(pte);
		return classify_entry(x, kl_entry_of_pte(pte), nr);
	}
	x->uffd_wp = kl_huge_pte_uffd(pte);
	x->pfn = pte_pfn(pte) + nr;
	x->has_pfn = true;
	x->page = pfn_to_page(x->pfn);
	return KL_PAGE_PRESENT;
}

static int at_hugetlb(pte_t *ptep, unsigned long hmask, unsigned long addr, unsigned long end,
		      struct mm_walk *walk)
{
	struct kl_pagemap_walk *w = walk->private;
	struct kl_xlate *x = &w->x;
	struct hstate *h = hstate_vma(walk->vma);
	enum kl_ptlevel depth = huge_page_size(h) == PUD_SIZE ? KL_PUD : KL_PMD;
	spinlock_t *ptl = NULL;
	pte_t pte;

	ptl = huge_pte_lock(h, walk->mm, ptep);
	pte = kl_huge_ptep_get(walk->mm, addr, ptep);
	read_upper(x, walk->mm, KL_PUD);
	if (depth == KL_PUD)
		x->pud = __pud(pte_val(pte));
	else
		x->pmd = __pmd(pte_val(pte));
	x->shared_table = hugetlb_pmd_shared(ptep);
	set_end(x, w->limit, depth);
	finish(w, classify_hugetlb(x, pte, huge_page_size(h)));
	spin_unlock(ptl);
	return KL_PAUSE;
}
#else
#define at_hugetlb	NULL
#endif

static const struct mm_walk_ops ops = {
	.pud_entry = at_pud,
	.pmd_entry = at_table,
	.pte_hole = at_hole,
	.hugetlb_entry = at_hugetlb,
	KL_WALK_HOLDS_MMAP_LOCK
};

/*
 * Emit at least one record, starting at s->space.from; s->space.to is set to the end of the
 * last one. KL_PAUSE: the page tables changed during the walk; call again.
 */
static int emit(struct kl_reader *r, struct kl_source *s)
{
	struct kl_pagemap_walk w = {
		.r = r,
		.s = s,
		.x = { .addr = s->space.from, .end = s->space.to },
		.limit = s->space.to,
		.rc = KL_PAUSE,
	};
	u64 page = s->space.from & PAGE_MASK;

	if (s->space.vma)
		kl_call(walk_page_range_vma, s->space.vma, page, page + PAGE_SIZE, &ops, &w);
	else
		finish(&w, KL_PAGE_HOLE);
	s->space.records = w.records;
	return w.records ? 0 : w.rc;
}

const struct kl_view_ops kl_pagemap_ops = { .emit = emit };
