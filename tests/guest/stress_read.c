// SPDX-License-Identifier: GPL-2.0
/*
 * Readers, and what must be true of every record, whatever happens to its subject
 * meanwhile. raw.c checks the format of a record; this file checks its content.
 */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "stress.h"
#include "test.h"

#define ALL_PAGES	(1ULL << 56)

struct reader {
	int fd;
	enum stress_reader who;
	struct kernlab_read req;
	struct raw_recs recs;
	const struct stress_control *control;	/* the target, if it is one */
	enum stress_shape shape;
	bool rest;				/* @recs were read from a kept cursor on */
};

static bool whole(const struct reader *r)
{
	return r->req.target == KERNLAB_TARGET_ALL;
}

static bool may_see(const struct reader *r, const struct stress_control *c)
{
	return r->who == STRESS_ROOT || (r->who == STRESS_USER && c->user);
}

/* ---- areas ----------------------------------------------------------------- */

/* Fields that both records have are the same, except those about residence. */
static void check_same(uint32_t id, const void *rec, const void *before)
{
	const struct kernlab_view *view = raw_view(id);

	for (size_t i = 0; i < kernlab_view_fields(view); i++) {
		const struct kernlab_field *f = kernlab_view_field(view, i);

		if (!strcmp(kernlab_field_group(f), "RESIDENT") || kernlab_field_type(f) >= KERNLAB_TYPE_NAME16 ||
		    !raw_present(rec, i) || !raw_present(before, i))
			continue;
		check_eq(raw_value(rec, view, i), raw_value(before, view, i), "%s", kernlab_field_name(f));
	}
}

#define HAS(view, field)	raw_present(rec, KERNLAB_F_##view##_##field)

static bool has_all(const void *rec, unsigned int first, unsigned int last)
{
	while (first <= last && raw_present(rec, first))
		first++;
	return first > last;
}

static void check_parts(const struct kernlab_vma *v)
{
	check_eq(v->shared_clean + v->shared_dirty + v->private_clean + v->private_dirty, v->rss, "parts of rss");
	check_eq(v->private_clean + v->private_dirty, v->uss, "parts of uss");
	check(v->uss <= v->pss && v->pss <= v->rss && v->pss_dirty <= v->pss);
	check(v->referenced <= v->rss && v->anonymous <= v->rss && v->ksm <= v->rss);
	check(v->anon_huge <= v->anonymous && v->lazyfree <= v->anonymous);
	check(v->anon_huge + v->shmem_pmd + v->file_pmd <= v->rss);
	check(v->swap_pss <= v->swap);
	check(v->locked == 0 || v->locked == v->pss, "%llu of %llu locked", (unsigned long long)v->locked,
	      (unsigned long long)v->pss);
}

static void check_area(const void *rec)
{
	const struct kernlab_vma *v = rec;

	check(v->start < v->end && v->start % PAGE == 0 && v->end % PAGE == 0);
	if (HAS(vma, size))
		check_eq(v->size, v->end - v->start);
	if (HAS(vma, rss))
		check(v->rss <= v->end - v->start, "rss %llu", (unsigned long long)v->rss);
	if (HAS(vma, swap))
		check(v->swap <= v->end - v->start, "swap %llu", (unsigned long long)v->swap);
	if (HAS(vma, pte_tables))
		check(v->pte_tables <= (v->end - v->start) / (512 * PAGE) + 2);
	if (has_all(rec, KERNLAB_F_vma_rss, KERNLAB_F_vma_locked))
		check_parts(v);
	if (HAS(vma, locked) && HAS(vma, flags) && HAS(vma, pss))
		check_eq(v->locked, v->flags & 0x2000 ? v->pss : 0, "locked");
	if (HAS(vma, page_size))
		check(v->page_size >= PAGE && !(v->page_size & (v->page_size - 1)));
	if (HAS(vma, pkey))
		check(v->pkey < 16);
}

