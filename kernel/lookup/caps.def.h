/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Capabilities: what the driver needs of a kernel beyond what every kernel exports. A field
 * names one as `needs`. Include this with some of these macros defined; it undefines them:
 *
 * KL_CAP_BUILD(NAME, reason, meaning): a compile probe, compat/probe/name.c
 * KL_CAP_FN(NAME, function, meaning): a function that is not exported
 * KL_CAP_DATA(NAME, variable, meaning): a variable that is not exported
 * KL_CAP_BTF(NAME, meaning): members of private structs, those of members.def.h
 * KL_CAP_ALL(NAME, meaning, KL_PART(NAME)...): all of these, which are defined above it
 * KL_CAP_ANY(NAME, meaning, KL_PART(NAME)...): any of these, which are defined above it
 * KL_CAP_FILE(NAME, file): NAME, defined above, is also missing if this file does not compile;
 *	the driver is then built without the file, see left_out.sh
 */
#ifndef KL_CAP_BUILD
#define KL_CAP_BUILD(...)
#endif
#ifndef KL_CAP_FN
#define KL_CAP_FN(...)
#endif
#ifndef KL_CAP_DATA
#define KL_CAP_DATA(...)
#endif
#ifndef KL_CAP_BTF
#define KL_CAP_BTF(...)
#endif
#ifndef KL_CAP_ALL
#define KL_CAP_ALL(...)
#endif
#ifndef KL_CAP_ANY
#define KL_CAP_ANY(...)
#endif
#ifndef KL_CAP_FILE
#define KL_CAP_FILE(...)
#endif
KL_CAP_BUILD(SE_DEADLINE, "struct sched_entity has no deadline: the scheduler is older than EEVDF",
	     "virtual deadlines of the EEVDF scheduler")
KL_CAP_BUILD(SE_VLAG, "struct sched_entity has no vlag: the scheduler is older than EEVDF",
	     "lag of tasks under the EEVDF scheduler")
KL_CAP_BUILD(SE_SLICE, "struct sched_entity has no slice: the scheduler is older than EEVDF",
	     "slice that a task asks for under the EEVDF scheduler")
KL_CAP_BUILD(SECCOMP, "struct task_struct has no seccomp.mode: CONFIG_SECCOMP is off",
	     "seccomp mode of tasks")
KL_CAP_BUILD(SMP, "struct task_struct has no on_cpu: CONFIG_SMP is off",
	     "whether a task runs at this moment")
KL_CAP_BUILD(RSS_PERCPU, "resident pages are not counted per CPU: there are only the plain counters",
	     "exact resident set counters, summed over CPUs")
KL_CAP_BUILD(MM_DUMPABLE, "struct mm_struct no longer has it on this kernel",
	     "who may look into an address space")
KL_CAP_BUILD(SOFT_DIRTY, "page table entries have no such bit: CONFIG_MEM_SOFT_DIRTY is off",
	     "soft-dirty marks of pages")
KL_CAP_BUILD(ENTRY_FLAGS, "this architecture has no common names for the bits",
	     "flag bits of page table entries")
KL_CAP_FN(PTRACE_MAY_ACCESS, ptrace_may_access,
	  "the kernel's own check of access to a task; without it, self and CAP_SYS_PTRACE only")
