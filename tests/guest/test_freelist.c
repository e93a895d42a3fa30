// SPDX-License-Identifier: GPL-2.0
/* The view freelist against pagetypeinfo. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "test.h"
#include "zones.h"

#define MIB		(1UL << 20)
#define MAX_LISTS	256
#define ROUNDS		400

static int fd;

static const char *const type_names[] = {
	"MIGRATE_UNMOVABLE", "Unmovable", "MIGRATE_MOVABLE", "Movable", "MIGRATE_RECLAIMABLE",
	"Reclaimable", "MIGRATE_HIGHATOMIC", "HighAtomic", "MIGRATE_CMA", "CMA",
	"MIGRATE_ISOLATE", "Isolate",
};

/* The name of the migrate type, by view `names`, as in pagetypeinfo. */
static const char *type_of(const struct kernlab_freelist *l)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_names);
	const char *found = NULL;
	struct raw_recs recs;
	size_t i;

	raw_fetch(fd, &req, 65536, &recs);
	raw_each(rec, &recs) {
		const struct kernlab_names *n = (const void *)rec;

		for (i = 0; i < ARRAY_SIZE(type_names); i += 2)
			if (!strcmp((const char *)n->set, "migratetype") && n->value == l->type &&
			    !strcmp((const char *)n->symbol, type_names[i]))
				found = type_names[i + 1];
	}
	raw_free(&recs);
	check(found, "type %u", l->type);
	return found;
}

/* 0: something changed meanwhile. */
static bool same_list(const struct kernlab_freelist *l, const struct zone_texts *was, const struct zone_texts *is)
{
	uint64_t before[ROW_MAX] = { 0 }, after[ROW_MAX] = { 0 }, blocks[2] = { 0 }, bytes = 0;
	const uint64_t *ours = raw_vec(l, &l->nr_free);
	const char *type = type_of(l), *name = (const char *)l->name;
	bool more;
	size_t i, n;

	n = zone_row_of_type(was->pagetypeinfo, l->node, name, type, before, &more);
	check_eq(l->nr_free.n, n, "zone %s type %s", name, type);
	check_eq(zone_row_of_type(is->pagetypeinfo, l->node, name, type, after, &more), n);
	check(zone_pageblocks(was->pagetypeinfo, l->node, name, type, &blocks[0]));
	check(zone_pageblocks(is->pagetypeinfo, l->node, name, type, &blocks[1]));
	check(!raw_present(l, KERNLAB_F_freelist_uncounted));
	for (i = 0; i < n; i++)
		bytes += (ours[i] << i) * PAGE;
	check_eq(l->free, bytes);
	check_eq(raw_present(l, KERNLAB_F_freelist_pageblocks), raw_capable(fd, "PAGEBLOCKS"));
	if (!raw_present(l, KERNLAB_F_freelist_pageblocks))
		blocks[0] = blocks[1] = l->pageblocks;
	return !memcmp(before, ours, n * sizeof(*ours)) && !memcmp(after, ours, n * sizeof(*ours)) &&
	       blocks[0] == l->pageblocks && blocks[1] == l->pageblocks;
}

/* Every list agrees in at least one round. */
static void compare_lists(void)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_freelist);
	bool done[MAX_LISTS] = { 0 };
	struct raw_recs recs;
	struct zone_texts before, after;
	size_t left = 1, i;
	int tries;

	for (tries = 0; left && tries < ROUNDS; tries++) {
		zone_texts_read(&before);
		raw_fetch(fd, &req, 65536, &recs);
		zone_texts_read(&after);
		i = left = 0;
		raw_each(rec, &recs) {
			check(i < ARRAY_SIZE(done));
			done[i] = done[i] || same_list((const void *)rec, &before, &after);
			left += !done[i++];
		}
		raw_free(&recs);
		zone_texts_free(&before);
		zone_texts_free(&after);
	}
	check_eq(left, 0, "lists never agreed");
}

