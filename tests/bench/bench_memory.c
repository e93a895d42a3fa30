// SPDX-License-Identifier: GPL-2.0
/* Residence and pages, and how long a process that changes its memory waits meanwhile. */
#include <fcntl.h>
#include <inttypes.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "bench.h"

#define PAGE		4096UL
#define PAGES		16384UL		/* to look at one by one */
#define LARGE		(512UL << 20)	/* of the process that goes on */
#define WRITES		500

static char *map_pages(size_t size)
{
	char *area = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (area == MAP_FAILED || madvise(area, size, MADV_NOHUGEPAGE))
		fail("mmap");
	for (size_t i = 0; i < size; i += PAGE)
		area[i] = 1;
	return area;
}

/* ---- areas ----------------------------------------------------------------- */

static size_t vmas;

static uint32_t self(void) { return (uint32_t)getpid(); }
static size_t all_vmas(void) { return drain("vma", self(), NULL); }
static size_t vma_pss(void) { return drain("vma", self(), "start,end,rss,pss,uss,swap"); }
static size_t mm_sums(void) { return drain("mm", self(), "pid,rss_mapped,pss,uss,swap_mapped") ? vmas : 0; }
static size_t smaps(void) { return slurp("/proc/self/smaps") ? vmas : 0; }
static size_t rollup(void) { return slurp("/proc/self/smaps_rollup") ? vmas : 0; }

void bench_residence(void)
{
	vmas = drain("vma", self(), "start");
	measure("VMAs: /proc/self/smaps, unparsed", smaps);
	measure("VMAs: kernlab, every field, residence too", all_vmas);
	measure("VMAs: kernlab, range, rss, pss, uss, swap", vma_pss);
	measure("VMAs: /proc/self/smaps_rollup, unparsed", rollup);
	measure("VMAs: kernlab, sums of the mm", mm_sums);
}

/* ---- pages ----------------------------------------------------------------- */

static char *pages;

static size_t in_pages(const char *view, const char *fields)
{
	uint64_t start = (uintptr_t)pages;

	return drain_range(view, self(), fields, start, start + PAGES * PAGE) ? PAGES : 0;
}

static size_t pages_all(void) { return in_pages("pagemap", NULL); }
static size_t pages_few(void) { return in_pages("pagemap", "addr,end,state,pfn"); }
static size_t pages_sum(void) { return in_pages("vma", "start,end,rss,pss,uss,swap"); }

static size_t proc_pagemap(void)
{
	static uint64_t entries[PAGES];
	int fd = open("/proc/self/pagemap", O_RDONLY);
	ssize_t n = pread(fd, entries, sizeof(entries), (off_t)((uintptr_t)pages / PAGE * sizeof(*entries)));

	close(fd);
	return n == sizeof(entries) ? PAGES : 0;
}

/* kpageflags and kpagecount add two more reads per page. */
static size_t proc_frames(void)
{
	int map = open("/proc/self/pagemap", O_RDONLY);
	int flags = open("/proc/kpageflags", O_RDONLY), count = open("/proc/kpagecount", O_RDONLY);

	for (size_t i = 0; i < PAGES; i++) {
		uint64_t entry, value;

		if (pread(map, &entry, 8, (off_t)(((uintptr_t)pages / PAGE + i) * 8)) != 8)
			return 0;
		entry &= (1ULL << 55) - 1;
		if (pread(flags, &value, 8, (off_t)(entry * 8)) != 8 ||
		    pread(count, &value, 8, (off_t)(entry * 8)) != 8)
			return 0;
	}
	close(map);
	close(flags);
	close(count);
	return PAGES;
}

