/* SPDX-License-Identifier: GPL-2.0 */
/* Flags of a shrinker. */
#define KL_SET "shrinker"
KL_NAME(SHRINKER_REGISTERED, "registered", "reclaim calls it")
#ifdef SHRINKER_ALLOCATED
KL_NAME(SHRINKER_ALLOCATED, "allocated", "made by shrinker_alloc(), as all are by now")
#endif
KL_NAME(SHRINKER_NUMA_AWARE, "numa_aware", "tells the nodes of the machine apart")
KL_NAME(SHRINKER_MEMCG_AWARE, "memcg_aware", "tells memory cgroups apart")
KL_NAME(SHRINKER_NONSLAB, "nonslab", "its objects do not come from slab caches")
#undef KL_SET
