/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `stat`: live counters of the whole system; also in the shared page.
 * kl_meminfo() is si_meminfo(), kl_swapinfo() is si_swapinfo(), each called once;
 * kl_times() and kl_softirqs() read the times and softirqs of all CPUs once.
 * SUM_CPUS(expression of cpu) is a sum over all possible CPUs.
 */
#define KERNLAB_RECORD stat

KERNLAB_VIEW(5, stat, GLOBAL, OPEN, ALWAYS, "none: counters, each read once", "linux/sched/stat.h",
	     "live counters of the whole system")

KERNLAB_FIELD(U64, realtime, WALL, TIME, ALWAYS, OPEN, ktime_get_real_ns(), "CLOCK_REALTIME",
	      "wall clock of this reading, nanoseconds since 1970")
KERNLAB_FIELD(U64, monotonic, NS, TIME, ALWAYS, OPEN, kl_timens_monotonic(ktime_get_ns()), "CLOCK_MONOTONIC",
	      "clock that never goes back and stands while the machine sleeps", CLOCK)
KERNLAB_FIELD(U64, uptime, NS, TIME, ALWAYS, OPEN, timens_add_boottime_ns(ktime_get_boottime_ns()), "/proc/uptime",
	      "time since boot, sleep included")
KERNLAB_FIELD(U64, load1, LOAD, SCHED, ALWAYS, OPEN, avenrun[0], "/proc/loadavg (1)",
	      "tasks running or in uninterruptible sleep, averaged over a minute; 2048 is one task", GAUGE)
KERNLAB_FIELD(U64, load5, LOAD, SCHED, ALWAYS, OPEN, avenrun[1], "/proc/loadavg (2)",
	      "the same over five minutes", GAUGE)
KERNLAB_FIELD(U64, load15, LOAD, SCHED, ALWAYS, OPEN, avenrun[2], "/proc/loadavg (3)",
	      "the same over fifteen minutes", GAUGE)
KERNLAB_FIELD(U64, threads, COUNT, TASKS, NR_THREADS, OPEN, READ_ONCE(*kl_sym(nr_threads)), "/proc/loadavg (4, after the slash)",
	      "threads in the system, idle threads not counted", GAUGE)
KERNLAB_FIELD(U64, running, COUNT, TASKS, NR_RUNNING, OPEN, kl_call(nr_running), "/proc/stat procs_running",
	      "threads on a run queue, running or waiting for a CPU", GAUGE)
KERNLAB_FIELD(U64, forks, COUNT, TASKS, TOTAL_FORKS, OPEN, READ_ONCE(*kl_sym(total_forks)), "/proc/stat processes",
	      "tasks created since boot", COUNTER)
KERNLAB_FIELD(U64, switches, COUNT, SCHED, NR_CONTEXT_SWITCHES, OPEN, kl_call(nr_context_switches), "/proc/stat ctxt",
	      "context switches since boot, over all CPUs", COUNTER)
KERNLAB_FIELD(U64, mem_total, BYTES, MEMORY, ALWAYS, OPEN, (u64)kl_meminfo(&mem)->totalram << PAGE_SHIFT, "/proc/meminfo MemTotal",
	      "memory that the kernel manages")
KERNLAB_FIELD(U64, mem_free, BYTES, MEMORY, ALWAYS, OPEN, (u64)kl_meminfo(&mem)->freeram << PAGE_SHIFT, "/proc/meminfo MemFree",
	      "free memory", GAUGE)
KERNLAB_FIELD(U64, mem_available, BYTES, MEMORY, ALWAYS, OPEN, (u64)si_mem_available() << PAGE_SHIFT, "/proc/meminfo MemAvailable",
	      "memory a new program could get without swapping, estimated", GAUGE)
KERNLAB_FIELD(U64, mem_shared, BYTES, MEMORY, ALWAYS, OPEN, (u64)kl_meminfo(&mem)->sharedram << PAGE_SHIFT, "/proc/meminfo Shmem",
	      "pages of tmpfs and shared memory", GAUGE)
