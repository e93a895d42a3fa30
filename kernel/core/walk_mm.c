// SPDX-License-Identifier: GPL-2.0
/*
 * The records of one process: its mm_struct, its VMAs, its addresses. cursor[1]
 * is the next address. mmap_lock is held for reading, for a bounded amount of
 * work, the budget; in a pause, who waits for it gets it. The mm_struct itself is
 * held throughout, so that what is taken up again is still the same.
 */
#include <linux/mm.h>
#include <linux/mmap_lock.h>
#include <linux/sched/signal.h>
#include "core/kernlab.h"
#include "lookup/lookup.h"
#include "memory/stacks.h"

/* Page table entries looked at, or as much other work, between two pauses. */
#define KL_BUDGET	1024
#define KL_COST_RECORD	4
#define KL_COST_PAGE	12

/* So often an area that changes is begun again; then it is done in one go. */
#define KL_BEGIN_MAX	4

static int hold(struct kl_call *c, struct mm_struct *mm)
{
	c->survey.budget = KL_BUDGET;
	return mmap_read_lock_killable(mm) ? -EINTR : 0;
}

static int let_go(struct mm_struct *mm)
{
	mmap_read_unlock(mm);
	cond_resched();
	return fatal_signal_pending(current) ? -EINTR : 0;
}

/*
 * Call fn() under mmap_lock as often as it says KL_PAUSE, and let others have the
 * lock in between.
 */
static int in_pieces(struct kl_call *c, struct kl_subject *s,
		     int (*fn)(struct kl_call *c, struct kl_subject *s))
{
	int rc, err;

	do {
		rc = hold(c, s->mm);
		if (rc)
			return rc;
		rc = fn(c, s);
		err = let_go(s->mm);
	} while (rc == KL_PAUSE && !err);
	return rc == KL_PAUSE ? err : rc;
}

static bool spend(struct kl_call *c, int cost)
{
	c->survey.budget -= cost;
	return c->survey.budget > 0;
}

static void begin_survey(struct kl_call *c)
{
	c->survey = (struct kl_survey) {
		.budget = c->survey.budget,
		.counts_tables = c->r.view->scope == KERNLAB_SCOPE_MAP,
	};
}

/* MM: as smaps_rollup does, areas that come and go meanwhile are seen or not. */
static int survey_space(struct kl_call *c, struct kl_subject *s)
{
	VMA_ITERATOR(vmi, s->mm, c->survey.next);
	struct vm_area_struct *vma;
	int rc;

	for_each_vma(vmi, vma) {
		rc = kl_survey_vma(&c->survey, vma);
		if (rc)
			return rc;
		c->survey.next = vma->vm_end;
		if (!spend(c, KL_COST_RECORD))
			return KL_PAUSE;
	}
	return 0;
}

/*
 * Whether the next record may lack room. If so, it is left for the next chunk or
 * call: a survey is too dear to be made twice.
 */
static bool may_not_fit(const struct kl_call *c)
{
	size_t room = min(c->r.room, c->r.limit) - c->r.used;

	return (c->r.used || c->done.count) && room < c->r.fixed + PATH_MAX;
}

