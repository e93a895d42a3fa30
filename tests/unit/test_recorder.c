// SPDX-License-Identifier: GPL-2.0
/* Making recordings: a recording of a recording is the same recording. */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"

static char dir[] = "/tmp/kernlab-test-dir.XXXXXX";
static char path[sizeof(dir) + 8];

static int setup(void **state)
{
	(void)state;
	strcpy(dir + strlen(dir) - 6, "XXXXXX");
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof(path), "%s/rec", dir);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(dir);
}

static int files_in_dir(void)
{
	DIR *d = opendir(dir);
	int n = 0;

	assert_non_null(d);
	while (readdir(d))
		n++;
	closedir(d);
	return n - 2;
}

static void file_equals(const void *bytes, size_t size)
{
	FILE *in = fopen(path, "r");
	char *got = malloc(size + 1);

	assert_non_null(in);
	assert_non_null(got);
	assert_int_equal(fread(got, 1, size + 1, in), size);
	assert_memory_equal(got, bytes, size);
	free(got);
	fclose(in);
}

static const uint32_t everybody[] = { 1, 2, 10, 20 };

/* Record what @file holds, and compare. */
static void same_again(const struct fx_file *file, unsigned int what)
{
	struct kernlab *kl;

	assert_int_equal(fx_file_open(file, &kl), 0);
	assert_int_equal(kernlab_recording_write(kl, path, everybody, what ? 4 : 0, what), 0);
	assert_string_equal(kernlab_errmsg(kl), "");
	assert_int_equal(files_in_dir(), 1);
	file_equals(file->at, file->size);
	kernlab_close(kl);
}