KERNLAB_FIELD(U64, mem_buffers, BYTES, MEMORY, ALWAYS, OPEN, (u64)kl_meminfo(&mem)->bufferram << PAGE_SHIFT, "/proc/meminfo Buffers",
	      "page cache of block devices", GAUGE)
KERNLAB_FIELD(U64, mem_file, BYTES, MEMORY, ALWAYS, OPEN, (u64)global_node_page_state(NR_FILE_PAGES) << PAGE_SHIFT, "/proc/meminfo Cached + Buffers + SwapCached",
	      "page cache, swap cache included", GAUGE)
KERNLAB_FIELD(U64, mem_anon, BYTES, MEMORY, ALWAYS, OPEN, (u64)global_node_page_state(NR_ANON_MAPPED) << PAGE_SHIFT, "/proc/meminfo AnonPages",
	      "anonymous pages mapped into address spaces", GAUGE)
KERNLAB_FIELD(U32, cpus_online, COUNT, SCHED, ALWAYS, OPEN, num_online_cpus(), "/sys/devices/system/cpu/online",
	      "CPUs that run now")
KERNLAB_FIELD(U32, mappings, COUNT, KERNLAB, ALWAYS, OPEN, kl_page_mappings(), "",
	      "mappings of kernlab's shared page; with 0 it is not updated")
KERNLAB_FIELD(U64, user, NS, TIMES, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_USER], "/proc/stat cpu (1)",
	      "time of all CPUs in user space, that of guests included", SHARE SUM)
KERNLAB_FIELD(U64, nice, NS, TIMES, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_NICE], "/proc/stat cpu (2)",
	      "time of all CPUs in user space of tasks with a nice value above 0", SHARE SUM)
KERNLAB_FIELD(U64, system, NS, TIMES, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_SYSTEM], "/proc/stat cpu (3)",
	      "time of all CPUs in the kernel, interrupts apart", SHARE SUM)
KERNLAB_FIELD(U64, idle, NS, TIMES, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_IDLE], "/proc/stat cpu (4)",
	      "time of all CPUs with nothing to do", SHARE SUM)
KERNLAB_FIELD(U64, iowait, NS, TIMES, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_IOWAIT], "/proc/stat cpu (5)",
	      "time of all CPUs with nothing to do while a task waits for I/O", SHARE SUM)
KERNLAB_FIELD(U64, irq, NS, TIMES, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_IRQ], "/proc/stat cpu (6)",
	      "time of all CPUs in interrupts", SHARE SUM)
KERNLAB_FIELD(U64, softirq, NS, TIMES, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_SOFTIRQ], "/proc/stat cpu (7)",
	      "time of all CPUs in soft interrupts", SHARE SUM)
KERNLAB_FIELD(U64, steal, NS, TIMES, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_STEAL], "/proc/stat cpu (8)",
	      "steal time of all CPUs: the hypervisor ran something else", SHARE SUM)
KERNLAB_FIELD(U64, guest, NS, TIMES, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_GUEST], "/proc/stat cpu (9)",
	      "time of all CPUs in virtual machines; it is part of user, too", SHARE)
KERNLAB_FIELD(U64, guest_nice, NS, TIMES, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_GUEST_NICE], "/proc/stat cpu (10)",
	      "time of all CPUs in virtual machines with a nice value above 0; it is part of nice, too", SHARE)
KERNLAB_FIELD(U64, blocked, COUNT, TASKS, NR_IOWAIT, OPEN, kl_call(nr_iowait), "/proc/stat procs_blocked",
	      "threads that wait for I/O", GAUGE)
KERNLAB_FIELD(U64, uninterruptible, COUNT, TASKS, UNINTERRUPTIBLE, OPEN, kl_uninterruptible(), "",
	      "threads in uninterruptible sleep, those that wait for I/O included", GAUGE)
KERNLAB_FIELD(U64, runnable_fair, COUNT, TASKS, RUNNABLE_FAIR, OPEN, SUM_CPUS(kl_runnable_fair(cpu)), "",
	      "of those running, threads of the fair class: SCHED_NORMAL, BATCH, IDLE", GAUGE)
