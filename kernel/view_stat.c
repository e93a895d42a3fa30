// SPDX-License-Identifier: GPL-2.0
#include <linux/cpumask.h>
#include <linux/sched/loadavg.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include "kernlab.h"

#define KERNLAB_RECORD stat
#include "room.h"

int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	struct sysinfo info, *i = &info;
	KL_ROOM_RECORD *rec;

	if (s->index)
		return KL_END;
	rec = kl_begin(r, s);
	if (!rec)
		return KL_FULL;
	si_meminfo(i);
#include "fill.h"
	return kl_end(r);
}