KL_CAP_FN(NR_RUNNING, nr_running, "runnable tasks")
KL_CAP_FN(NR_CONTEXT_SWITCHES, nr_context_switches, "context switches")
KL_CAP_FN(GATE_VMA, get_gate_vma, "the [vsyscall] page, which belongs to no mm_struct")
KL_CAP_DATA(NR_THREADS, nr_threads, "threads in the system")
KL_CAP_DATA(TOTAL_FORKS, total_forks, "forks since boot")
KL_CAP_DATA(TASKLIST_LOCK, tasklist_lock, "children of a task")
KL_CAP_FN(TASK_STACK, put_task_stack, "stacks of tasks, held while they are read")
KL_CAP_FILE(TASK_STACK, memory/stacks.c)
KL_CAP_FN(WALK_RANGE, walk_page_range_vma, "the kernel's own walk through page tables")
#ifdef KL_LACKS_PTE_MAP_FUNCTION
KL_CAP_BUILD(PTE_MAP, "", "page tables, held while they are read")
#elif defined(KL_LACKS_PTE_MAP_INNER)
KL_CAP_FN(PTE_MAP, pte_offset_map_lock, "page tables, held while they are read")
#else
KL_CAP_FN(PTE_MAP, __pte_offset_map_lock, "page tables, held while they are read")
#endif
KL_CAP_FN(NORMAL_PAGE, vm_normal_page, "the page behind a page table entry")
#ifdef CONFIG_TRANSPARENT_HUGEPAGE
KL_CAP_FN(NORMAL_PAGE_PMD, vm_normal_page_pmd, "the page behind a huge entry")
KL_CAP_FN(PMD_LOCK, __pmd_trans_huge_lock, "huge pages, held while they are read")
#else
KL_CAP_BUILD(NORMAL_PAGE_PMD, "", "the page behind a huge entry")
KL_CAP_BUILD(PMD_LOCK, "", "huge pages, held while they are read")
#endif
#ifdef CONFIG_SWAP
KL_CAP_FN(SWAP_COUNT, swp_swapcount, "users of a swap entry")
#else
KL_CAP_BUILD(SWAP_COUNT, "", "users of a swap entry")
#endif
#ifdef CONFIG_SHMEM
KL_CAP_FN(SHMEM_SWAP, shmem_partial_swap_usage, "shared memory that is in swap")
#else
KL_CAP_BUILD(SHMEM_SWAP, "", "shared memory that is in swap")
#endif
KL_CAP_FN(PAGE_FLAGS, stable_page_flags, "page flags as /proc/kpageflags has them")
#ifndef CONFIG_TRANSPARENT_HUGEPAGE
KL_CAP_BUILD(THP_ELIGIBLE, "", "where transparent huge pages may be put")
#elif defined(KL_LACKS_THP_ORDERS)
KL_CAP_FN(THP_ELIGIBLE, hugepage_vma_check, "where transparent huge pages may be put")
#else
KL_CAP_FN(THP_CHECK, __thp_vma_allowable_orders, "where transparent huge pages may be put")
KL_CAP_DATA(THP_ALWAYS, huge_anon_orders_always, "sizes of huge pages: always")
KL_CAP_DATA(THP_MADVISE, huge_anon_orders_madvise, "sizes of huge pages: with madvise() only")
KL_CAP_DATA(THP_INHERIT, huge_anon_orders_inherit, "sizes of huge pages: as the global setting")
KL_CAP_DATA(THP_SWITCH, transparent_hugepage_flags, "the global setting of transparent huge pages")
KL_CAP_ALL(THP_ELIGIBLE, "where transparent huge pages may be put",
	   KL_PART(THP_CHECK) KL_PART(THP_ALWAYS) KL_PART(THP_MADVISE) KL_PART(THP_INHERIT)
	   KL_PART(THP_SWITCH))
#endif
KL_CAP_ALL(PAGE_WALK, "addresses translated through page tables",
	   KL_PART(WALK_RANGE) KL_PART(PTE_MAP) KL_PART(PMD_LOCK) KL_PART(NORMAL_PAGE)
	   KL_PART(NORMAL_PAGE_PMD))
KL_CAP_ALL(RESIDENCE, "what is resident, by page tables",
	   KL_PART(PAGE_WALK) KL_PART(SWAP_COUNT) KL_PART(SHMEM_SWAP))
KL_CAP_FILE(RESIDENCE, memory/resident.c)
#ifdef KL_LACKS_BTF_VMLINUX
KL_CAP_BUILD(BTF_VMLINUX, "the kernel carries no type information: CONFIG_BPF_SYSCALL is off",
	     "the kernel's own type information")
#else
KL_CAP_FN(BTF_VMLINUX, bpf_get_btf_vmlinux, "the kernel's own type information")
#endif
KL_CAP_FN(BTF_FIND, btf_find_by_name_kind, "a type by its name")
KL_CAP_FN(BTF_NAME, btf_name_by_offset, "names of types and members")
KL_CAP_FN(BTF_SKIP, btf_type_skip_modifiers, "a type without its typedefs")
KL_CAP_FN(BTF_SIZE, btf_resolve_size, "the size of a type")
KL_CAP_BTF(VMAP_NODE, "areas of vmalloc, in struct vmap_node")
#ifdef KL_LACKS_ARCH_IRQS
KL_CAP_BUILD(ARCH_IRQS, "this architecture does not count them separately",
	     "interrupts without a number, such as the local timer's")
