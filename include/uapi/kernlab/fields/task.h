/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `task`: a task_struct.
 * pid is the struct pid by which the task was looked up, t the task, cred its credentials,
 * ns the caller's pid namespace and user_ns its user namespace; kl_cputime() calls
 * task_cputime_adjusted() once. kl_uid() is from_kuid_munged(), with a fast path for the
 * initial user namespace.
 */
#define KERNLAB_RECORD task

KERNLAB_VIEW(6, task, TASK, OPEN, ALWAYS, "rcu_read_lock()", "linux/sched.h",
	     "a task: what the kernel keeps of a thread, in its task_struct")

KERNLAB_FIELD(U32, pid, PID, IDENT, ALWAYS, OPEN, pid_nr_ns(pid, ns), "/proc/PID/stat (1)",
	      "the thread's number in the caller's pid namespace; user space says tid", USUAL(1) OWNER)
KERNLAB_FIELD(U32, tgid, PID, IDENT, ALWAYS, OPEN, pid_nr_ns(task_tgid(t), ns), "/proc/PID/status Tgid",
	      "the process's number: that of its thread group leader; user space says pid")
KERNLAB_FIELD(NAME16, comm, TEXT, IDENT, ALWAYS, OPEN, t->comm, "/proc/PID/comm",
	      "the name: the program's last path component, or as prctl(PR_SET_NAME) set it", USUAL(11) CALLED)
KERNLAB_FIELD(U32, state, CHAR, STATE, ALWAYS, OPEN, task_state_to_char(t), "/proc/PID/stat (3)",
	      "the state's letter, as ps shows it", HEADED("S") USUAL(4) CODE(TASK_STATE))
KERNLAB_FIELD(U32, state_raw, FLAGS(state), STATE, ALWAYS, OPEN, READ_ONCE(t->__state), "",
	      "the state's bits; 0 is running or ready to run")
KERNLAB_FIELD(U32, exit_state, FLAGS(exit), STATE, ALWAYS, OPEN, READ_ONCE(t->exit_state), "",
	      "how far its death has come; 0 while it lives")
KERNLAB_FIELD(U32, flags, FLAGS(pf), STATE, ALWAYS, OPEN, READ_ONCE(t->flags), "/proc/PID/stat (9)",
	      "the PF_ bits: per-process flags")
KERNLAB_FIELD(U32, kthread, BOOL, IDENT, ALWAYS, OPEN, !!(t->flags & PF_KTHREAD), "/proc/PID/status Kthread",
	      "whether it is a kernel thread")
KERNLAB_FIELD(U32, ppid, PID, RELATIONS, ALWAYS, OPEN, pid_nr_ns(kl_parent(t), ns), "/proc/PID/stat (4)",
	      "process of its parent; 0 when that is outside the caller's pid namespace", USUAL(2))
KERNLAB_FIELD(U32, tracer, PID, RELATIONS, ALWAYS, OPEN, pid_nr_ns(kl_tracer(t), ns), "/proc/PID/status TracerPid",
	      "the task that traces it with ptrace; 0: it is not traced")
KERNLAB_FIELD(U32, pgid, PID, RELATIONS, ALWAYS, OPEN, pid_nr_ns(task_pgrp(t), ns), "/proc/PID/stat (5)",
	      "process group: what the shell calls a job")
KERNLAB_FIELD(U32, sid, PID, RELATIONS, ALWAYS, OPEN, pid_nr_ns(task_session(t), ns), "/proc/PID/stat (6)",
	      "session: what shares a controlling terminal")
KERNLAB_FIELD(U32, global_pid, PID, RELATIONS, ALWAYS, GLOBAL, pid_nr_ns(task_pid(t), &init_pid_ns), "",
	      "pid in the initial pid namespace")
KERNLAB_FIELD(U32, global_tgid, PID, RELATIONS, ALWAYS, GLOBAL, pid_nr_ns(task_tgid(t), &init_pid_ns), "",
	      "tgid in the initial pid namespace")
KERNLAB_FIELD(U32, global_ppid, PID, RELATIONS, ALWAYS, GLOBAL, pid_nr_ns(kl_parent(t), &init_pid_ns), "",
	      "ppid in the initial pid namespace")
