// SPDX-License-Identifier: GPL-2.0
/* The test module makes and frees its objects, as /proc and /sys show. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "lab.h"
#include "test.h"

static void need(const char *path)
{
	if (access(path, R_OK) == 0)
		return;
	print_message("skipped: this kernel has no %s\n", path);
	skip();
}

/* ---- areas ---- */

/* The line of the area that begins at @addr, to be freed; NULL if there is none. */
static char *area_line(uint64_t addr)
{
	char *info = proc_read(NULL, "/proc/vmallocinfo"), *line, *found = NULL, begin[32];

	check(info);
	snprintf(begin, sizeof(begin), "0x%016lx-", addr);
	line = strstr(info, begin);
	if (line)
		found = strndup(line, strcspn(line, "\n"));
	free(info);
	return found;
}

struct area {
	const char *command;
	uint64_t size;		/* as /proc/vmallocinfo has it: with the guard page */
	const char *words[3];	/* that its line has */
};

static const struct area areas[] = {
	{ "vmalloc 65536", 65536 + PAGE, { " vmalloc", " pages=16" } },
	{ "vzalloc 5000", 2 * PAGE + PAGE, { " vmalloc", " pages=2" } },
	{ "user 12288", 12288 + PAGE, { " vmalloc", " user", " pages=3" } },
	{ "vmalloc 16777216", 16777216 + PAGE, { " vmalloc", " pages=4096", " vpages" } },
	{ "ioremap 8192", 8192 + PAGE, { " ioremap", " phys=0x00000000fed40000" } },
	{ "vmap 3", 3 * PAGE + PAGE, { " vmap" } },
	{ "given 5", 5 * PAGE + PAGE, { " vmap", " pages=5" } },
	{ "dma 2", 2 * PAGE + PAGE, { " dma-coherent" } },
	{ "sparse 2", 2 * PAGE + PAGE, { " sparse" } },
	{ "ram 65", 65 * PAGE, { " vm_map_ram" } },
};

static void check_area(const struct area *want)
{
	struct lab_object t;
	size_t i, size;
	char *line;
	int err = lab_try(&t, "%s", want->command);

	if (err == -EOPNOTSUPP)
		return;
	check_eq(err, 0, "%s", want->command);
	line = area_line(t.addr);
	check(line, "%s: nothing begins at %#lx", want->command, t.addr);
	check(sscanf(line, "%*s %zu", &size) == 1, "%s", line);
	check_eq(size, want->size, "%s", line);
	for (i = 0; i < ARRAY_SIZE(want->words) && want->words[i]; i++)
		check(strstr(line, want->words[i]), "%s: no '%s' in %s", want->command, want->words[i], line);
	free(line);
	lab_free(t);
	line = area_line(t.addr);
	check(!line || strstr(line, "unpurged"), "%s: still there: %s", want->command, line);
	free(line);
}

static void makes_areas(void **state)
{
	size_t i;

	(void)state;
	need("/proc/vmallocinfo");
	for (i = 0; i < ARRAY_SIZE(areas); i++)
		check_area(&areas[i]);
}

/* With huge pages or not, it has the requested size. */
static void makes_huge_areas(void **state)
{
	struct lab_object t = lab_do("huge %d", 4 << 20);
	char *line = area_line(t.addr);

	(void)state;
	check(line && strstr(line, " vmalloc") && strstr(line, " pages=1024"), "%s", line);
	free(line);
	lab_free(t);
}

/* ---- caches ---- */

struct slab_line {
	uint64_t active, total, size;
};

static bool slab_line(const char *name, struct slab_line *s)
{
	char *info = proc_read(NULL, "/proc/slabinfo"), *line = info, key[64];
	bool found = false;

	snprintf(key, sizeof(key), "\n%s ", name);
	line = info ? strstr(info, key) : NULL;
	if (line)
		found = sscanf(line + 1, "%*s %lu %lu %lu", &s->active, &s->total, &s->size) == 3;
	free(info);
	return found;
}

/* A number of /sys/kernel/slab/NAME; constructors and the like have none. */
static uint64_t slab_number(const char *name, const char *file)
{
	char *text = proc_read(NULL, "/sys/kernel/slab/%s/%s", name, file);
	uint64_t value;

	check(text, "%s/%s", name, file);
	value = strtoull(text, NULL, 10);
	free(text);
	return value;
}

static void makes_caches(void **state)
{
	struct lab_object t;
	struct slab_line s;

	(void)state;
	if (proc_keeps_freed())
		skip();
	need("/proc/slabinfo");
	t = lab_do("cache kernlab-lab-one 200 64 usercopy,hwcache,reclaim 4000 3000");
	check_eq(t.size, 1000);
	check(slab_line("kernlab-lab-one", &s));
	check(s.total >= 4000, "%lu", s.total);
	/* Free objects in per-CPU slabs count as active. */
	check(s.active >= 1000 && s.active <= 3000, "%lu of %lu", s.active, s.total);
	check(s.size >= 256, "%lu", s.size);
	lab_free(t);
	check(!slab_line("kernlab-lab-one", &s));
}

