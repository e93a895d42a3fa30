// SPDX-License-Identifier: GPL-2.0
/* Records in buffers of every size, for callers older and newer than the driver. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "test.h"

#define THREADS	40

static int fd;
static pid_t subject;	/* a child that only sleeps */

static void many_threads(void *unused)
{
	int i;

	(void)unused;
	for (i = 1; i < THREADS; i++)
		child_thread(sleep_for_ever, NULL);
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	subject = child_start(many_threads, NULL);
	usleep(100000);	/* its threads have reached pause() */
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	child_end(subject);
	return 0;
}

/* A child shares pages with its parent, which keeps running. */
static void leave_out_memory(struct kernlab_read *req)
{
	const struct kernlab_view *view = raw_view(req->view);
	unsigned int i;

	for (i = 0; i < kernlab_view_fields(view); i++) {
		const char *needs = kernlab_field_needs(kernlab_view_field(view, i));

		if (needs && !strcmp(needs, "RESIDENCE"))
			req->fields[i / 64] &= ~(1ULL << i % 64);
	}
	if (req->view == KERNLAB_VIEW_pagemap)
		req->fields[0] &= (1ULL << KERNLAB_F_pagemap_pgd) - 1;
}

/* Views whose objects come and go, or whose counters change all the time. */
static bool never_still(uint32_t view)
{
	return view == KERNLAB_VIEW_stat || view == KERNLAB_VIEW_vmalloc;
}

#define BIT(field)	(1ULL << KERNLAB_F_##field)

/* For views whose objects stay but whose numbers change: the names only. */
static uint64_t still_fields(uint32_t view)
{
	switch (view) {
	case KERNLAB_VIEW_cpu:
		return BIT(cpu_cpu) | BIT(cpu_online);
	case KERNLAB_VIEW_slab:
		return BIT(slab_name) | BIT(slab_object_size) | BIT(slab_size) | BIT(slab_ctor);
	case KERNLAB_VIEW_shrinker:
		return BIT(shrinker_count_objects) | BIT(shrinker_seeks);
	case KERNLAB_VIEW_zone:
		return BIT(zone_node) | BIT(zone_index) | BIT(zone_name) | BIT(zone_lowmem_reserve) |
		       BIT(zone_pcp_cpu);
	case KERNLAB_VIEW_freelist:
		return BIT(freelist_node) | BIT(freelist_name) | BIT(freelist_type);
	default:
		return ~0ULL;
	}
}

/* A request whose answer stays the same from call to call, unless the view is never still. */
static struct kernlab_read still_request(uint32_t view)
{
	struct kernlab_read req = raw_of_task(view) ? raw_request_pid(view, subject) : raw_request(view);

	leave_out_memory(&req);
	if (view == KERNLAB_VIEW_task)
		req.flags = KERNLAB_READ_THREADS;
	/* References of readers come and go. */
	if (view == KERNLAB_VIEW_mm)
		req.fields[0] &= ~(1ULL << KERNLAB_F_mm_mm_count | 1ULL << KERNLAB_F_mm_mm_users);
	/* Computed from two clocks; see test_page.c. */
	if (view == KERNLAB_VIEW_boot)
		req.fields[0] &= ~(1ULL << KERNLAB_F_boot_boot_time);
	req.fields[0] &= still_fields(view);
	/* Other tasks allocate vmalloc areas. */
	if (view == KERNLAB_VIEW_layout)
		req.fields[0] &= ~(1ULL << KERNLAB_F_layout_used);
	return req;
}

static void check_same(const struct raw_recs *a, const struct raw_recs *b, const char *what)
{
	check_eq(a->count, b->count, "%s", what);
	check_eq(a->used, b->used, "%s", what);
	check(!memcmp(a->buf, b->buf, a->used), "%s", what);
}

static void small_buffers_give_the_same(void **state)
{
	static const size_t sizes[] = { 0, 8, 1000, 1500, 4096, 32760, 32776 };
	size_t v, i;

	(void)state;
	for (v = 0; raw_view_from(&v); v++) {
		uint32_t view = kernlab_view_id(kernlab_view_at(v));
		struct kernlab_read req = still_request(view);
		struct raw_recs whole, parts;

		if (never_still(view))
			continue;
		raw_fetch(fd, &req, 1 << 20, &whole);
		check(whole.count > 0);
		check_eq(whole.calls, 1);
		for (i = 0; i < ARRAY_SIZE(sizes); i++) {
			raw_fetch(fd, &req, sizes[i], &parts);
			check_same(&parts, &whole, kernlab_view_name(kernlab_view_at(v)));
			raw_free(&parts);
		}
		raw_free(&whole);
	}
}

