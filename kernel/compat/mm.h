/* SPDX-License-Identifier: GPL-2.0 */
/* The executable and the RSS counters of an mm_struct; see vma.h. */
#ifndef KL_COMPAT_MM_H
#define KL_COMPAT_MM_H

#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/percpu_counter.h>
#include <linux/rcupdate.h>
#include "compat/have.h"

static inline struct file *kl_get_exe_file(struct mm_struct *mm)
{
	struct file *exe;

	rcu_read_lock();
#ifdef KL_LACKS_GET_FILE_RCU_POINTER
	exe = rcu_dereference(mm->exe_file);
	if (exe && !get_file_rcu(exe))
		exe = NULL;
#else
	exe = get_file_rcu(&mm->exe_file);
#endif
	rcu_read_unlock();
	return exe;
}

#ifndef KL_LACKS_RSS_PERCPU
#define kl_mm_counter_sum(mm, counter)	percpu_counter_sum_positive(&(mm)->rss_stat[counter])
#endif

#endif
