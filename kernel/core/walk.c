// SPDX-License-Identifier: GPL-2.0
/*
 * Subjects in the order of the cursor. For tasks, cursor[0] is the next number
 * in the caller's pid namespace; within a process (walk_mm.c), cursor[1] is the
 * next address. A batch ends when the chunk is full or after a bounded number of
 * steps, so that no lock and no RCU section is held for long. With THREADS and a
 * pid, cursor[1] is the process.
 */
#include <linux/idr.h>
#include <linux/pid.h>
#include <linux/pid_namespace.h>
#include <linux/ptrace.h>
#include <linux/radix-tree.h>
#include <linux/rwsem.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include "core/kernlab.h"
#include "lookup/lookup.h"
#include "core/record.h"

#define KL_BATCH	512

/* Besides KL_FULL and KL_END, among the walkers. */
enum { KL_TAKEN = KL_PAUSE + 1, KL_AGAIN };

static int walk_global(struct kl_call *c)
{
	struct kl_subject s = { };
	int rc;

	do {
		s.index = c->cursor[0];
		rc = kl_emit(c, &s);
		if (!rc)
			c->cursor[0] = s.index + 1;
	} while (!rc && !fatal_signal_pending(current));
	return rc;
}

/*
 * The number is what the record stands for, so it must still be the task's own
 * when the record is done: a reaped task has lost it, and one whose thread calls
 * execve gives it away.
 */
static bool still_has(const struct task_struct *task, const struct pid *pid)
{
	return READ_ONCE(task->thread_pid) == pid;
}

static int emit_task(struct kl_call *c, struct task_struct *task, struct pid *pid)
{
	struct kl_subject s;
	size_t used = c->r.used;
	int rc;

	s.pid = pid;
	s.task = task;
	s.judged = false;
	s.barred = false;
	rc = kl_emit(c, &s);
	if (!rc && !still_has(task, pid)) {
		c->r.used = used;
		c->count--;
		return KL_AGAIN;
	}
	return rc;
}

/* With THREADS and a pid, the threads of that pid's process; else anybody. */
static bool wanted(struct task_struct *task, struct task_struct *of)
{
	return !of || same_thread_group(task, of);
}

typedef int (*task_fn)(struct kl_call *c, struct task_struct *task, struct pid *pid);

/*
 * Show fn() the tasks from number cursor[0] on, under RCU, until it returns
 * something else than 0, or until KL_BATCH numbers have been looked at; a number
 * for which it says KL_AGAIN is looked up anew in the next batch. cursor[0] stays
 * at the task for which fn() did not return 0.
 */
static int each_task(struct kl_call *c, enum pid_type type, struct task_struct *of, task_fn fn)
{
	unsigned int budget = KL_BATCH;
	struct radix_tree_iter iter;
	void __rcu **slot;
	int rc;

	radix_tree_for_each_slot(slot, &c->r.ns->idr.idr_rt, &iter, c->cursor[0]) {
		struct pid *pid = radix_tree_deref_slot(slot);
		struct task_struct *task;

		if (radix_tree_deref_retry(pid)) {
			slot = radix_tree_iter_retry(&iter);
			continue;
		}
		c->cursor[0] = iter.index;
		if (!budget--)
			return 0;
		task = pid ? pid_task(pid, type) : NULL;
		rc = task && wanted(task, of) ? fn(c, task, pid) : 0;
		if (rc)
			return rc == KL_AGAIN ? 0 : rc;
		c->cursor[0] = iter.index + 1;
	}
	return KL_END;
}

static int walk_one(struct kl_call *c)
{
	struct pid *pid = find_pid_ns(c->req.pid, c->r.ns);
	struct task_struct *task = pid_task(pid, PIDTYPE_PID);
	int rc;

	if (c->cursor[0] > c->req.pid)
		return KL_END;
	if (!task)
		return -ESRCH;
	rc = emit_task(c, task, pid);
	if (!rc)
		c->cursor[0] = c->req.pid + 1ULL;
	return rc == KL_AGAIN || !rc ? 0 : rc;
}

/* The process stays the same if the thread that named it exits: cursor[1] keeps it. */
static int walk_threads(struct kl_call *c)
{
	u64 nr = c->cursor[1] ?: c->req.pid;
	struct task_struct *of = NULL;

	if (nr <= PID_MAX_LIMIT)
		of = pid_task(find_pid_ns(nr, c->r.ns), PIDTYPE_PID);
	if (!of)
		return -ESRCH;
	c->cursor[1] = task_tgid_nr_ns(of, c->r.ns);
	return each_task(c, PIDTYPE_PID, of, emit_task);
}