static void unaligned_buffer(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_names), odd = req;
	static char buf[1 << 18], other[1 << 18];

	(void)state;
	req.buf = (uintptr_t)buf;
	req.buf_size = sizeof(buf);
	check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), 0);
	odd.buf = (uintptr_t)other + 3;
	odd.buf_size = sizeof(other) - 3;
	check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &odd), 0);
	check_eq(odd.used, req.used);
	check(!memcmp(other + 3, buf, req.used));
}

/* `need` is exact: a buffer of that size is enough, one byte less is not. */
static void need_is_exact(void **state)
{
	static char buf[65536];
	size_t v;

	(void)state;
	for (v = 0; raw_view_from(&v); v++) {
		struct kernlab_read req = still_request(kernlab_view_id(kernlab_view_at(v)));
		const char *name = kernlab_view_name(kernlab_view_at(v));
		uint64_t need;

		check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), -ENOSPC, "%s", name);
		need = req.need;
		req.buf = (uintptr_t)buf;
		req.buf_size = need - 1;
		check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), -ENOSPC, "%s", name);
		check_eq(req.need, need);
		req.buf_size = need;
		check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), 0, "%s", name);
		check_eq(req.need, 0);
		check_eq(req.count, 1);
		check_eq(req.used, need);
	}
}

/* Continuing after the end returns no records. */
static void read_after_the_end(void **state)
{
	size_t v;

	(void)state;
	for (v = 0; raw_view_from(&v); v++) {
		struct kernlab_read req = still_request(kernlab_view_id(kernlab_view_at(v)));
		static char buf[1 << 18];

		req.buf = (uintptr_t)buf;
		req.buf_size = sizeof(buf);
		check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), 0);
		check(req.count > 0 && !(req.out_flags & KERNLAB_OUT_MORE));
		check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), 0);
		check_eq(req.count, 0, "%s", kernlab_view_name(kernlab_view_at(v)));
		check_eq(req.used, 0);
		check(!(req.out_flags & KERNLAB_OUT_MORE));
	}
}

/* ---- callers that know less ---- */

/* Offsets of strings and arrays depend on the number of fields; their content does not. */
static void check_value(const struct kernlab_rec *rec, const struct kernlab_rec *full,
			const struct kernlab_field *f)
{
	const void *a = (const char *)rec + kernlab_field_offset(f);
	const void *b = (const char *)full + kernlab_field_offset(f);
	unsigned int i = kernlab_field_index(f);
	const struct kernlab_vec *row = a, *other = b;

	switch (kernlab_field_type(f)) {
	case KERNLAB_TYPE_STR:
		check(!strcmp(raw_text(rec, a), raw_text(full, b)), "%s", kernlab_field_name(f));
		break;
	case KERNLAB_TYPE_U64V:
	case KERNLAB_TYPE_S64V:
		check_eq(row->n, other->n, "%s", kernlab_field_name(f));
		check(!memcmp(raw_vec(rec, row), raw_vec(full, other), row->n * sizeof(uint64_t)), "%s",
		      kernlab_field_name(f));
		break;
	default:
		check_eq(raw_value(rec, kernlab_field_view(f), i), raw_value(full, kernlab_field_view(f), i),
			 "%s", kernlab_field_name(f));
	}
}

/* A caller that knows only the first @n fields gets the same values for these. */
static void check_first(struct kernlab_read req, unsigned int n, const struct raw_recs *whole)
{
	const struct kernlab_view *view = raw_view(req.view);
	const struct kernlab_rec *full = raw_first(whole);
	struct raw_recs recs;
	unsigned int i;

	for (i = n; i < kernlab_view_fields(view); i++)
		req.fields[i / 64] &= ~(1ULL << i % 64);
	raw_fetch(fd, &req, 1 << 20, &recs);
	check_eq(recs.count, whole->count);
	raw_each(rec, &recs) {
		for (i = 0; i < n; i++) {
			const struct kernlab_field *f = kernlab_view_field(view, i);

			check_eq(raw_present(rec, i), raw_present(full, i), "%s", kernlab_field_name(f));
			if (raw_present(rec, i))
				check_value(rec, full, f);
		}
		full = raw_next(whole, full);
	}
	raw_free(&recs);
}

static void old_callers(void **state)
{
	size_t v;

	(void)state;
	for (v = 0; raw_view_from(&v); v++) {
		uint32_t view = kernlab_view_id(kernlab_view_at(v));
		struct kernlab_read req = still_request(view);
		struct raw_recs whole;
		unsigned int n;

		if (never_still(view))
			continue;
		raw_fetch(fd, &req, 1 << 20, &whole);
		for (n = 0; n < kernlab_view_fields(kernlab_view_at(v)); n++)
			check_first(req, n, &whole);
		raw_free(&whole);
	}
}

