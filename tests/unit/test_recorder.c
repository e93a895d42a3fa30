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

/* Record what @file holds, and compare. */
static void same_again(const struct fx_file *file)
{
	struct kernlab *kl;

	assert_int_equal(fx_file_open(file, &kl), 0);
	assert_int_equal(kernlab_record(kl, path, NULL, 0), 0);
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
	fx_standard(&file);
	same_again(&file);
	/* Over one that is there already. */
	same_again(&file);
	fx_file_free(&file);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void test_an_older_driver(void **state)
{
	struct fx_file file;

	(void)state;
	fx_standard_vma(&file, kl_views[KL_VIEW_vma].fixed - 16);
	same_again(&file);
	fx_file_free(&file);
}

/* A driver that knows more than the library: its records keep their size. */
static void test_a_newer_driver(void **state)
{
	const struct kernlab_view *view = &kl_views[KL_VIEW_vma];
	struct kernlab *kl, *again;
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	struct fx_file file;
	struct stat st;

	(void)state;
	fx_standard_vma(&file, view->fixed + 16);
	assert_int_equal(fx_file_open(&file, &kl), 0);
	assert_int_equal(kernlab_record(kl, path, NULL, 0), 0);
	kernlab_close(kl);
	fx_file_free(&file);

	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, file.size);
	assert_int_equal(kernlab_open_recording(&again, path), 0);
	assert_int_equal(kernlab_iter_new(again, "vma", &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, 1), 0);
	for (int i = 0; i < FX_VMAS; i++)
		assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_string_equal(kernlab_record_str(rec, KERNLAB_F_vma_name), "[stack]");
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	kernlab_iter_free(it);
	kernlab_close(again);
}

static int vmas_of(struct kernlab *kl, uint32_t pid)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	int n = 0, rc;

	assert_int_equal(kernlab_iter_new(kl, "vma", &it), 0);
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
	assert_int_equal(kernlab_record(kl, path, pids, 3), 0);
	assert_int_equal(kernlab_open_recording(&again, path), 0);
	assert_int_equal(vmas_of(again, 1), FX_VMAS);
	assert_int_equal(vmas_of(again, 10), -EACCES);
	/* Not recorded, but known to have none; and not recorded. */
	assert_int_equal(vmas_of(again, 2), 0);
	assert_int_equal(vmas_of(again, 11), -ESRCH);
	kernlab_close(again);
	kernlab_close(kl);
}

/* ---- what goes wrong ------------------------------------------------- */

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
	assert_int_equal(kernlab_record(kl, path, pids, 2), -ESRCH);
	assert_non_null(strstr(kernlab_errmsg(kl), "999"));
	nothing_happened();
	kernlab_close(kl);
}

static int fails_at_task(struct fx_source *source, struct kernlab_read *req)
{
	struct fx_record rec;

	(void)source;
	if (req->view == KERNLAB_VIEW_TASK)
		return req->flags ? -EINTR : 0;
	if (req->view != KERNLAB_VIEW_VIEWS)
		return 0;
	for (uint32_t id = KERNLAB_VIEW_VIEWS; id <= KERNLAB_VIEW_TASK; id++) {
		fx_begin(&rec, "views");
		fx_int(&rec, KERNLAB_F_views_id, id);
		fx_int(&rec, KERNLAB_F_views_fixed, kl_view_by_id(id)->fixed);
		fx_int(&rec, KERNLAB_F_views_nr_fields, 3);
		if (rec.hdr.fixed == req->rec_fixed && req->fields[0] >> 6)
			fx_answer(req, &rec);
	}
	return 0;
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
	assert_int_equal(kernlab_record(kl, path, NULL, 0), -EINTR);
	assert_non_null(strstr(kernlab_errmsg(kl), "task"));
	nothing_happened();
	assert_int_equal(source.unmapped, 1);
	kernlab_close(kl);
}

static void test_the_disk_fails(void **state)
{
	struct kernlab *kl = fx_open();

	(void)state;
	assert_int_equal(kernlab_record(kl, "/nowhere/at/all", NULL, 0), -ENOENT);
	assert_non_null(strstr(kernlab_errmsg(kl), "/nowhere/at/all"));
	/* A directory cannot be replaced by a file. */
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(kernlab_record(kl, path, NULL, 0), -EISDIR);
	assert_int_equal(files_in_dir(), 1);
	assert_int_equal(rmdir(path), 0);
	kernlab_close(kl);
}

/* A file size limit stands for the disk that is full. */
static void test_no_room(void **state)
{
	struct rlimit was, small;
	struct kernlab *kl = fx_open();

	(void)state;
	fx_temp_write(path, "as it was", 9);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	small = (struct rlimit){ .rlim_cur = 5000, .rlim_max = was.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(kernlab_record(kl, path, NULL, 0), -EFBIG);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	nothing_happened();
	kernlab_close(kl);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_same_again, setup, teardown),
		cmocka_unit_test_setup_teardown(test_an_older_driver, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_newer_driver, setup, teardown),
		cmocka_unit_test_setup_teardown(test_only_these_processes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_nobody_there, setup, teardown),
		cmocka_unit_test_setup_teardown(test_the_source_fails, setup, teardown),
		cmocka_unit_test_setup_teardown(test_the_disk_fails, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_room, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
