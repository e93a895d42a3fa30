// SPDX-License-Identifier: GPL-2.0
/* The sums of view `mm` against /proc/PID/smaps_rollup, statm, and those of its VMAs. */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "memory.h"
#include "test.h"

#define F(field)	KERNLAB_F_mm_##field
#define V(field)	KERNLAB_F_vma_##field

static int fd;

static const struct sum {
	const char *key;
	unsigned int field;
	unsigned int vma;	/* V(NR): view vma has no such field */
	bool fraction;		/* proportional: rounded down to a byte in each VMA */
} sums[] = {
	{ "Rss", F(rss_mapped), V(rss), false },
	{ "Pss", F(pss), V(pss), true },
	{ "Pss_Dirty", F(pss_dirty), V(pss_dirty), true },
	{ "Pss_Anon", F(pss_anon), V(NR), true },
	{ "Pss_File", F(pss_file), V(NR), true },
	{ "Pss_Shmem", F(pss_shmem), V(NR), true },
	{ "Shared_Clean", F(shared_clean), V(shared_clean), false },
	{ "Shared_Dirty", F(shared_dirty), V(shared_dirty), false },
	{ "Private_Clean", F(private_clean), V(private_clean), false },
	{ "Private_Dirty", F(private_dirty), V(private_dirty), false },
	{ "Referenced", F(referenced), V(referenced), false },
	{ "Anonymous", F(anonymous), V(anonymous), false },
	{ "KSM", F(ksm), V(ksm), false },
	{ "LazyFree", F(lazyfree), V(lazyfree), false },
	{ "AnonHugePages", F(anon_huge), V(anon_huge), false },
	{ "ShmemPmdMapped", F(shmem_pmd), V(shmem_pmd), false },
	{ "FilePmdMapped", F(file_pmd), V(file_pmd), false },
	{ "Shared_Hugetlb", F(shared_hugetlb), V(shared_hugetlb), false },
	{ "Private_Hugetlb", F(private_hugetlb), V(private_hugetlb), false },
	{ "Swap", F(swap_mapped), V(swap), false },
	{ "SwapPss", F(swap_pss), V(swap_pss), true },
	{ "Locked", F(locked), V(locked), true },
};

static uint64_t mm_value(const struct kernlab_mm *m, unsigned int field)
{
	return raw_value(m, raw_view(KERNLAB_VIEW_mm), field);
}

/* ---- /proc/PID/smaps_rollup ---- */

static void compare_line(const char *key, uint64_t value, void *arg)
{
	const struct kernlab_mm *m = arg;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(sums) && strcmp(sums[i].key, key); i++)
		;
	check(i < ARRAY_SIZE(sums), "%s of smaps_rollup is not compared", key);
	check(raw_present(m, sums[i].field), "%s", key);
	check_eq(mm_value(m, sums[i].field) >> 10, value, "%u: %s", m->pid, key);
}

static void compare_rollup(const struct kernlab_mm *m, char *text)
{
	struct proc_maps maps;

	proc_maps(text, &maps);
	check_eq(maps.count, 1);
	check(maps.map[0].nr_lines > 15);
	proc_each_column(&maps.map[0], compare_line, (void *)(uintptr_t)m);
	proc_maps_free(&maps);
	check_eq(m->uss, m->private_clean + m->private_dirty);
	/* Each of the three parts is rounded down. */
	check(m->pss - (m->pss_anon + m->pss_file + m->pss_shmem) <= 2);
}

static void compare_vmas(const struct kernlab_mm *m, const struct raw_recs *vmas)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_vma);
	uint64_t sum, whole;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(sums); i++) {
		if (sums[i].vma == V(NR))
			continue;
		sum = 0;
		raw_each(rec, vmas)
			sum += raw_value(rec, view, sums[i].vma);
		whole = mm_value(m, sums[i].field);
		check(sum <= whole && whole - sum <= (sums[i].fraction ? vmas->count : 0),
		      "%u: %s: its VMAs have %llu, it has %llu", m->pid, sums[i].key,
		      (unsigned long long)sum, (unsigned long long)whole);
	}
}

/* ---- /proc/PID/statm ---- */

static uint64_t exact(const struct kernlab_mm *m, unsigned int field, uint64_t fast)
{
	return raw_present(m, field) ? mm_value(m, field) : fast;
}

/*
 * As ps, top and pmap get VIRT, RES, SHR, CODE and DATA. Kernels differ in whether
 * they sum the per-CPU counters for that.
 */
static void compare_statm(const struct kernlab_mm *m, const char *text)
{
	uint64_t file = exact(m, F(rss_file_exact), m->rss_file);
	uint64_t shmem = exact(m, F(rss_shmem_exact), m->rss_shmem);
	uint64_t anon = exact(m, F(rss_anon_exact), m->rss_anon);
	uint64_t code = ((m->end_code + PAGE - 1) & -PAGE) - (m->start_code & -PAGE);
	unsigned long long size, resident, shared, text_pages, lib, data;

	check_eq(sscanf(text, "%llu %llu %llu %llu %llu %llu", &size, &resident, &shared, &text_pages, &lib,
			&data), 6);
	check_eq(m->total_vm, size * PAGE, "%u", m->pid);
	check_eq(code, text_pages * PAGE, "%u", m->pid);
	check_eq(m->data_vm + m->stack_vm, data * PAGE, "%u", m->pid);
	if (resident * PAGE != m->rss)
		check_eq(file + shmem + anon, resident * PAGE, "%u: exact", m->pid);
	if (shared * PAGE != m->rss_file + m->rss_shmem)
		check_eq(file + shmem, shared * PAGE, "%u: exact", m->pid);
	/* The exact counters agree with the page tables. */
	if (raw_present(m, F(rss_anon_exact)))
		check_eq(m->rss_mapped, file + shmem + anon, "%u", m->pid);
}