static int emit_mm(struct kl_call *c, struct kl_subject *s)
{
	int rc;

	if (!s->mm && c->req.target == KERNLAB_TARGET_PID)
		c->out_flags |= KERNLAB_OUT_NO_MM;
	if (c->surveys && s->mm && !s->barred) {
		if (may_not_fit(c))
			return KL_FULL;
		begin_survey(c);
		rc = in_pieces(c, s, survey_space);
		if (rc)
			return rc;
	}
	s->res = &c->survey.res;
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
 * What is resident in s->vma. One that changed in a pause is begun again, so that
 * a record's sums are of the area that it shows. Where that happens too often, it
 * is done without a pause, as smaps would do it.
 */
static int survey_vma(struct kl_call *c, struct kl_subject *s)
{
	struct kl_area area = area_of(s->vma);
	int rc;

	if (!same_area(&area, &c->area)) {
		c->begun++;
		c->area = area;
		begin_survey(c);
	}
	do {
		rc = kl_survey_vma(&c->survey, s->vma);
		if (rc != KL_PAUSE || c->begun < KL_BEGIN_MAX)
			break;
		c->survey.budget = KL_BUDGET;
		cond_resched();
	} while (!fatal_signal_pending(current));
	return rc;
}

static int emit_vma(struct kl_call *c, struct kl_subject *s)
{
	u64 end = s->vma->vm_end;
	int rc;

	if (c->surveys) {
		if (may_not_fit(c))
			return KL_FULL;
		rc = survey_vma(c, s);
		if (rc)
			return rc;
		s->res = &c->survey.res;
	}
	rc = kl_emit(c, s);
	if (rc)
		return rc;
	c->cursor[1] = end;
	c->area.mm = NULL;
	c->begun = 0;
	return spend(c, KL_COST_RECORD) ? 0 : KL_PAUSE;
}

static bool behind(const struct kl_call *c, u64 addr)
{
	return c->req.end && addr >= c->req.end;
}

/* Under mmap_lock; the [vsyscall] page is no VMA of the mm, but maps shows it. */
static int emit_gate(struct kl_call *c, struct kl_subject *s)
{
	if (!kl_can(KL_CAP_GATE_VMA))
		return 0;
	s->vma = kl_call(get_gate_vma, s->mm);
	if (!s->vma || s->vma->vm_end <= c->cursor[1] || behind(c, s->vma->vm_start))
		return 0;
	return emit_vma(c, s);
}

static int emit_vmas(struct kl_call *c, struct kl_subject *s)
{
	VMA_ITERATOR(vmi, s->mm, c->cursor[1]);
	int rc;

	for_each_vma(vmi, s->vma) {
		if (behind(c, s->vma->vm_start))
			return 0;
		rc = emit_vma(c, s);
		if (rc)
			return rc;
	}
	return emit_gate(c, s);
}

/* The next piece of the address space, either within one area or in none. */
static bool next_piece(struct kl_call *c, struct kl_subject *s)
{
	u64 limit = s->mm->task_size;

	if (c->req.end)
		limit = min(limit, c->req.end);
	s->from = c->cursor[1];
	if (s->from >= limit)
		return false;
	s->vma = find_vma(s->mm, s->from);
	s->to = limit;
	if (!s->vma)
		return true;
	if (s->vma->vm_start > s->from) {
		s->to = min_t(u64, s->vma->vm_start, limit);
		s->vma = NULL;
	} else {
		s->to = min_t(u64, s->vma->vm_end, limit);
	}
	return true;
}

static int emit_pages(struct kl_call *c, struct kl_subject *s)
{
	int rc;

	while (next_piece(c, s)) {
		rc = c->r.view->emit(&c->r, s);
		if (rc)
			return rc;
		c->count += s->records;
		c->cursor[1] = s->to;
		if (!spend(c, KL_COST_PAGE * s->records))
			return KL_PAUSE;
	}
	return 0;
}

static int emit_areas(struct kl_call *c, struct kl_subject *s)
{
	int rc = 0;

	if (c->asks_threads)
		rc = kl_stacks_take(&s->stacks, s->task, c->r.ns);
	rc = rc ?: in_pieces(c, s, emit_vmas);
	kl_stacks_drop(&s->stacks);
	return rc;
}

static int emit_map(struct kl_call *c, struct kl_subject *s)
{
	bool one = c->req.target == KERNLAB_TARGET_PID;

	if (!s->mm) {
		c->out_flags |= one ? KERNLAB_OUT_NO_MM : 0;
		return 0;
	}
	if (s->barred) {
		c->out_flags |= one ? 0 : KERNLAB_OUT_SKIPPED;
		return one ? -EACCES : 0;
	}
	c->cursor[1] = max(c->cursor[1], c->req.start);
	c->area.mm = NULL;	/* the next one may stand where the last one stood */
	c->begun = 0;
	if (c->r.view->scope == KERNLAB_SCOPE_PAGE)
		return in_pieces(c, s, emit_pages);
	return emit_areas(c, s);
}

int kl_emit_space(struct kl_call *c, struct kl_subject *s)
{
	return c->r.view->scope == KERNLAB_SCOPE_MM ? emit_mm(c, s) : emit_map(c, s);
}
