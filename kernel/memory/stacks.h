/* SPDX-License-Identifier: GPL-2.0 */
/* User stack pointers of the threads of a process. */
#ifndef KL_STACKS_H
#define KL_STACKS_H

#include <linux/types.h>

struct pid_namespace;
struct task_struct;
struct vm_area_struct;

struct kl_stack {
	unsigned long sp;
	u32 tid;
};

struct kl_stacks {
	struct kl_stack *stack;		/* sorted by sp */
	unsigned int n;
};

/*
 * kl_stacks_take() - read each thread's stack pointer; may sleep
 *
 * Return: 0, or -ENOMEM. Call kl_stacks_drop() in either case.
 */
int kl_stacks_take(struct kl_stacks *stacks, struct task_struct *task, struct pid_namespace *ns);
void kl_stacks_drop(struct kl_stacks *stacks);

/* kl_stack_tid() - a thread whose stack pointer is in @vma, or 0 */
u32 kl_stack_tid(const struct kl_stacks *stacks, const struct vm_area_struct *vma);

#endif
