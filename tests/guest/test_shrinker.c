// SPDX-License-Identifier: GPL-2.0
/* View `shrinker` against debugfs, if it has them, and shrinkers of the test module. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>
#include "lab.h"
#include "pages.h"
#include "test.h"

#define F(field)	KERNLAB_F_shrinker_##field
#define KPTR		"/proc/sys/kernel/kptr_restrict"
#define DEBUGFS		"/sys/kernel/debug"
#define TRIES		30

static int fd;

static const struct kernlab_shrinker *of(const struct kernlab_rec *rec)
{
	return (const void *)rec;
}

static void fetch(struct raw_recs *recs)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_shrinker);

	raw_fetch(fd, &req, 65536, recs);
}

static const struct kernlab_shrinker *by_addr(const struct raw_recs *recs, uint64_t addr)
{
	return raw_find(recs, KERNLAB_VIEW_shrinker, F(shrinker), addr);
}

/* ---- the test module's ---- */

static void check_made(uint64_t addr, const char *name, uint64_t count)
{
	const struct kernlab_shrinker *s;
	struct raw_recs recs;

	fetch(&recs);
	s = by_addr(&recs, addr);
	check(s, "%s", name);
	check_eq(s->objects, count, "%s", name);
	check_eq((int32_t)s->seeks, 2);
	check_eq(s->batch, 77);
	check(s->flags & pages_word("shrinker", "registered"));
	check(!(s->flags & (pages_word("shrinker", "memcg_aware") | pages_word("shrinker", "numa_aware"))));
	check(!strcmp(raw_text(s, &s->count_objects), "lab_count_objects [kernlab_lab]"), "%s",
	      raw_text(s, &s->count_objects));
	check(!strcmp(raw_text(s, &s->scan_objects), "lab_scan_objects [kernlab_lab]"), "%s",
	      raw_text(s, &s->scan_objects));
	check(raw_absent(s, F(id)) || raw_unsupported(s, F(id)));
	check(raw_present(s, F(deferred)));
	check(raw_unsupported(s, F(name)) || !strcmp(raw_text(s, &s->name), name), "%s", name);
	raw_free(&recs);
}

static void made_to_order(void **state)
{
	struct lab_object some = lab_do("shrinker kernlab-some 123456");
	struct lab_object none = lab_do("shrinker kernlab-none 0");
	struct raw_recs recs;

	(void)state;
	check_made(some.addr, "kernlab-some", 123456);
	check_made(none.addr, "kernlab-none", 0);	/* it returns SHRINK_EMPTY */
	lab_free(some);
	lab_free(none);
	fetch(&recs);
	raw_each(rec, &recs)
		check(strncmp(raw_text(rec, &of(rec)->count_objects), "lab_", 4));
	raw_free(&recs);
}

/* Each superblock has one, which is aware of NUMA nodes and memory cgroups. */
static void of_superblocks(void **state)
{
	uint64_t aware = pages_word("shrinker", "memcg_aware") | pages_word("shrinker", "numa_aware");
	bool cgroups = raw_capable(fd, "SHRINKER_ID");
	struct raw_recs recs;
	size_t n = 0;

	(void)state;
	fetch(&recs);
	raw_each(rec, &recs) {
		const struct kernlab_shrinker *s = of(rec);

		if (strcmp(raw_text(s, &s->count_objects), "super_cache_count"))
			continue;
		n++;
		check_eq(s->flags & aware, aware);
		check_eq(raw_present(s, F(id)), cgroups);
		check_eq(s->batch, 1024);
	}
	check(n >= 3, "%zu", n);
	raw_free(&recs);
}

/* ---- debugfs ---- */

/* The sum over the file `count`: each line has a cgroup's inode, then numbers per node. */
static bool debugfs_count(const char *name, int32_t id, uint64_t *sum)
{
	char *text = proc_read(NULL, DEBUGFS "/shrinker/%s-%d/count", name, id), *line, *rest = text, *word;

	*sum = 0;
	if (!text)
		return false;
	while ((line = strsep(&rest, "\n"))) {
		strsep(&line, " ");
		while (line && (word = strsep(&line, " ")))
			*sum += strtoull(word, NULL, 10);
	}
	free(text);
	return true;
}