KERNLAB_FIELD(U32, global_tracer, PID, RELATIONS, ALWAYS, GLOBAL, pid_nr_ns(kl_tracer(t), &init_pid_ns), "",
	      "tracer in the initial pid namespace")
KERNLAB_FIELD(U32, global_pgid, PID, RELATIONS, ALWAYS, GLOBAL, pid_nr_ns(task_pgrp(t), &init_pid_ns), "",
	      "process group in the initial pid namespace")
KERNLAB_FIELD(U32, global_sid, PID, RELATIONS, ALWAYS, GLOBAL, pid_nr_ns(task_session(t), &init_pid_ns), "",
	      "session in the initial pid namespace")
KERNLAB_FIELD(U32, nr_threads, COUNT, RELATIONS, ALWAYS, OPEN, get_nr_threads(t), "/proc/PID/status Threads",
	      "threads in its process", HEADED("THR") USUAL(10))
KERNLAB_FIELD(U32, nr_children, COUNT, RELATIONS, TASKLIST_LOCK, OPEN, kl_nr_children(r, t), "/proc/PID/task/TID/children",
	      "children that this thread forked and has not yet waited for; not known above 32768")
KERNLAB_FIELD(S32, exit_signal, PRIO, RELATIONS, ALWAYS, OPEN, t->exit_signal, "/proc/PID/task/TID/stat (38)",
	      "signal its parent gets when it dies; -1 for a thread that is no leader", CODE(SIGNAL))
KERNLAB_FIELD(U32, uid, UID, CRED, ALWAYS, OPEN, kl_uid(user_ns, cred->uid), "/proc/PID/status Uid (1)",
	      "real user", HEADED("USER") USUAL(3))
KERNLAB_FIELD(U32, euid, UID, CRED, ALWAYS, OPEN, kl_uid(user_ns, cred->euid), "/proc/PID/status Uid (2)",
	      "effective user: what most checks look at")
KERNLAB_FIELD(U32, suid, UID, CRED, ALWAYS, OPEN, kl_uid(user_ns, cred->suid), "/proc/PID/status Uid (3)",
	      "saved user: what it may become again")
KERNLAB_FIELD(U32, fsuid, UID, CRED, ALWAYS, OPEN, kl_uid(user_ns, cred->fsuid), "/proc/PID/status Uid (4)",
	      "user for file access")
KERNLAB_FIELD(U32, gid, GID, CRED, ALWAYS, OPEN, kl_gid(user_ns, cred->gid), "/proc/PID/status Gid (1)",
	      "real group", HEADED("GROUP"))
KERNLAB_FIELD(U32, egid, GID, CRED, ALWAYS, OPEN, kl_gid(user_ns, cred->egid), "/proc/PID/status Gid (2)",
	      "effective group")
KERNLAB_FIELD(U32, sgid, GID, CRED, ALWAYS, OPEN, kl_gid(user_ns, cred->sgid), "/proc/PID/status Gid (3)",
	      "saved group")
KERNLAB_FIELD(U32, fsgid, GID, CRED, ALWAYS, OPEN, kl_gid(user_ns, cred->fsgid), "/proc/PID/status Gid (4)",
	      "group for file access")
KERNLAB_FIELD(U64, start_time, NS, TIME, ALWAYS, OPEN, kl_timens_monotonic(t->start_time), "",
	      "when it was forked, on the monotonic clock of the caller's time namespace")
KERNLAB_FIELD(U64, start_boottime, NS, TIME, ALWAYS, OPEN, timens_add_boottime_ns(t->start_boottime), "/proc/PID/stat (22)",
	      "when it was forked, after boot, in the caller's time namespace")
KERNLAB_FIELD(U64, utime, NS, TIME, ALWAYS, OPEN, kl_cputime(&times, t)->utime, "/proc/PID/task/TID/stat (14)",
	      "CPU time of this thread in user mode")
KERNLAB_FIELD(U64, stime, NS, TIME, ALWAYS, OPEN, kl_cputime(&times, t)->stime, "/proc/PID/task/TID/stat (15)",
	      "CPU time of this thread in the kernel")
