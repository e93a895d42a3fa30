// SPDX-License-Identifier: GPL-2.0
#include <linux/blk_types.h>
#include <linux/cpumask.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched/loadavg.h>
#include <linux/swap.h>
#include <linux/vmstat.h>

#define KL_VIEW stat
#include "core/view.h"
#include "views/clock.h"
#include "compat/vmalloc.h"
#include "views/counters.h"

struct kl_mem {
	struct sysinfo info;
	struct sysinfo swap;
	bool info_known;
	bool swap_known;
};

static const struct sysinfo *kl_meminfo(struct kl_mem *mem)
{
	if (!mem->info_known)
		si_meminfo(&mem->info);
	mem->info_known = true;
	return &mem->info;
}

static const struct sysinfo *kl_swapinfo(struct kl_mem *mem)
{
#ifdef CONFIG_SWAP
	if (!mem->swap_known)
		kl_call(si_swapinfo, &mem->swap);
	mem->swap_known = true;
#endif
	return &mem->swap;
}

int kl_stat_fill(struct kl_reader *r, struct kl_source *s)
{
	struct kl_cpu_counts counts = { .cpus = cpu_possible_mask };
	struct kl_mem mem = { };

#include "core/fill.h"
	return 0;
}

/* One record: an array of one. */
const struct kl_view_ops kl_stat_ops = {
	.fill = kl_stat_fill,
	.objects = { .order = KL_TABLE, .n = 1 },
};
