// SPDX-License-Identifier: GPL-2.0
#include <linux/cpumask.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>

#define KL_VIEW cpu
#include "core/view.h"
#include "views/clock.h"
#include "views/counters.h"

/* The current task of the CPU: read once, so that all fields are about the same task. */
struct kl_now {
	struct task_struct *curr;
};

/* For an offline CPU init_task: like the idle tasks, it has pid 0. */
static struct task_struct *kl_curr(struct kl_now *now, int cpu)
{
	if (!now->curr && cpu_online(cpu))
		now->curr = kl_call(cpu_curr_snapshot, cpu);
	return now->curr ?: &init_task;
}

int kl_cpu_fill(struct kl_reader *r, struct kl_source *s)
{
	struct kl_cpu_counts counts = { .cpus = cpumask_of(s->cpu) };
	unsigned int cpu = s->cpu;
	struct kl_now now = { };

	/* Keeps the current task's task_struct from being freed. */
	rcu_read_lock();
#include "core/fill.h"
	rcu_read_unlock();
	return 0;
}

const struct kl_view_ops kl_cpu_ops = { .fill = kl_cpu_fill };