/* raw_fetch() checks that exactly these come back as unsupported. */
static void unknown_fields(void **state)
{
	size_t v;

	(void)state;
	for (v = 0; raw_view_from(&v); v++) {
		struct kernlab_read req = still_request(kernlab_view_id(kernlab_view_at(v)));
		struct raw_recs recs;

		memset(req.fields, 0xff, sizeof(req.fields));
		raw_fetch(fd, &req, 1 << 20, &recs);
		check(recs.count > 0);
		raw_free(&recs);
	}
}

static void only_what_is_asked(void **state)
{
	size_t v, i;

	(void)state;
	for (v = 0; raw_view_from(&v); v++) {
		const struct kernlab_view *view = kernlab_view_at(v);

		for (i = 0; i <= kernlab_view_fields(view); i++) {
			struct kernlab_read req = still_request(kernlab_view_id(view));
			struct raw_recs recs;

			raw_none(&req);
			if (i < kernlab_view_fields(view))
				raw_only(&req, i);
			raw_fetch(fd, &req, 65536, &recs);
			check(recs.count > 0);
			raw_free(&recs);
		}
	}
}

static void check_words(const struct kernlab_rec *rec, const struct kernlab_str *str, const char *words)
{
	const char *text = raw_text(rec, str);

	check(words ? text && !strcmp(text, words) : !text, "%s is not %s", text, words);
}

/* View `fields` describes every field as the library was built with it. */
static void fields_describe_themselves(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_fields);
	struct raw_recs recs;
	size_t v, fields = 0;

	(void)state;
	for (v = 0; v < kernlab_views(); v++)
		fields += kernlab_view_fields(kernlab_view_at(v));
	raw_fetch(fd, &req, 65536, &recs);
	check_eq(recs.count, fields);
	raw_each(rec, &recs) {
		const struct kernlab_fields *d = (const void *)rec;
		const struct kernlab_field *f = kernlab_view_field(raw_view(d->view_id), d->number);

		check(f, "view %u has no field %u", d->view_id, d->number);
		check(!strcmp((const char *)d->view, kernlab_view_name(kernlab_field_view(f))));
		check(!strcmp((const char *)d->name, kernlab_field_name(f)));
		check_eq(d->type, kernlab_field_type(f));
		check_eq(d->unit, kernlab_field_unit(f));
		check_eq(d->guard, kernlab_field_guard(f));
		check_eq(d->kind, kernlab_field_kind(f));
		check_eq(d->usual, kernlab_field_usual(f));
		check_eq(d->width, kernlab_field_width(f));
		check_eq(d->cut, kernlab_field_cut(f));
		check_eq(d->facts, kernlab_field_facts(f));
		check_eq(d->code, kernlab_field_code(f));
		check_words(rec, &d->heading, kernlab_field_heading(f));
		check_words(rec, &d->group, kernlab_field_group(f));
		check_words(rec, &d->set, kernlab_field_set(f));
		check_words(rec, &d->needs, kernlab_field_needs(f));
		check_words(rec, &d->expr, kernlab_field_expr(f));
		check_words(rec, &d->proc, *kernlab_field_proc(f) ? kernlab_field_proc(f) : NULL);
		check_words(rec, &d->meaning, kernlab_field_meaning(f));
	}
	raw_free(&recs);
}

/* View `views` describes every view, and which fields this kernel can fill. */
static void views_describe_themselves(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_views);
	struct raw_recs recs;
	unsigned int i;

	(void)state;
	raw_fetch(fd, &req, 65536, &recs);
	check_eq(recs.count, kernlab_views());
	raw_each(rec, &recs) {
		const struct kernlab_views *v = (const void *)rec;
		const struct kernlab_view *view = raw_view(v->id);
		const uint64_t supported[] = { v->supported_0, v->supported_1 };

		check(!strcmp((const char *)v->name, kernlab_view_name(view)));
		check_eq(v->fixed, kernlab_view_fixed(view));
		check_eq(v->nr_fields, kernlab_view_fields(view));
		check_eq(v->scope, kernlab_view_scope(view));
		check_eq(v->guard, kernlab_view_guard(view));
		check_eq(v->facts, kernlab_view_facts(view));
		check_words(rec, &v->needs, kernlab_view_needs(view));
		check_words(rec, &v->lock, kernlab_view_lock(view));
		check_words(rec, &v->header, kernlab_view_header(view));
		check_words(rec, &v->meaning, kernlab_view_meaning(view));
		for (i = 0; i < v->nr_fields; i++) {
			const char *needs = kernlab_field_needs(kernlab_view_field(view, i));
			bool has = !raw_left_out(v->id) && (!needs || raw_capable(fd, needs));

			check_eq(supported[i / 64] >> i % 64 & 1, has, "%s",
				 kernlab_field_name(kernlab_view_field(view, i)));
		}
	}
	raw_free(&recs);
}

