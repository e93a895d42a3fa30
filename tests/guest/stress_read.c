// SPDX-License-Identifier: GPL-2.0
/*
 * Readers, and what must be true of every record, whatever happens to its subject
 * meanwhile. raw.c checks how a record is built; here it is what it says.
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
};

static const struct {
	uint32_t view;
	uint32_t flags;
} plans[STRESS_PLANS] = {
	{ KERNLAB_VIEW_vma, 0 },
	{ KERNLAB_VIEW_task, KERNLAB_READ_THREADS },
	{ KERNLAB_VIEW_pagemap, 0 },
	{ KERNLAB_VIEW_mm, 0 },
	{ KERNLAB_VIEW_task, 0 },
	{ KERNLAB_VIEW_stat, 0 },
	{ KERNLAB_VIEW_names, 0 },
	{ KERNLAB_VIEW_caps, 0 },
	{ KERNLAB_VIEW_boot, 0 },
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

/* The view's fields that are in both records and not of what is resident are the same. */
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

/* Its pages are locked, private and written, and stay; where they are is the kernel's business. */
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
	for (int i = 0; i < STRESS_CONTROLS; i++)
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

/* Locked pages, on their way to another frame at most. */
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

/* Each begins where the one before it ended; in a process that has died, there are fewer. */
static void check_pagemap(const struct reader *r)
{
	const struct kernlab_pagemap *last = NULL;

	raw_each(rec, &r->recs) {
		const struct kernlab_pagemap *p = (const void *)rec;

		check_translation(r, p);
		if (last && last->pid == p->pid)
			check_eq(p->addr, last->end, "a gap in %u", p->pid);
		else
			check_eq(p->addr, r->req.start, "the first of %u", p->pid);
		check(!last || last->pid <= p->pid);
		last = p;
	}
	for (int i = 0; i < STRESS_CONTROLS; i++)
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

static void check_spaces(const struct reader *r)
{
	raw_each(rec, &r->recs)
		if (has_all(rec, KERNLAB_F_mm_rss_mapped, KERNLAB_F_mm_locked))
			check_sums((const void *)rec);
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
		check(len < sizeof(t->comm), "comm has no end");
		while (len < sizeof(t->comm))
			check_eq(t->comm[len++], 0, "behind comm's end");
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

static void check_everybody(const struct reader *r)
{
	check_numbers(r);
	for (int i = 0; i < STRESS_CONTROLS; i++) {
		const struct stress_control *c = &stress->control[i];

		if (r->who == STRESS_INSIDE || (!whole(r) && r->control != c))
			continue;
		if (r->req.view == KERNLAB_VIEW_mm)
			check_control_mm(r, c);
		else
			check_control_tasks(r, c);
	}
}

static void check_records(const struct reader *r)
{
	switch (r->req.view) {
	case KERNLAB_VIEW_vma:
		check_vmas(r);
		break;
	case KERNLAB_VIEW_pagemap:
		check_pagemap(r);
		break;
	case KERNLAB_VIEW_mm:
		check_spaces(r);
		check_everybody(r);
		break;
	case KERNLAB_VIEW_task:
		check_short_names(r);
		check_everybody(r);
		break;
	default:
		check(r->recs.count > 0);
	}
}

/* ---- what to read ------------------------------------------------------------------ */

/* Where a process stands is always asked for; it is what the checks go by. */
static void pick_fields(struct kernlab_read *req)
{
	uint64_t need = req->view == KERNLAB_VIEW_vma ? 1ULL << KERNLAB_F_vma_start | 1ULL << KERNLAB_F_vma_end :
			req->view == KERNLAB_VIEW_pagemap ? 1ULL << KERNLAB_F_pagemap_state |
			1ULL << KERNLAB_F_pagemap_addr | 1ULL << KERNLAB_F_pagemap_end : 0;

	switch (stress_random(4)) {
	case 0:
		req->fields[0] &= (uint64_t)stress_random(1U << 31) << 33 | stress_random(1U << 31);
		req->fields[1] &= stress_random(1U << 31);
		break;
	case 1:
		req->fields[0] = 0;
		req->fields[1] = 0;
		break;
	default:
		return;
	}
	req->fields[0] |= need | 1;
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

/* Half the time the surroundings of a control's area, of which others have nothing. */
static void pick_range(struct reader *r)
{
	const struct stress_control *c = r->control ?: &stress->control[stress_random(STRESS_CONTROLS)];
	uint64_t around = PAGE << stress_random(12);

	if (whole(r) && r->req.view == KERNLAB_VIEW_pagemap ? stress_random(8) : stress_random(2)) {
		r->req.start = c->start - around;
		r->req.end = c->end + around;
	}
}

static size_t pick_buffer(const struct reader *r)
{
	static const size_t sizes[] = { 64, 500, 4096, 40000, 1 << 20 };
	unsigned int least = r->req.view == KERNLAB_VIEW_pagemap && !r->req.end ? 3 : whole(r) ? 2 : 0;

	return sizes[least + stress_random(ARRAY_SIZE(sizes) - least)];
}

static void plan(struct reader *r, unsigned int round)
{
	unsigned int i = round % STRESS_PLANS;

	r->control = NULL;
	r->req = raw_request(plans[i].view);
	r->req.flags = plans[i].flags;
	if (kernlab_view_scope(raw_view(r->req.view)) != KERNLAB_SCOPE_GLOBAL && stress_random(2)) {
		r->req.target = KERNLAB_TARGET_PID;
		r->req.pid = pick_pid(r);
	}
	pick_fields(&r->req);
	if (kernlab_view_scope(raw_view(r->req.view)) >= KERNLAB_SCOPE_MAP)
		pick_range(r);
}

/* Only somebody who may come and go, or not be looked at, is a reason to fail. */
static void read_plan(struct reader *r)
{
	int err = raw_try(r->fd, &r->req, pick_buffer(r), &r->recs);

	check(!err || (!whole(r) && !r->control && (err == -ESRCH || err == -EACCES)), "view %u pid %u: %s",
	      r->req.view, r->req.pid, strerror(-err));
	if (!err)
		check_records(r);
	raw_free(&r->recs);
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
	/* Some share an open file, and wait for each other. */
	struct reader r = { .who = who, .fd = stress_fd };
	unsigned int round;

	if (who == STRESS_USER)
		become("learner");
	if (i % 2 || who != STRESS_ROOT)
		r.fd = raw_open();
	stress_seed(1000 + (unsigned int)i);
	for (round = (unsigned int)i; !__atomic_load_n(&stress->stop, __ATOMIC_ACQUIRE); round++) {
		plan(&r, round);
		read_plan(&r);
		read_page(&r);
		__atomic_fetch_add(&stress->rounds[i], 1, __ATOMIC_RELEASE);
	}
}