static void test_the_same_again(void **state)
{
	struct fx_file file;
	struct stat st;

	(void)state;
	fx_standard_vma(&file, kl_views[KL_VIEW_vma].fixed);
	same_again(&file, 0);
	/* Over an existing file. */
	same_again(&file, 0);
	fx_file_free(&file);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void test_the_same_pages_again(void **state)
{
	struct fx_file file;

	(void)state;
	fx_standard(&file);
	same_again(&file, KERNLAB_RECORDING_PAGES);
	fx_file_free(&file);
}

/* Pages exist, but were not requested. */
static void test_the_same_without_pages(void **state)
{
	struct fx_file file;
	struct kernlab *kl = fx_open();

	(void)state;
	assert_int_equal(kernlab_recording_write(kl, path, everybody, 4, 0), 0);
	fx_standard_vma(&file, kl_views[KL_VIEW_vma].fixed);
	file_equals(file.at, file.size);
	fx_file_free(&file);
	kernlab_close(kl);
}

static void test_an_older_driver(void **state)
{
	struct fx_file file;

	(void)state;
	fx_standard_vma(&file, kl_views[KL_VIEW_vma].fixed - 16);
	same_again(&file, 0);
	fx_file_free(&file);
}

/* A driver that has more fields than the library, and describes them. */
static void test_a_newer_driver(void **state)
{
	const struct kernlab_view *view;
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	struct kernlab *kl;
	struct fx_file file;

	(void)state;
	fx_standard_vma(&file, kl_views[KL_VIEW_vma].fixed + 16);
	same_again(&file, 0);
	fx_file_free(&file);
	assert_int_equal(kernlab_open_recording(&kl, path), 0);
	assert_int_equal(kernlab_iter_new(kl, "vma", &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, 1), 0);
	for (int i = 0; i < FX_VMAS; i++)
		assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_string_equal(kernlab_record_str(rec, KERNLAB_F(vma, name)), "[stack]");
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	kernlab_iter_free(it);

	/* New fields can be read by the source's own description. */
	assert_int_equal(kernlab_view_of(kl, "vma", &view), 0);
	assert_int_equal(kernlab_view_fields(view), KERNLAB_F_vma_NR + 2);
	assert_int_equal(kernlab_iter_new_view(kl, view, &it), 0);
	assert_int_equal(kernlab_iter_set_fields(it, "name,fx_later_1"), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_string_equal(kernlab_record_str(rec, KERNLAB_F(vma, name)), "/bin/a");
	assert_true(kernlab_record_u64(rec, kernlab_field_id(kernlab_view_field_by_name(view, "fx_later_1"))) ==
		    0xeeeeeeeeeeeeeeee);
	kernlab_iter_free(it);
	kernlab_close(kl);
}

static int records_of(struct kernlab *kl, const char *view, uint32_t pid)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	int n = 0, rc;

	assert_int_equal(kernlab_iter_new(kl, view, &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, pid), 0);
	while ((rc = kernlab_iter_next(it, &rec)) > 0)
		n++;
	kernlab_iter_free(it);
	return rc < 0 ? rc : n;
}

static void test_only_these_processes(void **state)
{
	static const uint32_t pids[] = { 10, 1, 10 };
	struct kernlab *kl = fx_open(), *again;

	(void)state;
	assert_int_equal(kernlab_recording_write(kl, path, pids, 3, 0), 0);
	assert_int_equal(kernlab_open_recording(&again, path), 0);
	assert_int_equal(records_of(again, "vma", 1), FX_VMAS);
	assert_int_equal(records_of(again, "vma", 10), -EACCES);
	/* Recorded as having no mm_struct; and not recorded at all. */
	assert_int_equal(records_of(again, "vma", 2), 0);
	assert_int_equal(records_of(again, "vma", 11), -ESRCH);
	kernlab_close(again);
	kernlab_close(kl);
}

static void test_pages_of_these_processes(void **state)
{
	static const uint32_t pids[] = { 10, 1 };
	struct kernlab *kl = fx_open(), *again;

	(void)state;
	assert_int_equal(kernlab_recording_write(kl, path, pids, 2, KERNLAB_RECORDING_PAGES), 0);
	assert_string_equal(kernlab_errmsg(kl), "");
	assert_int_equal(kernlab_open_recording(&again, path), 0);
	assert_int_equal(records_of(again, "vma", 1), FX_VMAS);
	assert_int_equal(records_of(again, "pagemap", 1), FX_PAGES);
	assert_int_equal(records_of(again, "pagemap", 10), -EACCES);
	assert_int_equal(records_of(again, "pagemap", 2), 0);
	assert_int_equal(records_of(again, "pagemap", 11), -ESRCH);
	kernlab_close(again);
	kernlab_close(kl);
}

/* ---- a source that changes -------------------------------------------- */

/*
 * Processes 1 to 5. 2 exits while its VMAs are read, 3 while its pages are; the pages
 * of 4 are withheld, and those of 5 are not supported.
 */
static void answer_one(struct kernlab_read *req, const char *view, uint64_t number)
{
	struct fx_record rec;

	fx_begin(&rec, view);
	fx_int(&rec, 0, number);
	fx_answer(req, &rec);
}

static int list(struct kernlab_read *req)
{
	static const uint32_t ids[] = {
		KERNLAB_VIEW_pagemap, KERNLAB_VIEW_views, KERNLAB_VIEW_vma
	};
	struct fx_record rec;

	for (size_t i = 0; i < KL_ARRAY_SIZE(ids); i++) {
		fx_begin(&rec, "views");
		fx_int(&rec, KERNLAB_F_views_id, ids[i]);
		fx_int(&rec, KERNLAB_F_views_fixed, kl_view_by_id(ids[i])->fixed);
		fx_int(&rec, KERNLAB_F_views_nr_fields, kl_view_by_id(ids[i])->nr_fields);
		fx_answer(req, &rec);
	}
	return 0;
}

static int in_two_calls(struct kernlab_read *req, const char *view, bool dies)
{
	if (req->cursor[0] && dies)
		return -ESRCH;
	answer_one(req, view, req->id);
	req->out_flags = req->cursor[0]++ ? 0 : KERNLAB_OUT_MORE;
	return 0;
}

static int living(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	assert_int_equal(req->start | req->end, 0);
	switch (req->view) {
	case KERNLAB_VIEW_views:
		return list(req);
	case KERNLAB_VIEW_task:
		for (uint32_t pid = 1; pid <= 5; pid++)
			answer_one(req, "task", pid);
		return 0;
	case KERNLAB_VIEW_vma:
		return in_two_calls(req, "vma", req->id == 2);
	}
	assert_int_equal(req->view, KERNLAB_VIEW_pagemap);
	assert_int_equal(req->target, KERNLAB_TARGET_PID);
	if (req->id > 3)
		return req->id == 4 ? -EACCES : -EOPNOTSUPP;
	return in_two_calls(req, "pagemap", req->id == 3);
}

/* What a caller may see changes from one call to the next. */
static int changes_its_mind(struct fx_source *source, struct kernlab_read *req)
{
	if (req->view != KERNLAB_VIEW_vma)
		return living(source, req);
	answer_one(req, "vma", req->id);
	req->out_flags = req->cursor[0] < 2 ? KERNLAB_OUT_MORE : 0;
	((struct kernlab_rec *)(uintptr_t)req->buf)->masks = 0;
	((struct kernlab_vma *)(uintptr_t)req->buf)->start = 0x1000;
	if (req->cursor[0]++ == 1)
		req->withheld[0] |= 1ULL << KERNLAB_F_vma_start;
	req->withheld[0] |= 1ULL << KERNLAB_F_vma_end;
	req->unsupported[0] |= 1ULL << KERNLAB_F_vma_name;
	return 0;
}

static void test_masks_that_change(void **state)
{
	static const uint32_t pid = 1;
	struct fx_source source = { .read = changes_its_mind, .map_error = -EOPNOTSUPP };
	const struct kernlab_record *rec;
	struct kernlab *kl, *again;
	struct kernlab_iter *it;

	(void)state;
	assert_int_equal(fx_source_open(&source, &kl), 0);
	assert_int_equal(kernlab_recording_write(kl, path, &pid, 1, 0), 0);
	assert_int_equal(kernlab_open_recording(&again, path), 0);
	assert_int_equal(kernlab_iter_new(again, "vma", &it), 0);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(kernlab_iter_next(it, &rec), 1);
		assert_int_equal(kernlab_record_state(rec, KERNLAB_F(vma, start)),
				 i == 1 ? KERNLAB_WITHHELD : KERNLAB_PRESENT);
		assert_int_equal(kernlab_record_state(rec, KERNLAB_F(vma, end)), KERNLAB_WITHHELD);
		assert_int_equal(kernlab_record_state(rec, KERNLAB_F(vma, name)), KERNLAB_UNSUPPORTED);
		assert_int_equal(kernlab_record_raw(rec)->masks != 0, i == 1);
	}
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	kernlab_iter_free(it);
	kernlab_close(again);
	kernlab_close(kl);
}

