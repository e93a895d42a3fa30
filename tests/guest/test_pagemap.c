// SPDX-License-Identifier: GPL-2.0
/* View `pagemap` against /proc/PID/pagemap, /proc/kpageflags and /proc/kpagecount. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "memory.h"
#include "pages.h"
#include "test.h"

#define F(field)	KERNLAB_F_pagemap_##field
#define HUGE		(2UL << 20)

static int fd;

/* ---- one process, page by page ---- */

/*
 * Pages that others use, or that move between LRU lists, may differ in one round; an
 * error differs in every round.
 */
static bool compare_range(pid_t pid, uint64_t start, uint64_t end)
{
	struct kernlab_read req = raw_request_range(KERNLAB_VIEW_pagemap, pid, start, end);
	char why[300] = "";
	int tries;

	for (tries = 0; tries < 20; tries++) {
		struct raw_recs recs;
		int err = raw_try(fd, &req, 1 << 20, &recs);
		bool same = !err && pages_compare(pid, &req, &recs, why, sizeof(why));

		raw_free(&recs);
		if (same)
			return true;
		if (proc_gone(pid))
			return false;
		check(!err, "pid %d: error %d", pid, err);
	}
	check_failed(__FILE__, __LINE__, "as /proc has it", " pid %d: %s", pid, why);
}

static void compare(pid_t pid, pid_t unused, void *arg)
{
	int *compared = arg;
	char *maps = proc_read(NULL, "/proc/%d/maps", pid);

	(void)unused;
	if (maps && maps[0])
		*compared += compare_range(pid, 0, 0);
	free(maps);
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
	check(compare_range(getpid(), 0, 0));
}

