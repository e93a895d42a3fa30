// SPDX-License-Identifier: GPL-2.0
/* The view zone against zoneinfo, buddyinfo and extfrag. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "test.h"
#include "zones.h"

#define MIB		(1UL << 20)
#define MAX_ZONES	32
#define ROUNDS		400

static int fd;
static bool keeps_freed;

/* ---- fields and their oracles ---- */

enum kind { PAGES, NUMBER, AT_LEAST, PROTECTION, CPUS, CPU_0, CPU_SUM, BUDDY, EXTFRAG, UNUSABLE };

/**
 * struct fact - a field, and where else the kernel shows the same
 * @still: nothing changes it, so it must agree in every round
 * @optional: not every kernel shows it
 */
static const struct fact {
	unsigned int field;
	enum kind kind;
	const char *key;
	bool still, optional;
} facts[] = {
	{ KERNLAB_F_zone_start_pfn, NUMBER, "start_pfn", true, false },
	{ KERNLAB_F_zone_spanned, PAGES, "spanned", true, false },
	{ KERNLAB_F_zone_present, PAGES, "present", true, false },
	{ KERNLAB_F_zone_managed, PAGES, "managed", true, false },
	{ KERNLAB_F_zone_cma, PAGES, "cma", true, false },
	{ KERNLAB_F_zone_free, PAGES, "pages free", false, false },
	{ KERNLAB_F_zone_boost, PAGES, "boost", false, false },
	{ KERNLAB_F_zone_wmark_min, PAGES, "min", false, false },
	{ KERNLAB_F_zone_wmark_low, PAGES, "low", false, false },
	{ KERNLAB_F_zone_wmark_high, PAGES, "high", false, false },
	{ KERNLAB_F_zone_wmark_promo, PAGES, "promo", false, true },
	{ KERNLAB_F_zone_lowmem_reserve, PROTECTION, "", true, false },
	{ KERNLAB_F_zone_nr_free, BUDDY, "", false, false },
	{ KERNLAB_F_zone_fragmentation_index, EXTFRAG, "", false, false },
	{ KERNLAB_F_zone_unusable_index, UNUSABLE, "", false, false },
	{ KERNLAB_F_zone_pcp_free, CPU_SUM, "count", false, false },
	{ KERNLAB_F_zone_pcp_cpu, CPUS, "cpu", true, false },
	{ KERNLAB_F_zone_pcp_count, CPUS, "count", false, false },
	{ KERNLAB_F_zone_pcp_high, CPUS, "high", false, false },
	{ KERNLAB_F_zone_pcp_batch, CPU_0, "batch", true, false },
	{ KERNLAB_F_zone_pcp_high_min, CPU_0, "high_min", false, true },
	{ KERNLAB_F_zone_pcp_high_max, CPU_0, "high_max", false, true },
	{ KERNLAB_F_zone_inactive_anon, PAGES, "nr_zone_inactive_anon", false, false },
	{ KERNLAB_F_zone_active_anon, PAGES, "nr_zone_active_anon", false, false },
	{ KERNLAB_F_zone_inactive_file, PAGES, "nr_zone_inactive_file", false, false },
	{ KERNLAB_F_zone_active_file, PAGES, "nr_zone_active_file", false, false },
	{ KERNLAB_F_zone_unevictable, PAGES, "nr_zone_unevictable", false, false },
	{ KERNLAB_F_zone_write_pending, PAGES, "nr_zone_write_pending", false, false },
	{ KERNLAB_F_zone_mlock, PAGES, "nr_mlock", false, false },
	{ KERNLAB_F_zone_bounce, PAGES, "nr_bounce", false, true },
	{ KERNLAB_F_zone_zspages, PAGES, "nr_zspages", false, true },
	{ KERNLAB_F_zone_free_cma, PAGES, "nr_free_cma", false, false },
	{ KERNLAB_F_zone_unaccepted, PAGES, "nr_unaccepted", false, true },
	{ KERNLAB_F_zone_reserved_highatomic, PAGES, "reserved_highatomic", false, true },
	{ KERNLAB_F_zone_free_highatomic, PAGES, "free_highatomic", false, true },
	{ KERNLAB_F_zone_numa_hit, AT_LEAST, "numa_hit", false, true },
	{ KERNLAB_F_zone_numa_miss, AT_LEAST, "numa_miss", false, true },
	{ KERNLAB_F_zone_numa_foreign, AT_LEAST, "numa_foreign", false, true },
	{ KERNLAB_F_zone_numa_interleave, AT_LEAST, "numa_interleave", false, true },
	{ KERNLAB_F_zone_numa_local, AT_LEAST, "numa_local", false, true },
	{ KERNLAB_F_zone_numa_other, AT_LEAST, "numa_other", false, true },
};

