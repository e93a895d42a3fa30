/* SPDX-License-Identifier: GPL-2.0 */
/* Migrate types of pageblocks. The short forms are those of /proc/pagetypeinfo. */
#define KL_SET "migratetype"
KL_NAME(MIGRATE_UNMOVABLE, "Unmovable", "pages that stay where they are, as most of the kernel's own")
KL_NAME(MIGRATE_MOVABLE, "Movable", "pages that can be moved elsewhere, as those of processes")
KL_NAME(MIGRATE_RECLAIMABLE, "Reclaimable", "pages that stay, but can be given up, as caches of inodes")
KL_NAME(MIGRATE_HIGHATOMIC, "HighAtomic", "a reserve for high-order atomic allocations, which cannot wait")
#ifdef CONFIG_CMA
KL_NAME(MIGRATE_CMA, "CMA", "kept for large contiguous allocations; movable pages may be there meanwhile")
#endif
#ifdef CONFIG_MEMORY_ISOLATION
KL_NAME(MIGRATE_ISOLATE, "Isolate", "isolated: nothing is allocated from there")
#endif
#undef KL_SET