#else
KL_CAP_FN(ARCH_IRQS, arch_irq_stat_cpu, "interrupts without a number, such as the local timer's")
#endif
#ifdef KL_LACKS_ARCH_IRQ_STAT
KL_CAP_BUILD(STRAY_IRQS, "", "spurious interrupts")
#else
KL_CAP_FN(STRAY_IRQS, arch_irq_stat, "spurious interrupts")
#endif
KL_CAP_ALL(ALL_IRQS, "interrupts of all kinds", KL_PART(ARCH_IRQS) KL_PART(STRAY_IRQS))
KL_CAP_BUILD(VM_EVENTS, "the kernel does not count them: CONFIG_VM_EVENT_COUNTERS is off",
	     "page faults and other events of memory management")
KL_CAP_BUILD(SWAP_EVENTS, "the kernel does not count them: CONFIG_SWAP or CONFIG_VM_EVENT_COUNTERS is off",
	     "pages read from swap and written to it")
KL_CAP_FN(NR_IOWAIT, nr_iowait, "threads that wait for I/O")
KL_CAP_FN(NR_IOWAIT_CPU, nr_iowait_cpu, "threads that wait for I/O, per CPU")
KL_CAP_FN(COMMIT_LIMIT, vm_commit_limit, "the commit limit")
KL_CAP_FN(PERCPU_PAGES, pcpu_nr_pages, "memory of the per-CPU allocator")
#ifdef CONFIG_SWAP
KL_CAP_FN(SWAPINFO, si_swapinfo, "swap space, total and free")
#else
KL_CAP_BUILD(SWAPINFO, "", "swap space, total and free")
#endif
#ifdef KL_LACKS_NODE_VMALLOC
KL_CAP_FN(VMALLOC_PAGES, vmalloc_nr_pages, "pages mapped by vmalloc()")
#else
KL_CAP_BUILD(VMALLOC_PAGES, "", "pages mapped by vmalloc()")
#endif
KL_CAP_FN(CPU_CURR, cpu_curr_snapshot, "which task a CPU runs")
KL_CAP_DATA(RUNQUEUES, runqueues, "run queues of the CPUs")
KL_CAP_BTF(RQ, "counters of a run queue, in struct rq")
KL_CAP_BTF(RQ_UNINTERRUPTIBLE, "threads in uninterruptible sleep, in struct rq")
KL_CAP_BTF(RQ_RT, "real-time tasks of a run queue, in struct rt_rq")
KL_CAP_BTF(RQ_DL, "deadline tasks of a run queue, in struct dl_rq")
KL_CAP_BTF(FAIR_SERVER, "the deadline server of the fair class, in struct rq")
KL_CAP_BTF(EXT_SERVER, "the deadline server of the sched_ext class, in struct rq")
KL_CAP_BTF(RQ_SCX, "sched_ext tasks of a run queue, in struct scx_rq: CONFIG_SCHED_CLASS_EXT")
KL_CAP_BTF(CFS_RUNNABLE, "fair tasks of a run queue, without delayed dequeues")
KL_CAP_BTF(CFS_RUNNING, "fair tasks of a run queue, with delayed dequeues")
KL_CAP_ANY(RQ_CFS, "fair tasks of a run queue, in struct cfs_rq",
	   KL_PART(CFS_RUNNABLE) KL_PART(CFS_RUNNING))
KL_CAP_ALL(RUNNABLE, "run queues: switches and threads", KL_PART(RUNQUEUES) KL_PART(RQ))
KL_CAP_ALL(UNINTERRUPTIBLE, "threads in uninterruptible sleep",
	   KL_PART(RUNQUEUES) KL_PART(RQ_UNINTERRUPTIBLE))
KL_CAP_ALL(RUNNABLE_FAIR, "runnable threads of the fair class", KL_PART(RUNNABLE) KL_PART(RQ_CFS))
KL_CAP_ALL(RUNNABLE_RT, "runnable threads of the real-time class",
	   KL_PART(RUNQUEUES) KL_PART(RQ_RT))
KL_CAP_ALL(RUNNABLE_DL, "runnable threads of the deadline class",
	   KL_PART(RUNQUEUES) KL_PART(RQ_DL))
KL_CAP_ALL(RUNNABLE_EXT, "runnable threads of the sched_ext class",
	   KL_PART(RUNQUEUES) KL_PART(RQ_SCX))
#ifndef CONFIG_RANDOMIZE_MEMORY
KL_CAP_BUILD(DIRECT_MAP_ROOM, "", "how far the direct map may grow")
#elif defined(KL_LACKS_DIRECT_MAP_ROOM)
KL_CAP_BUILD(DIRECT_MAP_ROOM, "this kernel does not keep the size that KASLR reserved for it",
	     "how far the direct map may grow")
