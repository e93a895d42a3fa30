// SPDX-License-Identifier: GPL-2.0
#include <linux/sched.h>

int probe(struct task_struct *t)
{
	return t->on_cpu;
}