/* Its pages are locked, private and written, so they stay; they may be migrated. */
static void check_control_area(const struct kernlab_vma *v)
{
	const void *rec = v;
	uint64_t size = v->end - v->start;

	if (HAS(vma, rss))
		check_eq(v->rss, size);
	if (HAS(vma, pss))
		check_eq(v->pss, size);
	if (HAS(vma, anonymous))
		check_eq(v->anonymous, size);
	if (HAS(vma, swap))
		check_eq(v->swap, 0);
	if (HAS(vma, pte_tables))
		check(v->pte_tables >= 1);
}

static unsigned int times_there(const struct reader *r, const struct stress_control *c,
				const struct kernlab_vma *want)
{
	unsigned int times = 0;

	raw_each(rec, &r->recs) {
		const struct kernlab_vma *v = (const void *)rec;

		if (v->pid != (uint32_t)c->pid || v->end != want->end)
			continue;
		check_same(KERNLAB_VIEW_vma, v, want);
		if (v->start == c->start)
			check_control_area(v);
		times++;
	}
	return times;
}

static bool in_range(const struct reader *r, uint64_t start, uint64_t end)
{
	return end > r->req.start && (!r->req.end || start < r->req.end);
}

static void check_control_vmas(const struct reader *r, const struct stress_control *c)
{
	raw_each(rec, &c->vma) {
		const struct kernlab_vma *want = (const void *)rec;

		if (c->busy && want->start != c->start)
			continue;
		if (in_range(r, want->start, want->end))
			check_eq(times_there(r, c, want), 1, "%#llx of %d", (unsigned long long)want->start, c->pid);
	}
}

static void check_vmas(const struct reader *r)
{
	const struct kernlab_vma *last = NULL;

	raw_each(rec, &r->recs) {
		const struct kernlab_vma *v = (const void *)rec;

		check_area(rec);
		check(in_range(r, v->start, v->end));
		if (last)
			check(last->pid < v->pid || (last->pid == v->pid && last->end < v->end),
			      "%u %#llx after %u %#llx", v->pid, (unsigned long long)v->end, last->pid,
			      (unsigned long long)last->end);
		last = v;
	}
	for (int i = 0; !r->rest && i < STRESS_CONTROLS; i++)
		if ((whole(r) && may_see(r, &stress->control[i])) || r->control == &stress->control[i])
			check_control_vmas(r, &stress->control[i]);
}

/* ---- addresses --------------------------------------------------------------- */

static void check_translation(const struct reader *r, const struct kernlab_pagemap *p)
{
	const void *rec = p;

	check(p->addr < p->end && p->addr % PAGE == 0 && p->end % PAGE == 0);
	check(p->addr >= r->req.start && (!r->req.end || p->end <= r->req.end));
	check(p->state >= 1 && p->state <= 12, "state %u", p->state);
	if (HAS(pagemap, vma_start))
		check(p->state != 1 && p->vma_start <= p->addr);
	if (HAS(pagemap, depth))
		check(p->depth >= 1 && p->depth <= 5 && p->state != 1);
	if (HAS(pagemap, depth) && HAS(pagemap, span))
		check_eq(p->span, p->depth == 5 ? PAGE : p->depth == 4 ? PAGE << 9 : p->depth == 3 ? PAGE << 18 :
			 p->depth == 2 ? PAGE << 27 : p->span);
	if (HAS(pagemap, pfn) && HAS(pagemap, phys))
		check_eq(p->phys, p->pfn * PAGE);
	if (HAS(pagemap, pgd_index) && HAS(pagemap, pte_index))
		check(p->pgd_index < 512 && p->pte_index == p->addr / PAGE % 512);
}