static bool as_in_file(const struct kernlab_shrinker *s)
{
	uint64_t before, after, addr = s->shrinker;
	const struct kernlab_shrinker *now;
	const char *name = raw_text(s, &s->name);
	struct raw_recs recs;
	bool like;

	check(raw_present(s, F(debugfs_id)), "%s", name);
	check(debugfs_count(name, (int32_t)s->debugfs_id, &before), "%s", name);
	fetch(&recs);
	now = by_addr(&recs, addr);
	check(now, "%s", name);
	check(debugfs_count(name, (int32_t)s->debugfs_id, &after), "%s", name);
	like = before == after && now->objects == before;
	raw_free(&recs);
	return like;
}

static void as_in_debugfs(void **state)
{
	struct raw_recs recs;
	size_t n = 0;

	(void)state;
	if (!raw_capable(fd, "SHRINKER_NAME")) {
		print_message("skipped: this kernel's shrinkers are not in debugfs\n");
		skip();
	}
	mount("debugfs", DEBUGFS, "debugfs", 0, NULL);
	lab_do("shrinker kernlab-debugfs 4711");
	fetch(&recs);
	raw_each(rec, &recs) {
		int tries = 0;

		while (!as_in_file(of(rec)))
			check(tries++ < TRIES, "%s", raw_text(rec, &of(rec)->name));
		n++;
	}
	check(n > 3, "%zu", n);
	raw_free(&recs);
	lab_free_all();
}

/* ---- the walk ---- */

static size_t times(const struct raw_recs *recs, uint64_t addr)
{
	size_t n = 0;

	raw_each(rec, recs)
		n += of(rec)->shrinker == addr;
	return n;
}

static void each_once_in_a_churn(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_shrinker);
	struct raw_recs before, now;
	unsigned int round;

	(void)state;
	fetch(&before);
	lab_churn(true);
	for (round = 0; round < 60; round++) {
		raw_fetch(fd, &req, round % 2 ? 400 : 65536, &now);
		raw_each(rec, &now)
			check_eq(times(&now, of(rec)->shrinker), 1);
		raw_each(rec, &before)
			check_eq(times(&now, of(rec)->shrinker), 1);
		raw_free(&now);
	}
	lab_churn(false);
	raw_free(&before);
}

/* ---- permission ---- */

static void as_learner(void *unused)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_shrinker);
	struct raw_recs recs;

	(void)unused;
	become("learner");
	check_eq(raw_try(fd, &req, 65536, &recs), -EACCES);
	check_eq(recs.count, 0);
	check_eq(raw_try(raw_open(), &req, 65536, &recs), -EACCES);
	check_eq(recs.count, 0);
}

static void not_for_learners(void **state)
{
	(void)state;
	check(child_run(as_learner, NULL));
}

static void no_address_with_kptr_restrict(void **state)
{
	struct raw_recs recs;

	(void)state;
	proc_write(KPTR, "2");
	fetch(&recs);
	proc_write(KPTR, "1");
	check(recs.count > 3);
	raw_each(rec, &recs)
		check(raw_withheld(rec, F(shrinker)) && raw_present(rec, F(count_objects)));
	raw_free(&recs);
}

static int setup(void **state)
{
	fd = raw_open();
	proc_write(KPTR, "1");
	pages_open(fd);
	return lab_setup(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(made_to_order),
		cmocka_unit_test(of_superblocks),
		cmocka_unit_test(as_in_debugfs),
		cmocka_unit_test(each_once_in_a_churn),
		cmocka_unit_test(not_for_learners),
		cmocka_unit_test(no_address_with_kptr_restrict),
	};

	return cmocka_run_group_tests_name("shrinker", tests, setup, lab_close);
}