/* With SLAB_TYPESAFE_BY_RCU, some kernels destroy the cache after a grace period. */
static bool cache_leaves(const char *path)
{
	int i;

	for (i = 0; i < 1000 && access(path, F_OK) == 0; i++)
		usleep(10000);
	return access(path, F_OK) != 0;
}

static void caches_have_flags(void **state)
{
	struct lab_object t;
	char *ctor;

	(void)state;
	need("/sys/kernel/slab/task_struct/object_size");
	t = lab_do("cache kernlab-lab-two 200 64 ctor,rcu,hwcache 10 0");
	check_eq(slab_number("kernlab-lab-two", "object_size"), 200);
	check_eq(slab_number("kernlab-lab-two", "align"), 64);
	check_eq(slab_number("kernlab-lab-two", "hwcache_align"), 1);
	check_eq(slab_number("kernlab-lab-two", "destroy_by_rcu"), 1);
	check_eq(slab_number("kernlab-lab-two", "reclaim_account"), 0);
	ctor = proc_read(NULL, "/sys/kernel/slab/kernlab-lab-two/ctor");
	check(ctor && strstr(ctor, "lab_constructor"), "%s", ctor);
	free(ctor);
	lab_free(t);
	check(cache_leaves("/sys/kernel/slab/kernlab-lab-two"));
}

/* The second is an alias of the first, or of another that fits both. */
static void caches_merge(void **state)
{
	uint64_t before;
	struct lab_object a, b;

	(void)state;
	if (proc_keeps_freed())
		skip();
	need("/sys/kernel/slab/task_struct/aliases");
	a = lab_do("cache kernlab-lab-a 1000 8 - 10 0");
	before = slab_number("kernlab-lab-a", "aliases");
	b = lab_do("cache kernlab-lab-b 1000 8 - 10 0");
	check_eq(a.addr, b.addr);
	check_eq(slab_number("kernlab-lab-b", "aliases"), before + 1);
	lab_free(a);
	lab_free(b);
}

/* ---- shrinkers ---- */

/* "kernlab-lab-42" for the shrinker that was given this name; what it counts. */
static bool shrinker_count(const char *name, uint64_t *count)
{
	DIR *dir = opendir("/sys/kernel/debug/shrinker");
	size_t len = strlen(name);
	struct dirent *e;
	bool found = false;
	char *text;

	check(dir, "%m");
	while (!found && (e = readdir(dir))) {
		if (strncmp(e->d_name, name, len) || e->d_name[len] != '-')
			continue;
		text = proc_read(NULL, "/sys/kernel/debug/shrinker/%s/count", e->d_name);
		found = text && sscanf(text, "%*u %lu", count) == 1;
		free(text);
	}
	closedir(dir);
	return found;
}

static void makes_shrinkers(void **state)
{
	struct lab_object t;
	uint64_t count;

	(void)state;
	t = lab_do("shrinker kernlab-lab 4711");
	check_eq(t.size, 4711);
	if (access("/sys/kernel/debug/shrinker", F_OK) == 0) {
		check(shrinker_count("kernlab-lab", &count));
		check_eq(count, 4711);
	}
	lab_free(t);
	if (access("/sys/kernel/debug/shrinker", F_OK) == 0)
		check(!shrinker_count("kernlab-lab", &count));
}

/* ---- pages ---- */