static void compare_kinds(const char *setting)
{
	pid_t pid;

	memory_setting(setting);
	pid = memory_start();
	check(compare_range(pid, 0, 0));
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

/* ---- known states ---- */

/* The expected state of some pages of a kind of memory. */
struct expected {
	enum memory kind;
	unsigned int page, step, count;	/* the first page, the distance, how many */
	const char *state, *depth;
};

static const struct expected expected[] = {
	{ MEM_UNTOUCHED, 0, 1, 8, "absent", NULL },
	{ MEM_SMALL, 0, 2, 32, "present", "pte" },
	{ MEM_SMALL, 1, 2, 32, "absent", "pte" },
	{ MEM_ZERO, 0, 1, 8, "present", "pte" },
	{ MEM_HUGE, 0, 1, 1024, "present", "pmd" },
	{ MEM_HUGE_ZERO, 0, 1, 512, "present", "pmd" },
	{ MEM_HUGE_UNMAPPED, 0, 1, 7, "present", "pte" },
	{ MEM_HUGE_UNMAPPED, 7, 1, 1, "hole", NULL },
	{ MEM_HUGE_UNMAPPED, 8, 1, 504, "present", "pte" },
	{ MEM_HUGE_PROTECTED, 0, 1, 512, "present", "pte" },
	{ MEM_HUGE_DONTNEED, 0, 1, 256, "present", "pte" },
	{ MEM_HUGE_DONTNEED, 256, 1, 256, "absent", "pte" },
	{ MEM_HUGE_NONE, 0, 1, 512, "prot-none", "pmd" },
	{ MEM_HUGE_SHARED, 0, 1, 512, "present", "pmd" },
	{ MEM_HUGETLB, 0, 1, 512, "present", "pmd" },
	{ MEM_HUGETLB, 512, 1, 512, "absent", NULL },
	{ MEM_HUGETLB_SHARED, 0, 1, 1024, "present", "pmd" },
	{ MEM_TMPFS_HUGE, 0, 1, 1024, "present", "pmd" },
	{ MEM_MEMFD_COPY, 0, 1, 12, "present", "pte" },
	{ MEM_LOCKED, 0, 1, 16, "present", "pte" },
	{ MEM_FREED, 0, 1, 64, "present", "pte" },
	{ MEM_NONE, 0, 2, 8, "prot-none", "pte" },
	{ MEM_NONE, 1, 2, 8, "absent", "pte" },
	{ MEM_SWAPPED, 1, 2, 32, "swapped", "pte" },
	{ MEM_SWAPPED_SHARED, 0, 1, 64, "swapped", "pte" },
	{ MEM_SHMEM_SWAPPED, 0, 1, 48, "absent", NULL },
	{ MEM_SHMEM_SWAPPED_COPY, 4, 1, 3, "swapped", "pte" },
	{ MEM_SHMEM_SWAPPED_COPY, 7, 1, 5, "present", "pte" },
	{ MEM_UFFD_MISSING, 0, 1, 8, "absent", NULL },
	{ MEM_UFFD_WP, 0, 1, 12, "present", "pte" },
	{ MEM_UFFD_WP_SHMEM, 0, 1, 4, "present", "pte" },
	{ MEM_UFFD_WP_SHMEM, 4, 1, 4, "uffd-wp", "pte" },
	{ MEM_UFFD_WP_SHMEM, 8, 1, 4, "present", "pte" },
	{ MEM_DEVMEM, 0, 1, 16, "present", "pte" },
	{ MEM_KERNLAB, 0, 1, 1, "present", "pte" },
	{ MEM_KSM, 0, 1, 32, "present", "pte" },
	{ MEM_SHARED3, 0, 1, 30, "present", "pte" },
	{ MEM_GUARD, 0, 1, 4, "present", "pte" },
	{ MEM_GUARD, 4, 1, 8, "guard", "pte" },
	{ MEM_GUARD, 12, 1, 4, "present", "pte" },
};

static void check_state(pid_t pid, const struct expected *e)
{
	unsigned int i;

	for (i = 0; i < e->count; i++) {
		uint64_t addr = memory[e->kind].start + (e->page + i * e->step) * PAGE;
		struct kernlab_read req = raw_request_range(KERNLAB_VIEW_pagemap, pid, addr, addr + PAGE);
		struct raw_recs recs;
		const struct kernlab_pagemap *p = (const void *)raw_one(fd, &req, &recs);

		check_eq(p->addr, addr);
		check_eq(p->end, addr + PAGE);
		check_eq(p->state, pages_word("pagestate", e->state), "%s, page %u",
			 memory_names[e->kind], e->page + i * e->step);
		if (e->depth)
			check_eq(p->depth, pages_word("ptlevel", e->depth), "%s", memory_names[e->kind]);
		raw_free(&recs);
	}
}

static const struct kernlab_pagemap *page_at(pid_t pid, uint64_t addr, struct raw_recs *recs)
{
	struct kernlab_read req = raw_request_range(KERNLAB_VIEW_pagemap, pid, addr, addr + 1);

	return (const void *)raw_one(fd, &req, recs);
}

/* Mapcount of a page, and a flag of kpageflags. */
static void check_frame(pid_t pid, enum memory kind, unsigned int page, uint32_t mapcount, const char *flag)
{
	const struct kernlab_pagemap *p;
	struct raw_recs recs;

	if (!memory[kind].start)
		return;
	p = page_at(pid, memory[kind].start + page * PAGE, &recs);
	check_eq(p->mapcount, mapcount, "%s", memory_names[kind]);
	check(p->page_flags & pages_word("kpf", flag), "%s is not %s: %llx", memory_names[kind], flag,
	      (unsigned long long)p->page_flags);
	check_eq(p->exclusive, mapcount == 1, "%s", memory_names[kind]);
	raw_free(&recs);
}

/* /proc/PID/pagemap does not show these page frames, but they are known. */
static void check_device(pid_t pid)
{
	unsigned int i;

	for (i = 0; memory[MEM_DEVMEM].start && i < 16; i++) {
		struct raw_recs recs;

		check_eq(page_at(pid, memory[MEM_DEVMEM].start + i * PAGE, &recs)->pfn, 0xf0 + i);
		raw_free(&recs);
	}
}

static void known_states(void **state)
{
	pid_t pid;
	size_t i;

	(void)state;
	memory_setting("madvise");
	pid = memory_start();
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		if (memory[expected[i].kind].start)
			check_state(pid, &expected[i]);
	check_frame(pid, MEM_SHARED3, 3, 3, "anon");
	check_frame(pid, MEM_SHARED2, 3, 2, "anon");
	check_frame(pid, MEM_SMALL, 2, 1, "anon");
	check_frame(pid, MEM_HUGE, 5, 1, "thp");
	check_frame(pid, MEM_HUGETLB, 5, 1, "huge");
	check_frame(pid, MEM_HUGETLB_SHARED, 5, 2, "huge");
	check_frame(pid, MEM_LOCKED, 1, 1, "unevictable");
	check_frame(pid, MEM_KSM, 1, 32, "ksm");
	check_frame(pid, MEM_FILE_DIRTY, 0, 1, "dirty");
	check_device(pid);
	child_end(pid);
}

/* ---- ranges, batches ---- */

/* The record of one address, wherever in a page it is. */
static void odd_addresses(void **state)
{
	static const unsigned int offsets[] = { 0, 1, 123, 4095 };
	pid_t pid = memory_start();
	size_t kind, i;

	(void)state;
	for (kind = 0; kind < MEM_SIZE; kind++) {
		for (i = 0; memory[kind].start && i < ARRAY_SIZE(offsets); i++) {
			uint64_t addr = (memory[kind].start & -PAGE) + offsets[i];
			struct raw_recs recs;
			const struct kernlab_pagemap *p = page_at(pid, addr, &recs);

			check_eq(p->addr, addr, "%s", memory_names[kind]);
			check_eq(p->end, addr + 1, "%s", memory_names[kind]);
			check_eq(p->offset, offsets[i], "%s", memory_names[kind]);
			if (raw_present(p, F(pfn)))
				check_eq(p->phys, p->pfn * PAGE + offsets[i], "%s", memory_names[kind]);
			raw_free(&recs);
		}
	}
	child_end(pid);
}

/* Ranges that begin and end inside pages, huge pages, absent ranges and holes. */
static void odd_ranges(void **state)
{
	pid_t pid = memory_start();
	size_t kind;

	(void)state;
	for (kind = 0; kind < MEM_SIZE; kind++) {
		uint64_t start = memory[kind].start, end = memory[kind].end;

		if (end - start < 3 * PAGE || kind == MEM_SPARSE)
			continue;
		check(compare_range(pid, start, end));
		check(compare_range(pid, start + PAGE + 5, end));
		check(compare_range(pid, start + 77, end - 99));
		check(compare_range(pid, start - 3 * PAGE + 1, start + 2 * PAGE));
		check(compare_range(pid, end - PAGE, end + HUGE + 3));
	}
	check(compare_range(pid, UINT64_MAX - 5, UINT64_MAX));
	child_end(pid);
}

static bool same_pages(const struct raw_recs *a, const struct raw_recs *b)
{
	return a->count == b->count && a->used == b->used && !memcmp(a->buf, b->buf, a->used);
}

/* However small the buffer: the same records. */
static void small_buffers(void **state)
{
	static const size_t sizes[] = { 0, 500, 3000, 40000 };
	pid_t pid = memory_start();
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_pagemap, pid);
	struct raw_recs whole, parts;
	int tries = 0;
	bool same;
	size_t i;

	(void)state;
	/* Only fields that others do not change. */
	raw_none(&req);
	req.fields[0] = 1ULL << F(state) | 1ULL << F(addr) | 1ULL << F(end) | 1ULL << F(pfn) |
			1ULL << F(depth) | 1ULL << F(vma_start);
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		do {
			raw_fetch(fd, &req, 4 << 20, &whole);
			raw_fetch(fd, &req, sizes[i], &parts);
			same = same_pages(&whole, &parts);
			raw_free(&whole);
			raw_free(&parts);
			check(same || tries++ < 10, "with %zu bytes", sizes[i]);
		} while (!same);
	}
	child_end(pid);
}