KERNLAB_FIELD(U64, sum_exec_runtime, NS, TIME, ALWAYS, OPEN, t->se.sum_exec_runtime, "/proc/PID/schedstat (1)",
	      "CPU time of this thread, exactly, as the scheduler counts it", HEADED("TIME") USUAL(9))
KERNLAB_FIELD(NAME16, sched_class, TEXT, SCHED, ALWAYS, OPEN, kl_sched_class_name(t), "",
	      "the scheduling class, from the symbol that t->sched_class points to", HEADED("CLASS") USUAL(5))
KERNLAB_FIELD(U32, policy, ENUM(policy), SCHED, ALWAYS, OPEN, t->policy, "/proc/PID/stat (41)",
	      "the scheduling policy that user space asked for")
KERNLAB_FIELD(S32, nice, PRIO, SCHED, ALWAYS, OPEN, task_nice(t), "/proc/PID/stat (19)",
	      "niceness, -20 (greedy) to 19", HEADED("NI") USUAL(6))
KERNLAB_FIELD(S32, prio, PRIO, SCHED, ALWAYS, OPEN, t->prio, "/proc/PID/sched prio",
	      "priority in force, boosts included: below 0 deadline, below 100 real time, 100 to 139 fair; lower runs first", USUAL(7))
KERNLAB_FIELD(S32, static_prio, PRIO, SCHED, ALWAYS, OPEN, t->static_prio, "",
	      "120 plus nice")
KERNLAB_FIELD(S32, normal_prio, PRIO, SCHED, ALWAYS, OPEN, t->normal_prio, "",
	      "priority without boosts from priority inheritance")
KERNLAB_FIELD(U32, rt_priority, COUNT, SCHED, ALWAYS, OPEN, t->rt_priority, "/proc/PID/stat (40)",
	      "real-time priority, 1 to 99; higher runs first; 0 for others")
KERNLAB_FIELD(U32, on_cpu, BOOL, SCHED, SMP, OPEN, READ_ONCE(t->on_cpu), "",
	      "whether it runs this very moment")
KERNLAB_FIELD(U32, on_rq, COUNT, SCHED, ALWAYS, OPEN, READ_ONCE(t->on_rq), "",
	      "whether it is on a run queue: 1 queued, 2 on the way to another CPU")
KERNLAB_FIELD(U64, weight, COUNT, SCHED, ALWAYS, OPEN, t->se.load.weight, "/proc/PID/sched se.load.weight",
	      "share of the CPU against the others of its class; 1048576 at nice 0")
KERNLAB_FIELD(S64, vruntime, NS, SCHED, ALWAYS, OPEN, t->se.vruntime, "/proc/PID/sched se.vruntime",
	      "run time divided by weight, signed: the fair class prefers tasks with a low one")
KERNLAB_FIELD(S64, deadline, NS, SCHED, SE_DEADLINE, OPEN, t->se.deadline, "",
	      "EEVDF: virtual time by which its slice should be served; the earliest runs first")
KERNLAB_FIELD(S64, vlag, NS, SCHED, SE_VLAG, OPEN, t->se.vlag, "",
	      "EEVDF: virtual time that it was owed when it last left the run queue")
KERNLAB_FIELD(U64, slice, NS, SCHED, SE_SLICE, OPEN, t->se.slice, "",
	      "EEVDF: the requested time slice")
KERNLAB_FIELD(U64, nvcsw, COUNT, SCHED, ALWAYS, OPEN, t->nvcsw, "/proc/PID/status voluntary_ctxt_switches",
	      "times it gave the CPU up, to wait")
KERNLAB_FIELD(U64, nivcsw, COUNT, SCHED, ALWAYS, OPEN, t->nivcsw, "/proc/PID/status nonvoluntary_ctxt_switches",
	      "times the CPU was taken from it")
KERNLAB_FIELD(U64, nr_migrations, COUNT, SCHED, ALWAYS, OPEN, t->se.nr_migrations, "/proc/PID/sched se.nr_migrations",
	      "times it moved to another CPU")
