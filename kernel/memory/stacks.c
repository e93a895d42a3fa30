// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <linux/sched/signal.h>
#include <linux/sched/task_stack.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include "lookup/lookup.h"
#include "memory/stacks.h"

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

static int by_sp(const void *left, const void *right)
{
	const struct kl_stack *a = left, *b = right;

	return a->sp < b->sp ? -1 : a->sp > b->sp;
}

/* Threads created after the array is allocated may not fit; they are left out. */
int kl_stacks_take(struct kl_stacks *stacks, struct task_struct *task, struct pid_namespace *ns)
{
	unsigned int max = get_nr_threads(task) + 16;
	struct task_struct *t;

	stacks->n = 0;
	stacks->stack = kvmalloc_array(max, sizeof(*stacks->stack), GFP_KERNEL_ACCOUNT);
	if (!stacks->stack)
		return -ENOMEM;
	rcu_read_lock();
	for_each_thread(task, t) {
		struct kl_stack *stack = &stacks->stack[stacks->n];

		if (stacks->n == max)
			break;
		stack->sp = user_sp(t);
		stack->tid = task_pid_nr_ns(t, ns);
		stacks->n += stack->sp && stack->tid;
	}
	rcu_read_unlock();
	sort(stacks->stack, stacks->n, sizeof(*stacks->stack), by_sp, NULL);
	return 0;
}

void kl_stacks_drop(struct kl_stacks *stacks)
{
	kvfree(stacks->stack);
	stacks->stack = NULL;
	stacks->n = 0;
}

/* Thread stacks are private writable anonymous memory. */
static bool may_be_stack(const struct vm_area_struct *vma)
{
	return !vma->vm_file && vma->vm_mm && !(vma->vm_flags & VM_SHARED) &&
	       vma->vm_flags & VM_WRITE;
}

u32 kl_stack_tid(const struct kl_stacks *stacks, const struct vm_area_struct *vma)
{
	unsigned int low = 0, high = stacks->n;

	if (!may_be_stack(vma))
		return 0;
	while (low < high) {
		unsigned int middle = low + (high - low) / 2;

		if (stacks->stack[middle].sp < vma->vm_start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < stacks->n && stacks->stack[low].sp < vma->vm_end ? stacks->stack[low].tid : 0;
}
