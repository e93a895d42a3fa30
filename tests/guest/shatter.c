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

/* Half of the pages are given back, each between two that are not. */
struct shatter *shatter_movable(size_t bytes)
{
	struct shatter *shatter = calloc(1, sizeof(*shatter));
	size_t at;

	shatter->bytes = 2 * bytes;
	shatter->map = mmap(NULL, shatter->bytes, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	check(shatter->map != MAP_FAILED, "%m");
	check(!madvise(shatter->map, shatter->bytes, MADV_NOHUGEPAGE), "%m");
	memset(shatter->map, 1, shatter->bytes);
	for (at = 0; at < shatter->bytes; at += 2 * PAGE)
		check(!madvise(shatter->map + at, PAGE, MADV_DONTNEED), "%m");
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
