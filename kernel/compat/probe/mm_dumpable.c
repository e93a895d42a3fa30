// SPDX-License-Identifier: GPL-2.0
#include <linux/sched/coredump.h>

int probe(struct mm_struct *mm)
{
	return get_dumpable(mm);
}
