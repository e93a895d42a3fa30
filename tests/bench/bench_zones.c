// SPDX-License-Identifier: GPL-2.0
/* What it costs to read all zones and free lists, before and after fragmentation. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "bench.h"

#define SHATTERED	(1UL << 30)
#define PAGE		4096UL

/* One record per zone, as buddyinfo has one line. */
static size_t zones(void) { return drain("zone", 0, NULL); }
static size_t zones_free(void) { return drain("zone", 0, "node,name,nr_free"); }
static size_t lists(void) { return drain("freelist", 0, NULL); }
static size_t lists_free(void) { return drain("freelist", 0, "node,name,type,nr_free"); }

static size_t per_zone(const char *path)
{
	static size_t n;

	if (!n)
		n = drain("zone", 0, "node");
	return slurp(path) ? n : 0;
}

static size_t zoneinfo(void) { return per_zone("/proc/zoneinfo"); }
static size_t buddyinfo(void) { return per_zone("/proc/buddyinfo"); }

static size_t pagetypeinfo(void)
{
	static size_t n;

	if (!n)
		n = drain("freelist", 0, "node");
	return slurp("/proc/pagetypeinfo") ? n : 0;
}

static void bench_lists(void)
{
	measure("free lists: /proc/pagetypeinfo, unparsed", pagetypeinfo);
	measure("free lists: kernlab, every field", lists);
	measure("free lists: kernlab, without pageblocks", lists_free);
}

void bench_zones(void)
{
	char *area;
	size_t at;

	measure("zones: /proc/zoneinfo, unparsed", zoneinfo);
	measure("zones: kernlab, every field", zones);
	measure("zones: /proc/buddyinfo, unparsed", buddyinfo);
	measure("zones: kernlab, free blocks", zones_free);
	bench_lists();

	area = mmap(NULL, SHATTERED, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (area == MAP_FAILED || madvise(area, SHATTERED, MADV_NOHUGEPAGE))
		fail("mmap");
	memset(area, 1, SHATTERED);
	for (at = 0; at < SHATTERED; at += 2 * PAGE)
		if (madvise(area + at, PAGE, MADV_DONTNEED))
			fail("madvise");
	puts("every second page of 1 GiB free:");
	bench_lists();
	munmap(area, SHATTERED);
}
