// SPDX-License-Identifier: GPL-2.0
/* Residence of each VMA, against every column of /proc/PID/smaps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "memory.h"
#include "test.h"

#define F(field)	KERNLAB_F_vma_##field
#define MIB		(1UL << 20)

static int fd;

/* ---- the columns of smaps ---- */

enum unit { KB, PLAIN };

static const struct column {
	const char *key;
	unsigned int field;
	enum unit unit;
} columns[] = {
	{ "Size", F(size), KB },
	{ "KernelPageSize", F(page_size), KB },
	{ "MMUPageSize", F(page_size), KB },
	{ "Rss", F(rss), KB },
	{ "Pss", F(pss), KB },
	{ "Pss_Dirty", F(pss_dirty), KB },
	{ "Shared_Clean", F(shared_clean), KB },
	{ "Shared_Dirty", F(shared_dirty), KB },
	{ "Private_Clean", F(private_clean), KB },
	{ "Private_Dirty", F(private_dirty), KB },
	{ "Referenced", F(referenced), KB },
	{ "Anonymous", F(anonymous), KB },
	{ "KSM", F(ksm), KB },
	{ "LazyFree", F(lazyfree), KB },
	{ "AnonHugePages", F(anon_huge), KB },
	{ "ShmemPmdMapped", F(shmem_pmd), KB },
	{ "FilePmdMapped", F(file_pmd), KB },
	{ "Shared_Hugetlb", F(shared_hugetlb), KB },
	{ "Private_Hugetlb", F(private_hugetlb), KB },
	{ "Swap", F(swap), KB },
	{ "SwapPss", F(swap_pss), KB },
	{ "Locked", F(locked), KB },
	{ "THPeligible", F(thp_eligible), PLAIN },
	{ "ProtectionKey", F(pkey), PLAIN },
};

static const struct column *column_of(const char *key)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(columns); i++)
		if (!strcmp(columns[i].key, key))
			return &columns[i];
	check_failed(__FILE__, __LINE__, "compared", "%s, which smaps has", key);
}

static void compare_column(const char *key, uint64_t value, void *arg)
{
	const struct kernlab_vma *v = arg;
	const struct column *column = column_of(key);
	uint64_t ours = raw_value(v, raw_view(KERNLAB_VIEW_vma), column->field);

	check(raw_present(v, column->field), "%s at %llx", key, (unsigned long long)v->start);
	if (column->unit == KB)
		ours >>= 10;
	check_eq(ours, value, "%u: %s of %llx-%llx %s%s", v->pid, key, (unsigned long long)v->start,
		 (unsigned long long)v->end, raw_text(v, &v->name) ?: "", memory_kind_at(v->start));
}

/* Every field that names a line of smaps has been compared, or is compared elsewhere. */
static void every_column_is_compared(void **state)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_vma);
	unsigned int i;
	size_t c;

	(void)state;
	for (i = 0; i < F(NR); i++) {
		const char *proc = kernlab_field_proc(kernlab_view_field(view, i));

		if (strncmp(proc, "/proc/PID/smaps", 15) || i == F(flags) || i == F(uss))
			continue;
		for (c = 0; c < ARRAY_SIZE(columns) && columns[c].field != i; c++)
			;
		check(c < ARRAY_SIZE(columns), "%s is not", proc);
	}
}

/* ---- one process ---- */

static void compare_vma(const struct kernlab_vma *v, const struct proc_map *p)
{
	check_eq(v->start, p->start);
	check_eq(v->end, p->end);
	proc_each_column(p, compare_column, (void *)(uintptr_t)v);
	check_eq(v->uss, v->private_clean + v->private_dirty);
	check(v->pss <= v->rss && v->pss_dirty <= v->pss && v->locked <= v->pss);
	check_eq(v->rss, v->shared_clean + v->shared_dirty + v->uss);
	/* It shares the page tables at its ends with its neighbours. */
	check(v->pte_tables <= v->size / (2 * MIB) + 2, "%u tables", v->pte_tables);
}

static void compare_smaps(const struct raw_recs *recs, char *text)
{
	const struct kernlab_rec *rec = raw_first(recs);
	struct proc_maps maps;
	size_t i;

	proc_maps(text, &maps);
	check_eq(maps.count, recs->count);
	for (i = 0; i < maps.count; i++, rec = raw_next(recs, rec))
		compare_vma((const void *)rec, &maps.map[i]);
	proc_maps_free(&maps);
}

