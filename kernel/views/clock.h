/* SPDX-License-Identifier: GPL-2.0 */
/* Clocks in the caller's time namespace; in a kernel thread that is the initial one. */
#ifndef KL_CLOCK_H
#define KL_CLOCK_H

#include <linux/ktime.h>
#include <linux/time_namespace.h>

static inline u64 kl_timens_monotonic(u64 ns)
{
#ifdef CONFIG_TIME_NS
	ns += timespec64_to_ns(&current->nsproxy->time_ns->offsets.monotonic);
#endif
	return ns;
}

static inline u64 kl_boot_time(void)
{
	struct timespec64 boot;

	getboottime64(&boot);
	timens_sub_boottime(&boot);
	return timespec64_to_ns(&boot);
}

#endif
