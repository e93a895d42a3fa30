// SPDX-License-Identifier: GPL-2.0
/* The iterator, with correct and incorrect sources. */
#include <string.h>

#include "fixture.h"

static struct kernlab_iter *open_iter(struct fx_source *source, const char *view,
				      struct kernlab **kl)
{
	struct kernlab_iter *it;

	assert_int_equal(fx_source_open(source, kl), 0);
	assert_int_equal(kernlab_iter_new(*kl, view, &it), 0);
	return it;
}

static void close_iter(struct kernlab *kl, struct kernlab_iter *it)
{
	kernlab_iter_free(it);
	kernlab_close(kl);
}

static void answer_task(struct kernlab_read *req, uint32_t pid)
{
	struct fx_record rec;

	fx_begin(&rec, "task");
	fx_int(&rec, KERNLAB_F_task_pid, pid);
	fx_answer(req, &rec);
}

/* ---- a correct source ------------------------------------------------ */

/* Tasks 1 to 7, two per call, with a call now and then that returns none. */
static int in_pairs(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	assert_int_equal(req->size, sizeof(*req));
	assert_int_equal(req->view, KERNLAB_VIEW_task);
	req->cursor[0]++;
	if (req->cursor[0] % 2)
		for (int i = 0; i < 2 && req->cursor[1] < 7; i++)
			answer_task(req, (uint32_t)++req->cursor[1]);
	req->out_flags = req->cursor[1] < 7 ? KERNLAB_OUT_MORE : KERNLAB_OUT_SKIPPED;
	return 0;
}

static void read_in_pairs(struct kernlab_iter *it)
{
	const struct kernlab_record *rec;

	for (uint32_t pid = 1; pid <= 7; pid++) {
		assert_int_equal(kernlab_iter_next(it, &rec), 1);
		assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(task, pid)), pid);
	}
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_null(rec);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
}

static void test_goes_on_until_the_end(void **state)
{
	struct fx_source source = { .read = in_pairs };
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, "task", &kl);

	(void)state;
	assert_int_equal(kernlab_iter_flags(it), 0);
	read_in_pairs(it);
	assert_int_equal(source.calls, 7);
	assert_int_equal(kernlab_iter_flags(it), KERNLAB_OUT_MORE | KERNLAB_OUT_SKIPPED);
	assert_int_equal(kernlab_iter_rewind(it), 0);
	assert_int_equal(kernlab_iter_flags(it), 0);
	read_in_pairs(it);
	assert_int_equal(source.calls, 14);
	close_iter(kl, it);
	assert_int_equal(source.closed, 1);
}

/* ---- requests -------------------------------------------------------- */

static struct kernlab_read seen;

static int look(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	seen = *req;
	return 0;
}

static void test_asks_what_was_set(void **state)
{
	struct fx_source source = { .read = look };
	const struct kernlab_record *rec;
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, "task", &kl);
	__u64 all[KERNLAB_MASK_WORDS];

	(void)state;
	kl_mask_first(all, KERNLAB_F_task_NR);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(seen.target, KERNLAB_TARGET_ALL);
	assert_int_equal(seen.flags, 0);
	assert_int_equal(seen.id, 0);
	assert_memory_equal(seen.fields, all, sizeof(all));
	assert_true(seen.buf_size >= 64 << 10);

	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_pid(it, 10), 0);
	assert_int_equal(kernlab_iter_set_threads(it, true), 0);
	assert_int_equal(kernlab_iter_set_fields(it, "comm,nsproxy"), 0);
	assert_int_equal(kernlab_iter_want(it, KERNLAB_F(task, tgid)), 0);
	assert_int_equal(kernlab_iter_want_number(it, 127), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(seen.target, KERNLAB_TARGET_PID);
	assert_int_equal(seen.id, 10);
	assert_int_equal(seen.flags, KERNLAB_READ_THREADS);
	assert_int_equal(seen.fields[0], 1 << KERNLAB_F_task_comm | 1 << KERNLAB_F_task_tgid);
	assert_true(seen.fields[1] == ((__u64)1 << (KERNLAB_F_task_nsproxy - 64) |
				       (__u64)1 << 63));

	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_pid(it, 0), 0);
	assert_int_equal(kernlab_iter_set_threads(it, false), 0);
	assert_int_equal(kernlab_iter_set_fields(it, ""), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(seen.target, KERNLAB_TARGET_ALL);
	assert_int_equal(seen.flags, 0);
	assert_int_equal(seen.fields[0], 0);

	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_fields(it, NULL), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_memory_equal(seen.fields, all, sizeof(all));
	close_iter(kl, it);
}

