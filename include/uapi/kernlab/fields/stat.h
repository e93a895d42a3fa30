/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `stat`: live counters of the whole system; also in the shared page.
 * Columns: see fields/README. kl_meminfo() is si_meminfo(), called once.
 */
KERNLAB_FIELD(U64, realtime, WALL, TIME, ALWAYS, OPEN, ktime_get_real_ns(), "CLOCK_REALTIME",
	      "wall clock of this reading, nanoseconds since 1970")
KERNLAB_FIELD(U64, monotonic, NS, TIME, ALWAYS, OPEN, kl_timens_monotonic(ktime_get_ns()), "CLOCK_MONOTONIC",
	      "clock that never goes back and stands while the machine sleeps")
KERNLAB_FIELD(U64, uptime, NS, TIME, ALWAYS, OPEN, timens_add_boottime_ns(ktime_get_boottime_ns()), "/proc/uptime",
	      "time since boot, sleep included")
KERNLAB_FIELD(U64, load1, LOAD, SCHED, ALWAYS, OPEN, avenrun[0], "/proc/loadavg (1)",
	      "tasks running or in uninterruptible sleep, averaged over a minute; 2048 is one task")
KERNLAB_FIELD(U64, load5, LOAD, SCHED, ALWAYS, OPEN, avenrun[1], "/proc/loadavg (2)",
	      "the same over five minutes")
KERNLAB_FIELD(U64, load15, LOAD, SCHED, ALWAYS, OPEN, avenrun[2], "/proc/loadavg (3)",
	      "the same over fifteen minutes")
KERNLAB_FIELD(U64, threads, COUNT, TASKS, NR_THREADS, OPEN, READ_ONCE(*kl_sym(nr_threads)), "/proc/loadavg (4, after the slash)",
	      "threads in the system, idle threads not counted")
KERNLAB_FIELD(U64, running, COUNT, TASKS, NR_RUNNING, OPEN, kl_call(nr_running), "/proc/stat procs_running",
	      "threads on a run queue, running or waiting for a CPU")
KERNLAB_FIELD(U64, forks, COUNT, TASKS, TOTAL_FORKS, OPEN, READ_ONCE(*kl_sym(total_forks)), "/proc/stat processes",
	      "tasks created since boot")
KERNLAB_FIELD(U64, switches, COUNT, SCHED, NR_CONTEXT_SWITCHES, OPEN, kl_call(nr_context_switches), "/proc/stat ctxt",
	      "context switches since boot, over all CPUs")
KERNLAB_FIELD(U64, mem_total, BYTES, MEMORY, ALWAYS, OPEN, (u64)kl_meminfo(&mem)->totalram << PAGE_SHIFT, "/proc/meminfo MemTotal",
	      "memory that the kernel manages")
KERNLAB_FIELD(U64, mem_free, BYTES, MEMORY, ALWAYS, OPEN, (u64)kl_meminfo(&mem)->freeram << PAGE_SHIFT, "/proc/meminfo MemFree",
	      "memory nobody uses")
KERNLAB_FIELD(U64, mem_available, BYTES, MEMORY, ALWAYS, OPEN, (u64)si_mem_available() << PAGE_SHIFT, "/proc/meminfo MemAvailable",
	      "memory a new program could get without swapping, estimated")
KERNLAB_FIELD(U64, mem_shared, BYTES, MEMORY, ALWAYS, OPEN, (u64)kl_meminfo(&mem)->sharedram << PAGE_SHIFT, "/proc/meminfo Shmem",
	      "pages of tmpfs and shared memory")
KERNLAB_FIELD(U64, mem_buffers, BYTES, MEMORY, ALWAYS, OPEN, (u64)kl_meminfo(&mem)->bufferram << PAGE_SHIFT, "/proc/meminfo Buffers",
	      "page cache of block devices")
KERNLAB_FIELD(U64, mem_file, BYTES, MEMORY, ALWAYS, OPEN, (u64)global_node_page_state(NR_FILE_PAGES) << PAGE_SHIFT, "/proc/meminfo Cached + Buffers + SwapCached",
	      "page cache, swap cache included")
KERNLAB_FIELD(U64, mem_anon, BYTES, MEMORY, ALWAYS, OPEN, (u64)global_node_page_state(NR_ANON_MAPPED) << PAGE_SHIFT, "/proc/meminfo AnonPages",
	      "anonymous pages mapped into address spaces")
KERNLAB_FIELD(U32, cpus_online, COUNT, SCHED, ALWAYS, OPEN, num_online_cpus(), "/sys/devices/system/cpu/online",
	      "CPUs that run now")
KERNLAB_FIELD(U32, mappings, COUNT, KERNLAB, ALWAYS, OPEN, kl_page_mappings(), "",
	      "mappings of kernlab's shared page; 0 means that nobody keeps it fresh")