KERNLAB_FIELD(U64, runnable_rt, COUNT, TASKS, RUNNABLE_RT, OPEN, SUM_CPUS(kl_runnable_rt(cpu)), "",
	      "of those running, threads of the real-time class: SCHED_FIFO, RR", GAUGE)
KERNLAB_FIELD(U64, runnable_dl, COUNT, TASKS, RUNNABLE_DL, OPEN, SUM_CPUS(kl_runnable_dl(cpu)), "",
	      "of those running, threads of the deadline class: SCHED_DEADLINE", GAUGE)
KERNLAB_FIELD(U64, runnable_ext, COUNT, TASKS, RUNNABLE_EXT, OPEN, SUM_CPUS(kl_runnable_ext(cpu)), "",
	      "of those running, threads of the sched_ext class, a scheduler loaded as BPF: SCHED_EXT", GAUGE)
KERNLAB_FIELD(U64, interrupts, COUNT, INTERRUPTS, ALL_IRQS, OPEN, SUM_CPUS(kstat_cpu_irqs_sum(cpu) + kl_local_irqs(cpu)) + kl_stray_irqs(), "/proc/stat intr (1)",
	      "interrupts since boot", COUNTER)
KERNLAB_FIELD(U64, device_irqs, COUNT, INTERRUPTS, ALWAYS, OPEN, SUM_CPUS(kstat_cpu_irqs_sum(cpu)), "/proc/interrupts, rows with a number",
	      "of these, interrupts with a number: those of devices", COUNTER)
KERNLAB_FIELD(U64, softirqs, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs_sum(&counts), "/proc/stat softirq (1)",
	      "soft interrupts since boot: work deferred by interrupt handlers", COUNTER)
KERNLAB_FIELD(U64, faults, COUNT, PAGING, VM_EVENTS, OPEN, SUM_CPUS(per_cpu(vm_event_states, cpu).event[PGFAULT]), "/proc/vmstat pgfault",
	      "page faults since boot", COUNTER)
KERNLAB_FIELD(U64, major_faults, COUNT, PAGING, VM_EVENTS, OPEN, SUM_CPUS(per_cpu(vm_event_states, cpu).event[PGMAJFAULT]), "/proc/vmstat pgmajfault",
	      "of these, page faults that had to wait for I/O", COUNTER)
KERNLAB_FIELD(U64, pages_allocated, COUNT, PAGING, VM_EVENTS, OPEN, SUM_CPUS(kl_allocated(cpu)), "/proc/vmstat pgalloc_*",
	      "pages allocated since boot", COUNTER)
KERNLAB_FIELD(U64, pages_freed, COUNT, PAGING, VM_EVENTS, OPEN, SUM_CPUS(per_cpu(vm_event_states, cpu).event[PGFREE]), "/proc/vmstat pgfree",
	      "pages freed since boot", COUNTER)
KERNLAB_FIELD(U64, paged_in, BYTES, PAGING, VM_EVENTS, OPEN, SUM_CPUS(per_cpu(vm_event_states, cpu).event[PGPGIN]) << SECTOR_SHIFT, "/proc/vmstat pgpgin",
	      "read from block devices since boot", COUNTER)
KERNLAB_FIELD(U64, paged_out, BYTES, PAGING, VM_EVENTS, OPEN, SUM_CPUS(per_cpu(vm_event_states, cpu).event[PGPGOUT]) << SECTOR_SHIFT, "/proc/vmstat pgpgout",
	      "written to block devices since boot", COUNTER)
KERNLAB_FIELD(U64, swapped_in, COUNT, PAGING, SWAP_EVENTS, OPEN, SUM_CPUS(per_cpu(vm_event_states, cpu).event[PSWPIN]), "/proc/vmstat pswpin",
	      "pages read from swap since boot", COUNTER)
