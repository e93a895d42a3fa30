// SPDX-License-Identifier: GPL-2.0
/* A recording answers as <kernlab/abi.h> says the driver does. */
#include <stdlib.h>
#include <string.h>

#include "convert.h"
#include "fixture.h"

static struct kernlab *kl;

static int setup(void **state)
{
	(void)state;
	kl = fx_open();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	kernlab_close(kl);
	return 0;
}

/* ---- through the iterator -------------------------------------------- */

static void pids_are(const char *view, uint32_t pid, bool threads, const uint32_t *want, size_t n)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;

	assert_int_equal(kernlab_iter_new(kl, view, &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, pid), 0);
	assert_int_equal(kernlab_iter_set_threads(it, threads), 0);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(kernlab_iter_next(it, &rec), 1);
		assert_int_equal(kernlab_record_u64(rec, 0), want[i]);
	}
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	kernlab_iter_free(it);
}

#define PIDS_ARE(view, pid, threads, ...) \
	pids_are(view, pid, threads, (const uint32_t[]){ __VA_ARGS__ }, \
		 sizeof((const uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t))

static void test_who_is_shown(void **state)
{
	(void)state;
	PIDS_ARE("task", 0, false, 1, 2, 10, 20);
	PIDS_ARE("task", 0, true, 1, 2, 10, 11, 12, 20);
	PIDS_ARE("task", 10, false, 10);
	PIDS_ARE("task", 11, false, 11);
	PIDS_ARE("task", 10, true, 10, 11, 12);
	PIDS_ARE("task", 12, true, 10, 11, 12);
	PIDS_ARE("task", 1, true, 1);
	PIDS_ARE("mm", 0, false, 1, 2, 10, 20);
	PIDS_ARE("mm", 10, false, 10);
	PIDS_ARE("vma", 1, false, 1, 1, 1, 1, 1);
	PIDS_ARE("vma", 0, false, 1, 1, 1, 1, 1);
	PIDS_ARE("pagemap", 1, false, 1, 1, 1, 1, 1, 1, 1);
	PIDS_ARE("pagemap", 0, false, 1, 1, 1, 1, 1, 1, 1);
}

static int outcome(const char *view, uint32_t pid, uint32_t *flags)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	int rc;

	assert_int_equal(kernlab_iter_new(kl, view, &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, pid), 0);
	while ((rc = kernlab_iter_next(it, &rec)) > 0)
		;
	*flags = kernlab_iter_flags(it);
	kernlab_iter_free(it);
	return rc;
}

static void outcome_is(const char *view, uint32_t pid, int rc, uint32_t flags)
{
	uint32_t got;

	assert_int_equal(outcome(view, pid, &got), rc);
	assert_int_equal(got, flags);
}

static void test_what_is_not_there(void **state)
{
	(void)state;
	outcome_is("task", 999, -ESRCH, 0);
	assert_non_null(strstr(kernlab_errmsg(kl), "recording"));
	outcome_is("mm", 999, -ESRCH, 0);
	outcome_is("vma", 999, -ESRCH, 0);
	outcome_is("vma", 10, -EACCES, 0);
	assert_non_null(strstr(kernlab_errmsg(kl), "/proc/10/maps"));
	outcome_is("vma", 2, 0, KERNLAB_OUT_NO_MM);
	outcome_is("vma", 0, 0, KERNLAB_OUT_SKIPPED);
	outcome_is("pagemap", 999, -ESRCH, 0);
	assert_non_null(strstr(kernlab_errmsg(kl), "\"pagemap\" of task 999"));
	outcome_is("pagemap", 10, -EACCES, 0);
	outcome_is("pagemap", 2, 0, KERNLAB_OUT_NO_MM);
	outcome_is("pagemap", 0, 0, KERNLAB_OUT_SKIPPED);
	outcome_is("mm", 1, 0, 0);
	outcome_is("mm", 2, 0, KERNLAB_OUT_NO_MM);
	outcome_is("mm", 0, 0, 0);
}

