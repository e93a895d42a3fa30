// SPDX-License-Identifier: GPL-2.0
/* Memory fragmented into single pages from user space. */
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "test.h"
#include "zones.h"

#define PIPE_SIZE	(1UL << 20)

struct fragments {
	char *map;
	size_t bytes;
	int (*pipe)[2];
	size_t pipes;
};

/* The page frame number of each page of a mapping, from /proc/self/pagemap. */
static uint64_t *pfns_of(const char *map, size_t bytes)
{
	size_t size = bytes / PAGE * sizeof(uint64_t);
	uint64_t *pfns = malloc(size);
	int fd = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);

	check(pfns && fd >= 0, "%m");
	check_eq(pread(fd, pfns, size, (off_t)((uintptr_t)map / PAGE * sizeof(uint64_t))), size, "%m");
	close(fd);
	return pfns;
}

/*
 * Frees the pages with an even frame number, whose buddy is the odd frame next to it. Every second
 * page by address would not do: neighbours there need not be neighbours in memory.
 */
struct fragments *fragment_movable(size_t bytes)
{
	struct fragments *fragments = calloc(1, sizeof(*fragments));
	uint64_t *pfns;
	size_t i;

	check(fragments, "%m");
	fragments->bytes = 2 * bytes;
	fragments->map = mmap(NULL, fragments->bytes, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	check(fragments->map != MAP_FAILED, "%m");
	check(!madvise(fragments->map, fragments->bytes, MADV_NOHUGEPAGE), "%m");
	memset(fragments->map, 1, fragments->bytes);
	pfns = pfns_of(fragments->map, fragments->bytes);
	for (i = 0; i < fragments->bytes / PAGE; i++)
		if (pfns[i] % 2 == 0)
			check(!madvise(fragments->map + i * PAGE, PAGE, MADV_DONTNEED), "%m");
	free(pfns);
	return fragments;
}

static void write_page(int fd)
{
	static char page[PAGE];

	check_eq(write(fd, page, PAGE), PAGE);
}

static void empty(int fd)
{
	char page[PAGE];
	size_t left = PIPE_SIZE;

	while (left) {
		check_eq(read(fd, page, PAGE), PAGE);
		left -= PAGE;
	}
}

/* Two pipes are filled in turns, so that their pages are neighbours; one is emptied. */
struct fragments *fragment_unmovable(size_t bytes)
{
	struct fragments *fragments = calloc(1, sizeof(*fragments));
	size_t i, at;

	fragments->pipes = 2 * (bytes / PIPE_SIZE);
	fragments->pipe = calloc(fragments->pipes, sizeof(*fragments->pipe));
	for (i = 0; i < fragments->pipes; i++) {
		check(!pipe2(fragments->pipe[i], O_CLOEXEC), "%m");
		check(fcntl(fragments->pipe[i][1], F_SETPIPE_SZ, PIPE_SIZE) >= 0, "%m");
	}
	for (i = 0; i < fragments->pipes; i += 2)
		for (at = 0; at < PIPE_SIZE; at += PAGE) {
			write_page(fragments->pipe[i][1]);
			write_page(fragments->pipe[i + 1][1]);
		}
	for (i = 0; i < fragments->pipes; i += 2)
		empty(fragments->pipe[i][0]);
	return fragments;
}

void fragment_free(struct fragments *fragments)
{
	size_t i;

	if (fragments->map)
		munmap(fragments->map, fragments->bytes);
	for (i = 0; i < fragments->pipes; i++) {
		close(fragments->pipe[i][0]);
		close(fragments->pipe[i][1]);
	}
	free(fragments->pipe);
	free(fragments);
}

bool zones_pin_cpu(void)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(1, &set);
	return !sched_setaffinity(0, sizeof(set), &set);
}

/* Taking a CPU offline drains its per-CPU lists. */
bool zones_drain_pcp(void)
{
	if (access("/sys/devices/system/cpu/cpu1/online", W_OK))
		return false;
	proc_write("/sys/devices/system/cpu/cpu1/online", "0");
	proc_write("/sys/devices/system/cpu/cpu1/online", "1");
	return true;
}