static void test_a_process_ends(void **state)
{
	struct fx_source source = { .read = living, .map_error = -EOPNOTSUPP };
	struct kernlab *kl, *again;

	(void)state;
	assert_int_equal(fx_source_open(&source, &kl), 0);
	/* Process 2 was not requested. */
	assert_int_equal(kernlab_recording_write(kl, path, NULL, 0, 0), 0);
	assert_int_equal(kernlab_open_recording(&again, path), 0);
	assert_int_equal(records_of(again, "vma", 1), 2);
	assert_int_equal(records_of(again, "vma", 2), -ESRCH);
	assert_int_equal(records_of(again, "vma", 3), 2);
	kernlab_close(again);
	kernlab_close(kl);
}

static void test_refused_pages_are_an_answer(void **state)
{
	static const uint32_t pids[] = { 1, 4, 5 };
	struct fx_source source = { .read = living, .map_error = -EOPNOTSUPP };
	struct kernlab *kl, *again;

	(void)state;
	assert_int_equal(fx_source_open(&source, &kl), 0);
	assert_int_equal(kernlab_recording_write(kl, path, pids, 3, KERNLAB_RECORDING_PAGES), 0);
	assert_string_equal(kernlab_errmsg(kl), "");
	assert_int_equal(kernlab_open_recording(&again, path), 0);
	assert_int_equal(records_of(again, "pagemap", 1), 2);
	assert_int_equal(records_of(again, "pagemap", 4), -EACCES);
	assert_int_equal(records_of(again, "pagemap", 5), -EOPNOTSUPP);
	assert_null(strstr(kernlab_errmsg(again), "without pages"));
	kernlab_close(again);
	kernlab_close(kl);
}

