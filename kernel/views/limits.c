// SPDX-License-Identifier: GPL-2.0
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <linux/resource.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>

#define KL_VIEW limits
#include "core/view.h"

static const struct row {
	const char *name;
	const char *unit;
	const char *what;
} rows[RLIM_NLIMITS] = {
	[RLIMIT_CPU] = { "RLIMIT_CPU", "seconds", "time on a CPU" },
	[RLIMIT_FSIZE] = { "RLIMIT_FSIZE", "bytes", "size of a file that it writes" },
	[RLIMIT_DATA] = { "RLIMIT_DATA", "bytes", "private writable memory" },
	[RLIMIT_STACK] = { "RLIMIT_STACK", "bytes", "stack of the first thread" },
	[RLIMIT_CORE] = { "RLIMIT_CORE", "bytes", "size of a core dump" },
	[RLIMIT_RSS] = { "RLIMIT_RSS", "bytes", "resident memory; the kernel does not look at it" },
	[RLIMIT_NPROC] = { "RLIMIT_NPROC", "tasks", "processes and threads of its user" },
	[RLIMIT_NOFILE] = { "RLIMIT_NOFILE", "files", "open files: the highest descriptor plus 1" },
	[RLIMIT_MEMLOCK] = { "RLIMIT_MEMLOCK", "bytes", "memory locked by mlock()" },
	[RLIMIT_AS] = { "RLIMIT_AS", "bytes", "size of the address space" },
	[RLIMIT_LOCKS] = { "RLIMIT_LOCKS", "locks", "file locks; the kernel does not look at it" },
	[RLIMIT_SIGPENDING] = { "RLIMIT_SIGPENDING", "signals", "signals queued for its user" },
	[RLIMIT_MSGQUEUE] = { "RLIMIT_MSGQUEUE", "bytes", "POSIX message queues of its user" },
	[RLIMIT_NICE] = { "RLIMIT_NICE", NULL, "nice values down to 20 less this" },
	[RLIMIT_RTPRIO] = { "RLIMIT_RTPRIO", NULL, "real-time priority" },
	[RLIMIT_RTTIME] = { "RLIMIT_RTTIME", "us", "real-time work without a blocking call" },
};

int kl_limits_fill(struct kl_reader *r, struct kl_source *s)
{
	const struct rlimit *limit = s->object;
	const struct row *row = &rows[s->key];
	struct pid_namespace *ns = r->ns;
	struct pid *pid = s->owner.pid;

#include "core/fill.h"
	return 0;
}

/* All limits at one moment. A reaped task has no signal_struct and no group leader. */
static int snapshot(struct kl_batch *b)
{
	struct task_struct *task = b->s->owner.task;
	int n = 0;

	rcu_read_lock();
	if (pid_alive(task)) {
		task_lock(task->group_leader);
		memcpy(b->scratch, task->signal->rlim, sizeof(task->signal->rlim));
		task_unlock(task->group_leader);
		n = RLIM_NLIMITS;
	}
	rcu_read_unlock();
	return n;
}

const struct kl_view_ops kl_limits_ops = {
	.fill = kl_limits_fill,
	.objects = { .order = KL_SNAPSHOT, .snapshot = snapshot, .size = sizeof(struct rlimit) },
};
