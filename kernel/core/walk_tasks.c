// SPDX-License-Identifier: GPL-2.0
/*
 * Tasks and processes in ascending order of their pid in the caller's pid namespace:
 * cursor[0] is the next pid. Within a process, cursor[1] is the next address or key. A batch
 * ends when the chunk is full or after a bounded number of steps, which bounds the RCU
 * read-side critical section. With KERNLAB_READ_THREADS and a pid, cursor[1] is the tgid.
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

/* For the functions in this file: c->process is set. See KL_FULL in core.h for the others. */
#define KL_FOUND	(KL_AGAIN + 1)

/*
 * The record is about a pid, so that must still be attached to the task when the record is
 * complete: a reaped task is detached from it, and execve() by another thread moves the
 * leader's pid to that thread.
 */
static bool still_has(const struct task_struct *task, const struct pid *pid)
{
	return READ_ONCE(task->thread_pid) == pid;
}

static int emit_task(struct kl_call *c, struct task_struct *task, struct pid *pid)
{
	struct kl_source s;
	size_t used = c->r.used;
	int rc;

	s.owner.pid = pid;
	s.owner.task = task;
	s.owner.access = KL_ACCESS_UNKNOWN;
	rc = kl_emit(c, &s);
	if (!rc && !still_has(task, pid)) {
		c->r.used = used;
		c->count--;
		return KL_AGAIN;
	}
	return rc;
}

/* With KERNLAB_READ_THREADS and a pid: the threads of that process; otherwise any task. */
static bool wanted(struct task_struct *task, struct task_struct *of)
{
	return !of || same_thread_group(task, of);
}

typedef int (*task_fn)(struct kl_call *c, struct task_struct *task, struct pid *pid);

/*
 * Call fn() under RCU for each task, starting at pid cursor[0], until it returns nonzero or
 * KL_BATCH pids have been visited. cursor[0] stays at the task for which fn() returned
 * nonzero; after KL_AGAIN that pid is looked up again in the next batch.
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

/* cursor[1] is the tgid: the target thread itself may exit between two calls. */
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

/* Filling records of a process may sleep: below, references are taken and RCU is left. */

static int get_process(struct kl_call *c, struct task_struct *task, struct pid *pid)
{
	c->process = (struct kl_source) {
		.owner.pid = get_pid(pid),
		.owner.task = get_task_struct(task),
	};
	return KL_FOUND;
}

static void put_process(struct kl_source *s)
{
	if (s->space.mm)
		mmput(s->space.mm);
	put_task_struct(s->owner.task);
	put_pid(s->owner.pid);
}

static int get_target(struct kl_call *c)
{
	struct pid *pid = find_pid_ns(c->req.id, c->r.ns);
	struct task_struct *task = pid_task(pid, PIDTYPE_PID);

	if (c->cursor[0] > c->req.id)
		return KL_END;
	if (!task)
		return -ESRCH;
	c->cursor[0] = c->req.id;
	return get_process(c, task, pid);
}

/* The address or key in cursor[1] is only valid for the process in which it was found. */
static int get_next(struct kl_call *c)
{
	u64 before = c->cursor[0];
	int rc;

	rcu_read_lock();
	if (c->req.target == KERNLAB_TARGET_PID)
		rc = get_target(c);
	else
		rc = each_task(c, PIDTYPE_TGID, NULL, get_process);
	rcu_read_unlock();
	if (c->req.target == KERNLAB_TARGET_ALL && c->cursor[0] != before)
		c->cursor[1] = 0;
	return rc;
}

/* Views of scope PROCESS do not use the address space. */
static void take_mm(struct kl_call *c, struct kl_source *s)
{
	if (c->r.view->scope->id != KERNLAB_SCOPE_PROCESS)
		s->space.mm = get_task_mm(s->owner.task);
}

/* Access to one's own address space is always granted, as in mm_access(). */
static bool is_own_space(const struct kl_call *c, const struct kl_source *s)
{
	return c->r.view->guard == KERNLAB_GUARD_PTRACE && s->space.mm &&
	       s->space.mm == current->mm;
}

/*
 * Get the mm_struct and make the ptrace access check, both under exec_update_lock as in
 * mm_access(): otherwise an execve() between them would grant access to the new address space
 * by the permission for the old one.
 */
static int open_process(struct kl_call *c, struct kl_source *s)
{
	struct rw_semaphore *exec = &s->owner.task->signal->exec_update_lock;

	if (!c->needs_ptrace) {
		take_mm(c, s);
		return 0;
	}
	if (down_read_killable(exec))
		return -EINTR;
	take_mm(c, s);
	if (is_own_space(c, s))
		s->owner.access = KL_ACCESS_GRANTED;
	else if (s->space.mm || c->r.view->scope->id == KERNLAB_SCOPE_PROCESS)
		kl_may_access(s);
	up_read(exec);
	return 0;
}

static bool is_withheld(const struct kl_call *c, const struct kl_source *s)
{
	return c->r.view->guard == KERNLAB_GUARD_PTRACE && s->owner.access == KL_ACCESS_DENIED;
}

/*
 * 0: all records of the process are done. KL_AGAIN: the pid now belongs to another task, and
 * is looked up again.
 */
static int emit_process(struct kl_call *c, struct kl_source *s)
{
	bool one = c->req.target == KERNLAB_TARGET_PID;
	int rc = open_process(c, s);

	if (rc)
		return rc;
	if (!still_has(s->owner.task, s->owner.pid))
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
	int rc = get_next(c);

	if (rc != KL_FOUND)
		return rc;
	rc = emit_process(c, &c->process);
	if (!rc) {
		c->cursor[0]++;
		c->cursor[1] = 0;
	}
	put_process(&c->process);
	return rc == KL_AGAIN ? 0 : rc;
}

/* A process has few records: fill a chunk from several, unless a signal is pending. */
int kl_walk_processes(struct kl_call *c)
{
	unsigned int budget = KL_BATCH;
	int rc;

	do {
		rc = walk_process(c);
	} while (!rc && --budget && !signal_pending(current));
	return rc;
}