static void bad_fields(struct kernlab *kl, struct kernlab_iter *it, const char *fields,
		       const char *message)
{
	assert_int_equal(kernlab_iter_set_fields(it, fields), -EINVAL);
	assert_string_equal(kernlab_errmsg(kl), message);
}

static void test_invalid_settings(void **state)
{
	struct fx_source source = { .read = look };
	const struct kernlab_record *rec;
	struct kernlab_iter *it, *none;
	struct kernlab *kl;

	(void)state;
	it = open_iter(&source, "mm", &kl);
	assert_string_equal(kernlab_errmsg(kl), "");
	assert_int_equal(kernlab_iter_new(kl, "nothing", &none), -EINVAL);
	assert_null(none);
	assert_non_null(strstr(kernlab_errmsg(kl), "\"nothing\""));
	assert_int_equal(kernlab_iter_set_threads(it, true), -EINVAL);
	assert_int_equal(kernlab_iter_set_threads(it, false), 0);
	assert_int_equal(kernlab_iter_want_number(it, 128), -EINVAL);
	assert_int_equal(kernlab_iter_want(it, KERNLAB_F(vma, rss)), -EINVAL);
	assert_non_null(strstr(kernlab_errmsg(kl), "\"rss\" of view \"vma\""));
	assert_int_equal(kernlab_iter_set_cpu(it, 0), -EINVAL);
	assert_int_equal(kernlab_iter_set_cpu(it, KERNLAB_ALL_CPUS), 0);
	assert_int_equal(kernlab_iter_set_fields(it, "rss"), 0);
	bad_fields(kl, it, "pid,foo", "no field \"foo\" in view \"mm\"; see kernlab explain mm");
	bad_fields(kl, it, "pi", "no field \"pi\" in view \"mm\"; see kernlab explain mm");
	bad_fields(kl, it, "pidx", "no field \"pidx\" in view \"mm\"; see kernlab explain mm");
	bad_fields(kl, it, "pid,", "no field \"\" in view \"mm\"; see kernlab explain mm");
	bad_fields(kl, it, ",pid", "no field \"\" in view \"mm\"; see kernlab explain mm");
	/* A failed call changes nothing. */
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(seen.fields[0], (__u64)1 << KERNLAB_F_mm_rss);
	/* Too late for settings. */
	assert_int_equal(kernlab_iter_set_pid(it, 1), -EBUSY);
	assert_int_equal(kernlab_iter_set_threads(it, false), -EBUSY);
	assert_int_equal(kernlab_iter_set_fields(it, NULL), -EBUSY);
	assert_int_equal(kernlab_iter_want_number(it, 1), -EBUSY);
	assert_int_equal(kernlab_iter_want(it, KERNLAB_F(mm, rss)), -EBUSY);
	assert_int_equal(kernlab_iter_set_cpu(it, 1), -EBUSY);
	kernlab_iter_free(it);

	assert_int_equal(kernlab_iter_new(kl, "stat", &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, 1), -EINVAL);
	assert_int_equal(kernlab_iter_set_pid(it, 0), 0);
	close_iter(kl, it);
	kernlab_iter_free(NULL);
}

static void test_one_cpu(void **state)
{
	struct fx_source source = { .read = look };
	const struct kernlab_record *rec;
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, "cpu", &kl);

	(void)state;
	assert_int_equal(kernlab_iter_set_pid(it, 1), -EINVAL);
	assert_int_equal(kernlab_iter_set_cpu(it, 0), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(seen.target, KERNLAB_TARGET_CPU);
	assert_int_equal(seen.id, 0);
	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_cpu(it, 7), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(seen.id, 7);
	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_cpu(it, KERNLAB_ALL_CPUS), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(seen.target, KERNLAB_TARGET_ALL);
	assert_int_equal(seen.id, 0);
	close_iter(kl, it);
}

/* ---- buffers ---------------------------------------------------------- */

#define LARGE	(300U << 10)

