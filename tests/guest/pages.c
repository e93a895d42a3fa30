// SPDX-License-Identifier: GPL-2.0
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "pages.h"
#include "test.h"

#define F(field)	KERNLAB_F_pagemap_##field
#define CHUNK		32768

#define ENTRY_PRESENT	(1ULL << 0)
#define ENTRY_LEAF	(1ULL << 7)
#define ENTRY_PFN	0x000ffffffffff000ULL
#define ENTRY_PFN_PMD	0x000fffffffe00000ULL

#define KPF_NOPAGE	(1ULL << 20)
#define KPF_COMPOUND	(1ULL << 15 | 1ULL << 16)
#define KPF_ZERO_PAGE	(1ULL << 24)

/* ---- names ---- */

static struct {
	char set[16], name[32];
	uint64_t value;
} words[400];
static size_t nr_words;

uint64_t pages_word(const char *set, const char *name)
{
	size_t i;

	for (i = 0; i < nr_words; i++)
		if (!strcmp(words[i].set, set) && !strcmp(words[i].name, name))
			return words[i].value;
	check_failed(__FILE__, __LINE__, "named", "%s in %s", name, set);
}

enum { HOLE, ABSENT, PRESENT, NONE, HINT, GUARD, STATES };
static uint64_t states[STATES];
static uint64_t pte, pmd, pud, p4d, pgd;

static int levels(void)
{
	char *info = proc_read(NULL, "/proc/cpuinfo");
	bool five = info && strstr(info, " la57");

	free(info);
	return five ? 5 : 4;
}

static unsigned int nr_levels;
static uint64_t task_size;

void pages_open(int fd)
{
	static const char *const names[STATES] = {
		"hole", "absent", "present", "prot-none", "numa-hint", "guard",
	};
	struct kernlab_read req = raw_request(KERNLAB_VIEW_names);
	struct raw_recs recs;
	size_t i;

	raw_fetch(fd, &req, 65536, &recs);
	raw_each(rec, &recs) {
		const struct kernlab_names *n = (const void *)rec;

		check(nr_words < ARRAY_SIZE(words));
		snprintf(words[nr_words].set, 16, "%s", (const char *)n->set);
		/* Names of the driver's own sets have no mnemonic. */
		snprintf(words[nr_words].name, 32, "%s", (const char *)
			 (raw_present(rec, KERNLAB_F_names_mnemonic) ? n->mnemonic : n->symbol));
		words[nr_words++].value = n->value;
	}
	raw_free(&recs);
	for (i = 0; i < STATES; i++)
		states[i] = pages_word("pagestate", names[i]);
	pgd = pages_word("ptlevel", "pgd");
	p4d = pages_word("ptlevel", "p4d");
	pud = pages_word("ptlevel", "pud");
	pmd = pages_word("ptlevel", "pmd");
	pte = pages_word("ptlevel", "pte");
	nr_levels = (unsigned int)levels();
	task_size = ((const struct kernlab_mm *)raw_one_of(fd, KERNLAB_VIEW_mm, getpid(), &recs))->task_size;
	raw_free(&recs);
}

/* ---- one record ---- */

struct context {
	const struct kernlab_pagemap *p;
	const struct proc_map *map;	/* NULL: a hole */
	int file;
	bool hugetlb;
	bool bare;		/* VM_PFNMAP: not counted, and skipped by /proc/PID/pagemap */
	char *why;
	size_t size;
};

__attribute__((format(printf, 2, 3)))
static bool no(struct context *c, const char *format, ...)
{
	int used = snprintf(c->why, c->size, "%llx-%llx %s state %u depth %u: ",
			    (unsigned long long)c->p->addr, (unsigned long long)c->p->end,
			    c->map ? c->map->name : "", c->p->state, c->p->depth);
	va_list args;

	va_start(args, format);
	vsnprintf(c->why + used, c->size - (size_t)used, format, args);
	va_end(args);
	return false;
}