static void test_values_come_through(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;

	(void)state;
	assert_int_equal(kernlab_iter_new(kl, "task", &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, 11), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_string_equal(kernlab_record_str(rec, KERNLAB_F_task_comm), "prog:1");
	assert_int_equal(kernlab_record_s64(rec, KERNLAB_F_task_nice), -5);
	assert_true(kernlab_record_s64(rec, KERNLAB_F_task_vlag) == -123456789012);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F_task_utime),
			 1100 + KERNLAB_F_task_utime);
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F_task_deadline), KERNLAB_UNSUPPORTED);
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F_task_mm), KERNLAB_WITHHELD);
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F_task_sched_class), KERNLAB_NONE);
	kernlab_iter_free(it);
}

static void test_strings_are_packed_anew(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;

	(void)state;
	/* Of three strings' worth of record only the last is asked for. */
	assert_int_equal(kernlab_iter_new(kl, "boot", &it), 0);
	assert_int_equal(kernlab_iter_set_fields(it, "version"), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_non_null(strstr(kernlab_record_str(rec, KERNLAB_F_boot_version), "Fixture"));
	assert_null(kernlab_record_str(rec, KERNLAB_F_boot_release));
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F_boot_release), KERNLAB_NOT_ASKED);
	assert_int_equal(kernlab_record_raw(rec)->size,
			 KL_ALIGN8(kernlab_record_raw(rec)->fixed +
				   strlen(kernlab_record_str(rec, KERNLAB_F_boot_version)) + 1));
	kernlab_iter_free(it);
}

static void test_rows_are_packed_anew(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	const uint64_t *vec;
	size_t n;

	(void)state;
	/* Of three rows only the second is asked for, and it moves up. */
	assert_int_equal(kernlab_iter_new(kl, "zone", &it), 0);
	assert_int_equal(kernlab_iter_set_fields(it, "fragmentation_index"), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	vec = kernlab_record_vec(rec, KERNLAB_F_zone_fragmentation_index, &n);
	assert_int_equal(n, FX_ORDERS);
	assert_true((int64_t)vec[0] == -1000 && vec[2] == 993);
	assert_null(kernlab_record_vec(rec, KERNLAB_F_zone_nr_free, &n));
	assert_int_equal(kernlab_record_raw(rec)->size,
			 kernlab_record_raw(rec)->fixed + FX_ORDERS * sizeof(*vec));
	kernlab_iter_free(it);
}

/* ---- sizes ----------------------------------------------------------- */

static void same_vec(const struct kernlab_record *part, const struct kernlab_record *whole,
		     unsigned int field)
{
	size_t n, m;
	const uint64_t *a = kernlab_record_vec(part, field, &n);
	const uint64_t *b = kernlab_record_vec(whole, field, &m);

	assert_int_equal(n, m);
	if (n)
		assert_memory_equal(a, b, n * sizeof(*a));
}

/* What a caller that knows @fixed bytes sees is what one that knows all sees. */
static void same_with(const char *view, uint32_t fixed)
{
	const struct kernlab_record *whole, *part;
	struct kernlab_iter *a, *b;
	unsigned int fit = kl_view_fit(kernlab_view_by_name(view), fixed);
	unsigned int nr = (unsigned int)kernlab_view_fields(kernlab_view_by_name(view));
	int rc;

	assert_int_equal(kernlab_iter_new(kl, view, &a), 0);
	assert_int_equal(kernlab_iter_new(kl, view, &b), 0);
	assert_int_equal(kernlab_iter_set_fixed(b, fixed), 0);
	while ((rc = kernlab_iter_next(a, &whole)) > 0) {
		assert_int_equal(kernlab_iter_next(b, &part), 1);
		assert_int_equal(kernlab_record_raw(part)->fixed, fixed);
		for (unsigned int i = 0; i < nr; i++) {
			if (i >= fit) {
				assert_int_equal(kernlab_record_state(part, i), KERNLAB_NOT_ASKED);
				assert_int_equal(kernlab_record_u64(part, i), 0);
				assert_null(kernlab_record_str(part, i));
				assert_false(kl_mask_has(kernlab_record_raw(part)->unsupported, i));
				continue;
			}
			assert_int_equal(kernlab_record_state(part, i),
					 kernlab_record_state(whole, i));
			assert_true(kernlab_record_u64(part, i) == kernlab_record_u64(whole, i));
			assert_int_equal(!kernlab_record_str(part, i), !kernlab_record_str(whole, i));
			if (kernlab_record_str(whole, i))
				assert_string_equal(kernlab_record_str(part, i),
						    kernlab_record_str(whole, i));
			same_vec(part, whole, i);
		}
	}
	assert_int_equal(rc, 0);
	assert_int_equal(kernlab_iter_next(b, &part), 0);
	kernlab_iter_free(a);
	kernlab_iter_free(b);
}

static void test_callers_of_every_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < KL_VIEWS; i++) {
		const struct kernlab_view *view = &kl_views[i];

		for (uint32_t fixed = sizeof(struct kernlab_rec); fixed <= view->fixed + 24; fixed += 8)
			same_with(view->name, fixed);
		same_with(view->name, 4096);
	}
}

