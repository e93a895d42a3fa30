// SPDX-License-Identifier: GPL-2.0
/*
 * What it costs to read all tasks, or all VMAs or pages of a process, through
 * kernlab and through /proc, and for how long a writer of that process waits for
 * mmap_lock meanwhile; and what reading the live counters costs. Meant for a guest
 * whose clock counts instructions (make bench): there a nanosecond is one
 * instruction, and two runs agree within a percent.
 */
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <kernlab.h>
#include "bench.h"

#define CHILDREN	2048
#define MAPS		5000
#define ROUNDS		5

/* The fields that need no page table walk; a fixed list, so that figures stay comparable. */
#define VMA_PLAIN	"pid,perms,start,end,size,flags,prot,offset,pgoff,inode,dev,has_anon_vma,name,vma,anon_vma,file"

static char buf[1024 * 1024 + 65536];

void fail(const char *what)
{
	perror(what);
	exit(1);
}

uint64_t now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000000000 + (uint64_t)ts.tv_nsec;
}

size_t slurp(const char *path)
{
	ssize_t n, all = 0;
	int fd = open(path, O_RDONLY);

	if (fd < 0)
		return 0;
	while ((n = read(fd, (size_t)all < sizeof(buf) - 65536 ? buf + all : buf, 65536)) > 0)
		all += n;
	close(fd);
	return (size_t)all;
}

static size_t proc_tasks(void)
{
	struct dirent *entry;
	DIR *dir = opendir("/proc");
	size_t n = 0;

	if (!dir)
		fail("/proc");
	while ((entry = readdir(dir))) {
		char path[300];

		if (entry->d_name[0] < '1' || entry->d_name[0] > '9')
			continue;
		snprintf(path, sizeof(path), "/proc/%s/stat", entry->d_name);
		n += slurp(path) > 0;
	}
	closedir(dir);
	return n;
}

static size_t proc_maps(void)
{
	static size_t lines;
	size_t counted = 0, bytes = slurp("/proc/self/maps");

	/* Lines are counted once, untimed; parsing the text would come on top. */
	for (size_t i = 0; !lines && i < bytes && i < sizeof(buf); i++)
		counted += buf[i] == '\n';
	lines = lines ?: counted;
	return lines;
}

size_t drain_range(const char *view, uint32_t pid, const char *fields, uint64_t start, uint64_t end)
{
	static struct kernlab *kl;
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	size_t n = 0;

	if (!kl && kernlab_open(&kl) < 0)
		fail("kernlab_open");
	if (kernlab_iter_new(kl, view, &it) < 0 || kernlab_iter_set_pid(it, pid) < 0 ||
	    kernlab_iter_set_fields(it, fields) < 0 || (end && kernlab_iter_set_range(it, start, end) < 0))
		fail(kernlab_errmsg(kl));
	while (kernlab_iter_next(it, &rec) > 0)
		n++;
	kernlab_iter_free(it);
	return n;
}

size_t drain(const char *view, uint32_t pid, const char *fields)
{
	return drain_range(view, pid, fields, 0, 0);
}

static size_t tasks_all(void) { return drain("task", 0, NULL); }
static size_t tasks_ps(void)
{
	return drain("task", 0, "pid,comm,state,ppid,uid,nice,prio,cpu,sum_exec_runtime");
}
static size_t tasks_pid(void) { return drain("task", 0, "pid"); }
static size_t vmas_all(void) { return drain("vma", (uint32_t)getpid(), VMA_PLAIN); }
static size_t vmas_range(void) { return drain("vma", (uint32_t)getpid(), "start,end,perms"); }

/* The same into a buffer of the caller's, without the library. */
static size_t raw_tasks(void)
{
	static char big[4 * 1024 * 1024];
	static struct kernlab *kl;
	struct kernlab_read req = {
		.size = sizeof(req),
		.view = KERNLAB_VIEW_task,
		.fields = { ~0ULL, ~0ULL },
		.buf = (uintptr_t)big,
		.buf_size = sizeof(big),
	};

	if (!kl && kernlab_open(&kl) < 0)
		fail("kernlab_open");
	return kernlab_read(kl, &req) < 0 ? 0 : req.count;
}

void measure(const char *what, size_t (*fn)(void))
{
	uint64_t best = UINT64_MAX;
	size_t n = fn();

	for (int i = 0; i < ROUNDS; i++) {
		uint64_t t = now();

		n = fn();
		t = now() - t;
		best = t < best ? t : best;
	}
	printf("%-44s %8zu records %12" PRIu64 " ns %10.1f ns/record\n", what, n, best,
	       n ? (double)best / (double)n : 0.0);
	fflush(stdout);
}

static void make_children(pid_t *children)
{
	for (int i = 0; i < CHILDREN; i++) {
		children[i] = fork();
		if (children[i] < 0)
			fail("fork");
		if (!children[i])
			for (;;)
				pause();
	}
}

static void make_maps(void)
{
	size_t page = (size_t)getpagesize();
	char *area = mmap(NULL, 2 * MAPS * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (area == MAP_FAILED)
		fail("mmap");
	for (size_t i = 0; i < MAPS / 2; i++)
		if (mprotect(area + 2 * i * page, page, PROT_NONE))
			fail("mprotect");
}

static void bench_tasks(void)
{
	static pid_t children[CHILDREN];

	make_children(children);
	measure("tasks: /proc/PID/stat, unparsed", proc_tasks);
	measure("tasks: kernlab, every field", tasks_all);
	measure("tasks: kernlab, every field, raw ioctl", raw_tasks);
	measure("tasks: kernlab, what ps shows", tasks_ps);
	measure("tasks: kernlab, pid", tasks_pid);
	for (int i = 0; i < CHILDREN; i++)
		kill(children[i], SIGKILL);
	while (wait(NULL) > 0)
		;
}

static void bench_vmas(void)
{
	measure("VMAs: /proc/self/maps, unparsed", proc_maps);
	measure("VMAs: kernlab, every field but residence", vmas_all);
	measure("VMAs: kernlab, start, end, perms", vmas_range);
}

/*
 * An argument selects one part: "writer", how long a writer waits; "live", the counters;
 * "areas", those of vmalloc; "slab", its caches; "zones", zones and free lists.
 */
int main(int argc, char **argv)
{
	bool all = argc < 2;

	if (all || !strcmp(argv[1], "live"))
		bench_live();
	if (all || !strcmp(argv[1], "areas"))
		bench_areas();
	if (all || !strcmp(argv[1], "slab"))
		bench_slab();
	if (all || !strcmp(argv[1], "zones"))
		bench_zones();
	if (!all && strcmp(argv[1], "writer"))
		return 0;
	if (all)
		bench_tasks();
	make_maps();
	if (all) {
		bench_vmas();
		bench_residence();
		bench_pages();
	}
	bench_writer();
	return 0;
}