#define SAME(c, is, want) \
	((uint64_t)(is) == (uint64_t)(want) ? true : \
	 no(c, "%s is %#llx, not %#llx", #is, (unsigned long long)(is), (unsigned long long)(want)))

/*
 * Of huge pages, early kernels set this bit for hugetlb pages only; later ones also
 * for the huge zero page, which belongs to no file.
 */
static bool compare_file_bit(struct context *c, uint64_t entry)
{
	const struct kernlab_pagemap *p = c->p;

	if (p->depth == pmd && !c->hugetlb)
		return p->page_flags & KPF_ZERO_PAGE || !(entry & PM_FILE) || SAME(c, p->file_page, 1);
	return SAME(c, p->file_page, !!(entry & PM_FILE));
}

/* The bits of one entry of /proc/PID/pagemap that do not depend on which page of a run it is. */
static bool compare_bits(struct context *c, uint64_t entry)
{
	const struct kernlab_pagemap *p = c->p;
	bool there = p->state == states[PRESENT] || p->state == states[NONE] || p->state == states[HINT];
	bool entered = !there && p->state != states[HOLE] && p->state != states[ABSENT];

	return SAME(c, there, !!(entry & PM_PRESENT)) &&
	       SAME(c, entered && !c->hugetlb, !!(entry & PM_SWAP)) &&
	       compare_file_bit(c, entry) &&
	       SAME(c, p->soft_dirty, !!(entry & PM_SOFT_DIRTY)) &&
	       SAME(c, p->uffd_wp, !!(entry & PM_UFFD_WP));
}

/* Not all kernels show guard pages in pagemap: if one is shown, the record has it too. */
static bool compare_guard(struct context *c, uint64_t entry)
{
	return !(entry & PM_GUARD) || SAME(c, c->p->state, states[GUARD]);
}

static bool compare_place(struct context *c, uint64_t entry, uint64_t nr)
{
	const struct kernlab_pagemap *p = c->p;

	if (entry & PM_PRESENT)
		return SAME(c, raw_present(p, F(pfn)), 1) && SAME(c, p->pfn + nr, entry & PM_PFN);
	if (!(entry & PM_SWAP))
		return SAME(c, raw_present(p, F(pfn)), 0) && SAME(c, raw_present(p, F(swap_type)), 0);
	return SAME(c, raw_present(p, F(pfn)), 0) && SAME(c, raw_present(p, F(swap_type)), 1) &&
	       SAME(c, p->swap_type, entry & 31) && SAME(c, p->swap_offset, (entry & PM_PFN) >> 5);
}

/* For a huge page, some kernels show the bit of its first page at all of its addresses. */
static bool compare_exclusive(struct context *c, uint64_t entry)
{
	const struct kernlab_pagemap *p = c->p;

	if (p->depth == pmd && raw_present(p, F(page_flags)) && p->exclusive == (proc_kpagecount(p->pfn) == 1))
		return true;
	return SAME(c, p->exclusive, !!(entry & PM_EXCLUSIVE));
}

static bool compare_entries(struct context *c)
{
	static uint64_t entries[CHUNK];
	const struct kernlab_pagemap *p = c->p;
	uint64_t first = p->addr / PAGE, last = (p->end - 1) / PAGE, at;
	/* Holes can be huge: compare only their ends. */
	uint64_t part = p->state == states[HOLE] && last - first > 2 * CHUNK ? last - first - 100 : CHUNK;

	for (at = first; at <= last; at += part) {
		size_t i, n = last - at + 1 < CHUNK ? last - at + 1 : CHUNK;

		if (proc_pagemap(c->file, at * PAGE, entries, n) != n)
			return no(c, "/proc/PID/pagemap has nothing at %llx", (unsigned long long)at);
		if (c->bare)
			return SAME(c, entries[0] & ~PM_SOFT_DIRTY, 0);
		for (i = 0; i < n; i++)
			if (!compare_bits(c, entries[i]) || !compare_guard(c, entries[i]) ||
			    !compare_place(c, entries[i], at + i - first))
				return false;
		if (at == first && !compare_exclusive(c, entries[0]))
			return false;
	}
	return true;
}

static bool compare_frame(struct context *c)
{
	const struct kernlab_pagemap *p = c->p;

	if (!raw_present(p, F(pfn)))
		return SAME(c, raw_present(p, F(page_flags)), 0);
	if (!SAME(c, p->phys, p->pfn * PAGE + p->addr % PAGE))
		return false;
	if (!raw_present(p, F(page_flags)))
		return SAME(c, proc_kpageflags(p->pfn), KPF_NOPAGE);
	return SAME(c, p->page_flags, proc_kpageflags(p->pfn)) &&
	       SAME(c, p->mapcount, proc_kpagecount(p->pfn)) &&
	       SAME(c, p->order > 0, !!(p->page_flags & KPF_COMPOUND)) &&
	       SAME(c, p->node, 0);
}

/* ---- the page table walk ---- */

static bool compare_index(struct context *c)
{
	const struct kernlab_pagemap *p = c->p;

	return SAME(c, p->levels, nr_levels) &&
	       SAME(c, p->offset, p->addr & 4095) &&
	       SAME(c, p->pte_index, p->addr >> 12 & 511) &&
	       SAME(c, p->pmd_index, p->addr >> 21 & 511) &&
	       SAME(c, p->pud_index, p->addr >> 30 & 511) &&
	       SAME(c, raw_present(p, F(p4d_index)), nr_levels == 5) &&
	       SAME(c, p->p4d_index, nr_levels == 5 ? p->addr >> 39 & 511 : 0) &&
	       SAME(c, p->pgd_index, p->addr >> (nr_levels == 5 ? 48 : 39) & 511);
}

static uint64_t span_of(uint32_t depth)
{
	return depth == pte ? 1ULL << 12 : depth == pmd ? 1ULL << 21 : depth == pud ? 1ULL << 30 :
	       depth == p4d ? 1ULL << 39 : depth == pgd ? 1ULL << (nr_levels == 5 ? 48 : 39) : 0;
}

/* An entry above the last level is present and points to a table. */
static bool leads_on(struct context *c, unsigned int field, uint64_t entry, uint32_t level)
{
	if (level == p4d && nr_levels == 4)
		return SAME(c, raw_present(c->p, field), 0);
	if (c->p->depth < level)
		return SAME(c, raw_present(c->p, field), 0);
	if (!SAME(c, raw_present(c->p, field), 1))
		return false;
	return c->p->depth == level || SAME(c, entry & (ENTRY_PRESENT | ENTRY_LEAF), ENTRY_PRESENT);
}

/* The bits of the entry that maps the page. */
static bool compare_leaf(struct context *c)
{
	const struct kernlab_pagemap *p = c->p;
	bool small = p->depth == pte;
	uint64_t entry = small ? p->pte : p->pmd, mask = small ? ENTRY_PFN : ENTRY_PFN_PMD;
	uint64_t flags = small ? p->pte_flags : p->pmd_flags;
	uint64_t nr = small ? 0 : p->addr >> 12 & 511;

	if (p->depth != pte && p->depth != pmd)
		return true;
	if (p->state == states[ABSENT])
		return SAME(c, entry, 0);
	if (p->state == states[PRESENT])
		return SAME(c, entry & ENTRY_PRESENT, 1) && SAME(c, small || entry & ENTRY_LEAF, 1) &&
		       SAME(c, ((entry & mask) >> 12) + nr, p->pfn) &&
		       SAME(c, flags, entry & ~ENTRY_PFN);
	if (p->state == states[NONE])	/* the PFN is inverted there, against L1TF */
		return SAME(c, entry & ENTRY_PRESENT, 0) && SAME(c, ((~entry & mask) >> 12) + nr, p->pfn);
	return SAME(c, entry & ENTRY_PRESENT, 0);
}

static bool compare_walk(struct context *c)
{
	const struct kernlab_pagemap *p = c->p;

	if (p->state == states[HOLE])
		return SAME(c, raw_present(p, F(depth)), 0) && SAME(c, raw_present(p, F(pgd)), 0);
	return SAME(c, p->span, span_of(p->depth)) && SAME(c, p->span > 0, 1) &&
	       leads_on(c, F(pgd), p->pgd, (uint32_t)pgd) && leads_on(c, F(p4d), p->p4d, (uint32_t)p4d) &&
	       leads_on(c, F(pud), p->pud, (uint32_t)pud) && leads_on(c, F(pmd), p->pmd, (uint32_t)pmd) &&
	       leads_on(c, F(pte), p->pte, (uint32_t)pte) && compare_leaf(c);
}

/* ---- position in the file ---- */

/* A file page's index is what the mapping says. */
static bool compare_file(struct context *c)
{
	const struct kernlab_pagemap *p = c->p;

	if (!raw_present(p, F(index)) || !p->file_page || c->hugetlb || !c->map->inode)
		return true;
	return SAME(c, p->index, (c->map->offset + p->addr - c->map->start) / PAGE);
}

static bool compare_record(struct context *c)
{
	const struct kernlab_pagemap *p = c->p;

	if (!SAME(c, p->state == states[HOLE], !c->map) || !SAME(c, raw_present(p, F(vma_start)), !!c->map))
		return false;
	if (c->map && !SAME(c, p->vma_start, c->map->start))
		return false;
	return compare_index(c) && compare_walk(c) && compare_entries(c) && compare_frame(c) &&
	       (!c->map || compare_file(c));
}

/* ---- all of them ---- */

/* The map that covers an address, or NULL and where the hole ends. */
static const struct proc_map *find(const struct proc_maps *maps, uint64_t addr, uint64_t *end)
{
	size_t i;

	*end = task_size;
	for (i = 0; i < maps->count; i++) {
		const struct proc_map *m = &maps->map[i];

		if (m->end <= addr || m->start >= task_size)
			continue;
		*end = m->start <= addr ? m->end : m->start;
		return m->start <= addr ? m : NULL;
	}
	return NULL;
}

static bool has_flag(const struct proc_map *map, const char *flag)
{
	return map && map->vm_flags && strstr(map->vm_flags, flag);
}

static bool compare_all(struct context *c, const struct kernlab_read *req, const struct raw_recs *recs,
			const struct proc_maps *maps)
{
	uint64_t limit = req->end && req->end < task_size ? req->end : task_size;
	uint64_t next = req->start, end;

	raw_each(rec, recs) {
		c->p = (const void *)rec;
		c->map = find(maps, c->p->addr, &end);
		c->hugetlb = has_flag(c->map, " ht");
		c->bare = has_flag(c->map, " pf");
		end = end < limit ? end : limit;
		if (!SAME(c, c->p->addr, next) || !SAME(c, c->p->end > c->p->addr && c->p->end <= end, 1))
			return false;
		if (!c->map && !SAME(c, c->p->end, end))	/* a hole is one record */
			return false;
		if (!compare_record(c))
			return false;
		next = c->p->end;
	}
	if (req->start >= limit)
		return !recs->count;
	return SAME(c, next, limit);
}

bool pages_compare(pid_t pid, const struct kernlab_read *req, const struct raw_recs *recs,
		   char *why, size_t size)
{
	char *text = proc_read(NULL, "/proc/%d/smaps", pid);
	struct context c = { .file = proc_pagemap_open(pid), .why = why, .size = size };
	struct proc_maps maps;
	bool same;

	snprintf(why, size, "gone");
	if (!text || c.file < 0) {
		free(text);
		return false;
	}
	proc_maps(text, &maps);
	same = compare_all(&c, req, recs, &maps);
	proc_maps_free(&maps);
	close(c.file);
	free(text);
	return same;
}