/*
 * Between two equal readings of smaps it did not change. That takes a few rounds, as it
 * shares pages with its parent, which allocates memory for the comparison.
 */
static bool compare_with(pid_t pid, size_t buf_size)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	char *before = proc_read(NULL, "/proc/%d/smaps", pid), *after;
	struct raw_recs recs;
	int tries = 0;
	bool same;

	for (;;) {
		int err = raw_try(fd, &req, buf_size, &recs);

		after = proc_read(NULL, "/proc/%d/smaps", pid);
		if (proc_gone(pid) || !before || !after)
			break;
		check(!err && tries++ < 30, "pid %d, error %d", pid, err);
		same = !strcmp(before, after);
		free(before);
		before = after;
		if (same)
			break;
		raw_free(&recs);
	}
	same = before && after && recs.count;
	if (same)
		compare_smaps(&recs, before);
	raw_free(&recs);
	free(before);
	return same;
}

static void compare(pid_t pid, pid_t unused, void *arg)
{
	int *compared = arg;

	(void)unused;
	*compared += compare_with(pid, 65536);
}

/* ---- every kind of memory ---- */

/* What smaps must show of a kind, so that a comparison is not one of zeros only. */
static const struct {
	enum memory kind;
	const char *key;
	uint64_t kb;
} shown[] = {
	{ MEM_UNTOUCHED, "Rss", 0 },
	{ MEM_SMALL, "Private_Dirty", 128 },
	{ MEM_ZERO, "Rss", 0 },
	{ MEM_HUGE, "AnonHugePages", 4096 },
	{ MEM_HUGE_ZERO, "Rss", 0 },
	{ MEM_HUGE_DONTNEED, "Rss", 1024 },
	{ MEM_HUGE_SHARED, "AnonHugePages", 2048 },
	{ MEM_HUGETLB, "Private_Hugetlb", 2048 },
	{ MEM_HUGETLB, "KernelPageSize", 2048 },
	{ MEM_HUGETLB_OWN, "Private_Hugetlb", 2048 },
	{ MEM_HUGETLB_SHARED, "Shared_Hugetlb", 2048 },
	{ MEM_SHMEM, "Rss", 40 },
	{ MEM_TMPFS_HUGE, "ShmemPmdMapped", 4096 },
	{ MEM_MEMFD, "Rss", 64 },
	{ MEM_MEMFD_COPY, "Anonymous", 24 },
	{ MEM_FILE_COPY, "Anonymous", 64 },
	{ MEM_FILE_DIRTY, "Private_Dirty", 64 },
	{ MEM_LOCKED, "Locked", 64 },
	{ MEM_LOCKED_HUGE, "Locked", 2048 },
	{ MEM_LOCKED_ONFAULT, "Locked", 12 },
	{ MEM_FREED, "LazyFree", 236 },
	{ MEM_SPARSE, "Size", 64UL << 20 },
	{ MEM_SPARSE, "Rss", 68 },
	{ MEM_NONE, "Rss", 32 },
	{ MEM_SWAPPED, "Swap", 240 },
	{ MEM_SWAPPED_SHARED, "Swap", 256 },
	{ MEM_SWAPPED_SHARED, "SwapPss", 128 },
	{ MEM_SHMEM_SWAPPED, "Swap", 192 },
	{ MEM_SHMEM_SWAPPED, "Rss", 0 },
	{ MEM_SHMEM_SWAPPED_COPY, "Swap", 172 },
	{ MEM_SHMEM_SWAPPED_READ, "Swap", 160 },
	{ MEM_UFFD_WP, "Rss", 48 },
	{ MEM_UFFD_WP_SHMEM, "Rss", 32 },
	{ MEM_DEVMEM, "Rss", 0 },
	{ MEM_DEV_ZERO, "Anonymous", 32 },
	{ MEM_SHARED2, "Pss", 60 },
	{ MEM_SHARED2, "Shared_Dirty", 120 },
	{ MEM_SHARED3, "Pss", 39 },
	{ MEM_GROWSDOWN, "Rss", 16 },
	{ MEM_PKEY, "ProtectionKey", 1 },
	{ MEM_GUARD, "Rss", 32 },
	{ MEM_SECRET, "Rss", 20 },
};

