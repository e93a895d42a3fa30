// SPDX-License-Identifier: GPL-2.0
/*
 * Churners of memory. They ignore errors: memory may be short, the kernel may not
 * have a call, and some calls are meant to fail.
 */
#include <fcntl.h>
#include <linux/memfd.h>
#include <linux/userfaultfd.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "stress.h"
#include "test.h"

#define MiB		(1024 * 1024UL)
#define HUGE_PAGE	(2 * MiB)

/* Newer than the C library's headers. */
#define ADVISE_COLD		20
#define ADVISE_PAGEOUT		21
#define ADVISE_POPULATE_WRITE	23
#define ADVISE_COLLAPSE		25
#define ADVISE_GUARD_INSTALL	102
#define ADVISE_GUARD_REMOVE	103

struct stress *stress;
int stress_fd;

static unsigned int seed = 1;

void stress_seed(unsigned int with)
{
	seed = with * 2654435761U + 1;
}

unsigned int stress_random(unsigned int n)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed % n;
}

static char *map(void *at, size_t size, int flags)
{
	char *area = mmap(at, size, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | flags, -1, 0);

	return area == MAP_FAILED ? NULL : area;
}

/* What stress_busy() changes on either side of it. */
#define BUSY_PAGES	256
#define AREA_PAGES	40

/* Never merged with a neighbour, never moved. */
void stress_area(struct stress_control *control)
{
	size_t size = AREA_PAGES * PAGE, side = (BUSY_PAGES + 1) * PAGE;
	char *area = map(NULL, size + 2 * side, 0);

	check(area);
	area += side;
	check(!munmap(area - PAGE, PAGE) && !munmap(area + size, PAGE));
	check(!madvise(area, size, MADV_NOHUGEPAGE));
	check(!mlock(area, size));
	memset(area, 'k', size);
	control->start = (uintptr_t)area;
	control->end = control->start + size;
}

/* ---- areas that split, merge, move and go ------------------------------ */

#define SPLIT_PAGES	512

static void touch(char *area, size_t size)
{
	for (size_t i = 0; i < size; i += PAGE)
		area[i] = (char)i;
}

static void change_part(char *at, size_t size)
{
	static const int prots[] = { PROT_NONE, PROT_READ, PROT_READ | PROT_WRITE };
	char *moved;

	switch (stress_random(8)) {
	case 0:
		munmap(at, size);
		break;
	case 1:
		if (map(at, size, MAP_FIXED))
			touch(at, size);
		break;
	case 2:
		map(at, size, MAP_FIXED | MAP_POPULATE);
		break;
	case 3:
		moved = mremap(at, size, 2 * size, MREMAP_MAYMOVE);
		if (moved != MAP_FAILED)
			munmap(moved, 2 * size);
		break;
	case 4:
		madvise(at, size, MADV_DONTNEED);
		break;
	case 5:
		if (mlock(at, size) == 0)
			munlock(at, size / 2);
		break;
	default:
		mprotect(at, size, prots[stress_random(3)]);
	}
}

static void change_parts(char *area, size_t pages, int times)
{
	while (times--) {
		size_t from = stress_random((unsigned int)pages);
		size_t n = 1 + stress_random((unsigned int)(pages - from) < 32 ? (unsigned int)(pages - from) : 32);

		change_part(area + from * PAGE, (n > pages - from ? pages - from : n) * PAGE);
	}
}

static void split(void *unused)
{
	char *area = map(NULL, SPLIT_PAGES * PAGE, 0);

	(void)unused;
	for (;;) {
		map(area, SPLIT_PAGES * PAGE, MAP_FIXED);
		touch(area, SPLIT_PAGES * PAGE);
		change_parts(area, SPLIT_PAGES, 200);
	}
}

/* The same on both sides of an area that stays. The process has no other thread. */
void stress_busy(void *control)
{
	struct stress_control *c = control;
	size_t size = BUSY_PAGES * PAGE;
	char *below = (char *)(uintptr_t)c->start - PAGE - size;
	char *above = (char *)(uintptr_t)c->end + PAGE;

	for (;;) {
		change_parts(below, BUSY_PAGES, 50);
		map(below, size, MAP_FIXED);
		change_parts(above, BUSY_PAGES, 50);
		map(above, size, MAP_FIXED);
	}
}

/* So many areas, and one so large, that a reader drops mmap_lock in the middle of them. */
static void many(void *unused)
{
	size_t size = 6000 * PAGE;
	char *area = map(NULL, size, 0);

	(void)unused;
	for (size_t i = 0; i < size; i += 2 * PAGE) {
		mprotect(area + i, PAGE, PROT_READ);
		area[i + PAGE] = 1;
	}
	for (;;) {
		change_parts(area, 6000, 1);
		usleep(100);
	}
}