/* Recordings of drivers that know less, or more, than this library. */
static void test_drivers_of_every_size(void **state)
{
	const struct kernlab_view *view = &kl_views[KL_VIEW_vma];

	(void)state;
	for (uint32_t fixed = sizeof(struct kernlab_rec) + 8; fixed <= view->fixed + 40; fixed += 8) {
		unsigned int fit = kl_view_fit(view, fixed);
		const struct kernlab_record *rec;
		struct kernlab *other;
		struct kernlab_iter *it;
		struct fx_file file;
		int n = 0;

		fx_standard_vma(&file, fixed);
		assert_int_equal(fx_file_open(&file, &other), 0);
		fx_file_free(&file);
		assert_int_equal(kernlab_iter_new(other, "vma", &it), 0);
		assert_int_equal(kernlab_iter_set_pid(it, 1), 0);
		assert_int_equal(kernlab_iter_want(it, view->nr_fields + 5), 0);
		while (kernlab_iter_next(it, &rec) > 0) {
			assert_int_equal(kernlab_record_u64(rec, KERNLAB_F_vma_pid), 1);
			for (unsigned int i = fit; i < view->nr_fields; i++)
				assert_int_equal(kernlab_record_state(rec, i), KERNLAB_UNSUPPORTED);
			assert_int_equal(kernlab_record_state(rec, view->nr_fields + 5),
					 KERNLAB_UNSUPPORTED);
			if (fit > KERNLAB_F_vma_name && n == 3)
				assert_string_equal(kernlab_record_str(rec, KERNLAB_F_vma_name),
						    "[heap]");
			n++;
		}
		assert_int_equal(n, FX_VMAS);
		kernlab_iter_free(it);
		kernlab_close(other);
	}
}

/* One row, of a driver that knows @from bytes, for a caller that knows @to. */
static void convert_row(uint32_t from, uint32_t to)
{
	const struct kernlab_view *view = &kl_views[KL_VIEW_zone];
	static const uint64_t numbers[] = { 5, 6, 7 };
	const unsigned int field = KERNLAB_F_zone_nr_free;
	char out[8192] __attribute__((aligned(8)));
	__u64 asked[KERNLAB_MASK_WORDS] = { 1ULL << field };
	struct kernlab_record rec;
	struct kl_convert convert;
	struct fx_record raw;
	const uint64_t *vec;
	uint64_t size;
	size_t n;

	fx_begin(&raw, "zone");
	fx_vec(&raw, field, numbers, 3);
	fx_refix(&raw, from);
	kl_convert_init(&convert, view, to, asked);
	size = kl_convert_size(&convert, &raw.hdr);
	assert_true(size <= sizeof(out));
	kl_convert(&convert, &raw.hdr, out, size);
	kl_record_expect(&rec, view, to, asked);
	assert_int_equal(kl_record_take(&rec, out, size), 0);
	vec = kernlab_record_vec(&rec, field, &n);
	if (kl_view_fit(view, from) > field && kl_view_fit(view, to) > field)
		assert_true(n == 3 && !memcmp(vec, numbers, sizeof(numbers)));
	else
		assert_true(n == 0 && size == to);
}

