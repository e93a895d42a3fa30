// SPDX-License-Identifier: GPL-2.0
/* Compiles against every kernel: verifies the compiler and its flags. */
#include <linux/sched.h>
#include <linux/mm.h>

int probe(struct task_struct *t)
{
	return t->prio;
}