static void large(void *unused)
{
	size_t size = 48 * MiB;
	char *area = map(NULL, size, 0);

	(void)unused;
	madvise(area, size, MADV_NOHUGEPAGE);
	for (;;) {
		touch(area, size);
		madvise(area + stress_random(24) * MiB, 8 * MiB, MADV_DONTNEED);
		munmap(area + stress_random(48) * MiB, MiB);
		usleep(1000);
		map(area, size, MAP_FIXED);
	}
}

/* ---- huge pages --------------------------------------------------------- */

static void split_huge(char *area, size_t size)
{
	size_t at = stress_random((unsigned int)(size / PAGE)) * PAGE;

	switch (stress_random(8)) {
	case 0:
		madvise(area + at, PAGE, MADV_DONTNEED);
		break;
	case 1:
		mprotect(area + at, PAGE, PROT_READ);
		mprotect(area + at, PAGE, PROT_READ | PROT_WRITE);
		break;
	case 2:
		munmap(area + at, PAGE);
		break;
	case 3:
		madvise(area, size, MADV_FREE);
		break;
	case 4:
		madvise(area, size, ADVISE_PAGEOUT);
		break;
	case 5:
		madvise(area, size, ADVISE_COLD);
		break;
	case 6:
		if (!fork()) {
			area[at] = 1;
			_exit(0);
		}
		break;
	default:
		mlock(area + at, PAGE);
	}
}

static void huge(void *unused)
{
	(void)unused;
	for (;;) {
		size_t size = 8 * MiB;
		char *all = map(NULL, size + HUGE_PAGE, 0);
		char *area = (char *)(((uintptr_t)all + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1));

		madvise(area, size, MADV_HUGEPAGE);
		touch(area, size);
		for (int i = 0; i < 6; i++) {
			split_huge(area, size);
			madvise(area, size, ADVISE_COLLAPSE);
		}
		munmap(all, size + HUGE_PAGE);
		while (waitpid(-1, NULL, WNOHANG) > 0)
			;
	}
}

/*
 * Two processes that share hugetlb pages, and a PMD page table with them. The area is
 * not split, as then lockdep warns on 6.1.192, with or without a reader
 * (hugetlb_split() in __vma_adjust()).
 */
