// SPDX-License-Identifier: GPL-2.0
/* View `slab` against /proc/slabinfo, /sys/kernel/slab, and caches of the test module. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "lab.h"
#include "pages.h"
#include "test.h"

#define F(field)	KERNLAB_F_slab_##field
#define KPTR		"/proc/sys/kernel/kptr_restrict"
#define TRIES		30
#define UNKNOWN		UINT64_MAX

static int fd;

static const struct kernlab_slab *of(const struct kernlab_rec *rec)
{
	return (const void *)rec;
}

static void fetch(struct raw_recs *recs)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_slab);

	raw_fetch(fd, &req, 65536, recs);
}

static const char *name_of(const struct kernlab_slab *s)
{
	return raw_text(s, &s->name);
}

static const struct kernlab_slab *by_addr(const struct raw_recs *recs, uint64_t addr)
{
	return raw_find(recs, KERNLAB_VIEW_slab, F(cache), addr);
}

/* Whether it lies between the values read before and after it. */
static bool between(uint64_t before, uint64_t is, uint64_t after)
{
	return (is >= before && is <= after) || (is >= after && is <= before);
}

/* ---- /proc/slabinfo ---- */

struct line {
	uint64_t active, objects, size, per_slab, pages, slabs;
};

/* The line of a cache, unless two have its name. */
static bool line_of(const char *info, const char *name, struct line *l)
{
	char key[80];
	const char *at;

	snprintf(key, sizeof(key), "\n%s ", name);
	at = strstr(info, key);
	if (!at || strstr(at + 1, key))
		return false;
	check(sscanf(at + strlen(key), "%lu %lu %lu %lu %lu : tunables %*u %*u %*u : slabdata %*u %lu",
		     &l->active, &l->objects, &l->size, &l->per_slab, &l->pages, &l->slabs) == 6,
	      "%.80s", at);
	return true;
}

static bool like_lines(const struct kernlab_slab *s, const struct line *a, const struct line *b)
{
	check_eq(s->size, a->size, "%s", name_of(s));
	check_eq(s->objects_per_slab, a->per_slab, "%s", name_of(s));
	check_eq(1UL << s->cache_order, a->pages, "%s", name_of(s));
	check_eq(s->memory, (s->num_slabs * PAGE) << s->cache_order, "%s", name_of(s));
	return between(a->active, s->active_objs, b->active) &&
	       between(a->objects, s->num_objs, b->objects) &&
	       between(a->slabs, s->num_slabs, b->slabs);
}

/* How many records equal their line, as they do if nobody used the cache meanwhile. */
static size_t count_alike(size_t *compared)
{
	char *before = proc_read(NULL, "/proc/slabinfo"), *after;
	struct raw_recs recs;
	struct line a, b;
	size_t alike = 0;

	fetch(&recs);
	after = proc_read(NULL, "/proc/slabinfo");
	check(before && after);
	*compared = 0;
	raw_each(rec, &recs) {
		const struct kernlab_slab *s = of(rec);

		if (!line_of(before, name_of(s), &a) || !line_of(after, name_of(s), &b))
			continue;
		++*compared;
		alike += like_lines(s, &a, &b);
	}
	raw_free(&recs);
	free(before);
	free(after);
	return alike;
}

static void as_in_slabinfo(void **state)
{
	size_t compared = 0, alike = 0, tries;

	(void)state;
	for (tries = 0; tries < TRIES && (!compared || alike < compared); tries++)
		alike = count_alike(&compared);
	check(compared > 60, "%zu", compared);
	check_eq(alike, compared);
}

/* Every line has a record, and every record a line. */
static void all_of_slabinfo(void **state)
{
	char *info = proc_read(NULL, "/proc/slabinfo"), *line, *rest = info, name[80];
	size_t lines = 0, found;
	struct raw_recs recs;

	(void)state;
	fetch(&recs);
	while ((line = strsep(&rest, "\n"))) {
		if (!*line || *line == '#' || !strncmp(line, "slabinfo - ", 11))
			continue;
		lines++;
		check(sscanf(line, "%79s", name) == 1);
		found = 0;
		raw_each(rec, &recs)
			found += !strcmp(name_of(of(rec)), name);
		check(found, "%s", name);
	}
	check_eq(recs.count, lines);
	raw_free(&recs);
	free(info);
}