static void test_rows_between_all_sizes(void **state)
{
	const uint32_t least = sizeof(struct kernlab_rec), most = kl_views[KL_VIEW_zone].fixed + 16;

	(void)state;
	for (uint32_t from = least; from <= most; from += 8)
		for (uint32_t to = least; to <= most; to += 8)
			convert_row(from, to);
}

/* ---- buffers --------------------------------------------------------- */

static struct kernlab_read request(uint32_t view, void *buf, uint64_t size)
{
	const struct kernlab_read req = {
		.size = sizeof(req),
		.view = view,
		.rec_fixed = kl_view_by_id(view)->fixed,
		.fields = { UINT64_MAX, UINT64_MAX },
		.buf = (uintptr_t)buf,
		.buf_size = size,
	};

	return req;
}

/* Of exactly the size that is told to the library, for ASan; freed whatever fails. */
static char *whole, *part;

static int free_buffers(void **state)
{
	(void)state;
	free(whole);
	free(part);
	whole = NULL;
	part = NULL;
	return 0;
}

static char *resize(char **bytes, uint64_t size)
{
	char *at = realloc(*bytes, size ? size : 1);

	assert_non_null(at);
	*bytes = at;
	return at;
}

/* Everything with one call: into `whole`, in a buffer that is made large enough. */
static uint64_t read_at_once(uint32_t view)
{
	for (uint64_t room = 1 << 16; room <= 1 << 24; room *= 2) {
		struct kernlab_read req = request(view, resize(&whole, room), room);
		int rc = kernlab_read(kl, &req);

		if (rc == -ENOSPC || (!rc && req.out_flags & KERNLAB_OUT_MORE))
			continue;
		assert_int_equal(rc, 0);
		assert_true(req.count > 0);
		return req.used;
	}
	fail_msg("the records of view %u do not end", view);
	return 0;
}

static void give(struct kernlab_read *req, uint64_t room)
{
	req->buf = (uintptr_t)resize(&part, room);
	req->buf_size = room;
}

/* The same with a buffer of @room bytes, which may hold no record at all. */
static void read_in_steps(uint32_t view, uint64_t room, uint64_t size)
{
	struct kernlab_read req = request(view, NULL, 0);
	uint64_t got = 0;
	int rc;

	do {
		give(&req, room);
		rc = kernlab_read(kl, &req);
		if (rc == -ENOSPC) {
			/* `need` is exact: a byte less does not do. */
			assert_int_equal(req.count, 0);
			assert_int_equal(req.used, 0);
			assert_true(req.need > req.buf_size);
			give(&req, req.need);
			rc = kernlab_read(kl, &req);
			assert_int_equal(req.count, 1);
			assert_int_equal(req.used, req.buf_size);
		}
		assert_int_equal(rc, 0);
		assert_int_equal(req.need, 0);
		assert_true(got + req.used <= size);
		assert_memory_equal(part, whole + got, req.used);
		got += req.used;
	} while (req.out_flags & KERNLAB_OUT_MORE);
	assert_int_equal(got, size);
}

static void test_buffers_of_every_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < KL_VIEWS; i++) {
		uint64_t size = read_at_once(kl_views[i].id);

		for (uint64_t room = 0; room < size + 8; room += 4)
			read_in_steps(kl_views[i].id, room, size);
	}
}

/* ---- requests -------------------------------------------------------- */

static char buf[1 << 16];

#define REFUSED(rc, ...) do { \
		req = good; \
		__VA_ARGS__; \
		assert_int_equal(kernlab_read(kl, &req), rc); \
		assert_int_equal(req.count, 0); \
	} while (0)

