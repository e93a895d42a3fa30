/* SPDX-License-Identifier: GPL-2.0 */
/* Page flags, as /proc/kpageflags numbers them. */
#define KL_SET "kpf"
KL_BIT(KPF_LOCKED, "locked", "locked: under I/O, or held by somebody who changes it")
KL_BIT(KPF_REFERENCED, "referenced", "used since it was last looked at")
KL_BIT(KPF_UPTODATE, "uptodate", "its content is valid")
KL_BIT(KPF_DIRTY, "dirty", "changed, and not yet written to where it belongs")
KL_BIT(KPF_LRU, "lru", "on one of the lists of pages that may be reclaimed")
KL_BIT(KPF_ACTIVE, "active", "on an active list")
KL_BIT(KPF_SLAB, "slab", "belongs to the slab allocator")
KL_BIT(KPF_WRITEBACK, "writeback", "being written to disk")
KL_BIT(KPF_RECLAIM, "reclaim", "to be reclaimed as soon as it is written")
KL_BIT(KPF_BUDDY, "buddy", "free, in the page allocator")
KL_BIT(KPF_MMAP, "mmap", "mapped by some page table")
KL_BIT(KPF_ANON, "anon", "anonymous memory")
KL_BIT(KPF_SWAPCACHE, "swapcache", "has a place in swap")
KL_BIT(KPF_SWAPBACKED, "swapbacked", "swap is where it would go: anonymous or shared memory")
KL_BIT(KPF_COMPOUND_HEAD, "head", "first page of a compound page")
KL_BIT(KPF_COMPOUND_TAIL, "tail", "later page of a compound page")
KL_BIT(KPF_HUGE, "huge", "of hugetlbfs")
KL_BIT(KPF_UNEVICTABLE, "unevictable", "not to be reclaimed")
KL_BIT(KPF_HWPOISON, "hwpoison", "broken memory")
KL_BIT(KPF_NOPAGE, "nopage", "no such page frame")
KL_BIT(KPF_KSM, "ksm", "merged with equal pages")
KL_BIT(KPF_THP, "thp", "of a transparent huge page")
KL_BIT(KPF_OFFLINE, "offline", "taken away from the kernel, as by a balloon driver")
KL_BIT(KPF_ZERO_PAGE, "zero", "the shared page of zeros")
KL_BIT(KPF_IDLE, "idle", "not used since it was marked idle")
KL_BIT(KPF_PGTABLE, "pgtable", "a page table")
KL_BIT(KPF_RESERVED, "reserved", "not for the page allocator")
KL_BIT(KPF_MLOCKED, "mlocked", "locked in memory by mlock")
#ifdef KPF_OWNER_2
KL_BIT(KPF_OWNER_2, "owner2", "a second mark of its owner; of files: has a place on disk")
#else
KL_BIT(KPF_MAPPEDTODISK, "mappedtodisk", "of files: has a place on disk")
#endif
KL_BIT(KPF_PRIVATE, "private", "has private data of its file system")
KL_BIT(KPF_PRIVATE_2, "private2", "a second mark of its file system")
KL_BIT(KPF_OWNER_PRIVATE, "ownerprivate", "a mark of its owner")
KL_BIT(KPF_ARCH, "arch", "a mark of the architecture")
#ifdef KPF_UNCACHED
KL_BIT(KPF_UNCACHED, "uncached", "mapped without the processor's cache")
#endif
KL_BIT(KPF_SOFTDIRTY, "softdirty", "written since it was last marked clean")
#ifdef KPF_ARCH_2
KL_BIT(KPF_ARCH_2, "arch2", "a second mark of the architecture")
#endif
#ifdef KPF_ARCH_3
KL_BIT(KPF_ARCH_3, "arch3", "a third mark of the architecture")
#endif
#undef KL_SET
