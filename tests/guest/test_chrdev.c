// SPDX-License-Identifier: GPL-2.0
/* View `chrdev` against /proc/devices, the device nodes of sysfs, and kallsyms. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "test.h"
#include "learner.h"

#define F(field)	KERNLAB_F_chrdev_##field

static int fd;

static void fetch(struct raw_recs *recs)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_chrdev);

	raw_fetch(fd, &req, 65536, recs);
}

static const struct kernlab_chrdev *of(const struct kernlab_rec *rec)
{
	return (const void *)rec;
}

/* ---- /proc/devices ---- */

/* How many lines "MAJOR NAME" it has for character devices. */
static unsigned int lines_of(const char *text, uint32_t major, const char *name)
{
	unsigned int n = 0;
	uint32_t number;
	char word[64];

	for (text = strchr(text, '\n'); text && sscanf(text, " %u %63s", &number, word) == 2;
	     text = strchr(text + 1, '\n'))
		n += number == major && !strcmp(word, name);
	return n;
}

static size_t all_lines(const char *text)
{
	char word[64];
	uint32_t number;
	size_t n = 0;

	for (text = strchr(text, '\n'); text && sscanf(text, " %u %63s", &number, word) == 2;
	     text = strchr(text + 1, '\n'))
		n++;
	return n;
}

static void as_in_devices(void **state)
{
	char *text = proc_read(NULL, "/proc/devices");
	struct raw_recs recs;

	(void)state;
	check(text && !strncmp(text, "Character devices:", 18));
	fetch(&recs);
	check_eq(recs.count, all_lines(text));
	raw_each(rec, &recs) {
		const char *name = raw_text(rec, &of(rec)->name);
		unsigned int same = 0;

		raw_each(other, &recs)
			same += of(other)->major == of(rec)->major && !strcmp(raw_text(other, &of(other)->name), name);
		check_eq(lines_of(text, of(rec)->major, name), same, "%u %s", of(rec)->major, name);
	}
	raw_free(&recs);
	free(text);
}

/* Ascending, and no two regions overlap: register_chrdev_region() sees to that. */
static void in_order(void **state)
{
	static const size_t sizes[] = { 64, 300, 65536 };
	struct kernlab_read req = raw_request(KERNLAB_VIEW_chrdev);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		struct raw_recs recs;
		uint64_t end = 0;

		raw_fetch(fd, &req, sizes[i], &recs);
		check(recs.count > 5);
		raw_each(rec, &recs) {
			uint64_t start = (uint64_t)of(rec)->major << 20 | of(rec)->minor;

			check(start >= end, "%u:%u", of(rec)->major, of(rec)->minor);
			check(of(rec)->minors > 0 && of(rec)->minor + of(rec)->minors <= 1 << 20);
			end = start + of(rec)->minors;
		}
		raw_free(&recs);
	}
}

/* ---- sysfs ---- */

static bool covers(const struct raw_recs *recs, uint32_t major, uint32_t minor)
{
	raw_each(rec, recs)
		if (of(rec)->major == major && minor >= of(rec)->minor &&
		    minor - of(rec)->minor < of(rec)->minors)
			return true;
	return false;
}

/* The number of each device in sysfs is in a registered region. */
static void every_device_has_a_region(void **state)
{
	DIR *dir = opendir("/sys/dev/char");
	struct raw_recs recs;
	struct dirent *entry;
	unsigned int n = 0;

	(void)state;
	check(dir);
	fetch(&recs);
	while ((entry = readdir(dir))) {
		uint32_t major, minor;

		if (sscanf(entry->d_name, "%u:%u", &major, &minor) != 2)
			continue;
		check(covers(&recs, major, minor), "%s", entry->d_name);
		n++;
	}
	check(n > 10, "%u devices", n);
	closedir(dir);
	raw_free(&recs);
}

/* ---- owners ---- */

static void memory_is_the_kernels(void **state)
{
	struct raw_recs recs;
	bool found = false;

	(void)state;
	fetch(&recs);
	raw_each(rec, &recs) {
		if (of(rec)->major != 1)
			continue;
		check(!strcmp(raw_text(rec, &of(rec)->name), "mem"));
		check(raw_present(rec, F(fops)));
		check(!strcmp(raw_text(rec, &of(rec)->fops), "memory_fops"));
		check_eq(of(rec)->minor, 0);
		check_eq(of(rec)->minors, 256);
		found = true;
	}
	check(found);
	raw_free(&recs);
}

static void addresses_are_withheld(void **state)
{
	(void)state;
	learner_lacks(KERNLAB_VIEW_chrdev, F(region), F(name));
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_in_devices),
		cmocka_unit_test(in_order),
		cmocka_unit_test(every_device_has_a_region),
		cmocka_unit_test(memory_is_the_kernels),
		cmocka_unit_test(addresses_are_withheld),
	};

	raw_need("CHRDEVS");
	return cmocka_run_group_tests_name("character devices", tests, setup, NULL);
}
