// SPDX-License-Identifier: GPL-2.0
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <linux/securebits.h>
#include <sys/fsuid.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "test.h"
#include "task_kinds.h"

pid_t kind_pid[NR_KINDS];

static void be_nice(void *unused)
{
	(void)unused;
	check(setpriority(PRIO_PROCESS, 0, 7) == 0);
}

static void set_policy(int policy, int priority)
{
	struct sched_param param = { .sched_priority = priority };

	check(sched_setscheduler(0, policy, &param) == 0, "policy %d: %m", policy);
}

static void be_fifo(void *unused)
{
	(void)unused;
	set_policy(SCHED_FIFO, 10);
}

static void be_batch(void *unused)
{
	(void)unused;
	set_policy(SCHED_BATCH, 0);
}

static void be_idle(void *unused)
{
	(void)unused;
	set_policy(SCHED_IDLE, 0);
}

/* struct sched_attr, which not every libc has. */
static void be_deadline(void *unused)
{
	struct {
		uint32_t size, policy;
		uint64_t flags;
		int32_t nice;
		uint32_t priority;
		uint64_t runtime, deadline, period;
	} attr = {
		.size = sizeof(attr), .policy = 6,
		.runtime = 5000000, .deadline = 50000000, .period = 100000000,
	};

	(void)unused;
	check(syscall(SYS_sched_setattr, 0, &attr, 0) == 0, "%m");
}

static void exit_42(void *unused)
{
	(void)unused;
	_exit(42);
}

static void be_traced(void *unused)
{
	(void)unused;
	check(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
	raise(SIGSTOP);
}

/* A filter that lets everything through, where the kernel has filters. */
static void filter_nothing(void)
{
	struct sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	struct sock_fprog program = { .len = 1, .filter = &allow };

	check(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
	if (prctl(PR_GET_SECCOMP) == 0)
		check(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

static void be_named(void *unused)
{
	(void)unused;
	check(prctl(PR_SET_NAME, KIND_COMM) == 0);
	proc_write("/proc/self/oom_score_adj", "321");
	filter_nothing();
}

static void be_user(void *unused)
{
	(void)unused;
	/* Keep the capabilities that setting all eight IDs needs. */
	check(prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP) == 0);
	check(setgroups(0, NULL) == 0);
	check(setresgid(2001, 2002, 2003) == 0);
	check(setresuid(1001, 1002, 1003) == 0);
	setfsgid(2004);
	setfsuid(1004);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
}

static void be_pinned(void *unused)
{
	cpu_set_t set;

	(void)unused;
	CPU_ZERO(&set);
	CPU_SET(0, &set);
	check(sched_setaffinity(0, sizeof(set), &set) == 0);
}

static void be_parent(void *unused)
{
	int i;

	(void)unused;
	check(setsid() == getpid());
	for (i = 0; i < KIND_CHILDREN; i++)
		child_start(NULL, NULL);
	for (i = 1; i < KIND_THREADS; i++)
		child_thread(sleep_for_ever, NULL);
}

static void (*const setups[NR_KINDS])(void *) = {
	[KIND_NICE] = be_nice,
	[KIND_FIFO] = be_fifo,
	[KIND_BATCH] = be_batch,
	[KIND_IDLE] = be_idle,
	[KIND_DEADLINE] = be_deadline,
	[KIND_NAMED] = be_named,
	[KIND_USER] = be_user,
	[KIND_PINNED] = be_pinned,
	[KIND_PARENT] = be_parent,
};

/* Wait for a child's change of state, without reaping it. */
static void await(enum task_kind kind, int what)
{
	siginfo_t info;

	check(waitid(P_PID, (id_t)kind_pid[kind], &info, what | WNOWAIT) == 0);
}

void kinds_open(void)
{
	int i;

	for (i = 0; i < NR_KINDS; i++)
		if (i != KIND_ZOMBIE && i != KIND_TRACED)
			kind_pid[i] = child_start(setups[i], NULL);
	kind_pid[KIND_ZOMBIE] = child_begin(exit_42, NULL);
	await(KIND_ZOMBIE, WEXITED);
	kind_pid[KIND_TRACED] = child_begin(be_traced, NULL);
	await(KIND_TRACED, WSTOPPED);
	check(kill(kind_pid[KIND_STOPPED], SIGSTOP) == 0);
	await(KIND_STOPPED, WSTOPPED);
	check(kill(kind_pid[KIND_KILLED], SIGKILL) == 0);
	await(KIND_KILLED, WEXITED);
}

int kinds_close(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < NR_KINDS; i++)
		if (kind_pid[i])
			child_end(kind_pid[i]);
	return 0;
}
