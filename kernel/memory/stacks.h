/* SPDX-License-Identifier: GPL-2.0 */
/* User stack pointers of the threads of a process. */
#ifndef KL_STACKS_H
#define KL_STACKS_H

#include <linux/rbtree.h>
#include <linux/types.h>

struct kl_owner_task;
struct mm_struct;
struct pid;
struct pid_namespace;
struct vm_area_struct;

struct kl_stack {
	struct rb_node node;		/* by sp */
	unsigned long sp;
	u32 tid;
};

/* What kl_stacks_take() allocates, zero before the first time. */
struct kl_stacks {
	struct pid *pid;		/* whose, with a reference */
	struct mm_struct *mm;		/* and in which address space, kept by mmgrab() */
	struct kl_stack *stack;
	unsigned int max;		/* elements allocated */
	unsigned int n;
	struct rb_root tree;
};

/*
 * kl_stacks_take() - read the stack pointer of each thread of a process; may sleep
 *
 * Threads are looked at in bounded batches. What @stacks has already stays, if it is of the same
 * process and address space. Return: 0, -ENOMEM, or -EINTR: a fatal signal is pending. Call
 * kl_stacks_drop() at the end in any case.
 */
int kl_stacks_take(struct kl_stacks *stacks, const struct kl_owner_task *owner,
		   struct mm_struct *mm, struct pid_namespace *ns);
void kl_stacks_drop(struct kl_stacks *stacks);

/* kl_stack_tid() - a thread whose stack pointer is in @vma, or 0 */
u32 kl_stack_tid(const struct kl_stacks *stacks, const struct vm_area_struct *vma);

#endif