static int needs_space(struct fx_source *source, struct kernlab_read *req)
{
	char *buf = (char *)(uintptr_t)req->buf;
	struct kernlab_vma vma = {
		.hdr = { .size = LARGE },
		.name = { sizeof(vma), LARGE - sizeof(vma) - 1 },
	};
	char *mask = buf + LARGE - sizeof(struct kernlab_masks);
	__u64 present = 1ULL << KERNLAB_F_vma_name;

	if (req->buf_size < LARGE) {
		req->need = LARGE;
		req->cursor[0] = 99;
		return -ENOSPC;
	}
	assert_int_equal(req->cursor[0], 0);
	/* The masks may be anywhere: here they are last. */
	vma.hdr.masks = LARGE - sizeof(struct kernlab_masks);
	vma.name.len -= sizeof(struct kernlab_masks);
	memset(buf, 'x', LARGE);
	memcpy(buf, &vma, sizeof(vma));
	memset(mask - 1, 0, sizeof(struct kernlab_masks) + 1);
	memcpy(mask, &present, sizeof(present));
	req->used = LARGE;
	req->count = 1;
	source->step++;
	return 0;
}

static void test_the_buffer_grows(void **state)
{
	struct fx_source source = { .read = needs_space };
	const struct kernlab_record *rec;
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, "vma", &kl);

	(void)state;
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(strlen(kernlab_record_str(rec, KERNLAB_F(vma, name))),
			 LARGE - sizeof(struct kernlab_vma) - sizeof(struct kernlab_masks) - 1);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(source.calls, 2);
	close_iter(kl, it);
}

static int needs_too_much(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	req->need = 1ULL << 40;
	return -ENOSPC;
}

static int needs_less(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	req->need = req->buf_size;
	return -ENOSPC;
}

static int needs_one_more(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	req->need = req->buf_size + 1;
	return -ENOSPC;
}

static void test_buffer_limit(void **state)
{
	static const struct {
		int (*read)(struct fx_source *source, struct kernlab_read *req);
		int rc;
	} cases[] = {
		{ needs_too_much, -ENOSPC },
		{ needs_less, -EPROTO },
		{ needs_one_more, -ENOSPC },
	};

	(void)state;
	for (size_t i = 0; i < KL_ARRAY_SIZE(cases); i++) {
		struct fx_source source = { .read = cases[i].read };
		const struct kernlab_record *rec;
		struct kernlab *kl;
		struct kernlab_iter *it = open_iter(&source, "vma", &kl);

		assert_int_equal(kernlab_iter_next(it, &rec), cases[i].rc);
		assert_true(strlen(kernlab_errmsg(kl)) > 0);
		assert_true(source.calls < 1000);
		close_iter(kl, it);
	}
}

/* ---- a field of another view ---------------------------------------------- */

static int two_tasks(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	answer_task(req, 2);
	return 0;
}

static void test_a_wrong_field_is_reported(void **state)
{
	struct fx_source source = { .read = two_tasks };
	const struct kernlab_record *rec;
	struct kernlab_batch batch;
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, "task", &kl);

	(void)state;
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(vma, pid)), 0);
	assert_int_equal(kernlab_record_error(rec), -EINVAL);
	/* The error stays, whatever other messages the handle gets. */
	kernlab_iter_set_fields(it, NULL);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(kernlab_iter_next(it, &rec), -EINVAL);
		assert_null(rec);
		assert_non_null(strstr(kernlab_errmsg(kl), "\"task\" was asked for field \"pid\" of view \"vma\""));
		assert_int_equal(kernlab_iter_batch(it, &batch), -EINVAL);
		assert_int_equal(batch.count, 0);
	}
	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(kernlab_record_error(rec), 0);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(task, pid)), 1);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	close_iter(kl, it);
}

/* ---- copies ----------------------------------------------------------------- */

