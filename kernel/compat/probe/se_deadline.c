// SPDX-License-Identifier: GPL-2.0
#include <linux/sched.h>

u64 probe(struct sched_entity *se)
{
	return se->deadline;
}