/* ---- errors ---------------------------------------------------------- */

static void nothing_happened(void)
{
	assert_int_equal(files_in_dir(), 1);
	file_equals("as it was", 9);
}

static void test_nobody_there(void **state)
{
	static const uint32_t pids[] = { 1, 999 };
	struct kernlab *kl = fx_open();

	(void)state;
	fx_temp_write(path, "as it was", 9);
	assert_int_equal(kernlab_recording_write(kl, path, pids, 2, 0), -ESRCH);
	assert_non_null(strstr(kernlab_errmsg(kl), "999"));
	nothing_happened();
	kernlab_close(kl);
}

static void test_a_requested_process_exits(void **state)
{
	static const uint32_t pids[] = { 1, 2, 3 };
	struct fx_source source = { .read = living, .map_error = -EOPNOTSUPP };
	struct kernlab *kl;

	(void)state;
	assert_int_equal(fx_source_open(&source, &kl), 0);
	fx_temp_write(path, "as it was", 9);
	assert_int_equal(kernlab_recording_write(kl, path, pids, 2, 0), -ESRCH);
	assert_non_null(strstr(kernlab_errmsg(kl), "no task 2"));
	assert_int_equal(kernlab_recording_write(kl, path, pids + 2, 1, KERNLAB_RECORDING_PAGES), -ESRCH);
	assert_non_null(strstr(kernlab_errmsg(kl), "no task 3"));
	nothing_happened();
	kernlab_close(kl);
}

static void refused(struct kernlab *kl, const uint32_t *pids, size_t n, unsigned int what, int rc,
		    const char *message)
{
	assert_int_equal(kernlab_recording_write(kl, path, pids, n, what), rc);
	assert_non_null(strstr(kernlab_errmsg(kl), message));
	nothing_happened();
}

static void test_pages_of_nobody(void **state)
{
	static const uint32_t nobody[] = { 0 };
	struct kernlab *kl = fx_open();

	(void)state;
	fx_temp_write(path, "as it was", 9);
	refused(kl, NULL, 0, KERNLAB_RECORDING_PAGES, -EINVAL, "name the processes");
	refused(kl, nobody, 1, KERNLAB_RECORDING_PAGES, -EINVAL, "name the processes");
	refused(kl, everybody, 1, KERNLAB_RECORDING_PAGES << 1, -EINVAL, "0x2");
	refused(kl, everybody, 1, UINT32_MAX, -EINVAL, "0xfffffffe");
	kernlab_close(kl);
}

/* "Recorded without pages" must not become "the kernel has no pages". */
static void test_pages_of_a_recording_without(void **state)
{
	struct fx_file file;
	struct kernlab *kl;

	(void)state;
	fx_standard_vma(&file, kl_views[KL_VIEW_vma].fixed);
	assert_int_equal(fx_file_open(&file, &kl), 0);
	fx_file_free(&file);
	fx_temp_write(path, "as it was", 9);
	refused(kl, everybody, 1, KERNLAB_RECORDING_PAGES, -EOPNOTSUPP, "made without pages");
	kernlab_close(kl);
}