static void hugetlb(void *unused)
{
	(void)unused;
	for (;;) {
		char *area = mmap(NULL, 2 * HUGE_PAGE, PROT_READ | PROT_WRITE,
				  (stress_random(2) ? MAP_SHARED : MAP_PRIVATE) | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
		pid_t pid;

		if (area == MAP_FAILED) {
			usleep(10000);
			continue;
		}
		area[0] = 1;
		pid = fork();
		if (!pid) {
			madvise(area, HUGE_PAGE, ADVISE_POPULATE_WRITE);
			_exit(0);
		}
		mprotect(area, 2 * HUGE_PAGE, PROT_READ);
		madvise(area + HUGE_PAGE, HUGE_PAGE, MADV_DONTNEED);
		waitpid(pid, NULL, 0);
		munmap(area, 2 * HUGE_PAGE);
	}
}

/* ---- files, shared memory, swap ----------------------------------------- */

#define PUNCH	3	/* FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE */

static void change_file(int fd, char *shared, char *private, size_t size)
{
	size_t at = stress_random((unsigned int)(size / PAGE)) * PAGE;

	switch (stress_random(6)) {
	case 0:
		fallocate(fd, PUNCH, (off_t)at, 64 * PAGE);
		break;
	case 1:
		/* Beyond the end an access is SIGBUS, so nothing is touched until the size is restored. */
		check(!ftruncate(fd, (off_t)at));
		check(!ftruncate(fd, (off_t)size));
		break;
	case 2:
		private[at] = 1;
		break;
	case 3:
		madvise(shared, size, ADVISE_PAGEOUT);
		madvise(private, size, ADVISE_PAGEOUT);
		break;
	case 4:
		madvise(private + at, PAGE, MADV_DONTNEED);
		break;
	default:
		shared[at] = 1;
	}
}

static void shmem(void *unused)
{
	size_t size = 6 * MiB;

	(void)unused;
	for (;;) {
		int fd = memfd_create("stress", 0);
		char *shared, *private;

		check(fd >= 0 && !ftruncate(fd, (off_t)size));
		shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		private = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
		check(shared != MAP_FAILED && private != MAP_FAILED);
		if (stress_random(2))
			madvise(shared, size, MADV_HUGEPAGE);
		touch(shared, size);
		for (int i = 0; i < 200; i++)
			change_file(fd, shared, private, size);
		munmap(shared, size);
		munmap(private, size);
		close(fd);
	}
}

/* Into swap and back, if there is swap; discarded and written again in any case. */
static void swap(void *unused)
{
	size_t size = 4 * MiB;
	char *area = map(NULL, size, 0);

	(void)unused;
	madvise(area, size, MADV_NOHUGEPAGE);
	for (;;) {
		pid_t pid;

		touch(area, size);
		madvise(area, size / 2, MADV_FREE);
		madvise(area, size, ADVISE_PAGEOUT);
		pid = fork();
		if (!pid) {
			touch(area, size / 4);
			_exit(0);
		}
		area[stress_random((unsigned int)size)] = 1;
		waitpid(pid, NULL, 0);
	}
}

/*
 * Of few pages, for MADV_UNMERGEABLE holds mmap_lock until each has a copy of its own: on a machine
 * as busy as this, ksmd would wait so long that the kernel calls it hung.
 */
static void merge_equal(void *unused)
{
	size_t size = 2 * MiB, part = 32 * PAGE;
	char *area = map(NULL, size, 0);

	(void)unused;
	for (;;) {
		memset(area, 's', size);
		madvise(area, part, MADV_MERGEABLE);
		usleep(50000);
		area[stress_random((unsigned int)part)] = 1;
		usleep(50000);
		madvise(area, part, MADV_UNMERGEABLE);
	}
}

/* Page migration by compaction, which only root may trigger. */
static void compact(void *unused)
{
	int fd = open("/proc/sys/vm/compact_memory", O_WRONLY);

	(void)unused;
	for (;;) {
		if (write(fd, "1", 1) != 1)
			usleep(100000);
		usleep(50000);
	}
}

/* ---- the break, the stack, userfaultfd, guards --------------------------- */

static void heap_and_stack(void *unused)
{
	char *low = map(NULL, 256 * PAGE, 0);

	(void)unused;
	munmap(low, 256 * PAGE);
	for (;;) {
		char *heap = sbrk(64 * PAGE), *grows;

		if (heap != (void *)-1)
			touch(heap, 64 * PAGE);
		if (sbrk(-(intptr_t)(stress_random(64) * PAGE)) == (void *)-1)
			return;
		grows = map(low + 250 * PAGE, 2 * PAGE, MAP_FIXED | MAP_GROWSDOWN);
		for (size_t i = 1; i < 200; i++)
			grows[-(ssize_t)(i * PAGE)] = 1;
		munmap(low, 256 * PAGE);
		brk(heap);
	}
}

static void register_range(int fd, char *area, size_t size, uint64_t mode)
{
	struct uffdio_register reg = {
		.range = { (uintptr_t)area, size },
		.mode = mode,
	};
	struct uffdio_zeropage zero = { .range = { (uintptr_t)area, size / 2 } };
	struct uffdio_writeprotect wp = {
		.range = { (uintptr_t)area, size },
		.mode = UFFDIO_WRITEPROTECT_MODE_WP,
	};

	if (ioctl(fd, UFFDIO_REGISTER, &reg))
		return;
	ioctl(fd, UFFDIO_ZEROPAGE, &zero);
	ioctl(fd, UFFDIO_WRITEPROTECT, &wp);
	sched_yield();
	madvise(area, PAGE, MADV_DONTNEED);
	wp.mode = 0;
	ioctl(fd, UFFDIO_WRITEPROTECT, &wp);
	ioctl(fd, UFFDIO_UNREGISTER, &reg.range);
}

static void userfault(void *unused)
{
	size_t size = 128 * PAGE;
	char *area = map(NULL, size, 0);

	(void)unused;
	for (;;) {
		struct uffdio_api api = { .api = UFFD_API, .features = UFFD_FEATURE_PAGEFAULT_FLAG_WP };
		int fd = (int)syscall(SYS_userfaultfd, O_CLOEXEC | O_NONBLOCK);

		if (fd < 0)
			usleep(100000);
		ioctl(fd, UFFDIO_API, &api);
		register_range(fd, area, size, UFFDIO_REGISTER_MODE_MISSING);
		register_range(fd, area, size, UFFDIO_REGISTER_MODE_MISSING | UFFDIO_REGISTER_MODE_WP);
		close(fd);
		madvise(area, size, ADVISE_GUARD_INSTALL);
		sched_yield();
		madvise(area, size, ADVISE_GUARD_REMOVE);
		touch(area, size);
		madvise(area, size, MADV_DONTNEED);
	}
}

const stress_fn stress_memory[] = {
	split, many, large, huge, hugetlb, shmem, swap, merge_equal, compact, heap_and_stack, userfault, NULL
};