KERNLAB_FIELD(U32, cpu, CPU, SCHED, ALWAYS, OPEN, task_cpu(t), "/proc/PID/stat (39)",
	      "CPU that it runs on, or ran on last", USUAL(8))
KERNLAB_FIELD(U32, nr_cpus_allowed, COUNT, SCHED, ALWAYS, OPEN, t->nr_cpus_allowed, "/proc/PID/status Cpus_allowed, bits",
	      "how many CPUs it may run on")
KERNLAB_FIELD(U64, min_flt, COUNT, MEMORY, ALWAYS, OPEN, t->min_flt, "/proc/PID/task/TID/stat (10)",
	      "page faults of this thread served without reading")
KERNLAB_FIELD(U64, maj_flt, COUNT, MEMORY, ALWAYS, OPEN, t->maj_flt, "/proc/PID/task/TID/stat (12)",
	      "page faults of this thread that had to wait for a disk")
KERNLAB_FIELD(S32, oom_score_adj, PRIO, MEMORY, ALWAYS, OPEN, t->signal->oom_score_adj, "/proc/PID/oom_score_adj",
	      "what is added to its badness when memory runs out, -1000 (never kill) to 1000")
KERNLAB_FIELD(U32, seccomp, ENUM(seccomp), CRED, SECCOMP, OPEN, READ_ONCE(t->seccomp.mode), "/proc/PID/status Seccomp",
	      "system call filtering")
KERNLAB_FIELD(U32, no_new_privs, BOOL, CRED, ALWAYS, OPEN, task_no_new_privs(t), "/proc/PID/status NoNewPrivs",
	      "whether execve can no longer give it privileges")
KERNLAB_FIELD(S32, exit_code, HEX, STATE, ALWAYS, PTRACE, WHEN(t->exit_state, t->exit_code), "/proc/PID/task/TID/stat (52)",
	      "what it died with: status in bits 8 to 15, signal in 0 to 6, core dumped in 7", CODE(WAIT_STATUS))
KERNLAB_FIELD(U32, in_iowait, BOOL, STATE, ALWAYS, OPEN, t->in_iowait, "",
	      "whether it sleeps for I/O, and the CPU's idle time counts as iowait")
KERNLAB_FIELD(U32, has_mm, BOOL, OBJECT, ALWAYS, OPEN, READ_ONCE(t->mm) && !(t->flags & PF_KTHREAD), "",
	      "whether it has an address space of its own")
KERNLAB_FIELD(U64, stack_size, BYTES, OBJECT, ALWAYS, OPEN, THREAD_SIZE, "",
	      "bytes of its kernel stack")
KERNLAB_FIELD(U64, task, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)t, "",
	      "where the task_struct is")
KERNLAB_FIELD(U64, stack, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)READ_ONCE(t->stack), "",
	      "where its kernel stack begins; it grows down from stack + stack_size")
KERNLAB_FIELD(U64, mm, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)READ_ONCE(t->mm), "",
	      "where its mm_struct is; 0 without one")
KERNLAB_FIELD(U64, active_mm, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)READ_ONCE(t->active_mm), "",
	      "the mm_struct it runs on: its own, or one that a kernel thread borrows")
KERNLAB_FIELD(U64, files, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)READ_ONCE(t->files), "",
	      "where its table of open files is, files_struct")
KERNLAB_FIELD(U64, fs, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)READ_ONCE(t->fs), "",
	      "where its root and working directory are, fs_struct")
KERNLAB_FIELD(U64, signal, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)READ_ONCE(t->signal), "",
	      "where the signal_struct is, which all its threads share")
KERNLAB_FIELD(U64, sighand, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)rcu_access_pointer(t->sighand), "",
	      "where its signal handlers are, sighand_struct; 0 once it is reaped")
KERNLAB_FIELD(U64, cred, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)cred, "",
	      "where its objective credentials are, real_cred")
KERNLAB_FIELD(U64, nsproxy, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)READ_ONCE(t->nsproxy), "",
	      "where its namespaces are; 0 for a zombie")

KERNLAB_END(task)

#undef KERNLAB_RECORD