/* ---- /sys/kernel/slab ---- */

/* The number in a file; false if there is no such file. */
static bool sys_number(const char *name, const char *file, uint64_t *value)
{
	char *text = proc_read(NULL, "/sys/kernel/slab/%s/%s", name, file);
	bool there = text && *text;

	if (there)
		*value = strtoull(text, NULL, 10);
	free(text);
	return there;
}

static const struct {
	const char *file;
	unsigned int field;
} numbers[] = {
	{ "object_size", F(object_size) },
	{ "slab_size", F(size) },
	{ "align", F(align) },
	{ "order", F(cache_order) },
	{ "objs_per_slab", F(objects_per_slab) },
	{ "aliases", F(aliases) },
	{ "min_partial", F(min_partial) },
	{ "cpu_partial", F(cpu_partial) },
	{ "usersize", F(usersize) },
	{ "sheaf_capacity", F(sheaf_capacity) },
	{ "reclaim_account", F(reclaimable) },
	{ "destroy_by_rcu", F(destroy_by_rcu) },
	{ "hwcache_align", F(hwcache_align) },
};

static const char *const flags[] = {
	"hwcache_align", "reclaim_account", "destroy_by_rcu", "red_zone", "poison", "store_user", "trace",
	"sanity_checks", "cache_dma",
};

static size_t check_numbers(const struct kernlab_slab *s)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_slab);
	size_t i, n = 0;
	uint64_t want;

	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		unsigned int field = numbers[i].field;

		if (raw_unsupported(s, field) || !sys_number(name_of(s), numbers[i].file, &want))
			continue;
		check_eq(raw_absent(s, field) ? 0 : raw_value(s, view, field), want, "%s: %s", name_of(s),
			 numbers[i].file);
		n++;
	}
	for (i = 0; i < ARRAY_SIZE(flags); i++)
		if (sys_number(name_of(s), flags[i], &want))
			check_eq(!!(s->flags & pages_word("slab", flags[i])), want, "%s: %s", name_of(s), flags[i]);
	return n;
}

/* "init_once+0x0/0x10 [module]" there, less the offset here. */
static void check_ctor(const struct kernlab_slab *s)
{
	char *want = proc_read(NULL, "/sys/kernel/slab/%s/ctor", name_of(s)), *plus, *blank;
	const char *is = raw_text(s, &s->ctor);

	if (want)
		want[strcspn(want, "\n")] = '\0';
	if (want && *want) {
		plus = strchr(want, '+');
		check(plus, "%s", want);
		blank = strchr(plus, ' ');
		memmove(plus, blank ? blank : "", strlen(blank ? blank : "") + 1);
		check(is && !strcmp(is, want), "%s: '%s', not '%s'", name_of(s), is ? is : "", want);
	} else {
		check(!is && raw_absent(s, F(ctor)) && raw_absent(s, F(ctor_addr)), "%s: %s", name_of(s), is);
	}
	free(want);
}

static void as_in_sysfs(void **state)
{
	struct raw_recs recs;
	size_t n = 0;

	(void)state;
	fetch(&recs);
	raw_each(rec, &recs) {
		n += check_numbers(of(rec));
		check_ctor(of(rec));
		check_eq(of(rec)->accounted, !!(of(rec)->flags & pages_word("slab", "account")));
	}
	check(n > 60 * 9, "%zu", n);
	raw_free(&recs);
}

/*
 * The per-CPU slabs. The file also counts slabs on per-CPU partial lists, but not of a CPU
 * without a current slab: so it is comparable only if the partial lists are empty.
 */
static bool sys_cpu_slabs(const char *name, uint64_t *value)
{
	char *text = proc_read(NULL, "/sys/kernel/slab/%s/slabs_cpu_partial", name);
	uint64_t listed = 0;
	bool there = text && sscanf(text, "%*u(%lu)", &listed) == 1;

	free(text);
	if (!there || !sys_number(name, "cpu_slabs", value))
		return false;
	if (listed)
		*value = UNKNOWN;
	return true;
}

