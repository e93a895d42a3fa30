// SPDX-License-Identifier: GPL-2.0
/* Opening, closing, and messages on failure. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "fixture.h"

static char hint[512];

static void hint_says(int err, const char *path, const char *part)
{
	memset(hint, 0xee, sizeof(hint));
	assert_ptr_equal(kernlab_open_hint(err, path, hint, sizeof(hint)), hint);
	if (!strstr(hint, part))
		fail_msg("\"%s\" does not say \"%s\"", hint, part);
}

static void test_what_is_not_there(void **state)
{
	struct kernlab *kl = (void *)1;

	(void)state;
	assert_int_equal(kernlab_open_device(&kl, "/dev/no-such-kernlab"), -ENOENT);
	assert_null(kl);
	hint_says(-ENOENT, "/dev/no-such-kernlab", "sudo kernlab");
	hint_says(-ENOENT, "/tmp/no-such-recording", "no file /tmp/no-such-recording");
}

static void test_what_is_not_kernlab(void **state)
{
	struct kernlab *kl = (void *)1;
	char *path = fx_temp();

	(void)state;
	assert_int_equal(kernlab_open_device(&kl, "/dev/null"), -ENODEV);
	assert_null(kl);
	assert_int_equal(kernlab_open_device(&kl, path), -ENODEV);
	assert_null(kl);
	hint_says(-ENODEV, "/dev/null", "/dev/null");
	hint_says(-EBADMSG, path, path);
	fx_temp_free(path);
}

static void test_hints_name_the_remedy(void **state)
{
	char *path = fx_temp();
	struct stat st;

	(void)state;
	hint_says(-EACCES, path, "you may not read");
	hint_says(-EACCES, path, path);
	hint_says(-EACCES, "/dev/no-such-kernlab", "you may not open");
	/* A node with group root, as if udev had not set the group; and one with another group. */
	if (!stat("/dev/null", &st) && !st.st_gid)
		hint_says(-EACCES, "/dev/null", "udev rules");
	if (!stat("/dev/tty", &st) && st.st_gid)
		hint_says(-EACCES, "/dev/tty", "group");
	hint_says(-EPROTO, path, "ABI");
	hint_says(-EPROTO, "/dev/null", "sudo kernlab load");
	hint_says(-ENOMEM, NULL, KERNLAB_DEVICE);
	hint_says(-EMFILE, path, "Too many open files");
	fx_temp_free(path);
}

static void test_hints_are_cut(void **state)
{
	char small[8];

	(void)state;
	memset(small, 'x', sizeof(small));
	kernlab_open_hint(-ENOENT, NULL, small, 5);
	assert_int_equal(strlen(small), 4);
	assert_int_equal(small[5], 'x');
	kernlab_open_hint(-ENOENT, NULL, small, 1);
	assert_string_equal(small, "");
}

static void test_a_handle(void **state)
{
	struct fx_source source = { 0 };
	struct kernlab *kl;

	(void)state;
	assert_int_equal(fx_source_open(&source, &kl), 0);
	assert_int_equal(kernlab_fd(kl), 77);
	assert_int_equal(kernlab_get_query(kl)->driver_patch, 2);
	assert_int_equal(kernlab_get_query(kl)->abi_major, KERNLAB_ABI_MAJOR);
	assert_string_equal(kernlab_errmsg(kl), "");
	kernlab_close(kl);
	assert_int_equal(source.closed, 1);
	kernlab_close(NULL);
	assert_string_equal(kernlab_version(), KERNLAB_VERSION);
}

static void test_another_major(void **state)
{
	struct fx_source source = { .abi_major = KERNLAB_ABI_MAJOR + 1 };
	struct kernlab *kl = (void *)1;

	(void)state;
	assert_int_equal(fx_source_open(&source, &kl), -EPROTO);
	assert_null(kl);
	assert_int_equal(source.closed, 1);
}

static int refuses(struct fx_source *source, struct kernlab_read *req)
{
	assert_int_equal(req->id, 5);
	return source->step;
}

static void test_a_read_of_ones_own(void **state)
{
	struct fx_source source = { .read = refuses, .step = -ESRCH };
	struct kernlab_read req = { .size = sizeof(req), .view = 6, .id = 5 };
	struct kernlab *kl;

	(void)state;
	assert_int_equal(fx_source_open(&source, &kl), 0);
	assert_int_equal(kernlab_read(kl, &req), -ESRCH);
	assert_string_equal(kernlab_errmsg(kl), "no task 5 in this pid namespace");
	source.step = -EINVAL;
	req.view = 4711;
	assert_int_equal(kernlab_read(kl, &req), -EINVAL);
	assert_non_null(strstr(kernlab_errmsg(kl), "unknown view"));
	source.step = -EACCES;
	assert_int_equal(kernlab_read(kl, &req), -EACCES);
	source.step = 0;
	assert_int_equal(kernlab_read(kl, &req), 0);
	kernlab_close(kl);
}

static void test_every_error_has_words(void **state)
{
	(void)state;
	for (int err = -5000; err <= 5; err++) {
		assert_non_null(kernlab_strerror(err));
		assert_true(strlen(kernlab_strerror(err)) > 3);
	}
	assert_string_not_equal(kernlab_strerror(-ESRCH), kernlab_strerror(-EACCES));
	assert_non_null(kernlab_strerror(-2147483647 - 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_not_there),
		cmocka_unit_test(test_what_is_not_kernlab),
		cmocka_unit_test(test_hints_name_the_remedy),
		cmocka_unit_test(test_hints_are_cut),
		cmocka_unit_test(test_a_handle),
		cmocka_unit_test(test_another_major),
		cmocka_unit_test(test_a_read_of_ones_own),
		cmocka_unit_test(test_every_error_has_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