static void test_copies_stay(void **state)
{
	struct kernlab *kl = fx_open();
	const struct kernlab_record *rec;
	struct kernlab_record *copies[6];
	struct kernlab_iter *it;
	uint64_t sums[6];
	int n;

	(void)state;
	assert_int_equal(kernlab_iter_new(kl, "mm", &it), 0);
	for (n = 0; kernlab_iter_next(it, &rec) > 0; n++) {
		sums[n] = fx_touch(rec);
		assert_int_equal(kernlab_record_copy(rec, &copies[n]), 0);
	}
	assert_int_equal(n, 4);
	kernlab_iter_free(it);
	assert_int_equal(kernlab_record_u64(copies[0], KERNLAB_F(mm, pid)), 1);
	assert_string_equal(kernlab_record_str(copies[0], KERNLAB_F(mm, exe)), "/usr/lib/systemd/systemd");
	assert_int_equal(kernlab_record_state(copies[1], KERNLAB_F(mm, exe)), KERNLAB_NONE);
	assert_string_equal(kernlab_record_str(copies[2], KERNLAB_F(mm, exe)), "/usr/bin/prog");
	while (n--) {
		assert_true(fx_touch(copies[n]) == sums[n]);
		/* Each copy has errors of its own. */
		assert_int_equal(kernlab_record_error(copies[n]), 0);
		assert_null(kernlab_record_str(copies[n], KERNLAB_F(task, comm)));
		assert_int_equal(kernlab_record_error(copies[n]), -EINVAL);
		assert_non_null(strstr(kernlab_errmsg(kl), "\"comm\" of view \"task\""));
		kernlab_record_free(copies[n]);
	}
	kernlab_record_free(NULL);
	kernlab_close(kl);
}

/* ---- batches ---------------------------------------------------------------- */

/* Tasks 1 to 9, three per call. Task 5 has no name. */
static int in_threes(struct fx_source *source, struct kernlab_read *req)
{
	struct fx_record rec;

	(void)source;
	for (int i = 0; i < 3; i++) {
		fx_begin(&rec, "task");
		fx_int(&rec, KERNLAB_F_task_pid, ++req->cursor[0]);
		if (req->cursor[0] != 5)
			fx_text(&rec, KERNLAB_F_task_comm, "name");
		fx_int(&rec, KERNLAB_F_task_utime, 100 * req->cursor[0]);
		fx_answer(req, &rec);
	}
	req->out_flags = req->cursor[0] < 9 ? KERNLAB_OUT_MORE : 0;
	return 0;
}

static void check_batch(struct kernlab_iter *it, uint32_t first, size_t n)
{
	struct kernlab_batch batch;

	assert_int_equal(kernlab_iter_batch(it, &batch), 1);
	assert_int_equal(batch.count, n);
	assert_non_null(batch.base);
	assert_null(batch.rec);
	for (uint32_t i = 0; i < n; i++) {
		const char *at = (const char *)batch.base + i * batch.stride;

		assert_int_equal(*(const __u32 *)(at + kernlab_iter_offset(it, KERNLAB_F(task, pid))), first + i);
		assert_int_equal(*(const __u64 *)(at + kernlab_iter_offset(it, KERNLAB_F(task, utime))),
				 100 * (first + i));
		assert_string_equal(at + kernlab_iter_offset(it, KERNLAB_F(task, comm)), "name");
	}
}

static void check_alone(struct kernlab_iter *it, uint32_t pid)
{
	struct kernlab_batch batch;

	assert_int_equal(kernlab_iter_batch(it, &batch), 1);
	assert_int_equal(batch.count, 1);
	assert_null(batch.base);
	assert_non_null(batch.rec);
	assert_int_equal(kernlab_record_u64(batch.rec, KERNLAB_F(task, pid)), pid);
}

static void test_batches(void **state)
{
	struct fx_source source = { .read = in_threes };
	const struct kernlab_record *rec;
	struct kernlab_batch batch;
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, "task", &kl);

	(void)state;
	assert_int_equal(kernlab_iter_set_fields(it, "pid,comm,utime"), 0);
	assert_int_equal(kernlab_iter_offset(it, KERNLAB_F(task, pid)), -EAGAIN);
	check_batch(it, 1, 3);
	/* As struct kernlab_task would have it with these members alone. */
	assert_int_equal(kernlab_iter_offset(it, KERNLAB_F(task, pid)), 8);
	assert_int_equal(kernlab_iter_offset(it, KERNLAB_F(task, comm)), 12);
	assert_int_equal(kernlab_iter_offset(it, KERNLAB_F(task, utime)), 32);
	assert_int_equal(kernlab_iter_offset(it, KERNLAB_F(task, stime)), -ENODATA);
	assert_int_equal(kernlab_iter_offset(it, KERNLAB_F(vma, pid)), -EINVAL);
	assert_int_equal(kernlab_iter_offset(it, (struct kernlab_field_id){ KERNLAB_VIEW_task, 128 }), -ENODATA);
	/* 5 is a batch of its own; and both calls may be mixed. */
	check_batch(it, 4, 1);
	check_alone(it, 5);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(task, pid)), 6);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	check_batch(it, 8, 2);
	assert_int_equal(kernlab_iter_batch(it, &batch), 0);
	assert_int_equal(batch.count, 0);
	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_offset(it, KERNLAB_F(task, pid)), -EAGAIN);
	check_batch(it, 1, 3);
	close_iter(kl, it);
}

