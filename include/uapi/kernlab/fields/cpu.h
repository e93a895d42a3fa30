/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `cpu`: counters of one CPU; also in the shared page. kl_times() and kl_softirqs()
 * read the times and the softirqs of this CPU once, kl_curr() its current task once.
 * MEMBER() is a member of a struct that no header declares, by its BTF.
 */
#define KERNLAB_RECORD cpu

KERNLAB_VIEW(10, cpu, CPU, OPEN, ALWAYS, "none: counters, each read once; rcu_read_lock() for the task that runs", "linux/kernel_stat.h",
	     "a CPU: its times, interrupts, faults and run queue")

KERNLAB_FIELD(U32, cpu, CPU, IDENT, ALWAYS, OPEN, cpu, "/proc/stat cpuN",
	      "its number", USUAL(1) CALLED)
KERNLAB_FIELD(U32, online, BOOL, IDENT, ALWAYS, OPEN, cpu_online(cpu), "/sys/devices/system/cpu/cpuN/online",
	      "whether it is online; an offline CPU keeps its counters, except for paging events, which another CPU takes over", USUAL(2))
KERNLAB_FIELD(U64, monotonic, NS, IDENT, ALWAYS, OPEN, kl_timens_monotonic(ktime_get_ns()), "CLOCK_MONOTONIC",
	      "when this was read, by the clock that never goes back", CLOCK)
KERNLAB_FIELD(U64, user, NS, TIME, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_USER], "/proc/stat cpuN (1)",
	      "time in user space, that of guests included", SHARE USUAL(3) SUM)
KERNLAB_FIELD(U64, nice, NS, TIME, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_NICE], "/proc/stat cpuN (2)",
	      "time in user space of tasks with a nice value above 0", SHARE USUAL(4) SUM)
KERNLAB_FIELD(U64, system, NS, TIME, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_SYSTEM], "/proc/stat cpuN (3)",
	      "time in the kernel, interrupts apart", SHARE USUAL(5) SUM)
KERNLAB_FIELD(U64, idle, NS, TIME, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_IDLE], "/proc/stat cpuN (4)",
	      "time with nothing to do", SHARE USUAL(6) SUM)
KERNLAB_FIELD(U64, iowait, NS, TIME, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_IOWAIT], "/proc/stat cpuN (5)",
	      "time with nothing to do while a task that last ran here waits for I/O", SHARE USUAL(7) SUM)
KERNLAB_FIELD(U64, irq, NS, TIME, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_IRQ], "/proc/stat cpuN (6)",
	      "time in interrupts", SHARE USUAL(8) SUM)
KERNLAB_FIELD(U64, softirq, NS, TIME, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_SOFTIRQ], "/proc/stat cpuN (7)",
	      "time in soft interrupts", SHARE USUAL(9) SUM)
KERNLAB_FIELD(U64, steal, NS, TIME, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_STEAL], "/proc/stat cpuN (8)",
	      "steal time: the hypervisor ran something else", SHARE USUAL(10) SUM)
KERNLAB_FIELD(U64, guest, NS, TIME, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_GUEST], "/proc/stat cpuN (9)",
	      "time in virtual machines; it is part of user, too", SHARE)
KERNLAB_FIELD(U64, guest_nice, NS, TIME, ALWAYS, OPEN, kl_times(&counts)[CPUTIME_GUEST_NICE], "/proc/stat cpuN (10)",
	      "time in virtual machines with a nice value above 0; it is part of nice, too", SHARE)
KERNLAB_FIELD(U64, interrupts, COUNT, INTERRUPTS, ARCH_IRQS, OPEN, kstat_cpu_irqs_sum(cpu) + kl_local_irqs(cpu), "/proc/stat intr (1), its part",
	      "interrupts since boot", COUNTER USUAL(12))
KERNLAB_FIELD(U64, device_irqs, COUNT, INTERRUPTS, ALWAYS, OPEN, kstat_cpu_irqs_sum(cpu), "/proc/interrupts, rows with a number",
	      "of these, interrupts with a number: those of devices", COUNTER)