static const struct proc_map *map_at(const struct proc_maps *maps, uint64_t addr)
{
	size_t i;

	for (i = 0; i < maps->count; i++)
		if (maps->map[i].start <= addr && addr < maps->map[i].end)
			return &maps->map[i];
	check_failed(__FILE__, __LINE__, "mapped", "%llx", (unsigned long long)addr);
}

static void check_shown(pid_t pid)
{
	char *text = proc_read(NULL, "/proc/%d/smaps", pid);
	struct proc_maps maps;
	size_t i;

	proc_maps(text, &maps);
	for (i = 0; i < ARRAY_SIZE(shown); i++) {
		enum memory kind = shown[i].kind;
		uint64_t value;

		if (memory[kind].start && proc_column(map_at(&maps, memory[kind].start), shown[i].key, &value))
			check_eq(value, shown[i].kb, "the oracle's %s of %s", shown[i].key, memory_names[kind]);
	}
	proc_maps_free(&maps);
	free(text);
}

static void tell_missing(void)
{
	int kind;

	for (kind = 0; kind < MEM_SIZE; kind++)
		if (!memory[kind].start)
			print_message("# this guest has no memory of kind %s\n", memory_names[kind]);
}

static void compare_kinds(const char *setting)
{
	pid_t pid;

	memory_setting(setting);
	pid = memory_start();
	tell_missing();
	check(compare_with(pid, 65536));
	check(compare_with(pid, 0));
	if (!strcmp(setting, "madvise"))
		check_shown(pid);
	child_end(pid);
}

static void every_kind_of_memory(void **state)
{
	(void)state;
	compare_kinds("madvise");
}

static void huge_pages_always(void **state)
{
	(void)state;
	compare_kinds("always");
}

/* THPeligible depends on the setting at the time of the read. */
static void huge_pages_of_every_setting(void **state)
{
	static const char *const settings[] = { "always", "madvise", "never" };
	pid_t pid;
	size_t i;

	(void)state;
	memory_setting("always");
	pid = memory_start();
	for (i = 0; i < ARRAY_SIZE(settings); i++) {
		memory_setting(settings[i]);
		check(compare_with(pid, 65536), "%s", settings[i]);
	}
	child_end(pid);
}

/* ---- other processes ---- */

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
	check(compare_with(getpid(), 1 << 20));
}

static void start_threads(void *unused)
{
	int i;

	(void)unused;
	for (i = 0; i < 20; i++)
		child_thread(sleep_for_ever, NULL);
}

static void many_threads(void **state)
{
	pid_t pid = child_start(start_threads, NULL);

	(void)state;
	check(compare_with(pid, 65536));
	child_end(pid);
}

/* More page table entries than are walked without a pause, in one area and in many. */
static void map_much(void *unused)
{
	char *sparse = memory_map(256 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *full = memory_map(64 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	size_t i;

	(void)unused;
	check(sparse != MAP_FAILED && full != MAP_FAILED);
	check(madvise(sparse, 256 * MIB, MADV_NOHUGEPAGE) == 0);
	check(madvise(full, 64 * MIB, MADV_NOHUGEPAGE) == 0);
	for (i = 0; i < 256 * MIB; i += 31 * PAGE)
		sparse[i] = 1;
	memset(full, 1, 64 * MIB);
	for (i = 0; i < 64 * MIB; i += 2 * MIB)
		check(mprotect(full + i, PAGE, PROT_READ) == 0);
}

static void much_memory(void **state)
{
	static const size_t sizes[] = { 0, 700, 1 << 20 };
	pid_t pid = child_start(map_much, NULL);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(sizes); i++)
		check(compare_with(pid, sizes[i]));
	child_end(pid);
}

/* ---- requested fields ---- */

static bool is_resident(unsigned int field)
{
	const char *needs = kernlab_field_needs(kernlab_view_field(raw_view(KERNLAB_VIEW_vma), field));

	return needs && !strcmp(needs, "RESIDENCE");
}

static bool same_records(const struct raw_recs *a, const struct raw_recs *b)
{
	return a->used == b->used && !memcmp(a->buf, b->buf, a->used);
}

/* One field, read between two equal readings of all: a child shares pages with its parent. */
static void read_alone(struct kernlab_read req, unsigned int field, struct raw_recs *all,
		       struct raw_recs *alone)
{
	struct kernlab_read only = req;
	struct raw_recs before;
	int tries = 0;
	bool same;

	raw_only(&only, field);
	do {
		raw_fetch(fd, &req, 65536, &before);
		raw_fetch(fd, &only, 65536, alone);
		raw_fetch(fd, &req, 65536, all);
		same = same_records(&before, all);
		raw_free(&before);
		if (same)
			return;
		raw_free(alone);
		raw_free(all);
	} while (tries++ < 30);
	check(same, "the process keeps changing");
}

static void compare_alone(const struct raw_recs *all, const struct raw_recs *alone, unsigned int field)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_vma);
	const struct kernlab_rec *rec = raw_first(alone);

	check_eq(alone->count, all->count);
	raw_each(whole, all) {
		check(raw_present(rec, field));
		check_eq(raw_value(rec, view, field), raw_value(whole, view, field), "%s alone",
			 kernlab_field_name(kernlab_view_field(view, field)));
		rec = raw_next(alone, rec);
	}
}