/* Strings and arrays make records of different sizes, so there are no batches. */
static void test_no_batches_of_strings(void **state)
{
	struct kernlab *kl = fx_open();
	struct kernlab_batch batch;
	struct kernlab_iter *it;

	(void)state;
	assert_int_equal(kernlab_iter_new(kl, "vma", &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, 1), 0);
	assert_int_equal(kernlab_iter_set_fields(it, "start,name"), 0);
	for (int i = 0; i < FX_VMAS; i++) {
		assert_int_equal(kernlab_iter_batch(it, &batch), 1);
		assert_null(batch.base);
		assert_int_equal(kernlab_record_u64(batch.rec, KERNLAB_F(vma, start)), 0x1000 * (i + 1));
	}
	assert_int_equal(kernlab_iter_batch(it, &batch), 0);
	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_fields(it, "start"), 0);
	assert_int_equal(kernlab_iter_batch(it, &batch), 1);
	assert_int_equal(batch.count, FX_VMAS);
	kernlab_iter_free(it);
	kernlab_close(kl);
}

/* ---- drivers that know less, or more ----------------------------------------- */

/* The driver knows pid and tgid, and fields number 127 and 126. */
static int knows_others(struct fx_source *source, struct kernlab_read *req)
{
	static const struct {
		struct kernlab_rec hdr;
		__u32 pid, tgid;
		__u64 last[2];
	} rec = { { sizeof(rec), 0 }, 7, 8, { UINT64_MAX, UINT64_MAX } };

	(void)source;
	req->laid_out[0] = req->fields[0] & 3;
	req->laid_out[1] = req->fields[1] & 3ULL << 62;
	for (int i = 0; i < KERNLAB_MASK_WORDS; i++)
		req->unsupported[i] = req->fields[i] & ~req->laid_out[i];
	req->withheld[0] = 0;
	memcpy((void *)(uintptr_t)req->buf, &rec, sizeof(rec));
	req->count = 1;
	req->used = sizeof(rec);
	return 0;
}

static void test_another_driver(void **state)
{
	struct fx_source source = { .read = knows_others };
	const struct kernlab_record *rec;
	struct kernlab_batch batch;
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, "task", &kl);

	(void)state;
	assert_int_equal(kernlab_iter_want_number(it, 127), 0);
	assert_int_equal(kernlab_iter_want_number(it, 126), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(task, tgid)), 8);
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F(task, comm)), KERNLAB_UNSUPPORTED);
	assert_null(kernlab_record_str(rec, KERNLAB_F(task, comm)));
	assert_int_equal(kernlab_record_state(rec, fx_id(rec, 127)), KERNLAB_PRESENT);
	assert_int_equal(kernlab_record_state(rec, fx_id(rec, 125)), KERNLAB_NOT_ASKED);
	fx_touch(rec);
	assert_int_equal(kernlab_iter_offset(it, KERNLAB_F(task, tgid)), 12);
	assert_int_equal(kernlab_iter_offset(it, KERNLAB_F(task, comm)), -ENODATA);
	assert_int_equal(kernlab_iter_offset(it, fx_id(rec, 127)), -ENODATA);
	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_batch(it, &batch), 1);
	assert_non_null(batch.rec);
	close_iter(kl, it);
}

/* ---- invalid answers ------------------------------------------------- */

static int stands_still(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	req->out_flags = KERNLAB_OUT_MORE;
	return 0;
}

static int repeats_itself(struct fx_source *source, struct kernlab_read *req)
{
	answer_task(req, 1);
	req->cursor[0] = 5;
	req->out_flags = KERNLAB_OUT_MORE;
	source->step++;
	return 0;
}

static int says_more_than_it_wrote(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	req->count = 3;
	return 0;
}

static int wrote_more_than_it_says(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	answer_task(req, 2);
	req->count = 1;
	return 0;
}