#elif defined(KL_LACKS_PHYSMEM_END)
KL_CAP_DATA(DIRECT_MAP_ROOM, direct_map_physmem_end, "how far the direct map may grow")
#else
KL_CAP_DATA(DIRECT_MAP_ROOM, physmem_end, "how far the direct map may grow")
#endif
KL_CAP_BUILD(LDT_REMAP, "CONFIG_MODIFY_LDT_SYSCALL is off",
	     "addresses for segment descriptors of processes")
KL_CAP_BUILD(KASAN, "CONFIG_KASAN is off", "the address sanitizer's shadow memory")
KL_CAP_BUILD(KMSAN, "CONFIG_KMSAN is off", "the memory sanitizer's shadow memory")
KL_CAP_BUILD(ESPFIX, "CONFIG_X86_ESPFIX64 is off", "addresses for stacks of 16-bit code")
KL_CAP_BUILD(EFI, "CONFIG_EFI is off", "addresses for the firmware's runtime services")
#ifdef KL_LACKS_VSYSCALL
KL_CAP_BUILD(VSYSCALL, "CONFIG_X86_VSYSCALL_EMULATION is off",
	     "whether the [vsyscall] page is there")
#else
KL_CAP_FN(VSYSCALL, in_gate_area_no_mm, "whether the [vsyscall] page is there")
#endif
KL_CAP_DATA(IMAGE_START, _text, "where the kernel's image begins")
KL_CAP_DATA(IMAGE_END, _end, "where the kernel's image ends")
KL_CAP_DATA(TEXT_START, _stext, "where the kernel's code begins")
KL_CAP_DATA(TEXT_END, _etext, "where the kernel's code ends")
KL_CAP_DATA(RODATA_START, __start_rodata, "where the kernel's constants begin")
KL_CAP_DATA(RODATA_END, __end_rodata, "where the kernel's constants end")
KL_CAP_DATA(DATA_START, _sdata, "where the kernel's variables begin")
KL_CAP_DATA(DATA_END, _edata, "where the kernel's variables end")
KL_CAP_DATA(INIT_START, __init_begin, "where the init sections begin")
KL_CAP_DATA(INIT_END, __init_end, "where the init sections end")
KL_CAP_DATA(BSS_START, __bss_start, "where the kernel's zeroed variables begin")
KL_CAP_DATA(BSS_END, __bss_stop, "where the kernel's zeroed variables end")
#ifdef CONFIG_X86
KL_CAP_DATA(BRK_START, __brk_base, "where early allocations begin")
KL_CAP_DATA(BRK_END, __brk_limit, "where early allocations end")
#else
KL_CAP_BUILD(BRK_START, "", "where early allocations begin")
KL_CAP_BUILD(BRK_END, "", "where early allocations end")
#endif
KL_CAP_ALL(KERNEL_IMAGE, "where the kernel's own code and data are",
	   KL_PART(IMAGE_START) KL_PART(IMAGE_END) KL_PART(TEXT_START) KL_PART(TEXT_END)
	   KL_PART(RODATA_START) KL_PART(RODATA_END) KL_PART(DATA_START) KL_PART(DATA_END)
	   KL_PART(INIT_START) KL_PART(INIT_END) KL_PART(BSS_START) KL_PART(BSS_END)
	   KL_PART(BRK_START) KL_PART(BRK_END))
KL_CAP_DATA(SLAB_CACHES, slab_caches, "the list of slab caches")
KL_CAP_DATA(SLAB_MUTEX, slab_mutex, "slab caches, held while they are read")
KL_CAP_BTF(SLAB_CACHE, "slab caches, in struct kmem_cache")
KL_CAP_ALL(SLAB, "slab caches", KL_PART(SLAB_CACHES) KL_PART(SLAB_MUTEX) KL_PART(SLAB_CACHE))
KL_CAP_FN(SLAB_INFO, get_slabinfo, "the counts of a slab cache")
KL_CAP_BTF(SLABINFO, "what get_slabinfo() counts")
KL_CAP_ALL(SLAB_COUNTS, "objects and slabs of a slab cache",
	   KL_PART(SLAB_INFO) KL_PART(SLABINFO))