/* Locked pages are present, or being migrated. */
static uint64_t control_pages(const struct reader *r, const struct stress_control *c)
{
	uint64_t bytes = 0;

	raw_each(rec, &r->recs) {
		const struct kernlab_pagemap *p = (const void *)rec;

		if (p->pid != (uint32_t)c->pid || p->end <= c->start || p->addr >= c->end)
			continue;
		check(p->state == 3 || p->state == 7, "state %u of a locked page", p->state);
		check_eq(p->end - p->addr, PAGE);
		bytes += p->end - p->addr;
	}
	return bytes;
}

static void check_control_pages(const struct reader *r, const struct stress_control *c)
{
	uint64_t start = c->start > r->req.start ? c->start : r->req.start;
	uint64_t end = !r->req.end || c->end < r->req.end ? c->end : r->req.end;

	check_eq(control_pages(r, c), end > start ? end - start : 0, "locked pages of %d", c->pid);
}

/* Each begins where the last one ended; if the process dies meanwhile, there are fewer. */
static void check_pagemap(const struct reader *r)
{
	const struct kernlab_pagemap *last = NULL;

	raw_each(rec, &r->recs) {
		const struct kernlab_pagemap *p = (const void *)rec;

		check_translation(r, p);
		if (last && last->pid == p->pid)
			check_eq(p->addr, last->end, "a gap in %u", p->pid);
		else if (last || !r->rest)
			check_eq(p->addr, r->req.start, "the first of %u", p->pid);
		check(!last || last->pid <= p->pid);
		last = p;
	}
	for (int i = 0; !r->rest && i < STRESS_CONTROLS; i++)
		if ((whole(r) && may_see(r, &stress->control[i])) || r->control == &stress->control[i])
			check_control_pages(r, &stress->control[i]);
}

/* ---- address spaces ------------------------------------------------------------ */

static void check_sums(const struct kernlab_mm *m)
{
	uint64_t kinds = m->pss_anon + m->pss_file + m->pss_shmem;

	check_eq(m->shared_clean + m->shared_dirty + m->private_clean + m->private_dirty, m->rss_mapped);
	check_eq(m->private_clean + m->private_dirty, m->uss);
	check(m->uss <= m->pss && m->pss <= m->rss_mapped && m->pss_dirty <= m->pss && m->locked <= m->pss);
	check(kinds <= m->pss && kinds + 3 > m->pss, "pss by kind %llu, %llu", (unsigned long long)kinds,
	      (unsigned long long)m->pss);
	check(m->anonymous <= m->rss_mapped && m->anon_huge <= m->anonymous && m->lazyfree <= m->anonymous);
	check(m->referenced <= m->rss_mapped && m->ksm <= m->rss_mapped && m->swap_pss <= m->swap_mapped);
}


/* ---- numbers: of tasks, of processes -------------------------------------------- */

static void check_numbers(const struct reader *r)
{
	uint64_t last = 0;

	raw_each(rec, &r->recs) {
		uint64_t pid = raw_value(rec, raw_view(r->req.view), 0);

		check(pid > last, "%llu after %llu", (unsigned long long)pid, (unsigned long long)last);
		last = pid;
	}
}

static void check_short_names(const struct reader *r)
{
	raw_each(rec, &r->recs) {
		const struct kernlab_task *t = (const void *)rec;
		size_t len;

		if (!HAS(task, comm))
			continue;
		len = strnlen((const char *)t->comm, sizeof(t->comm));
		check(len < sizeof(t->comm), "comm is not terminated");
		while (len < sizeof(t->comm))
			check_eq(t->comm[len++], 0, "after the end of comm");
	}
}

static const void *record_of(const struct raw_recs *recs, uint32_t pid)
{
	raw_each(rec, recs)
		if (((const struct kernlab_task *)rec)->pid == pid)
			return rec;
	return NULL;
}

