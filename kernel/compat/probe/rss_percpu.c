// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>

s64 probe(struct mm_struct *mm)
{
	return percpu_counter_sum_positive(&mm->rss_stat[MM_FILEPAGES]);
}