/* Each field alone has the same value as among all. */
static void one_field_at_a_time(void **state)
{
	pid_t pid = child_start(map_much, NULL);
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	struct raw_recs all, alone;
	unsigned int i;

	(void)state;
	for (i = 0; i < F(NR); i++) {
		if (!is_resident(i))
			continue;
		read_alone(req, i, &all, &alone);
		compare_alone(&all, &alone, i);
		raw_free(&alone);
		raw_free(&all);
	}
	child_end(pid);
}

/* ---- ranges ---- */

/* The VMAs that overlap the range, unchanged, and no others. */
static void check_range(const struct raw_recs *all, struct kernlab_read req, uint64_t start, uint64_t end)
{
	const struct kernlab_rec *rec;
	struct raw_recs some;

	req.start = start;
	req.end = end;
	raw_fetch(fd, &req, 1000, &some);
	rec = raw_first(&some);
	raw_each(whole, all) {
		const struct kernlab_vma *v = (const void *)whole;

		if (v->end <= start || (end && v->start >= end))
			continue;
		check(rec && rec->size == whole->size && !memcmp(rec, whole, whole->size),
		      "%llx in %llx-%llx", (unsigned long long)v->start, (unsigned long long)start,
		      (unsigned long long)end);
		rec = raw_next(&some, rec);
	}
	check(!rec, "records outside %llx-%llx", (unsigned long long)start, (unsigned long long)end);
	raw_free(&some);
}

/* Without residence, as the child shares pages with its parent. */
static struct kernlab_read still_request(pid_t pid)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	unsigned int i;

	for (i = 0; i < F(NR); i++)
		if (is_resident(i))
			req.fields[i / 64] &= ~(1ULL << i % 64);
	return req;
}

static void parts_of_the_address_space(void **state)
{
	pid_t pid = child_start(map_much, NULL);
	struct kernlab_read req = still_request(pid);
	struct raw_recs all;

	(void)state;
	usleep(100000);		/* it sleeps in pause(), and its stack pointer is known */
	raw_fetch(fd, &req, 65536, &all);
	check_range(&all, req, 0, 0);
	check_range(&all, req, 0, 1);
	check_range(&all, req, 0, UINT64_MAX);
	check_range(&all, req, UINT64_MAX - 1, UINT64_MAX);
	check_range(&all, req, UINT64_MAX, 0);
	raw_each(rec, &all) {
		const struct kernlab_vma *v = (const void *)rec;

		check_range(&all, req, v->start, v->end);
		check_range(&all, req, v->start - 1, v->start);
		check_range(&all, req, v->start, v->start + 1);
		check_range(&all, req, v->end - 1, v->end);
		check_range(&all, req, v->end, 0);
		check_range(&all, req, v->start + PAGE / 2, v->end + PAGE / 2);
	}
	raw_free(&all);
	child_end(pid);
}

/* The range covers a part of a VMA, but residence is that of the whole VMA. */
static void residence_of_all_of_a_vma(void **state)
{
	char *at = memory_map(64 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, getpid());
	const struct kernlab_vma *v;
	struct raw_recs recs;

	(void)state;
	check(at != MAP_FAILED && madvise(at, 64 * PAGE, MADV_NOHUGEPAGE) == 0);
	memset(at + 10 * PAGE, 1, 20 * PAGE);
	req.start = (uintptr_t)at + 25 * PAGE;
	req.end = req.start + 1;
	v = (const void *)raw_one(fd, &req, &recs);
	check_eq(v->start, (uintptr_t)at);
	check_eq(v->rss, 20 * PAGE);
	raw_free(&recs);
	munmap(at, 64 * PAGE);
}

