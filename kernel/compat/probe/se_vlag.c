// SPDX-License-Identifier: GPL-2.0
#include <linux/sched.h>

s64 probe(struct sched_entity *se)
{
	return se->vlag;
}