#define NR_FACTS	ARRAY_SIZE(facts)

static size_t from_kernel(const struct fact *fact, const struct zone_texts *texts,
			  const struct kernlab_zone *z, uint64_t *row)
{
	const char *name = (const char *)z->name;
	uint64_t cpus[ROW_MAX];
	size_t i, n;

	switch (fact->kind) {
	case PAGES:
	case NUMBER:
	case AT_LEAST:
		return zone_number(texts->zoneinfo, z->node, name, fact->key, row);
	case PROTECTION:
		return zone_protection(texts->zoneinfo, z->node, name, row);
	case CPUS:
		return zone_cpus(texts->zoneinfo, z->node, name, fact->key, row);
	case CPU_0:
		return zone_cpus(texts->zoneinfo, z->node, name, fact->key, row) > 0;
	case CPU_SUM:
		n = zone_cpus(texts->zoneinfo, z->node, name, fact->key, cpus);
		for (*row = 0, i = 0; i < n; i++)
			*row += cpus[i];
		return n > 0;
	case BUDDY:
		return zone_row(texts->buddyinfo, z->node, name, row);
	case EXTFRAG:
		return zone_row(texts->extfrag, z->node, name, row);
	default:
		return zone_row(texts->unusable, z->node, name, row);
	}
}

static bool is_pages(const struct fact *fact)
{
	return fact->kind == PAGES || fact->kind == PROTECTION || fact->kind == CPU_SUM;
}

/* In pages, where the kernel shows pages. */
static size_t from_us(const struct fact *fact, const struct kernlab_zone *z, uint64_t *row)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_zone);
	const struct kernlab_field *f = kernlab_view_field(view, fact->field);
	const char *at = (const char *)z + kernlab_field_offset(f);
	const struct kernlab_vec *vec = (const void *)at;
	enum kernlab_type type = kernlab_field_type(f);
	size_t i, n = 1;

	row[0] = raw_value(z, view, fact->field);
	if (type == KERNLAB_TYPE_U64V || type == KERNLAB_TYPE_S64V) {
		n = vec->n;
		check(n <= ROW_MAX);
		memcpy(row, raw_vec(z, vec), n * sizeof(*row));
	}
	for (i = 0; is_pages(fact) && i < n; i++) {
		check_eq(row[i] % PAGE, 0);
		row[i] /= PAGE;
	}
	return n;
}

/* ---- rounds ---- */

/**
 * struct round - the driver's records between two readings of the kernel's files
 */
struct round {
	struct zone_texts before, after;
	struct raw_recs zones;
};

static void round_begin(struct round *round)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_zone);

	zone_texts_read(&round->before);
	raw_fetch(fd, &req, 65536, &round->zones);
	zone_texts_read(&round->after);
}

static void round_end(struct round *round)
{
	zone_texts_free(&round->before);
	zone_texts_free(&round->after);
	raw_free(&round->zones);
}

static const char *about(const struct fact *fact)
{
	return kernlab_field_name(kernlab_view_field(raw_view(KERNLAB_VIEW_zone), fact->field));
}

/* A missing field has a missing capability; look-ups may be switched off. */
static bool is_lacking(const struct fact *fact, const struct kernlab_zone *z)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_zone);
	const char *needs = kernlab_field_needs(kernlab_view_field(view, fact->field));

	if (!needs || raw_capable(fd, needs)) {
		check(!raw_unsupported(z, fact->field), "%s", about(fact));
		return false;
	}
	check(raw_unsupported(z, fact->field), "%s", about(fact));
	return true;
}

/*
 * With a quarantine for freed memory, reading the files itself moves pages to and from the
 * per-CPU lists, so two readings never agree. Then a value between both is right.
 */
static bool is_between(const uint64_t *before, const uint64_t *ours, const uint64_t *after, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if ((ours[i] < before[i] || ours[i] > after[i]) && (ours[i] > before[i] || ours[i] < after[i]))
			return false;
	return true;
}

