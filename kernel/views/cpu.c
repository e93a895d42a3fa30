// SPDX-License-Identifier: GPL-2.0
#include <linux/cpumask.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include "core/kernlab.h"

#define KL_VIEW cpu
#include "core/view.h"
#include "views/clock.h"
#include "views/counters.h"

/* The task that was looked at first, so that all fields are about the same. */
struct kl_now {
	struct task_struct *curr;
};

/* A CPU that is off may have none; the idle task stands for that, as it is no thread either. */
static struct task_struct *kl_curr(struct kl_now *now, int cpu)
{
	if (!now->curr && cpu_online(cpu))
		now->curr = kl_call(cpu_curr_snapshot, cpu);
	return now->curr ?: &init_task;
}

int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	struct kl_pulse pulse = { };
	struct kl_now now = { };
	KL_ROOM_RECORD *rec;
	unsigned int cpu;

	if (s->index >= nr_cpu_ids)
		return KL_END;
	/* Numbers that no CPU can have are passed over. */
	cpu = cpumask_next((int)s->index - 1, cpu_possible_mask);
	if (cpu >= nr_cpu_ids)
		return KL_END;
	s->index = cpu;
	pulse.cpus = cpumask_of(cpu);
	rec = kl_begin(r, s);
	if (!rec)
		return KL_FULL;
	/* A task that was running a moment ago is there as long as this lasts. */
	rcu_read_lock();
#include "core/fill.h"
	rcu_read_unlock();
	return kl_end(r);
}
