// SPDX-License-Identifier: GPL-2.0
/*
 * The records of one process's address space: its mm_struct, its VMAs, or its addresses.
 * cursor[1] is the next address. mmap_lock is held for reading for a bounded amount of work,
 * the budget; then it is dropped, so that waiting writers get it. A reference on the mm_struct
 * is held throughout, so that the walk continues in the same address space.
 */
#include <linux/mm.h>
#include <linux/mmap_lock.h>
#include <linux/sched/signal.h>
#include "core/record.h"
#include "lookup/lookup.h"
#include "memory/stacks.h"

/* Work done under mmap_lock before it is dropped, in units of one page table entry. */
#define KL_BUDGET	1024
#define KL_COST_RECORD	4
#define KL_COST_PAGE	12

/* A VMA that keeps changing is restarted this often, then counted without dropping the lock. */
#define KL_BEGIN_MAX	4

static int lock_mm(struct kl_call *c, struct mm_struct *mm)
{
	c->walk.budget = KL_BUDGET;
	return mmap_read_lock_killable(mm) ? -EINTR : 0;
}

/* A signal with a handler ends the read after the records that are already in the chunk. */
static int unlock_mm(struct kl_call *c, struct mm_struct *mm)
{
	mmap_read_unlock(mm);
	cond_resched();
	if (fatal_signal_pending(current))
		return -EINTR;
	return signal_pending(current) && c->r.used ? KL_FULL : 0;
}

/*
 * Call fn() under mmap_lock, again while it returns KL_PAUSE; the lock is dropped between the
 * calls.
 */
static int in_batches(struct kl_call *c, struct kl_source *s,
		      int (*fn)(struct kl_call *c, struct kl_source *s))
{
	int rc, err;

	do {
		rc = lock_mm(c, s->space.mm);
		if (rc)
			return rc;
		rc = fn(c, s);
		err = unlock_mm(c, s->space.mm);
	} while (rc == KL_PAUSE && !err);
	return rc == KL_PAUSE ? err : rc;
}

static bool spend(struct kl_call *c, int cost)
{
	c->walk.budget -= cost;
	return c->walk.budget > 0;
}

static void begin_walk(struct kl_call *c)
{
	c->walk = (struct kl_resident_walk) {
		.budget = c->walk.budget,
		.counts_tables = c->r.view->scope->id == KERNLAB_SCOPE_MAP,
	};
}

/* Scope MM. VMAs that change while the lock is dropped may be missed, as in smaps_rollup. */
static int walk_space(struct kl_call *c, struct kl_source *s)
{
	VMA_ITERATOR(vmi, s->space.mm, c->walk.next);
	struct vm_area_struct *vma;
	int rc;

	for_each_vma(vmi, vma) {
		rc = kl_walk_resident(&c->walk, vma);
		if (rc)
			return rc;
		c->walk.next = vma->vm_end;
		if (!spend(c, KL_COST_RECORD))
			return KL_PAUSE;
	}
	return 0;
}

/*
 * Whether the next record may not fit. It then goes to the next chunk or call, before the
 * page table walk is made: the walk is too expensive to be repeated.
 */
static bool may_not_fit(const struct kl_call *c)
{
	size_t left = min(c->r.chunk_size, c->r.limit) - c->r.used;

	return (c->r.used || c->done.count) && left < c->r.fixed + PATH_MAX;
}

static int emit_mm(struct kl_call *c, struct kl_source *s)
{
	int rc;

	if (c->r.passes & KL_PASS_RESIDENT && s->space.mm && s->owner.access != KL_ACCESS_DENIED) {
		if (may_not_fit(c))
			return KL_FULL;
		begin_walk(c);
		rc = in_batches(c, s, walk_space);
		if (rc)
			return rc;
	}
	s->space.res = &c->walk.res;
	return kl_emit(c, s);
}

static struct kl_area area_of(const struct vm_area_struct *vma)
{
	return (struct kl_area) {
		.mm = vma->vm_mm,
		.file = vma->vm_file,
		.start = vma->vm_start,
		.end = vma->vm_end,
		.flags = vma->vm_flags,
		.pgoff = vma->vm_pgoff,
	};
}

static bool same_area(const struct kl_area *a, const struct kl_area *b)
{
	return a->mm == b->mm && a->file == b->file && a->start == b->start &&
	       a->end == b->end && a->flags == b->flags && a->pgoff == b->pgoff;
}

/*
 * Count what is resident in s->space.vma. If the VMA changed while mmap_lock was dropped, the
 * count starts over, so that the sums match the VMA in the record. After KL_BEGIN_MAX starts
 * it is made without dropping the lock, as smaps does.
 */
