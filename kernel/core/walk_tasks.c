// SPDX-License-Identifier: GPL-2.0
/*
 * Tasks and processes in the order of their numbers in the caller's pid namespace:
 * cursor[0] is the next one. Within a process cursor[1] is the next address or key. A
 * batch ends when the chunk is full or after a bounded number of steps, so that no RCU
 * section is held for long. With THREADS and a pid, cursor[1] is the process.
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
#include "core/record.h"

#define KL_BATCH	512

/* Among the walkers here, besides what core.h has. */
#define KL_HELD	(KL_AGAIN + 1)

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

	s.of.pid = pid;
	s.of.task = task;
	s.of.access = KL_ACCESS_UNKNOWN;
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
	struct pid *pid = find_pid_ns(c->req.id, c->r.ns);
	struct task_struct *task = pid_task(pid, PIDTYPE_PID);
	int rc;

	if (c->cursor[0] > c->req.id)
		return KL_END;
	if (!task)
		return -ESRCH;
	rc = emit_task(c, task, pid);
	if (!rc)
		c->cursor[0] = c->req.id + 1ULL;
	return rc == KL_AGAIN || !rc ? 0 : rc;
}

/* The process stays the same if the thread that named it exits: cursor[1] keeps it. */
static int walk_threads(struct kl_call *c)
{
	u64 nr = c->cursor[1] ?: c->req.id;
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

int kl_walk_tasks(struct kl_call *c)
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

/* Below, who looks at a process may sleep: it is taken out of RCU with a reference. */

static int hold(struct kl_call *c, struct task_struct *task, struct pid *pid)
{
	c->held = (struct kl_subject) {
		.of.pid = get_pid(pid),
		.of.task = get_task_struct(task),
	};
	return KL_HELD;
}

static void put_held(struct kl_subject *s)
{
	if (s->space.mm)
		mmput(s->space.mm);
	put_task_struct(s->of.task);
	put_pid(s->of.pid);
}

static int hold_target(struct kl_call *c)
{
	struct pid *pid = find_pid_ns(c->req.id, c->r.ns);
	struct task_struct *task = pid_task(pid, PIDTYPE_PID);

	if (c->cursor[0] > c->req.id)
		return KL_END;
	if (!task)
		return -ESRCH;
	c->cursor[0] = c->req.id;
	return hold(c, task, pid);
}

/* An address or key in cursor[1] means the process it was found in, and no other. */
static int hold_next(struct kl_call *c)
{
	u64 before = c->cursor[0];
	int rc;

	rcu_read_lock();
	if (c->req.target == KERNLAB_TARGET_PID)
		rc = hold_target(c);
	else
		rc = each_task(c, PIDTYPE_TGID, NULL, hold);
	rcu_read_unlock();
	if (c->req.target == KERNLAB_TARGET_ALL && c->cursor[0] != before)
		c->cursor[1] = 0;
	return rc;
}

/* Views of descriptors, signals, ... do not care whether there is an address space. */
static void take_mm(struct kl_call *c, struct kl_subject *s)
{
	if (c->r.view->scope->id != KERNLAB_SCOPE_PROCESS)
		s->space.mm = get_task_mm(s->of.task);
}

/* The guard of a whole view lets everybody see their own address space, as mm_access() does. */
static bool is_own_space(const struct kl_call *c, const struct kl_subject *s)
{
	return c->r.view->guard == KERNLAB_GUARD_PTRACE && s->space.mm &&
	       s->space.mm == current->mm;
}

/*
 * The address space, and whether the caller may look inside. Both under the lock that
 * mm_access() takes: an execve in between must not hand out the new address space on the
 * permission for the old one.
 */
static int open_process(struct kl_call *c, struct kl_subject *s)
{
	struct rw_semaphore *exec = &s->of.task->signal->exec_update_lock;

	if (!c->looks_inside) {
		take_mm(c, s);
		return 0;
	}
	if (down_read_killable(exec))
		return -EINTR;
	take_mm(c, s);
	if (is_own_space(c, s))
		s->of.access = KL_ACCESS_GRANTED;
	else if (s->space.mm || c->r.view->scope->id == KERNLAB_SCOPE_PROCESS)
		kl_may_look(s);
	up_read(exec);
	return 0;
}

static bool is_withheld(const struct kl_call *c, const struct kl_subject *s)
{
	return c->r.view->guard == KERNLAB_GUARD_PTRACE && s->of.access == KL_ACCESS_DENIED;
}

/*
 * 0: all records of the process. KL_AGAIN: the number has changed hands; the task that has it
 * now comes next.
 */
static int emit_process(struct kl_call *c, struct kl_subject *s)
{
	bool one = c->req.target == KERNLAB_TARGET_PID;
	int rc = open_process(c, s);

	if (rc)
		return rc;
	if (!still_has(s->of.task, s->of.pid))
		return KL_AGAIN;
	if (!s->space.mm && c->r.view->scope->id != KERNLAB_SCOPE_PROCESS && one)
		c->out_flags |= KERNLAB_OUT_NO_MM;
	if (!s->space.mm && c->r.view->scope->needs_mm)
		return 0;
	if (is_withheld(c, s)) {
		c->out_flags |= one ? 0 : KERNLAB_OUT_SKIPPED;
		return one ? -EACCES : 0;
	}
	if (c->r.view->scope->id != KERNLAB_SCOPE_PROCESS)
		return kl_walk_space(c, s);
	do {
		rc = kl_walk_objects(c, s, &c->cursor[1]);
	} while (!rc && !fatal_signal_pending(current));
	return rc == KL_END ? 0 : rc ?: -EINTR;
}

static int walk_process(struct kl_call *c)
{
	int rc = hold_next(c);

	if (rc != KL_HELD)
		return rc;
	rc = emit_process(c, &c->held);
	if (!rc) {
		c->cursor[0]++;
		c->cursor[1] = 0;
	}
	put_held(&c->held);
	return rc == KL_AGAIN ? 0 : rc;
}

/* Processes are small: several to a chunk, as long as no signal wants to be handled. */
int kl_walk_processes(struct kl_call *c)
{
	unsigned int budget = KL_BATCH;
	int rc;

	do {
		rc = walk_process(c);
	} while (!rc && --budget && !signal_pending(current));
	return rc;
}