/* ---- one process ---- */

struct look {
	char *rollup, *statm;
};

static bool take(struct look *look, pid_t pid)
{
	look->rollup = proc_read(NULL, "/proc/%d/smaps_rollup", pid);
	look->statm = proc_read(NULL, "/proc/%d/statm", pid);
	return look->rollup && look->rollup[0] && look->statm && !proc_gone(pid);
}

static void drop(struct look *look)
{
	free(look->rollup);
	free(look->statm);
}

/* Whether it did not change, and was compared. */
static bool compare_once(pid_t pid, bool *there)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	struct raw_recs mm = { }, vmas = { };
	struct look before, after;
	bool same = false;

	*there = take(&before, pid);
	if (*there) {
		raw_one_of(fd, KERNLAB_VIEW_mm, pid, &mm);
		raw_fetch(fd, &req, 65536, &vmas);
		*there = take(&after, pid);
		same = *there && !strcmp(before.rollup, after.rollup) && !strcmp(before.statm, after.statm);
		drop(&after);
	}
	if (same) {
		const struct kernlab_mm *m = (const void *)raw_first(&mm);

		compare_rollup(m, before.rollup);
		compare_vmas(m, &vmas);
		compare_statm(m, before.statm);
	}
	drop(&before);
	raw_free(&mm);
	raw_free(&vmas);
	return same;
}

static bool compare_process(pid_t pid)
{
	int tries = 0;
	bool there;

	while (!compare_once(pid, &there)) {
		if (!there)
			return false;
		check(tries++ < 30, "pid %d keeps changing", pid);
	}
	return true;
}

static void compare(pid_t pid, pid_t unused, void *arg)
{
	int *compared = arg;

	(void)unused;
	*compared += compare_process(pid);
}

static void every_process(void **state)
{
	int compared = 0;

	(void)state;
	proc_each_task(false, compare, &compared);
	check(compared >= 3, "%d", compared);
}

static void oneself(void **state)
{
	(void)state;
	check(compare_process(getpid()));
}

static void every_kind_of_memory(void **state)
{
	static const char *const settings[] = { "madvise", "always" };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(settings); i++) {
		pid_t pid;

		memory_setting(settings[i]);
		pid = memory_start();
		check(compare_process(pid));
		child_end(pid);
	}
}

/* Far more than is walked without a pause. */
static void map_much(void *unused)
{
	size_t size = 96UL << 20, i;
	char *at = memory_map(size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)unused;
	check(at != MAP_FAILED && madvise(at, size, MADV_NOHUGEPAGE) == 0);
	memset(at, 1, size);
	for (i = 0; i < size; i += 64 * PAGE)
		check(mprotect(at + i, PAGE, PROT_READ) == 0);
}

static void much_memory(void **state)
{
	pid_t pid = child_start(map_much, NULL);

	(void)state;
	check(compare_process(pid));
	child_end(pid);
}

/* Sums are computed only if a field needs them. */
static void only_what_is_asked(void **state)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_mm, getpid());
	struct raw_recs recs;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(sums); i++) {
		raw_only(&req, sums[i].field);
		check(raw_present(raw_one(fd, &req, &recs), sums[i].field), "%s alone", sums[i].key);
		raw_free(&recs);
	}
	raw_only(&req, F(total_vm));
	raw_one(fd, &req, &recs);
	for (i = 0; i < ARRAY_SIZE(sums); i++)
		check(raw_absent(raw_first(&recs), sums[i].field));
	raw_free(&recs);
}

/* Every field that names a line of smaps_rollup is compared here. */
static void every_line_is_compared(void **state)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_mm);
	unsigned int i;
	size_t s;

	(void)state;
	for (i = 0; i < F(NR); i++) {
		const char *proc = kernlab_field_proc(kernlab_view_field(view, i));

		if (!strstr(proc, "smaps_rollup") || i == F(uss))
			continue;
		for (s = 0; s < ARRAY_SIZE(sums) && sums[s].field != i; s++)
			;
		check(s < ARRAY_SIZE(sums), "%s is not", proc);
	}
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	/* Keep freed memory, so that this process does not change when it compares itself. */
	mallopt(M_MMAP_THRESHOLD, 1 << 30);
	mallopt(M_TRIM_THRESHOLD, 1 << 30);
	memory_open();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_line_is_compared),
		cmocka_unit_test(every_process),
		cmocka_unit_test(oneself),
		cmocka_unit_test(every_kind_of_memory),
		cmocka_unit_test(much_memory),
		cmocka_unit_test(only_what_is_asked),
	};

	raw_need("RESIDENCE");
	return cmocka_run_group_tests_name("rollup", tests, setup, memory_close);
}