KL_CAP_BTF(SLUB, "how the allocator SLUB lays out slabs")
KL_CAP_BTF(SLAB_NODE, "per-node slabs, in an array of pointers")
KL_CAP_BTF(SLAB_PER_NODE, "per-node slabs, in an array of struct kmem_cache_per_node_ptrs")
KL_CAP_ANY(SLAB_NODES, "per-node slabs", KL_PART(SLAB_NODE) KL_PART(SLAB_PER_NODE))
KL_CAP_BTF(SLAB_NODE_LISTS, "lists of slabs of a node, in struct kmem_cache_node")
KL_CAP_ALL(SLAB_PARTIAL, "slabs that have free objects",
	   KL_PART(SLAB_NODES) KL_PART(SLAB_NODE_LISTS))
KL_CAP_BTF(SLAB_CPU, "per-CPU slabs; newer kernels have sheaves instead")
KL_CAP_BTF(SLAB_CPU_PARTIAL, "per-CPU partial slabs; newer kernels have sheaves instead")
KL_CAP_BTF(SLAB_SHEAF, "sheaves: per-CPU arrays of free objects")
KL_CAP_BTF(SLAB_BARN_LISTS, "sheaves of a node, in struct node_barn")
KL_CAP_ALL(SLAB_BARN, "per-node sheaves",
	   KL_PART(SLAB_SHEAF) KL_PART(SLAB_PER_NODE) KL_PART(SLAB_BARN_LISTS))
KL_CAP_BTF(SLAB_USERCOPY, "parts of objects that may be copied to user space")
KL_CAP_BTF(SLAB_MEMCG, "caches of memory cgroups, which newer kernels do not have")
KL_CAP_BUILD(SHRINKER_NAME, "shrinkers have no names: CONFIG_SHRINKER_DEBUG is off",
	     "names of shrinkers")
KL_CAP_BUILD(SHRINKER_ID, "shrinkers have no numbers: CONFIG_MEMCG is off",
	     "numbers of shrinkers in memory cgroups")
KL_CAP_DATA(SHRINKER_LIST, shrinker_list, "the list of shrinkers")
#ifdef KL_LACKS_SHRINKER_TRY_GET
KL_CAP_DATA(SHRINKER_LOCK, shrinker_rwsem, "shrinkers, held while they are read")
#else
KL_CAP_DATA(SHRINKER_LOCK, shrinker_mutex, "shrinkers, held while they are looked for")
#endif
KL_CAP_ALL(SHRINKERS, "shrinkers: they free memory when it is short",
	   KL_PART(SHRINKER_LIST) KL_PART(SHRINKER_LOCK))
#ifdef CONFIG_MEMCG
KL_CAP_FN(MEMCG_ITER, mem_cgroup_iter, "iteration over memory cgroups")
#else
KL_CAP_BUILD(MEMCG_ITER, "", "iteration over memory cgroups")
#endif
KL_CAP_BUILD(CMA, "struct zone has no cma_pages: CONFIG_CMA is off",
	     "memory kept for contiguous allocations")
KL_CAP_BUILD(PCP_HIGH_MIN, "struct zone has no pageset_high_min: per-CPU page lists are not auto-tuned",
	     "bounds of the length of per-CPU page lists")
KL_CAP_BUILD(ISOLATION, "struct zone has no nr_isolate_pageblock: CONFIG_MEMORY_ISOLATION is off",
	     "isolated pageblocks")
KL_CAP_BUILD(COMPACTION, "struct zone has no compact_order_failed: CONFIG_COMPACTION is off",
	     "the state of compaction")
KL_CAP_BUILD(FREE_HIGHATOMIC, "struct zone has no nr_free_highatomic on this kernel",
	     "free pages of the high-order atomic reserve")
KL_CAP_BUILD(NR_BOUNCE, "the kernel no longer counts them", "bounce buffers")
KL_CAP_BUILD(NR_ZSPAGES, "the kernel does not count it: CONFIG_ZSMALLOC is off", "compressed memory")
KL_CAP_BUILD(NR_UNACCEPTED, "the kernel does not count it: it is older than that, or CONFIG_UNACCEPTED_MEMORY is off",
	     "memory that a guest has not yet accepted")
#ifdef KL_LACKS_FRAGMENTATION_INDEX
KL_CAP_BUILD(FRAGMENTATION_INDEX, "the kernel does not compute it: CONFIG_COMPACTION is off",
	     "why an allocation of an order would fail")