static void test_bad_requests(void **state)
{
	const struct kernlab_read good = request(KERNLAB_VIEW_task, buf, sizeof(buf));
	struct kernlab_read req;

	(void)state;
	REFUSED(0, req.rec_fixed = 64; req.buf_size = 0; req.cursor[0] = 99);
	REFUSED(-EINVAL, req.size = KERNLAB_READ_SIZE_1_0 - 1);
	REFUSED(-EINVAL, req.size = 0);
	REFUSED(-EINVAL, req.size = 4097);
	REFUSED(-EINVAL, req.view = 0);
	REFUSED(-EINVAL, req.view = 4711);
	REFUSED(-EINVAL, req.flags = 2);
	REFUSED(-EINVAL, req.target = 2);
	REFUSED(-EINVAL, req.pid = 1);
	REFUSED(-EINVAL, req.rec_fixed = 48);
	REFUSED(-EINVAL, req.rec_fixed = 68);
	REFUSED(-EINVAL, req.rec_fixed = 4104);
	REFUSED(-EINVAL, req.view = KERNLAB_VIEW_mm; req.flags = KERNLAB_READ_THREADS);
	REFUSED(-EINVAL, req.view = KERNLAB_VIEW_stat; req.target = KERNLAB_TARGET_PID; req.pid = 1);
	REFUSED(-ESRCH, req.target = KERNLAB_TARGET_PID);
	REFUSED(-ESRCH, req.target = KERNLAB_TARGET_PID; req.pid = UINT32_MAX);
	REFUSED(-EFAULT, req.buf = 0);
}

static void test_bad_ranges(void **state)
{
	static const uint32_t with[] = { KERNLAB_VIEW_vma, KERNLAB_VIEW_pagemap };
	static const uint32_t without[] = {
		KERNLAB_VIEW_views, KERNLAB_VIEW_stat, KERNLAB_VIEW_task, KERNLAB_VIEW_mm
	};
	struct kernlab_read good, req;

	(void)state;
	for (size_t i = 0; i < KL_ARRAY_SIZE(with); i++) {
		good = request(with[i], buf, sizeof(buf));
		REFUSED(0, req.start = UINT64_MAX);
		REFUSED(0, req.end = 1; req.start = 0; req.rec_fixed = 64; req.buf_size = 0;
			req.cursor[0] = 99);
		REFUSED(-EINVAL, req.start = 5; req.end = 5);
		REFUSED(-EINVAL, req.start = 6; req.end = 5);
		REFUSED(-EINVAL, req.start = UINT64_MAX; req.end = 1);
	}
	for (size_t i = 0; i < KL_ARRAY_SIZE(without); i++) {
		good = request(without[i], buf, sizeof(buf));
		REFUSED(-EINVAL, req.start = 1);
		REFUSED(-EINVAL, req.end = 1);
	}
}

static void test_wild_cursors_end(void **state)
{
	static const uint64_t wild[] = { 6, 7, UINT32_MAX, UINT64_MAX, UINT64_MAX - 5 };

	(void)state;
	for (size_t i = 0; i < KL_ARRAY_SIZE(wild); i++) {
		struct kernlab_read req = request(KERNLAB_VIEW_task, buf, sizeof(buf));

		req.cursor[0] = wild[i];
		assert_int_equal(kernlab_read(kl, &req), 0);
		assert_int_equal(req.count, 0);
		assert_int_equal(req.out_flags, 0);
	}
}

static void test_a_longer_request(void **state)
{
	struct {
		struct kernlab_read req;
		uint64_t later[4];
	} longer = { request(KERNLAB_VIEW_task, buf, sizeof(buf)), { 0 } };

	(void)state;
	longer.req.size = sizeof(longer);
	assert_int_equal(kernlab_read(kl, &longer.req), 0);
	assert_int_equal(longer.req.count, 4);
	assert_int_equal(longer.req.size, sizeof(longer));
	longer.later[3] = 1;
	assert_int_equal(kernlab_read(kl, &longer.req), -EINVAL);
}

