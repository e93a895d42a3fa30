// SPDX-License-Identifier: GPL-2.0
/* Memory broken into single pages, by means that any program has. */
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "test.h"
#include "zones.h"

#define PIPE_SIZE	(1UL << 20)

struct shatter {
	char *map;
	size_t bytes;
	int (*pipe)[2];
	size_t pipes;
};

/* Which page frame each page of a mapping has, as /proc/self/pagemap says. */
static uint64_t *frames_of(const char *map, size_t bytes)
{
	size_t size = bytes / PAGE * sizeof(uint64_t);
	uint64_t *frames = malloc(size);
	int fd = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);

	check(frames && fd >= 0, "%m");
	check_eq(pread(fd, frames, size, (off_t)((uintptr_t)map / PAGE * sizeof(uint64_t))), size, "%m");
	close(fd);
	return frames;
}

/*
 * The page frames with even numbers are given back: what each could merge with is the odd one next
 * to it. The order of addresses says nothing about the order of the frames.
 */
struct shatter *shatter_movable(size_t bytes)
{
	struct shatter *shatter = calloc(1, sizeof(*shatter));
	uint64_t *frames;
	size_t i;

	shatter->bytes = 2 * bytes;
	shatter->map = mmap(NULL, shatter->bytes, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	check(shatter->map != MAP_FAILED, "%m");
	check(!madvise(shatter->map, shatter->bytes, MADV_NOHUGEPAGE), "%m");
	memset(shatter->map, 1, shatter->bytes);
	frames = frames_of(shatter->map, shatter->bytes);
	for (i = 0; i < shatter->bytes / PAGE; i++)
		if (frames[i] % 2 == 0)
			check(!madvise(shatter->map + i * PAGE, PAGE, MADV_DONTNEED), "%m");
	free(frames);
	return shatter;
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

/* Two pipes are filled by turns, so that their pages lie next to each other; one is emptied. */
struct shatter *shatter_unmovable(size_t bytes)
{
	struct shatter *shatter = calloc(1, sizeof(*shatter));
	size_t i, at;

	shatter->pipes = 2 * (bytes / PIPE_SIZE);
	shatter->pipe = calloc(shatter->pipes, sizeof(*shatter->pipe));
	for (i = 0; i < shatter->pipes; i++) {
		check(!pipe2(shatter->pipe[i], O_CLOEXEC), "%m");
		check(fcntl(shatter->pipe[i][1], F_SETPIPE_SZ, PIPE_SIZE) >= 0, "%m");
	}
	for (i = 0; i < shatter->pipes; i += 2)
		for (at = 0; at < PIPE_SIZE; at += PAGE) {
			write_page(shatter->pipe[i][1]);
			write_page(shatter->pipe[i + 1][1]);
		}
	for (i = 0; i < shatter->pipes; i += 2)
		empty(shatter->pipe[i][0]);
	return shatter;
}

void shatter_mend(struct shatter *shatter)
{
	size_t i;

	if (shatter->map)
		munmap(shatter->map, shatter->bytes);
	for (i = 0; i < shatter->pipes; i++) {
		close(shatter->pipe[i][0]);
		close(shatter->pipe[i][1]);
	}
	free(shatter->pipe);
	free(shatter);
}

bool shatter_pin(void)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(1, &set);
	return !sched_setaffinity(0, sizeof(set), &set);
}

/* A CPU that goes offline leaves nothing in its lists. */
bool shatter_drain(void)
{
	if (access("/sys/devices/system/cpu/cpu1/online", W_OK))
		return false;
	proc_write("/sys/devices/system/cpu/cpu1/online", "0");
	proc_write("/sys/devices/system/cpu/cpu1/online", "1");
	return true;
}