#else
KL_CAP_FN(FRAGMENTATION_INDEX, fragmentation_index, "why an allocation of an order would fail")
#endif
#ifdef KL_LACKS_PFNBLOCK_MIGRATETYPE
KL_CAP_FN(PAGEBLOCK_TYPE, get_pfnblock_flags_mask, "the type of a pageblock")
#else
KL_CAP_FN(PAGEBLOCK_TYPE, get_pfnblock_migratetype, "the type of a pageblock")
#endif
#ifdef CONFIG_MEMORY_HOTPLUG
KL_CAP_DATA(ONLINE_MEMS, mem_hotplug_lock, "memory hotplug, locked out while memory is read")
#else
KL_CAP_BUILD(ONLINE_MEMS, "", "memory hotplug, locked out while memory is read")
#endif
KL_CAP_FILE(ONLINE_MEMS, memory/hotplug.c)
KL_CAP_BUILD(ONLINE_CPUS, "", "CPU hotplug, locked out while CPUs are read")
KL_CAP_FILE(ONLINE_CPUS, memory/hotplug.c)
KL_CAP_BUILD(ZONES, "", "iteration over the zones of all nodes")
KL_CAP_FILE(ZONES, memory/zones.c)
#ifdef KL_LACKS_NUMA_EVENTS
KL_CAP_BUILD(NUMA_EVENTS, "struct per_cpu_zonestat has no vm_numa_event: CONFIG_NUMA is off",
	     "NUMA events: from which node pages were wanted, and allocated")
#else
KL_CAP_ALL(NUMA_EVENTS, "NUMA events: from which node pages were wanted, and allocated",
	   KL_PART(ONLINE_MEMS))
#endif
KL_CAP_ALL(PAGEBLOCKS, "pageblocks by type", KL_PART(PAGEBLOCK_TYPE) KL_PART(ONLINE_MEMS))
KL_CAP_DATA(VMAP_BUSY_LOCK, vmap_area_lock, "areas of vmalloc in one tree: its lock")
KL_CAP_DATA(VMAP_BUSY_ROOT, vmap_area_root, "areas of vmalloc in one tree: its root")
KL_CAP_DATA(VMAP_LAZY_LOCK, purge_vmap_area_lock, "areas lazily freed in one tree: its lock")
KL_CAP_DATA(VMAP_LAZY_ROOT, purge_vmap_area_root, "areas lazily freed in one tree: its root")
KL_CAP_ALL(VMAP_ONE_TREE, "areas of vmalloc in one tree",
	   KL_PART(VMAP_BUSY_LOCK) KL_PART(VMAP_BUSY_ROOT) KL_PART(VMAP_LAZY_LOCK)
	   KL_PART(VMAP_LAZY_ROOT))
KL_CAP_DATA(VMAP_NODES, vmap_nodes, "areas of vmalloc in one tree per vmap_node: the nodes")
KL_CAP_DATA(VMAP_NODES_NR, nr_vmap_nodes, "areas of vmalloc in one tree per vmap_node: their number")
KL_CAP_ALL(VMAP_PER_NODE, "areas of vmalloc in one tree per vmap_node",
	   KL_PART(VMAP_NODE) KL_PART(VMAP_NODES) KL_PART(VMAP_NODES_NR))
KL_CAP_ANY(VMAP_TREES, "areas of vmalloc", KL_PART(VMAP_ONE_TREE) KL_PART(VMAP_PER_NODE))
KL_CAP_FILE(VMAP_TREES, memory/vmap.c)
KL_CAP_BUILD(VM_REQUESTED_SIZE, "struct vm_struct has no requested_size",
	     "requested size of an area of vmalloc")
KL_CAP_BUILD(VM_PAGE_ORDER, "struct vm_struct has no page_order: CONFIG_HAVE_ARCH_HUGE_VMALLOC is off",
	     "huge pages in areas of vmalloc")

/* What only one view needs is declared in that view's file. */
#define KERNLAB_SYMBOL(cap, how, symbol, meaning, ...)	KL_CAP_##how(cap, symbol, meaning)
#define KERNLAB_MEMBERS(cap, meaning)			KL_CAP_BTF(cap, meaning)
#define KERNLAB_TOGETHER(cap, meaning, parts)		KL_CAP_ALL(cap, meaning, parts)
#include <kernlab/views.h>

#undef KL_CAP_BUILD
#undef KL_CAP_FN
#undef KL_CAP_DATA
#undef KL_CAP_BTF
#undef KL_CAP_ALL
#undef KL_CAP_ANY
#undef KL_CAP_FILE
