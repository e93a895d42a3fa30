// SPDX-License-Identifier: GPL-2.0
/* Slab caches and shrinkers, against /proc/slabinfo. */
#include "bench.h"

/* As many lines as there are caches; nothing is parsed. */
static size_t proc_slabinfo(void)
{
	static size_t caches;

	slurp("/proc/slabinfo");
	caches = caches ? caches : drain("slab", 0, "name");
	return caches;
}

static size_t slab_all(void) { return drain("slab", 0, NULL); }
static size_t slab_top(void)
{
	return drain("slab", 0, "name,active_objs,num_objs,size,num_slabs,objects_per_slab,cache_order");
}

static size_t slab_name(void) { return drain("slab", 0, "name"); }
static size_t shrinkers_all(void) { return drain("shrinker", 0, NULL); }
static size_t shrinkers_count(void) { return drain("shrinker", 0, "objects"); }

void bench_slab(void)
{
	measure("slab caches: /proc/slabinfo, unparsed", proc_slabinfo);
	measure("slab caches: kernlab, every field", slab_all);
	measure("slab caches: kernlab, what slabinfo has", slab_top);
	measure("slab caches: kernlab, name", slab_name);
	measure("shrinkers: kernlab, every field", shrinkers_all);
	measure("shrinkers: kernlab, objects", shrinkers_count);
}