static void check_control_task(const struct reader *r, const struct kernlab_task *before)
{
	const struct kernlab_task *rec = record_of(&r->recs, before->pid);

	check(rec, "no task %u", before->pid);
	if (HAS(task, tgid))
		check_eq(rec->tgid, before->tgid);
	if (HAS(task, ppid))
		check_eq(rec->ppid, before->ppid);
	if (HAS(task, uid))
		check_eq(rec->uid, before->uid);
	if (HAS(task, start_time))
		check_eq(rec->start_time, before->start_time);
	if (HAS(task, nr_threads))
		check_eq(rec->nr_threads, before->nr_threads);
	if (HAS(task, comm))
		check(!strcmp((const char *)rec->comm, (const char *)before->comm));
}

static void check_control_mm(const struct reader *r, const struct stress_control *c)
{
	const struct kernlab_mm *rec = record_of(&r->recs, (uint32_t)c->pid);
	const struct kernlab_mm *before = (const void *)raw_first(&c->mm);

	check(rec, "no mm of %d", c->pid);
	if (HAS(mm, task_size))
		check_eq(rec->task_size, before->task_size);
	if (HAS(mm, start_code))
		check_eq(rec->start_code, before->start_code);
	if (HAS(mm, env_end))
		check_eq(rec->env_end, before->env_end);
	if (HAS(mm, map_count) && !c->busy)
		check_eq(rec->map_count, before->map_count);
	if (HAS(mm, total_vm) && !c->busy)
		check_eq(rec->total_vm, before->total_vm);
	if (HAS(mm, mm))
		check_eq(rec->mm, before->mm);
	if (HAS(mm, locked))
		check(rec->locked >= c->end - c->start);
}

static void check_control_tasks(const struct reader *r, const struct stress_control *c)
{
	raw_each(rec, &c->task)
		if (r->req.flags & KERNLAB_READ_THREADS || ((const struct kernlab_task *)rec)->pid == (uint32_t)c->pid)
			check_control_task(r, (const void *)rec);
}

static bool shows(const struct reader *r, const struct stress_control *c)
{
	return r->who != STRESS_INSIDE && !r->rest && (whole(r) || r->control == c);
}

static void check_tasks(const struct reader *r)
{
	check_numbers(r);
	check_short_names(r);
	for (int i = 0; i < STRESS_CONTROLS; i++)
		if (shows(r, &stress->control[i]))
			check_control_tasks(r, &stress->control[i]);
}

static void check_spaces(const struct reader *r)
{
	check_numbers(r);
	raw_each(rec, &r->recs)
		if (has_all(rec, KERNLAB_F_mm_rss_mapped, KERNLAB_F_mm_locked))
			check_sums((const void *)rec);
	for (int i = 0; i < STRESS_CONTROLS; i++)
		if (shows(r, &stress->control[i]))
			check_control_mm(r, &stress->control[i]);
}

/* ---- views ---------------------------------------------------------------------------- */

#define BIT(view, field)	(1ULL << KERNLAB_F_##view##_##field)

/*
 * What is known of some views beyond what every record must be, which raw.c checks. @need:
 * the fields, of the first 64, that the check goes by, and are always asked for.
 */
static const struct view_check {
	uint32_t view;
	uint64_t need;
	void (*fn)(const struct reader *r);
} view_check[] = {
	{ KERNLAB_VIEW_vma, BIT(vma, pid) | BIT(vma, start) | BIT(vma, end), check_vmas },
	{ KERNLAB_VIEW_pagemap, BIT(pagemap, pid) | BIT(pagemap, state) | BIT(pagemap, addr) | BIT(pagemap, end),
	  check_pagemap },
	{ KERNLAB_VIEW_mm, BIT(mm, pid), check_spaces },
	{ KERNLAB_VIEW_task, BIT(task, pid), check_tasks },
};

static const struct view_check *known_of(uint32_t view)
{
	for (size_t i = 0; i < ARRAY_SIZE(view_check); i++)
		if (view_check[i].view == view)
			return &view_check[i];
	return NULL;
}