/* ---- soft-dirty ---- */

static volatile int *stage;

static void write_later(void *unused)
{
	char *at = memory_map(64 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)unused;
	check(at != MAP_FAILED && madvise(at, 64 * PAGE, MADV_NOHUGEPAGE) == 0);
	memset(at, 1, 64 * PAGE);
	memory[MEM_SMALL] = (struct memory_place){ (uintptr_t)at, (uintptr_t)at + 64 * PAGE };
	*stage = 1;
	while (*stage != 2)
		usleep(1000);
	memset(at + 10 * PAGE, 2, 7 * PAGE);
	*stage = 3;
	sleep_for_ever(NULL);
}

static void await(int which)
{
	while (*stage != which)
		usleep(1000);
}

static int count_soft_dirty(pid_t pid)
{
	struct kernlab_read req = raw_request_range(KERNLAB_VIEW_pagemap, pid, memory[MEM_SMALL].start,
						    memory[MEM_SMALL].end);
	struct raw_recs recs;
	int count = 0;

	raw_fetch(fd, &req, 65536, &recs);
	raw_each(rec, &recs)
		count += ((const struct kernlab_pagemap *)(const void *)rec)->soft_dirty == 1;
	raw_free(&recs);
	return count;
}

static void soft_dirty(void **state)
{
	char path[40];
	pid_t pid;

	(void)state;
	*stage = 0;
	pid = child_begin(write_later, NULL);
	await(1);
	check_eq(count_soft_dirty(pid), 64);
	snprintf(path, sizeof(path), "/proc/%d/clear_refs", pid);
	proc_write(path, "4");
	check_eq(count_soft_dirty(pid), 0);
	check(compare_range(pid, 0, 0));
	*stage = 2;
	await(3);
	check_eq(count_soft_dirty(pid), 7);
	check(compare_range(pid, 0, 0));
	child_end(pid);
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	stage = child_shared(sizeof(*stage));
	pages_open(fd);
	memory_open();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_memory),
		cmocka_unit_test(huge_pages_always),
		cmocka_unit_test(every_process),
		cmocka_unit_test(oneself),
		cmocka_unit_test(known_states),
		cmocka_unit_test(odd_addresses),
		cmocka_unit_test(odd_ranges),
		cmocka_unit_test(small_buffers),
		cmocka_unit_test(soft_dirty),
	};

	raw_need("PAGE_WALK");
	return cmocka_run_group_tests_name("pagemap", tests, setup, memory_close);
}