/* Free blocks of an order, in all zones. */
static uint64_t free_blocks(int order)
{
	char *info = proc_read(NULL, "/proc/buddyinfo"), *line, *rest = NULL;
	uint64_t sum = 0;

	check(info);
	for (line = strtok_r(info, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		char *at = strstr(line, "zone");
		int i;

		strtok(at, " ");
		strtok(NULL, " ");
		for (i = 0; i < order; i++)
			strtok(NULL, " ");
		sum += strtoull(strtok(NULL, " "), NULL, 10);
	}
	free(info);
	return sum;
}

/* Half of many single pages are free between others: they cannot merge. */
static void fragments_memory(void **state)
{
	struct lab_object singles, t;
	uint64_t before;

	(void)state;
	if (proc_keeps_freed())
		skip();
	/* Use up the single pages that are free already. */
	singles = lab_do("pages 0 %lu", free_blocks(0) + 1);
	before = free_blocks(0);
	t = lab_do("fragment 0 20000");
	check_eq(t.size, 10000 * PAGE);
	check(free_blocks(0) > before + 4000, "%lu, before %lu", free_blocks(0), before);
	lab_free(t);
	check(free_blocks(0) < before + 4000, "%lu, before %lu", free_blocks(0), before);
	lab_free(singles);
}

static uint64_t free_kb(void)
{
	char *info = proc_read(NULL, "/proc/meminfo");
	uint64_t kb = proc_need(info, "MemFree", 1);

	free(info);
	return kb;
}

/* Memory that earlier tests freed may still be on its way back. */
static uint64_t settled_free_kb(void)
{
	uint64_t kb = free_kb(), earlier;
	int i = 0;

	do {
		earlier = kb;
		usleep(200000);
		kb = free_kb();
	} while (kb > earlier + 1000 && i++ < 50);
	return kb;
}

static void takes_pages(void **state)
{
	uint64_t before = settled_free_kb();
	struct lab_object t = lab_do("pages 3 2000");
	int i;

	(void)state;
	check_eq(t.size, 2000UL * 8 * PAGE);
	check(free_kb() + 50000 < before, "%lu kB, before %lu kB", free_kb(), before);
	lab_free(t);
	for (i = 0; proc_keeps_freed() && free_kb() + 30000 <= before && i < 100; i++)
		usleep(100000);
	check(free_kb() + 30000 > before, "%lu kB, before %lu kB", free_kb(), before);
}

/* ---- the rest ---- */

static void refuses(void **state)
{
	static const struct {
		const char *command;
		int err;
	} wrong[] = {
		{ "nothing", -EINVAL }, { "vmalloc", -EINVAL }, { "vmalloc 1 2", -EINVAL },
		{ "vmalloc x", -EINVAL }, { "vmalloc 99999999999", -ERANGE }, { "pages 11 1", -ERANGE },
		{ "pages 0 0", -EINVAL }, { "free 4711", -ENOENT }, { "cache a 64 3 - 1 0", -EINVAL },
		{ "cache a 64 8 wrong 1 0", -EINVAL }, { "cache a 64 8 - 1 2", -ERANGE },
		{ "pages 10 1000000", -ENOMEM }, { "1 2 3 4 5 6 7 8 9", -E2BIG },
	};
	struct lab_object t;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(wrong); i++)
		check_eq(lab_try(&t, "%s", wrong[i].command), wrong[i].err, "%s", wrong[i].command);
}

/* Objects of each kind appear while the thread runs. */
static void churns(void **state)
{
	bool seen_area = false, seen_cache = false;
	struct slab_line s;
	int i;

	(void)state;
	lab_churn(true);
	lab_churn(true);
	for (i = 0; i < 2000 && !(seen_area && seen_cache); i++) {
		char *areas_now = proc_read(NULL, "/proc/vmallocinfo");
		char *caches_now = proc_read(NULL, "/proc/slabinfo");

		seen_area |= areas_now && strstr(areas_now, "[kernlab_lab]");
		seen_cache |= !caches_now || strstr(caches_now, "\nkernlab-churn-");
		free(areas_now);
		free(caches_now);
	}
	check(seen_area && seen_cache);
	lab_churn(false);
	lab_churn(false);
	check(!slab_line("kernlab-churn-2", &s));
}

/* Objects that the test did not free. */
static void closing_drops_all(void **state)
{
	struct lab_object area = lab_do("vmalloc 8192");
	char *line;

	(void)state;
	lab_do("cache kernlab-lab-forgotten 64 0 ctor 100 0");
	lab_do("shrinker kernlab-lab-forgotten 1");
	lab_do("fragment 0 100");
	lab_churn(true);
	line = area_line(area.addr);
	check(line);
	free(line);
	lab_free_all();
	line = area_line(area.addr);
	check(!line || !strstr(line, "pages=2"), "%s", line);
	free(line);
	check(access("/sys/kernel/slab/kernlab-lab-forgotten", F_OK) != 0);
}

/* kptr_restrict=1: root gets addresses, not hashes of them. */
static int setup(void **state)
{
	proc_write("/proc/sys/kernel/kptr_restrict", "1");
	return lab_setup(state);
}

static int teardown(void **state)
{
	proc_write("/proc/sys/kernel/kptr_restrict", "0");
	return lab_close(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_areas),
		cmocka_unit_test(makes_huge_areas),
		cmocka_unit_test(makes_caches),
		cmocka_unit_test(caches_have_flags),
		cmocka_unit_test(caches_merge),
		cmocka_unit_test(makes_shrinkers),
		cmocka_unit_test(fragments_memory),
		cmocka_unit_test(takes_pages),
		cmocka_unit_test(refuses),
		cmocka_unit_test(churns),
		cmocka_unit_test(closing_drops_all),
	};

	return cmocka_run_group_tests_name("the test module", tests, setup, teardown);
}