/* Views without tasks have records, unless only the rest after a cursor was read. */
static void check_records(const struct reader *r)
{
	const struct view_check *known = known_of(r->req.view);

	if (known)
		known->fn(r);
	else if (!raw_of_task(r->req.view) && !r->rest)
		check(r->recs.count > 0, "view %u", r->req.view);
}

/* ---- what to read ------------------------------------------------------------------ */

static void add_plan(uint32_t view, uint32_t flags, enum stress_shape shape)
{
	if ((shape == STRESS_ONE_TASK && !raw_of_task(view)) || (shape == STRESS_RANGE && !raw_has_range(view)))
		return;
	check(stress->plans < STRESS_PLANS);
	stress->plan[stress->plans++] = (struct stress_plan){ view, flags, shape };
}

/* All views in one shape before the next shape. */
void stress_plan(void)
{
	for (int shape = 0; shape < STRESS_SHAPES; shape++) {
		for (size_t i = 0; raw_view_from(&i); i++) {
			uint32_t view = kernlab_view_id(kernlab_view_at(i));

			add_plan(view, 0, (enum stress_shape)shape);
			if (raw_has_threads(view))
				add_plan(view, KERNLAB_READ_THREADS, (enum stress_shape)shape);
		}
		if (!shape)
			stress->views = stress->plans;
	}
}

static void some_fields(struct kernlab_read *req)
{
	const struct kernlab_view *view = raw_view(req->view);

	raw_none(req);
	for (unsigned int i = 0; i < kernlab_view_fields(view); i++)
		if (stress_random(2))
			raw_add(req, i);
}

static void pick_fields(struct reader *r)
{
	const struct view_check *known = known_of(r->req.view);

	if (r->shape == STRESS_ALL_FIELDS)
		return;
	if (r->shape == STRESS_FEW_FIELDS)
		raw_only(&r->req, 0);
	else
		some_fields(&r->req);
	for (unsigned int i = 0; known && i < 64; i++)
		if (known->need >> i & 1)
			raw_add(&r->req, i);
}

static uint32_t pick_pid(struct reader *r)
{
	unsigned int i = stress_random(8);

	if (r->who == STRESS_INSIDE)
		return (uint32_t)getpid();
	if (i < STRESS_CONTROLS && may_see(r, &stress->control[i])) {
		r->control = &stress->control[i];
		return (uint32_t)r->control->pid;
	}
	if (i < 6)
		return (uint32_t)stress->churner[stress_random((unsigned int)stress->churners)];
	return i == 6 ? (uint32_t)getpid() : 300 + stress_random(1200);
}

static void pick_task(struct reader *r)
{
	r->req.target = KERNLAB_TARGET_PID;
	r->req.id = pick_pid(r);
}

/* A range around a control's area; other processes have nothing mapped there. */
static void pick_range(struct reader *r)
{
	const struct stress_control *c = r->control ?: &stress->control[stress_random(STRESS_CONTROLS)];
	uint64_t around = PAGE << stress_random(12);

	r->req.start = c->start - around;
	r->req.end = c->end + around;
}

/*
 * The smallest buffer that is used: reading all tasks with less would take too long, as
 * an area is not begun in a buffer that may be too small for it.
 */
static unsigned int least_buffer(const struct reader *r)
{
	if (r->req.view == KERNLAB_VIEW_pagemap && !r->req.end)
		return 4;
	if (whole(r) && raw_of_task(r->req.view))
		return raw_has_range(r->req.view) && !r->req.end ? 3 : 2;
	return 0;
}

static size_t pick_buffer(const struct reader *r)
{
	static const size_t sizes[] = { 64, 500, 4096, 16384, 40000, 1 << 20 };
	unsigned int least = least_buffer(r);

	if (r->shape == STRESS_SMALL_BUFFER || r->shape == STRESS_KEPT_CURSOR)
		return sizes[least];
	return sizes[least + stress_random(ARRAY_SIZE(sizes) - least)];
}