struct moving {
	uint64_t slabs, objects, partial, cpu;
};

static bool sys_moving(const char *name, struct moving *m)
{
	return sys_number(name, "slabs", &m->slabs) && sys_number(name, "total_objects", &m->objects) &&
	       sys_number(name, "partial", &m->partial) && sys_cpu_slabs(name, &m->cpu);
}

/* Equal, if nobody used the cache meanwhile. */
static bool like_moving(uint64_t addr, const char *name)
{
	struct moving a, b;
	const struct kernlab_slab *s;
	struct raw_recs recs;
	bool like;

	if (!sys_moving(name, &a))
		return true;
	fetch(&recs);
	s = by_addr(&recs, addr);
	like = !s || (sys_moving(name, &b) && between(a.slabs, s->num_slabs, b.slabs) &&
		      between(a.objects, s->num_objs, b.objects) &&
		      between(a.partial, s->partial, b.partial) &&
		      (raw_unsupported(s, F(cpu_slabs)) || a.cpu == UNKNOWN || b.cpu == UNKNOWN ||
		       between(a.cpu, s->cpu_slabs, b.cpu)));
	raw_free(&recs);
	return like;
}

static void counts_as_in_sysfs(void **state)
{
	struct raw_recs recs;

	(void)state;
	fetch(&recs);
	raw_each(rec, &recs) {
		const struct kernlab_slab *s = of(rec);
		int tries = 0;

		while (!like_moving(s->cache, name_of(s)))
			check(tries++ < TRIES, "%s", name_of(s));
	}
	raw_free(&recs);
}

/* A kernel has either per-CPU slabs or sheaves; and no caches per memory cgroup. */
static void unsupported_fields(void **state)
{
	bool sheaves = access("/sys/kernel/slab/dentry/sheaf_capacity", R_OK) == 0;
	struct raw_recs recs;

	(void)state;
	fetch(&recs);
	raw_each(rec, &recs) {
		check_eq(raw_unsupported(rec, F(sheaf_capacity)), !sheaves);
		check_eq(raw_unsupported(rec, F(sheaves_full)), !sheaves);
		check_eq(raw_unsupported(rec, F(cpu_slabs)), sheaves);
		check_eq(raw_unsupported(rec, F(cpu_partial)), sheaves);
		check(raw_unsupported(rec, F(memcg_children)));
	}
	raw_free(&recs);
	check(!raw_capable(fd, "SLAB_MEMCG"));
}

/* ---- the test module's caches ---- */

static void made_to_order(void **state)
{
	struct lab_object t = lab_do("cache kernlab-slab-one 200 64 usercopy,reclaim,ctor 4000 3000");
	const struct kernlab_slab *s;
	struct raw_recs recs;

	(void)state;
	fetch(&recs);
	s = by_addr(&recs, t.addr);
	check(s && !strcmp(name_of(s), "kernlab-slab-one"));
	check_eq(s->object_size, 200);
	check_eq(s->align, 64);
	check(s->size >= 256 && s->size % 64 == 0, "%u", s->size);
	check(s->num_objs >= 4000 && s->active_objs >= 1000 && s->active_objs <= s->num_objs, "%llu of %llu",
	      s->active_objs, s->num_objs);
	check_eq(s->num_objs, s->num_slabs * s->objects_per_slab);
	check_eq(s->reclaimable, 1);
	check_eq(s->refcount, 1);
	check_eq(s->usersize, 200);
	check_eq(s->useroffset, 0);
	check(raw_present(s, F(useroffset)));
	check(!strcmp(raw_text(s, &s->ctor), "lab_constructor [kernlab_lab]"), "%s", raw_text(s, &s->ctor));
	raw_free(&recs);
	lab_free(t);
	fetch(&recs);
	raw_each(rec, &recs)
		check(strcmp(name_of(of(rec)), "kernlab-slab-one"));
	raw_free(&recs);
}