static int walk_task_target(struct kl_call *c)
{
	return c->req.flags & KERNLAB_READ_THREADS ? walk_threads(c) : walk_one(c);
}

static int walk_task(struct kl_call *c)
{
	bool threads = c->req.flags & KERNLAB_READ_THREADS;
	int rc;

	rcu_read_lock();
	if (c->req.target == KERNLAB_TARGET_PID)
		rc = walk_task_target(c);
	else
		rc = each_task(c, threads ? PIDTYPE_PID : PIDTYPE_TGID, NULL, emit_task);
	rcu_read_unlock();
	return rc;
}

/* Below, subjects need to sleep: a process is taken out of RCU with a reference. */

static int take(struct kl_call *c, struct task_struct *task, struct pid *pid)
{
	c->taken = (struct kl_subject) {
		.pid = get_pid(pid),
		.task = get_task_struct(task),
	};
	return KL_TAKEN;
}

static void put_taken(struct kl_subject *s)
{
	if (s->mm)
		mmput(s->mm);
	put_task_struct(s->task);
	put_pid(s->pid);
}

static int take_target(struct kl_call *c)
{
	struct pid *pid = find_pid_ns(c->req.pid, c->r.ns);
	struct task_struct *task = pid_task(pid, PIDTYPE_PID);

	if (c->cursor[0] > c->req.pid)
		return KL_END;
	if (!task)
		return -ESRCH;
	c->cursor[0] = c->req.pid;
	return take(c, task, pid);
}

/* An address in cursor[1] means the process it was found in, and no other. */
static int take_next(struct kl_call *c)
{
	u64 before = c->cursor[0];
	int rc;

	rcu_read_lock();
	if (c->req.target == KERNLAB_TARGET_PID)
		rc = take_target(c);
	else
		rc = each_task(c, PIDTYPE_TGID, NULL, take);
	rcu_read_unlock();
	if (c->req.target == KERNLAB_TARGET_ALL && c->cursor[0] != before)
		c->cursor[1] = 0;
	return rc;
}

/*
 * The address space, and whether the caller may look inside. As mm_access() has
 * it: an execve in between must not hand out the new one on the old one's
 * permission; and nobody asks for one's own.
 */
static int open_mm(struct kl_call *c, struct kl_subject *s)
{
	struct rw_semaphore *exec = &s->task->signal->exec_update_lock;

	if (!c->looks_inside) {
		s->mm = get_task_mm(s->task);
		return 0;
	}
	if (down_read_killable(exec))
		return -EINTR;
	s->mm = get_task_mm(s->task);
	if (s->mm && !(c->r.view->guard == KERNLAB_GUARD_PTRACE && s->mm == current->mm))
		kl_may_look(s);
	up_read(exec);
	return 0;
}

/* KL_AGAIN: the number has changed hands; whoever has it now comes next. */
static int emit_taken(struct kl_call *c, struct kl_subject *s)
{
	int rc = open_mm(c, s);

	if (rc)
		return rc;
	if (!still_has(s->task, s->pid))
		return KL_AGAIN;
	return kl_emit_space(c, s);
}

static int walk_mm(struct kl_call *c)
{
	int rc = take_next(c);

	if (rc != KL_TAKEN)
		return rc;
	rc = emit_taken(c, &c->taken);
	if (!rc) {
		c->cursor[0]++;
		c->cursor[1] = 0;
	}
	put_taken(&c->taken);
	return rc == KL_AGAIN ? 0 : rc;
}

/* Processes are small: several to a chunk, as long as the caller is not killed. */
static int walk_mms(struct kl_call *c)
{
	unsigned int budget = KL_BATCH;
	int rc;

	do {
		rc = walk_mm(c);
	} while (!rc && --budget && !fatal_signal_pending(current));
	return rc;
}

int kl_walk(struct kl_call *c)
{
	switch (c->r.view->scope) {
	case KERNLAB_SCOPE_GLOBAL:
		return walk_global(c);
	case KERNLAB_SCOPE_TASK:
		return walk_task(c);
	default:
		return walk_mms(c);
	}
}