/* A program that was built when the struct ended before the range. */
static void test_shorter_requests(void **state)
{
	(void)state;
	for (uint32_t size = KERNLAB_READ_SIZE_1_0; size <= sizeof(struct kernlab_read); size++) {
		struct kernlab_read long_req = request(KERNLAB_VIEW_vma, buf, sizeof(buf));
		struct kernlab_read *req = (void *)resize(&part, size);

		long_req.size = size;
		memcpy(req, &long_req, size);
		assert_int_equal(kernlab_read(kl, req), 0);
		assert_int_equal(req->size, size);
		assert_int_equal(req->count, FX_VMAS);
		assert_int_equal(req->need, 0);
		/* An error is put in words without a look behind the end. */
		memcpy(req, &long_req, size);
		req->view = 4711;
		assert_int_equal(kernlab_read(kl, req), -EINVAL);
	}
}

static void test_masks_choose(void **state)
{
	struct kernlab_read req = request(KERNLAB_VIEW_task, buf, sizeof(buf));
	const struct kernlab_task *task = (const void *)buf;

	(void)state;
	memset(buf, 0xee, sizeof(buf));
	req.fields[0] = (__u64)1 << KERNLAB_F_task_tgid | (__u64)1 << KERNLAB_F_task_deadline;
	req.fields[1] = (__u64)1 << 63;
	assert_int_equal(kernlab_read(kl, &req), 0);
	assert_int_equal(task->tgid, 1);
	/* What is not asked for is zero and in no mask. */
	assert_int_equal(task->pid, 0);
	assert_int_equal(task->utime, 0);
	assert_true(task->hdr.present[0] == (__u64)1 << KERNLAB_F_task_tgid);
	assert_int_equal(task->hdr.present[1], 0);
	assert_true(task->hdr.unsupported[0] == (__u64)1 << KERNLAB_F_task_deadline);
	assert_true(task->hdr.unsupported[1] == (__u64)1 << 63);
	assert_int_equal(task->hdr.withheld[0] | task->hdr.withheld[1], 0);
	assert_int_equal(kernlab_fd(kl), -ENOTTY);
}

/* ---- what was recorded, and what not --------------------------------- */

static void test_recorded_refusals(void **state)
{
	struct kl_section head = {
		.view = KERNLAB_VIEW_task,
		.flags = KERNLAB_READ_THREADS,
		.fixed = sizeof(struct kernlab_task),
		.error = EOPNOTSUPP,
	};
	const struct kl_section views = {
		.view = KERNLAB_VIEW_views,
		.fixed = sizeof(struct kernlab_views),
	};
	struct kernlab *own = kl;
	struct fx_record rec;
	struct fx_file file;
	uint32_t flags;

	(void)state;
	fx_file_begin(&file);
	fx_file_section(&file, &views);
	fx_begin(&rec, "views");
	fx_int(&rec, KERNLAB_F_views_id, KERNLAB_VIEW_task);
	fx_file_add(&file, &rec);
	fx_int(&rec, KERNLAB_F_views_id, KERNLAB_VIEW_vma);
	fx_file_add(&file, &rec);
	fx_int(&rec, KERNLAB_F_views_id, KERNLAB_VIEW_caps);
	fx_file_add(&file, &rec);
	fx_file_section(&file, &head);
	assert_int_equal(fx_file_open(&file, &kl), 0);
	fx_file_free(&file);

	assert_int_equal(outcome("task", 0, &flags), -EOPNOTSUPP);
	/* A view that the driver had, and of which nothing was recorded. */
	assert_int_equal(outcome("caps", 0, &flags), 0);
	assert_int_equal(outcome("vma", 0, &flags), 0);
	assert_int_equal(outcome("vma", 1, &flags), -ESRCH);
	/* A view that the driver did not have. */
	assert_int_equal(outcome("mm", 0, &flags), -EINVAL);
	kernlab_close(kl);
	kl = own;
}

