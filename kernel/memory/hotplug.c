// SPDX-License-Identifier: GPL-2.0
/*
 * get_online_mems() and cpus_read_lock() sleep uninterruptibly, and possibly for ever: offlining
 * memory that contains an unmovable page is retried until the writer gets a signal, with both
 * locks held for writing. So the locks are polled with trylock until a fatal signal is pending.
 */
#include <linux/cpu.h>
#include <linux/errno.h>
#include <linux/percpu-rwsem.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include "memory/hotplug.h"
#include "lookup/lookup.h"

static int try_mems(void)
{
#ifdef CONFIG_MEMORY_HOTPLUG
	return percpu_down_read_trylock(kl_sym(mem_hotplug_lock));
#else
	return true;
#endif
}

static int try_until_killed(int (*try)(void))
{
	while (!fatal_signal_pending(current)) {
		if (try())
			return 0;
		schedule_timeout_killable(1);
	}
	return -EINTR;
}

int kl_get_online_cpus(void)
{
	return try_until_killed(cpus_read_trylock);
}

void kl_put_online_cpus(void)
{
	cpus_read_unlock();
}

int kl_get_online_mems(void)
{
	return try_until_killed(try_mems);
}

void kl_put_online_mems(void)
{
#ifdef CONFIG_MEMORY_HOTPLUG
	percpu_up_read(kl_sym(mem_hotplug_lock));
#endif
}