/* ---- page tables ---- */

#define SLOTS	100

static uint64_t tables_of(pid_t pid)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	struct raw_recs recs;
	uint64_t sum = 0;

	raw_fetch(fd, &req, 65536, &recs);
	raw_each(rec, &recs)
		sum += ((const struct kernlab_vma *)(const void *)rec)->pte_tables;
	raw_free(&recs);
	return sum;
}

static uint64_t status_tables(void)
{
	char *status = proc_read(NULL, "/proc/self/status");
	uint64_t kb = proc_need(status, "VmPTE", 1);

	free(status);
	return kb;
}

/*
 * One page in each of 100 new 2 MiB ranges takes 100 more PTE tables, and no higher
 * ones, as all are within 1 GiB that has a page already.
 */
static void page_tables_are_counted(void **state)
{
	char *area = mmap(NULL, 2048 * MIB, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	char *at = (char *)(((uintptr_t)area + 1024 * MIB - 1) & ~(1024 * MIB - 1));
	uint64_t tables, kb;
	size_t i;

	(void)state;
	check(area != MAP_FAILED && madvise(area, 2048 * MIB, MADV_NOHUGEPAGE) == 0);
	*at = 1;
	tables = tables_of(getpid());
	kb = status_tables();
	for (i = 1; i <= SLOTS; i++)
		at[i * 2 * MIB + i * PAGE] = 1;
	check_eq(status_tables() - kb, SLOTS * 4);
	check_eq(tables_of(getpid()) - tables, SLOTS);
	munmap(area, 2048 * MIB);
}

/* ---- stacks of threads ---- */

/* More than the driver looks at in one batch. */
#define STACKS	600

static struct {
	pid_t tid[STACKS];
	uint64_t stack[STACKS];
} *stacks;

static void note_stack(void *arg)
{
	size_t i = (size_t)(uintptr_t)arg;

	stacks->stack[i] = (uintptr_t)__builtin_frame_address(0);
	sleep_for_ever(NULL);
}

static void start_stacks(void *unused)
{
	size_t i;

	(void)unused;
	stacks->tid[0] = getpid();
	stacks->stack[0] = (uintptr_t)__builtin_frame_address(0);
	for (i = 1; i < STACKS; i++)
		stacks->tid[i] = child_thread(note_stack, (void *)(uintptr_t)i);
}

static void check_stacks(const struct raw_recs *recs)
{
	size_t i, found = 0, named = 0;

	raw_each(rec, recs) {
		const struct kernlab_vma *v = (const void *)rec;

		named += raw_present(v, F(stack_tid));
		for (i = 0; i < STACKS; i++) {
			if (stacks->stack[i] < v->start || stacks->stack[i] >= v->end)
				continue;
			check_eq(v->stack_tid, stacks->tid[i], "the stack of thread %zu", i);
			found++;
		}
	}
	check_eq(found, STACKS);
	check_eq(named, STACKS);
}

static void stacks_are_named(void **state)
{
	pid_t pid = child_start(start_stacks, NULL);
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	struct raw_recs recs;

	size_t i;

	(void)state;
	for (i = 0; i < STACKS; i++)
		while (!__atomic_load_n(&stacks->stack[i], __ATOMIC_ACQUIRE))
			usleep(1000);
	usleep(100000);		/* its threads have reached pause() */
	raw_fetch(fd, &req, 65536, &recs);
	check_stacks(&recs);
	raw_free(&recs);
	child_end(pid);
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	stacks = child_shared(sizeof(*stacks));
	memory_open();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_column_is_compared),
		cmocka_unit_test(every_kind_of_memory),
		cmocka_unit_test(huge_pages_always),
		cmocka_unit_test(huge_pages_of_every_setting),
		cmocka_unit_test(every_process),
		cmocka_unit_test(oneself),
		cmocka_unit_test(many_threads),
		cmocka_unit_test(much_memory),
		cmocka_unit_test(one_field_at_a_time),
		cmocka_unit_test(parts_of_the_address_space),
		cmocka_unit_test(residence_of_all_of_a_vma),
		cmocka_unit_test(page_tables_are_counted),
		cmocka_unit_test(stacks_are_named),
	};

	raw_need("RESIDENCE");
	return cmocka_run_group_tests_name("resident", tests, setup, memory_close);
}