static void make_request(struct reader *r, const struct stress_plan *plan)
{
	r->control = NULL;
	r->rest = false;
	r->shape = plan->shape;
	r->req = raw_request(plan->view);
	r->req.flags = plan->flags;
	if (r->shape == STRESS_ONE_TASK || (r->shape == STRESS_RANGE && stress_random(2)))
		pick_task(r);
	if (r->shape == STRESS_RANGE)
		pick_range(r);
	pick_fields(r);
}

/* ---- reads ---------------------------------------------------------------------------- */

/* Reading one task may fail if it exits or may not be seen; and so may a view for root only. */
static bool may_fail(const struct reader *r, int err)
{
	if (err == -EACCES && !raw_of_task(r->req.view))
		return r->who != STRESS_ROOT && kernlab_view_guard(raw_view(r->req.view)) != KERNLAB_GUARD_OPEN;
	return !whole(r) && !r->control && (err == -ESRCH || err == -EACCES);
}

static void check_read(const struct reader *r, int err)
{
	check(!err || may_fail(r, err), "view %u pid %u: %s", r->req.view, r->req.id, strerror(-err));
	if (!err)
		check_records(r);
}

static void read_at_once(struct reader *r)
{
	check_read(r, raw_try(r->fd, &r->req, pick_buffer(r), &r->recs));
	raw_free(&r->recs);
}

/* Read to the end, and a while later once more from the cursor of the first call. */
static void read_from_kept(struct reader *r)
{
	struct kernlab_read next = r->req, kept;
	size_t size = pick_buffer(r);
	int err;

	memset(&r->recs, 0, sizeof(r->recs));
	err = raw_some(r->fd, &next, size, &r->recs);
	if (err == -ENOSPC) {
		size = next.need;
		err = raw_some(r->fd, &next, size, &r->recs);
	}
	kept = next;
	if (!err && next.out_flags & KERNLAB_OUT_MORE)
		err = raw_more(r->fd, &next, size, &r->recs);
	check_read(r, err);
	raw_free(&r->recs);
	if (err || !(kept.out_flags & KERNLAB_OUT_MORE))
		return;
	usleep(stress_random(20000));
	r->rest = true;
	check_read(r, raw_try(r->fd, &kept, 40000, &r->recs));
	raw_free(&r->recs);
}

static void read_plan(struct reader *r)
{
	if (r->shape == STRESS_KEPT_CURSOR)
		read_from_kept(r);
	else
		read_at_once(r);
}

/* ---- the page ------------------------------------------------------------------------- */

static void read_page(struct reader *r)
{
	volatile const struct kernlab_page *page = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, r->fd, 0);
	const struct kernlab_rec *boot;

	check(page != MAP_FAILED, "%m");
	check_eq(page->magic, KERNLAB_PAGE_MAGIC);
	boot = (const void *)((const char *)page + page->boot_off);
	check(boot->size >= sizeof(*boot) && boot->size <= page->boot_size);
	check(munmap((void *)(uintptr_t)page, PAGE) == 0);
}

void stress_read(int i, enum stress_reader who)
{
	/* Some readers share an open file, and wait for each other. */
	struct reader r = { .who = who, .fd = stress_fd };

	if (who == STRESS_USER)
		become("learner");
	if (i % 2 || who != STRESS_ROOT)
		r.fd = raw_open();
	stress_seed(1000 + (unsigned int)i);
	while (!__atomic_load_n(&stress->stop, __ATOMIC_ACQUIRE)) {
		unsigned int round = __atomic_fetch_add(&stress->begun[who], 1, __ATOMIC_RELAXED);

		make_request(&r, &stress->plan[round % stress->plans]);
		read_plan(&r);
		read_page(&r);
		/* Readers that have read every plan leave the CPU to the others. */
		if (round >= stress->plans)
			usleep(20000);
		__atomic_fetch_add(&stress->done[who], 1, __ATOMIC_RELEASE);
	}
}