static int wrote_too_far(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	req->used = req->buf_size + 8;
	((struct kernlab_rec *)(uintptr_t)req->buf)->size = (uint32_t)req->used;
	return 0;
}

static int wrote_without_counting(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	req->count = 0;
	return 0;
}

static int lays_out_too_much(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	req->laid_out[1] |= 1ULL << 63;
	return 0;
}

static int lays_out_otherwise(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	if (req->cursor[0]++) {
		req->laid_out[0] &= ~(1ULL << KERNLAB_F_task_comm);
		req->unsupported[0] |= 1ULL << KERNLAB_F_task_comm;
	}
	req->out_flags = KERNLAB_OUT_MORE;
	return 0;
}

static int forgets_a_field(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	req->laid_out[0] &= ~1ULL;
	return 0;
}

static int unsupported_and_withheld(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	req->unsupported[0] |= 2;
	req->withheld[0] |= 2;
	return 0;
}

static int withholds_the_unasked(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	req->withheld[1] |= 1ULL << 63;
	return 0;
}

static int bad_size_of_first(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	answer_task(req, 2);
	((struct kernlab_rec *)(uintptr_t)req->buf)->size = 12;
	return 0;
}

static void test_invalid_answers(void **state)
{
	static const struct {
		int (*read)(struct fx_source *source, struct kernlab_read *req);
		int records;
	} cases[] = {
		{ stands_still, 0 },
		{ repeats_itself, 1 },
		{ says_more_than_it_wrote, 1 },
		{ wrote_more_than_it_says, 0 },
		{ wrote_too_far, 0 },
		{ wrote_without_counting, 0 },
		{ lays_out_too_much, 0 },
		{ lays_out_otherwise, 1 },
		{ forgets_a_field, 0 },
		{ unsupported_and_withheld, 0 },
		{ withholds_the_unasked, 0 },
		{ bad_size_of_first, 0 },
	};

	(void)state;
	for (size_t i = 0; i < KL_ARRAY_SIZE(cases); i++) {
		struct fx_source source = { .read = cases[i].read };
		const struct kernlab_record *rec;
		struct kernlab *kl;
		struct kernlab_iter *it = open_iter(&source, "task", &kl);
		unsigned int calls;

		for (int n = 0; n < cases[i].records; n++)
			assert_int_equal(kernlab_iter_next(it, &rec), 1);
		assert_int_equal(kernlab_iter_next(it, &rec), -EPROTO);
		assert_null(rec);
		assert_non_null(strstr(kernlab_errmsg(kl), "bug of the driver"));
		/* It is not asked again. */
		calls = source.calls;
		assert_int_equal(kernlab_iter_next(it, &rec), -EPROTO);
		assert_int_equal(source.calls, calls);
		close_iter(kl, it);
	}
}

/* Change every byte of a valid answer in turn; what is accepted must be readable. */
static int changes_a_byte(struct fx_source *source, struct kernlab_read *req)
{
	unsigned char *buf = (unsigned char *)(uintptr_t)req->buf;
	struct fx_record rec;

	fx_begin(&rec, "boot");
	fx_text(&rec, KERNLAB_F_boot_release, "6.1");
	fx_text(&rec, KERNLAB_F_boot_version, "#1 SMP");
	fx_int(&rec, KERNLAB_F_boot_page_size, 4096);
	fx_answer(req, &rec);
	fx_answer(req, &rec);
	source->calls = (unsigned int)req->used;
	buf[(unsigned int)source->step / 4 % req->used] ^= (unsigned char)(1 << source->step % 4 * 2);
	return 0;
}

static void test_no_byte_is_trusted(void **state)
{
	struct fx_source source = { .read = changes_a_byte };
	unsigned int refused = 0, taken = 0;
	const struct kernlab_record *rec;
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, "boot", &kl);
	int rc;

	(void)state;
	do {
		while ((rc = kernlab_iter_next(it, &rec)) > 0)
			fx_touch(rec);
		assert_true(rc == 0 || rc == -EPROTO);
		refused += rc != 0;
		taken += rc == 0;
		kernlab_iter_rewind(it);
	} while ((unsigned int)++source.step < 4 * source.calls);
	assert_true(refused > 50);
	assert_true(taken > 50);
	close_iter(kl, it);
}

