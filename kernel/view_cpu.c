// SPDX-License-Identifier: GPL-2.0
#include <linux/cpumask.h>
#include "kernlab.h"

#define KERNLAB_RECORD cpu
#include "room.h"
#include "clock.h"
#include "pulse.h"

int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	struct kl_pulse pulse = { };
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
#include "fill.h"
	return kl_end(r);
}