static void lists_quiet(void **state)
{
	(void)state;
	compare_lists();
}

static void *whole_list(struct raw_recs *recs, uint64_t least)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_freelist);

	raw_fetch(fd, &req, 65536, recs);
	raw_each(rec, recs) {
		const struct kernlab_freelist *l = (const void *)rec;

		if (*raw_vec(l, &l->nr_free) >= least)
			return (void *)l;
	}
	return NULL;
}

/* A list that is longer than the driver walks is counted by subtraction. */
static void one_long_list(void **state)
{
	struct fragments *fragments;
	struct raw_recs recs;

	(void)state;
	if (!zones_pin_cpu())
		skip();
	fragments = fragment_movable(64 * MIB);
	zones_drain_pcp();
	/* With a quarantine for freed memory there is no such list. */
	if (!whole_list(&recs, 10000)) {
		fragment_free(fragments);
		raw_free(&recs);
		skip();
	}
	raw_free(&recs);
	compare_lists();
	fragment_free(fragments);
}

/* Two long lists at one order: lower bounds, `uncounted`, and no wrong sums. */
static void two_long_lists(void **state)
{
	struct fragments *movable, *unmovable;
	const struct kernlab_freelist *l;
	uint64_t row[ROW_MAX];
	struct raw_recs recs;
	char *text;
	bool more;

	(void)state;
	if (!zones_pin_cpu())
		skip();
	movable = fragment_movable(64 * MIB);
	unmovable = fragment_unmovable(64 * MIB);
	zones_drain_pcp();
	l = whole_list(&recs, 1000);
	/* As above. */
	if (proc_keeps_freed() && !(l && raw_present(l, KERNLAB_F_freelist_uncounted))) {
		fragment_free(movable);
		fragment_free(unmovable);
		raw_free(&recs);
		skip();
	}
	check(l && raw_present(l, KERNLAB_F_freelist_uncounted), "no list was long enough to be left uncounted");
	check_eq(l->uncounted.n, 1);
	check_eq(*raw_vec(l, &l->uncounted), 0);
	check(raw_absent(l, KERNLAB_F_freelist_free));
	text = proc_read(NULL, "/proc/pagetypeinfo");
	check(zone_row_of_type(text, l->node, (const char *)l->name, type_of(l), row, &more));
	check(*raw_vec(l, &l->nr_free) < row[0], "%ju", row[0]);
	free(text);
	raw_free(&recs);
	fragment_free(movable);
	fragment_free(unmovable);
}

/* ---- cursors ---- */

static size_t count(size_t buf_size)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_freelist);
	struct raw_recs recs;
	size_t n;

	raw_fetch(fd, &req, buf_size, &recs);
	n = recs.count;
	check(buf_size > 4096 || recs.calls >= n);
	raw_free(&recs);
	return n;
}

/* One record per call gives the same records. */
static void one_at_a_time(void **state)
{
	(void)state;
	check_eq(count(256), count(1 << 20));
}

/* ---- permission ---- */

static void check_guard(int device, bool denied)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_freelist);
	struct raw_recs recs;

	check_eq(raw_try(device, &req, 65536, &recs), denied ? -EACCES : 0);
	check_eq(!recs.count, denied);
	raw_free(&recs);
}

static void look_as_learner(void *unused)
{
	(void)unused;
	become("learner");
	check(access("/proc/pagetypeinfo", R_OK) && errno == EACCES);
	check_guard(raw_open(), true);
	/* Neither through a descriptor that root opened. */
	check_guard(fd, true);
}

static void learner(void **state)
{
	(void)state;
	check_guard(fd, false);
	check(child_run(look_as_learner, NULL));
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
		cmocka_unit_test(lists_quiet),
		cmocka_unit_test(one_long_list),
		cmocka_unit_test(two_long_lists),
		cmocka_unit_test(one_at_a_time),
		cmocka_unit_test(learner),
	};

	return cmocka_run_group_tests_name("freelist", tests, setup, NULL);
}