/* The same where records are checked together. */
static int changes_a_batch(struct fx_source *source, struct kernlab_read *req)
{
	unsigned char *buf = (unsigned char *)(uintptr_t)req->buf;

	req->cursor[0] = 0;
	in_threes(source, req);
	req->out_flags = 0;
	source->calls = (unsigned int)req->used;
	buf[(unsigned int)source->step / 8 % req->used] ^= (unsigned char)(1 << source->step % 8);
	return 0;
}

static void test_no_batch_is_trusted(void **state)
{
	struct fx_source source = { .read = changes_a_batch };
	unsigned int refused = 0, alone = 0;
	struct kernlab_batch batch;
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, "task", &kl);
	int rc;

	(void)state;
	assert_int_equal(kernlab_iter_set_fields(it, "pid,comm"), 0);
	do {
		while ((rc = kernlab_iter_batch(it, &batch)) > 0) {
			const char *at = batch.base;

			for (size_t i = 0; at && i < batch.count; i++, at += batch.stride)
				assert_int_equal(at[kernlab_iter_offset(it, KERNLAB_F(task, comm)) + 15], 0);
			if (batch.rec)
				fx_touch(batch.rec);
			alone += batch.rec != NULL;
		}
		assert_true(rc == 0 || rc == -EPROTO);
		refused += rc != 0;
		kernlab_iter_rewind(it);
	} while ((unsigned int)++source.step < 8 * source.calls);
	/* 32 bits of size and of masks each, three times. */
	assert_true(refused > 150);
	close_iter(kl, it);
}

/* ---- errors ---------------------------------------------------------- */

/* Task 1, an interruption, task 2. */
static int interrupted(struct fx_source *source, struct kernlab_read *req)
{
	if (source->step++ == 1) {
		req->cursor[0] = 77;
		return -EINTR;
	}
	assert_int_not_equal(req->cursor[0], 77);
	answer_task(req, (uint32_t)++req->cursor[0]);
	req->out_flags = req->cursor[0] < 2 ? KERNLAB_OUT_MORE : 0;
	return 0;
}

static void test_an_interruption_loses_nothing(void **state)
{
	struct fx_source source = { .read = interrupted };
	const struct kernlab_record *rec;
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, "task", &kl);

	(void)state;
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(kernlab_iter_next(it, &rec), -EINTR);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(task, pid)), 2);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	close_iter(kl, it);
}

static int fails(struct fx_source *source, struct kernlab_read *req)
{
	(void)req;
	return source->step;
}

static void message_of(const char *view, int err, const char *part, const char *other)
{
	struct fx_source source = { .read = fails, .step = err };
	const struct kernlab_record *rec;
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, view, &kl);

	kernlab_iter_set_pid(it, 1234);
	assert_int_equal(kernlab_iter_next(it, &rec), err);
	assert_non_null(strstr(kernlab_errmsg(kl), part));
	assert_non_null(strstr(kernlab_errmsg(kl), other));
	close_iter(kl, it);
}

static void test_errors_are_put_in_words(void **state)
{
	(void)state;
	message_of("cpu", -ENXIO, "no CPU", "kernel");
	message_of("task", -ESRCH, "no task 1234 in this pid namespace", "");
	message_of("vma", -EACCES, "CAP_SYS_PTRACE", "/proc/1234/maps");
	message_of("task", -EACCES, "\"task\" is withheld", "");
	message_of("vma", -EOPNOTSUPP, "\"vma\"", "kernlab info");
	message_of("vma", -EINVAL, "version 0.1.2", "load the module that came with it");
	message_of("vma", -ENOMEM, "reading \"vma\" failed", "memory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_goes_on_until_the_end),
		cmocka_unit_test(test_asks_what_was_set),
		cmocka_unit_test(test_invalid_settings),
		cmocka_unit_test(test_one_cpu),
		cmocka_unit_test(test_a_wrong_field_is_reported),
		cmocka_unit_test(test_copies_stay),
		cmocka_unit_test(test_batches),
		cmocka_unit_test(test_no_batches_of_strings),
		cmocka_unit_test(test_another_driver),
		cmocka_unit_test(test_no_byte_is_trusted),
		cmocka_unit_test(test_no_batch_is_trusted),
		cmocka_unit_test(test_the_buffer_grows),
		cmocka_unit_test(test_buffer_limit),
		cmocka_unit_test(test_invalid_answers),
		cmocka_unit_test(test_an_interruption_loses_nothing),
		cmocka_unit_test(test_errors_are_put_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