KERNLAB_FIELD(U64, softirqs, COUNT, INTERRUPTS, ALWAYS, OPEN, kl_softirqs_sum(&counts), "/proc/softirqs, the column",
	      "soft interrupts since boot: work deferred by interrupt handlers", COUNTER USUAL(13))
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
KERNLAB_FIELD(U64, faults, COUNT, PAGING, VM_EVENTS, OPEN, WHEN(cpu_online(cpu), per_cpu(vm_event_states, cpu).event[PGFAULT]), "/proc/vmstat pgfault, its part",
	      "page faults since boot", COUNTER USUAL(14))
KERNLAB_FIELD(U64, major_faults, COUNT, PAGING, VM_EVENTS, OPEN, WHEN(cpu_online(cpu), per_cpu(vm_event_states, cpu).event[PGMAJFAULT]), "/proc/vmstat pgmajfault, its part",
	      "of these, page faults that had to wait for I/O", COUNTER USUAL(15))
KERNLAB_FIELD(U64, pages_allocated, COUNT, PAGING, VM_EVENTS, OPEN, WHEN(cpu_online(cpu), kl_allocated(cpu)), "/proc/vmstat pgalloc_*, its part",
	      "pages allocated since boot", COUNTER)
KERNLAB_FIELD(U64, pages_freed, COUNT, PAGING, VM_EVENTS, OPEN, WHEN(cpu_online(cpu), per_cpu(vm_event_states, cpu).event[PGFREE]), "/proc/vmstat pgfree, its part",
	      "pages freed since boot", COUNTER)
KERNLAB_FIELD(U64, switches, COUNT, SCHED, RUNNABLE, OPEN, MEMBER(kl_rq(cpu), rq, nr_switches), "/proc/stat ctxt, its part",
	      "context switches since boot", COUNTER USUAL(11))
KERNLAB_FIELD(U32, runnable, COUNT, SCHED, RUNNABLE, OPEN, MEMBER(kl_rq(cpu), rq, nr_running), "/proc/stat procs_running, its part",
	      "threads on its run queue, running or waiting for it", GAUGE USUAL(16))
KERNLAB_FIELD(U32, runnable_fair, COUNT, SCHED, RUNNABLE_FAIR, OPEN, kl_runnable_fair(cpu), "",
	      "of these, threads of the fair class: SCHED_NORMAL, BATCH, IDLE", GAUGE)
KERNLAB_FIELD(U32, runnable_rt, COUNT, SCHED, RUNNABLE_RT, OPEN, kl_runnable_rt(cpu), "",
	      "of these, threads of the real-time class: SCHED_FIFO, RR", GAUGE)
KERNLAB_FIELD(U32, runnable_dl, COUNT, SCHED, RUNNABLE_DL, OPEN, kl_runnable_dl(cpu), "",
	      "of these, threads of the deadline class: SCHED_DEADLINE", GAUGE)
KERNLAB_FIELD(U32, runnable_ext, COUNT, SCHED, RUNNABLE_EXT, OPEN, kl_runnable_ext(cpu), "",
	      "of these, threads of the sched_ext class, a scheduler loaded as BPF: SCHED_EXT", GAUGE)
KERNLAB_FIELD(U32, blocked, COUNT, SCHED, NR_IOWAIT_CPU, OPEN, kl_call(nr_iowait_cpu, cpu), "/proc/stat procs_blocked, its part",
	      "threads that last ran here and wait for I/O", GAUGE USUAL(17))
KERNLAB_FIELD(U32, curr_pid, PID, SCHED, CPU_CURR, GLOBAL, UNLESS_ZERO(task_pid_nr_ns(kl_curr(&now, cpu), r->ns)), "/proc/PID/task/TID/stat (3, 39)",
	      "thread that it runs; none: it is idle")
KERNLAB_FIELD(U32, curr_tgid, PID, SCHED, CPU_CURR, GLOBAL, UNLESS_ZERO(task_tgid_nr_ns(kl_curr(&now, cpu), r->ns)), "",
	      "that thread's process")
KERNLAB_FIELD(NAME16, curr_comm, TEXT, SCHED, CPU_CURR, GLOBAL, is_idle_task(kl_curr(&now, cpu)) ? NULL : kl_curr(&now, cpu)->comm, "/proc/PID/task/TID/comm",
	      "that thread's name")

KERNLAB_END(cpu)

#undef KERNLAB_RECORD