KERNLAB_FIELD(U64, swapped_out, COUNT, PAGING, SWAP_EVENTS, OPEN, SUM_CPUS(per_cpu(vm_event_states, cpu).event[PSWPOUT]), "/proc/vmstat pswpout",
	      "pages written to swap since boot", COUNTER)
KERNLAB_FIELD(U64, reclaimed_kswapd, COUNT, PAGING, VM_EVENTS, OPEN, kl_reclaimed(PGSTEAL_KSWAPD), "/proc/vmstat pgsteal_kswapd",
	      "pages reclaimed by kswapd since boot", COUNTER)
KERNLAB_FIELD(U64, reclaimed_direct, COUNT, PAGING, VM_EVENTS, OPEN, kl_reclaimed(PGSTEAL_DIRECT), "/proc/vmstat pgsteal_direct",
	      "pages reclaimed since boot by direct reclaim: by tasks that allocate memory", COUNTER)
KERNLAB_FIELD(U64, oom_kills, COUNT, PAGING, VM_EVENTS, OPEN, SUM_CPUS(per_cpu(vm_event_states, cpu).event[OOM_KILL]), "/proc/vmstat oom_kill",
	      "tasks killed since boot because memory had run out", COUNTER)
KERNLAB_FIELD(U64, mem_mapped, BYTES, MEMORY, ALWAYS, OPEN, (u64)global_node_page_state(NR_FILE_MAPPED) << PAGE_SHIFT, "/proc/meminfo Mapped",
	      "pages of files mapped into address spaces", GAUGE)
KERNLAB_FIELD(U64, mem_anon_huge, BYTES, MEMORY, ALWAYS, OPEN, (u64)global_node_page_state(NR_ANON_THPS) << PAGE_SHIFT, "/proc/meminfo AnonHugePages",
	      "anonymous memory in transparent huge pages", GAUGE)
KERNLAB_FIELD(U64, mem_dirty, BYTES, MEMORY, ALWAYS, OPEN, (u64)global_node_page_state(NR_FILE_DIRTY) << PAGE_SHIFT, "/proc/meminfo Dirty",
	      "pages of files still to be written", GAUGE)
KERNLAB_FIELD(U64, mem_writeback, BYTES, MEMORY, ALWAYS, OPEN, (u64)global_node_page_state(NR_WRITEBACK) << PAGE_SHIFT, "/proc/meminfo Writeback",
	      "pages under writeback", GAUGE)
KERNLAB_FIELD(U64, mem_locked, BYTES, MEMORY, ALWAYS, OPEN, (u64)global_zone_page_state(NR_MLOCK) << PAGE_SHIFT, "/proc/meminfo Mlocked",
	      "pages kept by mlock(2)", GAUGE)
KERNLAB_FIELD(U64, mem_committed, BYTES, MEMORY, ALWAYS, OPEN, (u64)vm_memory_committed() << PAGE_SHIFT, "/proc/meminfo Committed_AS",
	      "memory committed to address spaces, resident or not", GAUGE)
KERNLAB_FIELD(U64, commit_limit, BYTES, MEMORY, COMMIT_LIMIT, OPEN, (u64)kl_call(vm_commit_limit) << PAGE_SHIFT, "/proc/meminfo CommitLimit",
	      "the commit limit: how much may be committed if overcommit is disabled", GAUGE)
KERNLAB_FIELD(U64, swap_total, BYTES, MEMORY, SWAPINFO, OPEN, (u64)kl_swapinfo(&mem)->totalswap << PAGE_SHIFT, "/proc/meminfo SwapTotal",
	      "swap space")
KERNLAB_FIELD(U64, swap_free, BYTES, MEMORY, SWAPINFO, OPEN, (u64)kl_swapinfo(&mem)->freeswap << PAGE_SHIFT, "/proc/meminfo SwapFree",
	      "free swap space", GAUGE)
KERNLAB_FIELD(U64, swap_cached, BYTES, MEMORY, ALWAYS, OPEN, (u64)total_swapcache_pages() << PAGE_SHIFT, "/proc/meminfo SwapCached",
	      "pages that are in memory and in swap", GAUGE)
