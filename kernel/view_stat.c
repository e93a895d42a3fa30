// SPDX-License-Identifier: GPL-2.0
#include <linux/cpumask.h>
#include <linux/sched/loadavg.h>
#include <linux/mm.h>
#include "kernlab.h"

#define KERNLAB_RECORD stat
#include "room.h"
#include "clock.h"

struct kl_mem {
	struct sysinfo info;
	bool known;
};

static const struct sysinfo *kl_meminfo(struct kl_mem *mem)
{
	if (!mem->known)
		si_meminfo(&mem->info);
	mem->known = true;
	return &mem->info;
}

int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	struct kl_mem mem = { };
	KL_ROOM_RECORD *rec;

	if (s->index)
		return KL_END;
	rec = kl_begin(r, s);
	if (!rec)
		return KL_FULL;
#include "fill.h"
	return kl_end(r);
}