/* Then errors speak of the recording, and not of a task. */
static void test_without_pages(void **state)
{
	struct kernlab *own = kl;
	struct fx_file file;
	uint32_t flags;

	(void)state;
	fx_standard_vma(&file, kl_views[KL_VIEW_vma].fixed);
	assert_int_equal(fx_file_open(&file, &kl), 0);
	fx_file_free(&file);
	for (uint32_t pid = 0; pid < 1000; pid += 999) {
		assert_int_equal(outcome("pagemap", pid, &flags), -EOPNOTSUPP);
		assert_non_null(strstr(kernlab_errmsg(kl), "recording was made without pages"));
		assert_non_null(strstr(kernlab_errmsg(kl), "--pages"));
	}
	/* Known to have none. */
	outcome_is("pagemap", 2, 0, KERNLAB_OUT_NO_MM);
	outcome_is("vma", 999, -ESRCH, 0);
	kernlab_close(kl);
	kl = own;
}

/* The kernel lacks them: something else than a recording without. */
static void test_pages_that_the_kernel_lacks(void **state)
{
	const struct kl_section head = {
		.view = KERNLAB_VIEW_pagemap,
		.target = KERNLAB_TARGET_PID,
		.pid = 30,
		.fixed = sizeof(struct kernlab_pagemap),
		.error = EOPNOTSUPP,
	};
	struct kernlab *own = kl;
	struct fx_file file;
	uint32_t flags;

	(void)state;
	fx_pages(&file);
	fx_file_section(&file, &head);
	assert_int_equal(fx_file_open(&file, &kl), 0);
	fx_file_free(&file);
	assert_int_equal(outcome("pagemap", 30, &flags), -EOPNOTSUPP);
	assert_non_null(strstr(kernlab_errmsg(kl), "this kernel does not have"));
	kernlab_close(kl);
	kl = own;
}

/* Records without a pid are nobody's, not those of task 0. */
static void test_nobody_is_task_0(void **state)
{
	struct kernlab_read req = request(KERNLAB_VIEW_vma, buf, sizeof(buf));
	struct kl_section head = {
		.view = KERNLAB_VIEW_views,
		.fixed = sizeof(struct kernlab_views),
	};
	struct kernlab *other;
	struct fx_record rec;
	struct fx_file file;

	(void)state;
	fx_file_begin(&file);
	fx_file_section(&file, &head);
	fx_begin(&rec, "views");
	fx_int(&rec, KERNLAB_F_views_id, KERNLAB_VIEW_vma);
	fx_file_add(&file, &rec);
	head = (struct kl_section){ .view = KERNLAB_VIEW_mm, .fixed = sizeof(struct kernlab_mm) };
	fx_file_section(&file, &head);
	fx_begin(&rec, "mm");
	fx_file_add(&file, &rec);
	assert_int_equal(fx_file_open(&file, &other), 0);
	fx_file_free(&file);

	req.target = KERNLAB_TARGET_PID;
	assert_int_equal(kernlab_read(other, &req), -ESRCH);
	kernlab_close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_is_shown),
		cmocka_unit_test(test_what_is_not_there),
		cmocka_unit_test(test_values_come_through),
		cmocka_unit_test(test_strings_are_packed_anew),
		cmocka_unit_test(test_rows_are_packed_anew),
		cmocka_unit_test(test_rows_between_all_sizes),
		cmocka_unit_test(test_callers_of_every_size),
		cmocka_unit_test(test_drivers_of_every_size),
		cmocka_unit_test_teardown(test_buffers_of_every_size, free_buffers),
		cmocka_unit_test(test_bad_requests),
		cmocka_unit_test(test_bad_ranges),
		cmocka_unit_test(test_wild_cursors_end),
		cmocka_unit_test(test_a_longer_request),
		cmocka_unit_test_teardown(test_shorter_requests, free_buffers),
		cmocka_unit_test(test_masks_choose),
		cmocka_unit_test(test_recorded_refusals),
		cmocka_unit_test(test_without_pages),
		cmocka_unit_test(test_pages_that_the_kernel_lacks),
		cmocka_unit_test(test_nobody_is_task_0),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
