// SPDX-License-Identifier: GPL-2.0
/* What it costs to read all vmalloc areas; the test module makes some thousand. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "bench.h"

#define AREAS	4096

static size_t areas_proc(void)
{
	static size_t areas;

	areas = areas ?: drain("vmalloc", 0, "size");
	return slurp("/proc/vmallocinfo") ? areas : 0;
}

static size_t areas_all(void) { return drain("vmalloc", 0, NULL); }
static size_t areas_text(void) { return drain("vmalloc", 0, "start,end,size,kind,pages,flags,phys,caller,vpages,nodes"); }
static size_t areas_plain(void) { return drain("vmalloc", 0, "start,size,flags"); }

/* All have one caller, in a module: /proc looks up its symbol for each area. */
static int make_areas(void)
{
	static const char command[] = "vmalloc 4096";
	int i, fd;

	if (system("modprobe kernlab_lab"))
		return -1;
	fd = open("/dev/kernlab_lab", O_RDWR);
	for (i = 0; fd >= 0 && i < AREAS; i++)
		if (write(fd, command, strlen(command)) < 0)
			fail(command);
	return fd;
}

void bench_areas(void)
{
	int fd = make_areas();

	if (fd < 0) {
		puts("areas: no test module, no figures");
		return;
	}
	measure("areas: /proc/vmallocinfo, unparsed", areas_proc);
	measure("areas: kernlab, every field", areas_all);
	measure("areas: kernlab, what /proc shows", areas_text);
	measure("areas: kernlab, start, size, flags", areas_plain);
	close(fd);
}