/* Whether it is confirmed; false: it changed, or may have changed, meanwhile. */
static bool confirm(const struct fact *fact, const struct round *round,
		    const struct kernlab_zone *z)
{
	uint64_t before[ROW_MAX] = { 0 }, ours[ROW_MAX] = { 0 }, after[ROW_MAX] = { 0 };
	size_t n = from_kernel(fact, &round->before, z, before), size = n * sizeof(*ours);
	bool same;

	check(n || fact->optional, "the kernel shows no %s", about(fact));
	if (is_lacking(fact, z) || !n)
		return true;
	check_eq(from_kernel(fact, &round->after, z, after), n, "%s", about(fact));
	check(raw_present(z, fact->field), "%s", about(fact));
	check_eq(from_us(fact, z, ours), n, "%s", about(fact));
	if (fact->kind == AT_LEAST) {
		check(before[0] <= *ours && *ours <= after[0], "%s: %ju, %ju, %ju", about(fact),
		      before[0], *ours, after[0]);
		return true;
	}
	same = !memcmp(before, ours, size) && !memcmp(after, ours, size);
	check(same || !fact->still, "zone %s %s: %ju, not %ju", z->name, about(fact), *ours, *before);
	return same || (keeps_freed && is_between(before, ours, after, n));
}

static void compare_zones(void)
{
	bool done[MAX_ZONES][NR_FACTS] = { 0 };
	size_t zone, left, i;
	struct round round;
	int tries;

	for (tries = 0, left = 1; left && tries < ROUNDS; tries++) {
		round_begin(&round);
		zone = left = 0;
		raw_each(rec, &round.zones) {
			check(zone < MAX_ZONES);
			for (i = 0; i < NR_FACTS; i++) {
				if (!done[zone][i])
					done[zone][i] = confirm(&facts[i], &round, (const void *)rec);
				left += !done[zone][i];
			}
			zone++;
		}
		round_end(&round);
	}
	for (zone = 0; left && zone < MAX_ZONES; zone++)
		for (i = 0; done[zone][0] && i < NR_FACTS; i++)
			check(done[zone][i], "zone %zu: %s never agreed", zone, about(&facts[i]));
}

/* ---- zones ---- */

static void same_zone(int node, const char *name, void *arg)
{
	const struct kernlab_rec **rec = ((void **)arg)[0];
	const struct kernlab_zone *z = (const void *)*rec;

	check(z, "no record of node %d zone %s", node, name);
	check_eq(z->node, node);
	check(!strcmp((const char *)z->name, name), "%s, not %s", z->name, name);
	*rec = raw_next(((void **)arg)[1], *rec);
}

static void every_zone(void **state)
{
	const struct kernlab_rec *rec;
	struct round round;
	void *arg[2] = { &rec, &round.zones };

	(void)state;
	round_begin(&round);
	rec = raw_first(&round.zones);
	check_eq(zone_each(round.after.zoneinfo, same_zone, arg), round.zones.count);
	check(!rec);
	round_end(&round);
}

static void quiet(void **state)
{
	(void)state;
	compare_zones();
}

static uint64_t read_number(const char *path)
{
	char *text = proc_read(NULL, "%s", path);
	uint64_t number;

	check(text, "%s", path);
	number = strtoull(text, NULL, 10);
	free(text);
	return number;
}