static int walk_vma(struct kl_call *c, struct kl_source *s)
{
	struct kl_area area = area_of(s->space.vma);
	int rc;

	if (!same_area(&area, &c->area)) {
		c->begun++;
		c->area = area;
		begin_walk(c);
	}
	do {
		rc = kl_walk_resident(&c->walk, s->space.vma);
		if (rc != KL_PAUSE || c->begun < KL_BEGIN_MAX)
			break;
		c->walk.budget = KL_BUDGET;
		cond_resched();
	} while (!fatal_signal_pending(current));
	return rc;
}

static int emit_vma(struct kl_call *c, struct kl_source *s)
{
	u64 end = s->space.vma->vm_end;
	int rc;

	if (c->r.passes & KL_PASS_RESIDENT) {
		if (may_not_fit(c))
			return KL_FULL;
		rc = walk_vma(c, s);
		if (rc)
			return rc;
		s->space.res = &c->walk.res;
	}
	rc = kl_emit(c, s);
	if (rc)
		return rc;
	c->cursor[1] = end;
	c->area.mm = NULL;
	c->begun = 0;
	return spend(c, KL_COST_RECORD) ? 0 : KL_PAUSE;
}

static bool past_end(const struct kl_call *c, u64 addr)
{
	return c->req.end && addr >= c->req.end;
}

/* Under mmap_lock. The [vsyscall] page is not in the mm's VMA tree, but /proc/PID/maps shows it. */
static int emit_gate(struct kl_call *c, struct kl_source *s)
{
	struct vm_area_struct *vma;

	if (!kl_can(KL_CAP_GATE_VMA))
		return 0;
	vma = kl_call(get_gate_vma, s->space.mm);
	if (!vma || vma->vm_end <= c->cursor[1] || past_end(c, vma->vm_start))
		return 0;
	s->space.vma = vma;
	return emit_vma(c, s);
}

static int emit_vmas(struct kl_call *c, struct kl_source *s)
{
	VMA_ITERATOR(vmi, s->space.mm, c->cursor[1]);
	int rc;

	for_each_vma(vmi, s->space.vma) {
		if (past_end(c, s->space.vma->vm_start))
			return 0;
		rc = emit_vma(c, s);
		if (rc)
			return rc;
	}
	return emit_gate(c, s);
}

/* The next range of addresses: within one VMA, or in a hole between two. */
static bool next_range(struct kl_call *c, struct kl_source *s)
{
	u64 limit = s->space.mm->task_size;

	if (c->req.end)
		limit = min(limit, c->req.end);
	s->space.from = c->cursor[1];
	if (s->space.from >= limit)
		return false;
	s->space.vma = find_vma(s->space.mm, s->space.from);
	s->space.to = limit;
	if (!s->space.vma)
		return true;
	if (s->space.vma->vm_start > s->space.from) {
		s->space.to = min_t(u64, s->space.vma->vm_start, limit);
		s->space.vma = NULL;
	} else {
		s->space.to = min_t(u64, s->space.vma->vm_end, limit);
	}
	return true;
}

static int emit_pages(struct kl_call *c, struct kl_source *s)
{
	int rc;

	while (next_range(c, s)) {
		rc = c->r.view->ops->emit(&c->r, s);
		if (rc)
			return rc;
		c->count += s->space.records;
		c->cursor[1] = s->space.to;
		if (!spend(c, KL_COST_PAGE * s->space.records))
			return KL_PAUSE;
	}
	return 0;
}

static int emit_areas(struct kl_call *c, struct kl_source *s)
{
	int rc = 0;

	if (c->r.passes & KL_PASS_THREADS)
		rc = kl_stacks_take(&c->stacks, &s->owner, s->space.mm, c->r.ns);
	s->space.stacks = &c->stacks;
	return rc ?: in_batches(c, s, emit_vmas);
}

static int emit_map(struct kl_call *c, struct kl_source *s)
{
	c->cursor[1] = max(c->cursor[1], c->req.start);
	c->area.mm = NULL;	/* a new mm_struct may be at the address of the last one */
	c->begun = 0;
	if (c->r.view->scope->id == KERNLAB_SCOPE_PAGE)
		return in_batches(c, s, emit_pages);
	return emit_areas(c, s);
}

int kl_walk_space(struct kl_call *c, struct kl_source *s)
{
	return c->r.view->scope->id == KERNLAB_SCOPE_MM ? emit_mm(c, s) : emit_map(c, s);
}