/* The fields that `views` calls unsupported are unsupported in every record, and no others. */
static void unsupported_as_described(void **state)
{
	struct kernlab_read req = still_request(KERNLAB_VIEW_task);
	struct raw_recs recs;
	unsigned int i;

	(void)state;
	raw_fetch(fd, &req, 65536, &recs);
	for (i = 0; i < KERNLAB_F_task_NR; i++) {
		const char *needs = kernlab_field_needs(kernlab_view_field(raw_view(KERNLAB_VIEW_task), i));

		check_eq(raw_unsupported(raw_first(&recs), i), needs && !raw_capable(fd, needs), "field %u", i);
	}
	raw_free(&recs);
}

/* ---- long paths ---- */

/* A mapped file whose path is about @arg bytes long, far beyond what open() takes at once. */
static void map_deep_file(void *arg)
{
	char dir[201];
	size_t depth = *(const size_t *)arg / 201;
	int file;

	memset(dir, 'x', 200);
	dir[200] = '\0';
	check(chdir("/tmp") == 0);
	while (depth--) {
		mkdir(dir, 0700);
		check(chdir(dir) == 0);
	}
	file = open("file", O_RDWR | O_CREAT, 0600);
	check(file >= 0 && ftruncate(file, PAGE) == 0);
	check(mmap(NULL, PAGE, PROT_READ, MAP_SHARED, file, 0) != MAP_FAILED);
}

static size_t longest_name(const struct raw_recs *recs)
{
	size_t longest = 0;

	raw_each(rec, recs) {
		const struct kernlab_vma *vma = (const void *)rec;

		if (vma->name.len > longest)
			longest = vma->name.len;
	}
	return longest;
}

static void very_long_paths(void **state)
{
	static size_t lengths[] = { 300, 3000, 4050, 6000, 8000 };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(lengths); i++) {
		pid_t pid = child_start(map_deep_file, &lengths[i]);
		struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
		size_t want = lengths[i] / 201 * 201 + strlen("/tmp/file");
		struct raw_recs whole, parts;

		leave_out_memory(&req);
		raw_fetch(fd, &req, 1 << 20, &whole);
		check_eq(longest_name(&whole), want, "length of the path");
		raw_fetch(fd, &req, 256, &parts);
		check_same(&parts, &whole, "vma");
		raw_free(&whole);
		raw_free(&parts);
		child_end(pid);
	}
}

/* A path longer than the driver's limit: not the same as having no name. */
static void path_that_is_too_long(void **state)
{
	size_t length = 9500, too_long = 0;
	pid_t pid = child_start(map_deep_file, &length);
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	struct raw_recs recs;

	(void)state;
	raw_fetch(fd, &req, 1 << 20, &recs);
	raw_each(rec, &recs)
		too_long += raw_unsupported(rec, KERNLAB_F_vma_name);
	check_eq(too_long, 1, "mappings of the file");
	raw_free(&recs);
	child_end(pid);
}

/* ---- one descriptor, many readers ---- */

static void read_names(void *arg)
{
	const struct raw_recs *want = arg;
	struct kernlab_read req = raw_request(KERNLAB_VIEW_names);
	struct raw_recs recs;
	int i;

	for (i = 0; i < 50; i++) {
		raw_fetch(fd, &req, 3000, &recs);
		check_same(&recs, want, "names");
		raw_free(&recs);
	}
}

static void shared_descriptor(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_names);
	struct raw_recs recs;
	pid_t others[3];
	size_t i;

	(void)state;
	raw_fetch(fd, &req, 1 << 20, &recs);
	for (i = 0; i < ARRAY_SIZE(others); i++)
		others[i] = child_begin(read_names, &recs);
	read_names(&recs);
	for (i = 0; i < ARRAY_SIZE(others); i++)
		check(child_wait(others[i]));
	raw_free(&recs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_buffers_give_the_same),
		cmocka_unit_test(unaligned_buffer),
		cmocka_unit_test(need_is_exact),
		cmocka_unit_test(read_after_the_end),
		cmocka_unit_test(old_callers),
		cmocka_unit_test(unknown_fields),
		cmocka_unit_test(only_what_is_asked),
		cmocka_unit_test(views_describe_themselves),
		cmocka_unit_test(fields_describe_themselves),
		cmocka_unit_test(unsupported_as_described),
		cmocka_unit_test(very_long_paths),
		cmocka_unit_test(path_that_is_too_long),
		cmocka_unit_test(shared_descriptor),
	};

	return cmocka_run_group_tests_name("records and buffers", tests, setup, teardown);
}