/* Watermarks other than at boot, with locked memory in the zone. */
static void watermarks(void **state)
{
	static const char path[] = "/proc/sys/vm/min_free_kbytes";
	char text[24], *map;

	(void)state;
	snprintf(text, sizeof(text), "%ju", read_number(path));
	map = mmap(NULL, 8 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	check(map != MAP_FAILED && !mlock(map, 8 * MIB), "%m");
	proc_write(path, "12345");
	compare_zones();
	proc_write(path, text);
	munmap(map, 8 * MIB);
}

static void fragmented(void **state)
{
	struct fragments *movable = fragment_movable(48 * MIB), *unmovable;

	(void)state;
	unmovable = fragment_unmovable(16 * MIB);
	compare_zones();
	fragment_free(movable);
	fragment_free(unmovable);
	proc_write("/proc/sys/vm/drop_caches", "3");
	compare_zones();
	proc_write("/proc/sys/vm/compact_memory", "1");
	compare_zones();
}

/* ---- one moment ---- */

static void churn(void *unused)
{
	(void)unused;
	for (;;)
		fragment_free(fragment_movable(4 * MIB));
}

static int64_t index_of(const uint64_t *nr_free, size_t orders, size_t order)
{
	uint64_t pages = 0, blocks = 0;
	size_t i;

	for (i = 0; i < orders; i++) {
		if (i >= order && nr_free[i])
			return -1000;
		pages += nr_free[i] << i;
		blocks += nr_free[i];
	}
	return blocks ? 1000 - (int64_t)((1000 + pages * 1000 / (1ULL << order)) / blocks) : 0;
}

static void check_moment(const struct kernlab_zone *z)
{
	const uint64_t *nr_free = raw_vec(z, &z->nr_free), *unusable = raw_vec(z, &z->unusable_index);
	const int64_t *index = (const int64_t *)raw_vec(z, &z->fragmentation_index);
	uint64_t pages = 0, smaller = 0;
	size_t i, n = z->nr_free.n;

	for (i = 0; i < n; i++)
		pages += nr_free[i] << i;
	for (i = 0; i < n; i++) {
		if (raw_present(z, KERNLAB_F_zone_fragmentation_index))
			check_eq(index[i], index_of(nr_free, n, i), "order %zu", i);
		check_eq(unusable[i], pages ? smaller * 1000 / pages : 1000, "order %zu", i);
		smaller += nr_free[i] << i;
	}
}

/* The free block fields of one record are consistent, whatever happens meanwhile. */
static void one_moment(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_zone);
	pid_t pid = child_begin(churn, NULL);
	struct raw_recs recs;
	int i;

	(void)state;
	for (i = 0; i < 2000; i++) {
		raw_fetch(fd, &req, 65536, &recs);
		raw_each(rec, &recs)
			check_moment((const void *)rec);
		raw_free(&recs);
	}
	child_end(pid);
}

/* ---- CPUs ---- */

static void cpu_goes(void **state)
{
	(void)state;
	if (access("/sys/devices/system/cpu/cpu1/online", W_OK))
		skip();
	proc_write("/sys/devices/system/cpu/cpu1/online", "0");
	compare_zones();
	proc_write("/sys/devices/system/cpu/cpu1/online", "1");
	compare_zones();
}

/* ---- cursors ---- */

static size_t count(size_t buf_size)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_zone);
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
	check_eq(count(1024), count(1 << 20));
}

/* ---- permission ---- */

/* Fields that no file shows to everybody, on any kernel. */
static bool is_roots(unsigned int field)
{
	static const unsigned int roots[] = {
		KERNLAB_F_zone_flags, KERNLAB_F_zone_contiguous, KERNLAB_F_zone_nr_isolate_pageblock,
		KERNLAB_F_zone_kswapd_order, KERNLAB_F_zone_kswapd_failures,
		KERNLAB_F_zone_kcompactd_max_order, KERNLAB_F_zone_compact_order_failed,
		KERNLAB_F_zone_compact_considered, KERNLAB_F_zone_compact_defer_shift,
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(roots); i++)
		if (roots[i] == field)
			return true;
	return false;
}

static void check_zone_guards(int device, bool denied)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_zone);
	struct raw_recs recs;
	unsigned int i;

	raw_fetch(device, &req, 65536, &recs);
	raw_each(rec, &recs)
		for (i = 0; i < KERNLAB_F_zone_NR; i++)
			if (!raw_unsupported(rec, i))
				check_eq(raw_withheld(rec, i), is_roots(i) && denied, "field %u", i);
	raw_free(&recs);
}

static void look_as_learner(void *unused)
{
	int own;

	(void)unused;
	become("learner");
	check(!access("/proc/zoneinfo", R_OK) && !access("/proc/buddyinfo", R_OK));
	own = raw_open();
	check_zone_guards(own, true);
	/* Neither through a descriptor that root opened. */
	check_zone_guards(fd, true);
}

static void learner(void **state)
{
	(void)state;
	check_zone_guards(fd, false);
	check(child_run(look_as_learner, NULL));
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	keeps_freed = proc_keeps_freed();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_zone),
		cmocka_unit_test(quiet),
		cmocka_unit_test(watermarks),
		cmocka_unit_test(fragmented),
		cmocka_unit_test(one_moment),
		cmocka_unit_test(one_at_a_time),
		cmocka_unit_test(learner),
		cmocka_unit_test(cpu_goes),
	};

	return cmocka_run_group_tests_name("buddy", tests, setup, NULL);
}