void bench_pages(void)
{
	pages = map_pages(PAGES * PAGE);
	measure("pages: /proc/self/pagemap, all at once", proc_pagemap);
	measure("pages: pagemap, kpageflags, kpagecount", proc_frames);
	measure("pages: kernlab, every field", pages_all);
	measure("pages: kernlab, addr, end, state, pfn", pages_few);
	measure("pages: kernlab, their VMA's rss, pss, uss", pages_sum);
	measure("VMAs and pages: /proc/self/smaps", smaps);
	measure("VMAs and pages: kernlab, every field", all_vmas);
	measure("VMAs and pages: /proc/self/smaps_rollup", rollup);
	measure("VMAs and pages: kernlab, sums of the mm", mm_sums);
	munmap(pages, PAGES * PAGE);
}

/* ---- a writer's wait ---------------------------------------------------------- */

struct writer {
	uint64_t longest, sum;
	int ready;		/* writes so far */
	char *large;
	pid_t pid;
};

static struct writer *writer;

/* At irregular intervals, so that it meets the reader anywhere. */
static void write_for_ever(void)
{
	unsigned int seed = 1;

	for (;;) {
		uint64_t t;
		void *page;

		usleep(300 + (unsigned int)rand_r(&seed) % 3000);
		t = now();
		page = mmap(NULL, PAGE, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
		munmap(page, PAGE);
		t = now() - t;
		writer->sum += t;
		writer->longest = t > writer->longest ? t : writer->longest;
		__atomic_fetch_add(&writer->ready, 1, __ATOMIC_RELEASE);
	}
}

/* A child, so that it has this process's VMAs; in real time, so that it runs at once. */
static void start_writer(void)
{
	struct sched_param first = { .sched_priority = 10 };
	pid_t pid;

	writer = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid = fork();
	if (pid) {
		writer->pid = pid;
		while (!__atomic_load_n(&writer->ready, __ATOMIC_ACQUIRE))
			usleep(10000);
		return;
	}
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	writer->large = map_pages(LARGE);
	if (sched_setscheduler(0, SCHED_FIFO, &first))
		fail("sched_setscheduler");
	write_for_ever();
}

static void writes(const char *what, void (*read_once)(void))
{
	int n = __atomic_load_n(&writer->ready, __ATOMIC_ACQUIRE), first = n;

	writer->longest = 0;
	writer->sum = 0;
	while (n - first < WRITES) {
		if (read_once)
			read_once();
		else
			usleep(10000);
		n = __atomic_load_n(&writer->ready, __ATOMIC_ACQUIRE);
	}
	printf("%-44s %8d writes   %12" PRIu64 " ns longest %10.1f ns mean\n", what, n - first, writer->longest,
	       (double)writer->sum / (double)(n - first));
	fflush(stdout);
}

static void slurp_of(const char *file)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", writer->pid, file);
	if (!slurp(path))
		fail(path);
}

static void read_smaps(void) { slurp_of("smaps"); }
static void read_rollup(void) { slurp_of("smaps_rollup"); }
static void read_vmas(void) { drain("vma", (uint32_t)writer->pid, NULL); }
static void read_sums(void) { drain("mm", (uint32_t)writer->pid, NULL); }

static void read_pages(void)
{
	uint64_t start = (uintptr_t)writer->large;

	drain_range("pagemap", (uint32_t)writer->pid, "addr,end,state,pfn", start, start + LARGE);
}

static void read_pagemap(void)
{
	static uint64_t entries[LARGE / PAGE];
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/pagemap", writer->pid);
	fd = open(path, O_RDONLY);
	if (pread(fd, entries, sizeof(entries), (off_t)((uintptr_t)writer->large / PAGE * 8)) <= 0)
		fail(path);
	close(fd);
}

void bench_writer(void)
{
	start_writer();
	writes("mmap + munmap: nobody reads", NULL);
	writes("mmap + munmap: under smaps", read_smaps);
	writes("mmap + munmap: under kernlab's vma", read_vmas);
	writes("mmap + munmap: under smaps_rollup", read_rollup);
	writes("mmap + munmap: under kernlab's mm", read_sums);
	writes("mmap + munmap: under /proc/PID/pagemap", read_pagemap);
	writes("mmap + munmap: under kernlab's pagemap", read_pages);
	kill(writer->pid, SIGKILL);
	waitpid(writer->pid, NULL, 0);
}
