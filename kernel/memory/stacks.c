// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/rbtree.h>
#include <linux/rculist.h>
#include <linux/rcupdate.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/slab.h>
#include "core/core.h"
#include "lookup/lookup.h"

/* The stack pointer at the last entry into the kernel; 0: no user stack, or already freed. */
static unsigned long user_sp(struct task_struct *t)
{
	unsigned long sp;

	if (t->flags & (PF_KTHREAD | PF_IO_WORKER) || !try_get_task_stack(t))
		return 0;
	sp = user_stack_pointer(task_pt_regs(t));
	kl_call(put_task_stack, t);
	return sp;
}

/* Threads that are looked at in one RCU read-side critical section. */
#define KL_BATCH	256

/* A list of threads is gone along in batches. */
struct walk {
	struct task_struct *process;
	struct task_struct *at;		/* the last one looked at, referenced; NULL: none yet */
	unsigned int seen;
	bool end;
};

/*
 * Under RCU: the thread behind the last one. If that one has been unhashed meanwhile, its link is
 * of no use, and the list is gone along from its start by as many threads as were seen; like
 * /proc/PID/task this may miss a thread, or see one twice, while others exit.
 */
static struct task_struct *next_thread_of(struct walk *w)
{
	struct task_struct *t;
	unsigned int n = 0;
	bool behind = !w->at;

	if (w->at && pid_alive(w->at)) {
		t = list_entry_rcu(w->at->thread_node.next, struct task_struct, thread_node);
		return &t->thread_node == &w->process->signal->thread_head ? NULL : t;
	}
	for_each_thread(w->process, t) {
		if (behind || n++ == w->seen)
			return t;
	}
	return NULL;
}

static void move_on(struct walk *w, struct task_struct *t)
{
	if (t)
		get_task_struct(t);
	if (w->at)
		put_task_struct(w->at);
	w->at = t;
}

/* The next threads' stack pointers, behind those that there are; not sorted in yet. */
static unsigned int take_batch(struct kl_stacks *stacks, struct walk *w, struct pid_namespace *ns)
{
	unsigned int n = stacks->n, left = KL_BATCH;
	struct task_struct *t, *last = NULL;

	rcu_read_lock();
	for (t = next_thread_of(w); t && n < stacks->max && left--; t = next_thread_of(w)) {
		struct kl_stack *stack = &stacks->stack[n];

		stack->sp = user_sp(t);
		stack->tid = task_pid_nr_ns(t, ns);
		n += stack->sp && stack->tid;
		w->seen++;
		move_on(w, t);
		last = t;
	}
	rcu_read_unlock();
	w->end = !last || n == stacks->max;
	return n;
}

static void sort_in(struct kl_stacks *stacks, struct kl_stack *stack)
{
	struct rb_node **link = &stacks->tree.rb_node, *parent = NULL;

	while (*link) {
		parent = *link;
		if (stack->sp < rb_entry(parent, struct kl_stack, node)->sp)
			link = &parent->rb_left;
		else
			link = &parent->rb_right;
	}
	rb_link_node(&stack->node, parent, link);
	rb_insert_color(&stack->node, &stacks->tree);
}

static int take_all(struct kl_stacks *stacks, struct walk *w, struct pid_namespace *ns)
{
	int err = 0;

	do {
		unsigned int n = take_batch(stacks, w, ns);

		for (; stacks->n < n; stacks->n++)
			sort_in(stacks, &stacks->stack[stacks->n]);
		cond_resched();
		err = fatal_signal_pending(current) ? -EINTR : 0;
	} while (!w->end && !err);
	move_on(w, NULL);
	return err;
}

/* Threads created after the array is allocated may not fit; they are left out. */
int kl_stacks_take(struct kl_stacks *stacks, const struct kl_owner_task *owner,
		   struct mm_struct *mm, struct pid_namespace *ns)
{
	struct walk w = { .process = owner->task };

	if (stacks->pid == owner->pid && stacks->mm == mm)
		return 0;
	kl_stacks_drop(stacks);
	stacks->max = get_nr_threads(owner->task) + 16;
	stacks->stack = kvmalloc_array(stacks->max, sizeof(*stacks->stack), GFP_KERNEL_ACCOUNT);
	if (!stacks->stack)
		return -ENOMEM;
	mmgrab(mm);
	stacks->mm = mm;
	stacks->pid = get_pid(owner->pid);
	return take_all(stacks, &w, ns);
}

void kl_stacks_drop(struct kl_stacks *stacks)
{
	kvfree(stacks->stack);
	put_pid(stacks->pid);
	if (stacks->mm)
		mmdrop(stacks->mm);
	*stacks = (struct kl_stacks) { };
}

/* Thread stacks are private writable anonymous memory. */
static bool may_be_stack(const struct vm_area_struct *vma)
{
	return !vma->vm_file && vma->vm_mm && !(vma->vm_flags & VM_SHARED) &&
	       vma->vm_flags & VM_WRITE;
}

u32 kl_stack_tid(const struct kl_stacks *stacks, const struct vm_area_struct *vma)
{
	const struct rb_node *node = stacks->tree.rb_node;

	if (!may_be_stack(vma))
		return 0;
	while (node) {
		const struct kl_stack *stack = rb_entry(node, struct kl_stack, node);

		if (stack->sp < vma->vm_start)
			node = node->rb_right;
		else if (stack->sp >= vma->vm_end)
			node = node->rb_left;
		else
			return stack->tid;
	}
	return 0;
}