KERNLAB_FIELD(U64, slab_reclaimable, BYTES, KMEM, ALWAYS, OPEN, (u64)global_node_page_state_pages(NR_SLAB_RECLAIMABLE_B) << PAGE_SHIFT, "/proc/meminfo SReclaimable",
	      "slab caches that can be shrunk, such as those of inodes and dentries", GAUGE)
KERNLAB_FIELD(U64, slab_unreclaimable, BYTES, KMEM, ALWAYS, OPEN, (u64)global_node_page_state_pages(NR_SLAB_UNRECLAIMABLE_B) << PAGE_SHIFT, "/proc/meminfo SUnreclaim",
	      "slab caches that cannot", GAUGE)
KERNLAB_FIELD(U64, vmalloc_used, BYTES, KMEM, VMALLOC_PAGES, OPEN, kl_vmalloc_pages() << PAGE_SHIFT, "/proc/meminfo VmallocUsed",
	      "pages mapped by vmalloc()", GAUGE)
KERNLAB_FIELD(U64, page_tables, BYTES, KMEM, ALWAYS, OPEN, (u64)global_node_page_state(NR_PAGETABLE) << PAGE_SHIFT, "/proc/meminfo PageTables",
	      "page tables of address spaces", GAUGE)
KERNLAB_FIELD(U64, kernel_stacks, BYTES, KMEM, ALWAYS, OPEN, (u64)global_node_page_state(NR_KERNEL_STACK_KB) << 10, "/proc/meminfo KernelStack",
	      "kernel stacks of tasks", GAUGE)
KERNLAB_FIELD(U64, percpu, BYTES, KMEM, PERCPU_PAGES, OPEN, (u64)kl_call(pcpu_nr_pages) << PAGE_SHIFT, "/proc/meminfo Percpu",
	      "memory that is allocated per CPU", GAUGE)
KERNLAB_FIELD(U64, softirq_hi, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs(&counts)[HI_SOFTIRQ], "/proc/softirqs HI",
	      "of these, urgent tasklets", COUNTER)
KERNLAB_FIELD(U64, softirq_timer, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs(&counts)[TIMER_SOFTIRQ], "/proc/softirqs TIMER",
	      "of these, timers", COUNTER)
KERNLAB_FIELD(U64, softirq_net_tx, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs(&counts)[NET_TX_SOFTIRQ], "/proc/softirqs NET_TX",
	      "of these, network packets sent", COUNTER)
KERNLAB_FIELD(U64, softirq_net_rx, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs(&counts)[NET_RX_SOFTIRQ], "/proc/softirqs NET_RX",
	      "of these, network packets received", COUNTER)
KERNLAB_FIELD(U64, softirq_block, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs(&counts)[BLOCK_SOFTIRQ], "/proc/softirqs BLOCK",
	      "of these, requests of block devices done", COUNTER)
KERNLAB_FIELD(U64, softirq_irq_poll, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs(&counts)[IRQ_POLL_SOFTIRQ], "/proc/softirqs IRQ_POLL",
	      "of these, block devices polled", COUNTER)
KERNLAB_FIELD(U64, softirq_tasklet, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs(&counts)[TASKLET_SOFTIRQ], "/proc/softirqs TASKLET",
	      "of these, tasklets", COUNTER)
KERNLAB_FIELD(U64, softirq_sched, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs(&counts)[SCHED_SOFTIRQ], "/proc/softirqs SCHED",
	      "of these, the scheduler balancing load", COUNTER)
KERNLAB_FIELD(U64, softirq_hrtimer, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs(&counts)[HRTIMER_SOFTIRQ], "/proc/softirqs HRTIMER",
	      "of these, high-resolution timers", COUNTER)
KERNLAB_FIELD(U64, softirq_rcu, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs(&counts)[RCU_SOFTIRQ], "/proc/softirqs RCU",
	      "of these, callbacks of RCU", COUNTER)

KERNLAB_END(stat)

#undef KERNLAB_RECORD
