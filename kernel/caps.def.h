/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the driver needs of a kernel beyond what every kernel exports. Fields
 * name these as `needs`. Included with the three macros defined:
 *
 * KL_CAP_BUILD(NAME, why not, meaning): a compile probe, compat/probe/name.c
 * KL_CAP_FN(NAME, function, meaning): a function that is not exported
 * KL_CAP_DATA(NAME, variable, meaning): a variable that is not exported
 */
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
KL_CAP_BUILD(RSS_PERCPU, "resident pages are not counted per CPU: the plain counters are all",
	     "exact resident set counters, summed over CPUs")
KL_CAP_BUILD(MM_DUMPABLE, "struct mm_struct no longer keeps it on this kernel",
	     "who may look into an address space")
KL_CAP_FN(PTRACE_MAY_ACCESS, ptrace_may_access,
	  "the kernel's own check of access to a task; without it, self and CAP_SYS_PTRACE only")
KL_CAP_FN(NR_RUNNING, nr_running, "runnable tasks")
KL_CAP_FN(NR_CONTEXT_SWITCHES, nr_context_switches, "context switches")
KL_CAP_FN(GATE_VMA, get_gate_vma, "the [vsyscall] page, which belongs to no mm_struct")
KL_CAP_DATA(NR_THREADS, nr_threads, "threads in the system")
KL_CAP_DATA(TOTAL_FORKS, total_forks, "forks since boot")
KL_CAP_DATA(TASKLIST_LOCK, tasklist_lock, "children of a task")
