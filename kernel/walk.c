// SPDX-License-Identifier: GPL-2.0
/*
 * Subjects in the order of the cursor. For tasks, cursor[0] is the next number
 * in the caller's pid namespace; for VMAs, cursor[1] is the next address in that
 * process. A batch ends when the chunk is full or after a bounded number of
 * steps, so that no lock and no RCU section is held for long.
 */
#include <linux/idr.h>
#include <linux/mmap_lock.h>
#include <linux/pid.h>
#include <linux/pid_namespace.h>
#include <linux/ptrace.h>
#include <linux/radix-tree.h>
#include <linux/rwsem.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include "kernlab.h"
#include "lookup.h"
#include "record.h"

#define KL_BATCH	512

static int emit(struct kl_call *c, struct kl_subject *s)
{
	int rc = c->r.view->emit(&c->r, s);

	if (!rc)
		c->count++;
	return rc;
}

static int walk_global(struct kl_call *c)
{
	struct kl_subject s = { };
	int rc;

	do {
		s.index = c->cursor[0];
		rc = emit(c, &s);
		if (!rc)
			c->cursor[0]++;
	} while (!rc);
	return rc;
}

static int emit_task(struct kl_call *c, struct task_struct *task)
{
	struct kl_subject s;

	s.task = task;
	s.judged = false;
	s.barred = false;
	return emit(c, &s);
}

/* With THREADS and a pid, the threads of that pid's process; else anybody. */
static bool wanted(struct task_struct *task, struct task_struct *of)
{
	return !of || same_thread_group(task, of);
}

/*
 * Show fn() the tasks from number cursor[0] on, under RCU, until it returns
 * something else than 0 or KL_BATCH numbers have been looked at. cursor[0] stays
 * at the task for which fn() did not return 0.
 */
static int each_task(struct kl_call *c, enum pid_type type, struct task_struct *of,
		     int (*fn)(struct kl_call *c, struct task_struct *task))
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
		rc = task && wanted(task, of) ? fn(c, task) : 0;
		if (rc)
			return rc;
		c->cursor[0] = iter.index + 1;
	}
	return KL_END;
}

static struct task_struct *target(struct kl_call *c)
{
	return pid_task(find_pid_ns(c->req.pid, c->r.ns), PIDTYPE_PID);
}

static int walk_task_target(struct kl_call *c)
{
	struct task_struct *task = target(c);

	if (!task)
		return -ESRCH;
	if (c->req.flags & KERNLAB_READ_THREADS)
		return each_task(c, PIDTYPE_PID, task, emit_task);
	if (c->cursor[0] > c->req.pid)
		return KL_END;
	return emit_task(c, task) ?: (c->cursor[0] = c->req.pid + 1, KL_END);
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

enum { KL_TAKEN = KL_END + 1 };

static int take(struct kl_call *c, struct task_struct *task)
{
	c->task = get_task_struct(task);
	return KL_TAKEN;
}

static int take_target(struct kl_call *c)
{
	struct task_struct *task;

	if (c->cursor[0] > c->req.pid)
		return KL_END;
	task = target(c);
	if (!task)
		return -ESRCH;
	c->cursor[0] = c->req.pid;
	return take(c, task);
}

static int take_next(struct kl_call *c)
{
	int rc;

	rcu_read_lock();
	if (c->req.target == KERNLAB_TARGET_PID)
		rc = take_target(c);
	else
		rc = each_task(c, PIDTYPE_TGID, NULL, take);
	rcu_read_unlock();
	return rc;
}

/*
 * The address space, and whether the caller may look inside. As mm_access() has
 * it: an execve in between must not hand out the new one on the old one's
 * permission.
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
	kl_may_look(s);
	up_read(exec);
	return 0;
}

static int emit_mm(struct kl_call *c, struct kl_subject *s)
{
	if (!s->mm && c->req.target == KERNLAB_TARGET_PID)
		c->out_flags |= KERNLAB_OUT_NO_MM;
	return emit(c, s);
}

/* Under mmap_lock; the [vsyscall] page is no VMA of the mm, but maps shows it. */
static int emit_gate(struct kl_call *c, struct kl_subject *s)
{
	int rc;

	if (!kl_can(KL_CAP_GATE_VMA))
		return 0;
	s->vma = kl_call(get_gate_vma, s->mm);
	if (!s->vma || s->vma->vm_end <= c->cursor[1])
		return 0;
	rc = emit(c, s);
	if (!rc)
		c->cursor[1] = s->vma->vm_end;
	return rc;
}

static int emit_vmas(struct kl_call *c, struct kl_subject *s)
{
	VMA_ITERATOR(vmi, s->mm, c->cursor[1]);
	int rc = 0;

	if (mmap_read_lock_killable(s->mm))
		return -EINTR;
	for_each_vma(vmi, s->vma) {
		rc = emit(c, s);
		if (rc)
			break;
		c->cursor[1] = s->vma->vm_end;
	}
	rc = rc ?: emit_gate(c, s);
	mmap_read_unlock(s->mm);
	return rc;
}

static int emit_map(struct kl_call *c, struct kl_subject *s)
{
	bool one = c->req.target == KERNLAB_TARGET_PID;

	if (s->barred) {
		c->out_flags |= one ? 0 : KERNLAB_OUT_SKIPPED;
		return one ? -EACCES : 0;
	}
	if (!s->mm) {
		c->out_flags |= one ? KERNLAB_OUT_NO_MM : 0;
		return 0;
	}
	return emit_vmas(c, s);
}

static int walk_mm(struct kl_call *c)
{
	struct kl_subject s = { };
	int rc = take_next(c);

	if (rc != KL_TAKEN)
		return rc;
	s.task = c->task;
	rc = open_mm(c, &s);
	if (!rc)
		rc = c->r.view->scope == KL_SCOPE_MM ? emit_mm(c, &s) : emit_map(c, &s);
	if (!rc) {
		c->cursor[0]++;
		c->cursor[1] = 0;
	}
	if (s.mm)
		mmput(s.mm);
	put_task_struct(s.task);
	return rc;
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
	case KL_SCOPE_GLOBAL:
		return walk_global(c);
	case KL_SCOPE_TASK:
		return walk_task(c);
	default:
		return walk_mms(c);
	}
}
