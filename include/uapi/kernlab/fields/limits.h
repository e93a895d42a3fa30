/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `limits`: a resource limit of a process, shared by its threads. pid is the struct
 * pid by which the task was looked up, ns the caller's pid namespace, limit a copy of the
 * struct rlimit, and row has the resource's name and unit. RLIM_INFINITY is shown as none.
 */
#define KERNLAB_RECORD limits

KERNLAB_VIEW(19, limits, PROCESS, OPEN, ALWAYS, "task_lock() of the thread group leader", "linux/resource.h",
	     "a resource limit: how much of something a process may use", COMMAND)

KERNLAB_FIELD(U32, pid, PID, IDENT, ALWAYS, OPEN, pid_nr_ns(pid, ns), "/proc/PID",
	      "the task that was read, in the caller's pid namespace", USUAL(1) OWNER)
KERNLAB_FIELD(U32, resource, COUNT, IDENT, ALWAYS, OPEN, s->key, "prlimit --pid PID",
	      "the resource's number, as setrlimit() takes it")
KERNLAB_FIELD(NAME32, name, TEXT, IDENT, ALWAYS, OPEN, row->name, "",
	      "the resource's name, as setrlimit() takes it", USUAL(2) CALLED)
KERNLAB_FIELD(U64, soft, COUNT, LIMITS, ALWAYS, OPEN, WHEN(limit->rlim_cur != RLIM_INFINITY, limit->rlim_cur), "/proc/PID/limits Soft Limit",
	      "the limit in force; none: unlimited", USUAL(3))
KERNLAB_FIELD(U64, hard, COUNT, LIMITS, ALWAYS, OPEN, WHEN(limit->rlim_max != RLIM_INFINITY, limit->rlim_max), "/proc/PID/limits Hard Limit",
	      "how far the process may raise it; none: unlimited", USUAL(4))
KERNLAB_FIELD(NAME16, unit, TEXT, LIMITS, ALWAYS, OPEN, WHEN(row->unit, row->unit), "/proc/PID/limits Units",
	      "what is counted", USUAL(5))
KERNLAB_FIELD(STR, what, TEXT, IDENT, ALWAYS, OPEN, row->what, "/proc/PID/limits Limit",
	      "the resource in words", USUAL(6))

KERNLAB_END(limits)

#undef KERNLAB_RECORD