static int fails_at_task(struct fx_source *source, struct kernlab_read *req)
{
	struct fx_record rec;

	(void)source;
	if (req->view == KERNLAB_VIEW_task)
		return req->flags ? -EINTR : 0;
	if (req->view != KERNLAB_VIEW_views)
		return 0;
	for (uint32_t id = KERNLAB_VIEW_views; id <= KERNLAB_VIEW_task; id++) {
		fx_begin(&rec, "views");
		fx_int(&rec, KERNLAB_F_views_id, id);
		fx_int(&rec, KERNLAB_F_views_fixed, kl_view_by_id(id)->fixed);
		fx_int(&rec, KERNLAB_F_views_nr_fields, 3);
		fx_answer(req, &rec);
	}
	return 0;
}

/* An older driver, which lists views up to vma. */
static void test_pages_of_an_older_driver(void **state)
{
	struct fx_source source = {
		.read = fails_at_task, .map_error = -EOPNOTSUPP,
	};
	struct kernlab *kl;

	(void)state;
	assert_int_equal(fx_source_open(&source, &kl), 0);
	fx_temp_write(path, "as it was", 9);
	refused(kl, everybody, 1, KERNLAB_RECORDING_PAGES, -EOPNOTSUPP, "ABI 1.0");
	refused(kl, everybody, 1, KERNLAB_RECORDING_PAGES, -EOPNOTSUPP, "load the module");
	kernlab_close(kl);
}

static void test_the_source_fails(void **state)
{
	static _Alignas(8) unsigned char page[FX_PAGE_SIZE];
	struct fx_source source = { .read = fails_at_task, .page = page };
	struct kernlab *kl;

	(void)state;
	fx_page(page);
	assert_int_equal(fx_source_open(&source, &kl), 0);
	fx_temp_write(path, "as it was", 9);
	assert_int_equal(kernlab_recording_write(kl, path, NULL, 0, 0), -EINTR);
	assert_non_null(strstr(kernlab_errmsg(kl), "task"));
	nothing_happened();
	assert_int_equal(source.unmapped, 1);
	kernlab_close(kl);
}

static void test_the_disk_fails(void **state)
{
	struct kernlab *kl = fx_open();

	(void)state;
	assert_int_equal(kernlab_recording_write(kl, "/nowhere/at/all", NULL, 0, 0), -ENOENT);
	assert_non_null(strstr(kernlab_errmsg(kl), "/nowhere/at/all"));
	/* A directory cannot be replaced by a file. */
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(kernlab_recording_write(kl, path, NULL, 0, 0), -EISDIR);
	assert_int_equal(files_in_dir(), 1);
	assert_int_equal(rmdir(path), 0);
	kernlab_close(kl);
}

/* A file size limit, to simulate a full disk. */
static void test_no_space(void **state)
{
	struct rlimit was, small;
	struct kernlab *kl = fx_open();

	(void)state;
	fx_temp_write(path, "as it was", 9);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	small = (struct rlimit){ .rlim_cur = 5000, .rlim_max = was.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(kernlab_recording_write(kl, path, NULL, 0, 0), -EFBIG);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	nothing_happened();
	kernlab_close(kl);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_same_again, setup, teardown),
		cmocka_unit_test_setup_teardown(test_the_same_pages_again, setup, teardown),
		cmocka_unit_test_setup_teardown(test_the_same_without_pages, setup, teardown),
		cmocka_unit_test_setup_teardown(test_an_older_driver, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_newer_driver, setup, teardown),
		cmocka_unit_test_setup_teardown(test_only_these_processes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_pages_of_these_processes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_masks_that_change, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_process_ends, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refused_pages_are_an_answer, setup, teardown),
		cmocka_unit_test_setup_teardown(test_nobody_there, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_requested_process_exits, setup, teardown),
		cmocka_unit_test_setup_teardown(test_pages_of_nobody, setup, teardown),
		cmocka_unit_test_setup_teardown(test_pages_of_a_recording_without, setup, teardown),
		cmocka_unit_test_setup_teardown(test_pages_of_an_older_driver, setup, teardown),
		cmocka_unit_test_setup_teardown(test_the_source_fails, setup, teardown),
		cmocka_unit_test_setup_teardown(test_the_disk_fails, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_space, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