static void merged(void **state)
{
	struct lab_object one = lab_do("cache kernlab-slab-a 520 0 - 10 0");
	struct lab_object two;
	struct raw_recs before, after;

	(void)state;
	fetch(&before);
	two = lab_do("cache kernlab-slab-b 520 0 - 10 0");
	if (two.addr != one.addr) {
		print_message("skipped: this kernel merges no caches\n");
		skip();
	}
	fetch(&after);
	check_eq(by_addr(&after, one.addr)->aliases, by_addr(&before, one.addr)->aliases + 1);
	check_eq(by_addr(&after, one.addr)->refcount, by_addr(&before, one.addr)->refcount + 1);
	check_eq(after.count, before.count);
	raw_free(&before);
	raw_free(&after);
	lab_free_all();
}

/* ---- the walk ---- */

static size_t times(const struct raw_recs *recs, uint64_t addr)
{
	size_t n = 0;

	raw_each(rec, recs)
		n += of(rec)->cache == addr;
	return n;
}

/* Caches that exist before and after exist throughout. */
static void each_once_in_a_churn(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_slab);
	struct raw_recs before, now;
	unsigned int round;
	size_t seen = 0;

	(void)state;
	fetch(&before);
	raw_none(&req);
	req.fields[0] = 1ULL << F(name) | 1ULL << F(num_objs) | 1ULL << F(ctor) | 1ULL << F(cache);
	lab_churn(true);
	for (round = 0; round < 60 || !seen; round++) {
		raw_fetch(fd, &req, round % 2 ? 300 : 65536, &now);
		raw_each(rec, &now) {
			const struct kernlab_slab *s = of(rec);

			check_eq(times(&now, s->cache), 1, "%s", name_of(s));
			seen += !strncmp(name_of(s), "kernlab-churn-", 14);
		}
		raw_each(rec, &before)
			check_eq(times(&now, of(rec)->cache), 1, "%s",
				 name_of(of(rec)));
		raw_free(&now);
	}
	lab_churn(false);
	raw_free(&before);
}

static void small_buffers(void **state)
{
	static const size_t sizes[] = { 0, 200, 3000 };
	struct kernlab_read req = raw_request(KERNLAB_VIEW_slab);
	struct raw_recs whole, parts;
	size_t i;

	(void)state;
	raw_none(&req);
	req.fields[0] = 1ULL << F(name) | 1ULL << F(size) | 1ULL << F(ctor) | 1ULL << F(cache);
	raw_fetch(fd, &req, 65536, &whole);
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		raw_fetch(fd, &req, sizes[i], &parts);
		check_eq(parts.used, whole.used, "with %zu bytes", sizes[i]);
		check(!memcmp(parts.buf, whole.buf, whole.used), "with %zu bytes", sizes[i]);
		raw_free(&parts);
	}
	raw_free(&whole);
}

/* ---- permission ---- */

static void as_learner(void *unused)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_slab);
	struct raw_recs recs;

	(void)unused;
	become("learner");
	check(!proc_read(NULL, "/proc/slabinfo"));
	/* A descriptor that root opened does not help. */
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
	check(recs.count > 60);
	raw_each(rec, &recs) {
		check(raw_withheld(rec, F(cache)) && raw_withheld(rec, F(ctor_addr)));
		check(!of(rec)->cache);
		check(raw_present(rec, F(name)) && raw_present(rec, F(num_objs)));
	}
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
		cmocka_unit_test(as_in_slabinfo),
		cmocka_unit_test(all_of_slabinfo),
		cmocka_unit_test(as_in_sysfs),
		cmocka_unit_test(counts_as_in_sysfs),
		cmocka_unit_test(unsupported_fields),
		cmocka_unit_test(made_to_order),
		cmocka_unit_test(merged),
		cmocka_unit_test(each_once_in_a_churn),
		cmocka_unit_test(small_buffers),
		cmocka_unit_test(not_for_learners),
		cmocka_unit_test(no_address_with_kptr_restrict),
	};

	return cmocka_run_group_tests_name("slab", tests, setup, lab_close);
}
