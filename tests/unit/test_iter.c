// SPDX-License-Identifier: GPL-2.0
/* The iterator, against sources that behave well and sources that do not. */
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

/* ---- a source that behaves ------------------------------------------- */

/* Tasks 1 to 7, two a call, with a call now and then that finds nobody. */
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
		assert_int_equal(kernlab_record_u64(rec, KERNLAB_F_task_pid), pid);
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

/* ---- what is asked --------------------------------------------------- */

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
	assert_int_equal(seen.pid, 0);
	assert_int_equal(seen.rec_fixed, sizeof(struct kernlab_task));
	assert_memory_equal(seen.fields, all, sizeof(all));
	assert_true(seen.buf_size >= 64 << 10);

	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_pid(it, 10), 0);
	assert_int_equal(kernlab_iter_set_threads(it, true), 0);
	assert_int_equal(kernlab_iter_set_fields(it, "comm,nsproxy"), 0);
	assert_int_equal(kernlab_iter_want(it, 127), 0);
	assert_int_equal(kernlab_iter_set_fixed(it, 4096), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(seen.target, KERNLAB_TARGET_PID);
	assert_int_equal(seen.pid, 10);
	assert_int_equal(seen.flags, KERNLAB_READ_THREADS);
	assert_int_equal(seen.rec_fixed, 4096);
	assert_int_equal(seen.fields[0], 1 << KERNLAB_F_task_comm);
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

static void test_settings_that_make_no_sense(void **state)
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
	assert_int_equal(kernlab_iter_want(it, 128), -EINVAL);
	assert_int_equal(kernlab_iter_set_fixed(it, 0), -EINVAL);
	assert_int_equal(kernlab_iter_set_fixed(it, 4104), -EINVAL);
	assert_int_equal(kernlab_iter_set_fields(it, "rss"), 0);
	bad_fields(kl, it, "pid,foo", "no field \"foo\" in view \"mm\"; see kernlab explain mm");
	bad_fields(kl, it, "pi", "no field \"pi\" in view \"mm\"; see kernlab explain mm");
	bad_fields(kl, it, "pidx", "no field \"pidx\" in view \"mm\"; see kernlab explain mm");
	bad_fields(kl, it, "pid,", "no field \"\" in view \"mm\"; see kernlab explain mm");
	bad_fields(kl, it, ",pid", "no field \"\" in view \"mm\"; see kernlab explain mm");
	/* What failed changed nothing. */
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(seen.fields[0], (__u64)1 << KERNLAB_F_mm_rss);
	/* Not a byte behind the last field asked for. */
	assert_int_equal(seen.rec_fixed, offsetof(struct kernlab_mm, rss) + sizeof(__u64));
	/* Too late for settings. */
	assert_int_equal(kernlab_iter_set_pid(it, 1), -EBUSY);
	assert_int_equal(kernlab_iter_set_threads(it, false), -EBUSY);
	assert_int_equal(kernlab_iter_set_fields(it, NULL), -EBUSY);
	assert_int_equal(kernlab_iter_want(it, 1), -EBUSY);
	assert_int_equal(kernlab_iter_set_fixed(it, 4096), -EBUSY);
	kernlab_iter_free(it);

	assert_int_equal(kernlab_iter_new(kl, "stat", &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, 1), -EINVAL);
	assert_int_equal(kernlab_iter_set_pid(it, 0), 0);
	close_iter(kl, it);
	kernlab_iter_free(NULL);
}

/* ---- room ------------------------------------------------------------ */

#define LARGE	(300U << 10)

static int needs_room(struct fx_source *source, struct kernlab_read *req)
{
	char *buf = (char *)(uintptr_t)req->buf;
	struct kernlab_vma vma = {
		.hdr = { .size = LARGE, .fixed = sizeof(vma) },
		.name = { sizeof(vma), LARGE - sizeof(vma) - 1 },
	};

	if (req->buf_size < LARGE) {
		req->need = LARGE;
		req->cursor[0] = 99;
		return -ENOSPC;
	}
	assert_int_equal(req->cursor[0], 0);
	kl_mask_set(vma.hdr.present, KERNLAB_F_vma_name);
	memset(buf, 'x', LARGE);
	memcpy(buf, &vma, sizeof(vma));
	buf[LARGE - 1] = '\0';
	req->used = LARGE;
	req->count = 1;
	source->step++;
	return 0;
}

static void test_the_buffer_grows(void **state)
{
	struct fx_source source = { .read = needs_room };
	const struct kernlab_record *rec;
	struct kernlab *kl;
	struct kernlab_iter *it = open_iter(&source, "vma", &kl);

	(void)state;
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(strlen(kernlab_record_str(rec, KERNLAB_F_vma_name)),
			 LARGE - sizeof(struct kernlab_vma) - 1);
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

static int creeps(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	req->need = req->buf_size + 1;
	return -ENOSPC;
}

static void test_growing_has_an_end(void **state)
{
	static const struct {
		int (*read)(struct fx_source *source, struct kernlab_read *req);
		int rc;
	} cases[] = {
		{ needs_too_much, -ENOSPC },
		{ needs_less, -EPROTO },
		{ creeps, -ENOSPC },
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

/* ---- sources that lie ------------------------------------------------ */

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

static int mangles(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	answer_task(req, 1);
	answer_task(req, 2);
	((struct kernlab_rec *)(uintptr_t)req->buf)->size = 12;
	return 0;
}

static void test_lies_are_found(void **state)
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
		{ mangles, 0 },
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
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F_task_pid), 2);
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
		cmocka_unit_test(test_settings_that_make_no_sense),
		cmocka_unit_test(test_the_buffer_grows),
		cmocka_unit_test(test_growing_has_an_end),
		cmocka_unit_test(test_lies_are_found),
		cmocka_unit_test(test_an_interruption_loses_nothing),
		cmocka_unit_test(test_errors_are_put_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
