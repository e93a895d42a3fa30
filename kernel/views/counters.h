/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Per-CPU counters, for the view of one CPU (cpu) and the view of the system (stat): both use
 * the same code, so that the latter is the sum of the former.
 */
#ifndef KL_COUNTERS_H
#define KL_COUNTERS_H

#include <linux/cpumask.h>
#include <linux/kernel_stat.h>
#include <linux/mmzone.h>
#include <linux/percpu.h>
#include <linux/tick.h>
#include <linux/vmstat.h>
#include "lookup/btf.h"
#include "lookup/lookup.h"

/* The sum of an expression of `cpu` over all possible CPUs, offline ones included. */
#define SUM_CPUS(expression) \
	({ \
		u64 kl_sum = 0; \
		int cpu; \
		for_each_possible_cpu(cpu) \
			kl_sum += (expression); \
		kl_sum; \
	})

/* Counters that several fields show; read once, when the first of them is filled. */
struct kl_cpu_counts {
	const struct cpumask *cpus;	/* summed over these */
	bool times_known;
	bool softirqs_known;
	u64 times[NR_STATS];
	u64 softirqs[NR_SOFTIRQS];
	u64 softirqs_sum;
};

/*
 * As in /proc/stat: cpustat is not updated while an idle CPU has stopped its tick;
 * get_cpu_*_time_us() adds the time since then, where the kernel keeps it.
 */
static inline u64 kl_idle_time(int cpu, u64 (*us)(int cpu, u64 *at), u64 counted)
{
	u64 time = cpu_online(cpu) ? us(cpu, NULL) : -1ULL;

	return time == -1ULL ? counted : time * NSEC_PER_USEC;
}

static inline void kl_add_times(struct kl_cpu_counts *counts, int cpu)
{
	struct kernel_cpustat stat;
	unsigned int i;

	kcpustat_cpu_fetch(&stat, cpu);
	stat.cpustat[CPUTIME_IDLE] = kl_idle_time(cpu, get_cpu_idle_time_us,
						  stat.cpustat[CPUTIME_IDLE]);
	stat.cpustat[CPUTIME_IOWAIT] = kl_idle_time(cpu, get_cpu_iowait_time_us,
						    stat.cpustat[CPUTIME_IOWAIT]);
	for (i = 0; i < NR_STATS; i++)
		counts->times[i] += stat.cpustat[i];
}

/* CPU time in nanoseconds, indexed by CPUTIME_*. */
static inline const u64 *kl_times(struct kl_cpu_counts *counts)
{
	int cpu;

	if (!counts->times_known)
		for_each_cpu(cpu, counts->cpus)
			kl_add_times(counts, cpu);
	counts->times_known = true;
	return counts->times;
}

static inline void kl_add_softirqs(struct kl_cpu_counts *counts, int cpu)
{
	unsigned int i, n;

	for (i = 0; i < NR_SOFTIRQS; i++) {
		n = READ_ONCE(kstat_cpu(cpu).softirqs[i]);
		counts->softirqs[i] += n;
		counts->softirqs_sum += n;
	}
}

static inline const struct kl_cpu_counts *kl_gather_softirqs(struct kl_cpu_counts *counts)
{
	int cpu;

	if (!counts->softirqs_known)
		for_each_cpu(cpu, counts->cpus)
			kl_add_softirqs(counts, cpu);
	counts->softirqs_known = true;
	return counts;
}

/* Softirqs indexed by *_SOFTIRQ, and their sum: both from one read, so that they agree. */
static inline const u64 *kl_softirqs(struct kl_cpu_counts *counts)
{
	return kl_gather_softirqs(counts)->softirqs;
}

static inline u64 kl_softirqs_sum(struct kl_cpu_counts *counts)
{
	return kl_gather_softirqs(counts)->softirqs_sum;
}

/* Interrupts without a number: local timer, inter-processor interrupts, ... */
static inline u64 kl_local_irqs(int cpu)
{
#ifdef KL_LACKS_ARCH_IRQS
	return 0;
#else
	return kl_call(arch_irq_stat_cpu, cpu);
#endif
}

/* Spurious interrupts, which are not counted per CPU but are part of the total. */
static inline u64 kl_stray_irqs(void)
{
#ifdef KL_LACKS_ARCH_IRQ_STAT
	return 0;
#else
	return kl_call(arch_irq_stat);
#endif
}

/*
 * A CPU's run queue. It is read without its lock, as in nr_running(): each counter is one word,
 * written by the holder of the lock.
 */
static inline const struct rq *kl_rq(int cpu)
{
#ifdef CONFIG_SMP
	return (void *)kl_sym(runqueues) + per_cpu_offset(cpu);
#else
	return kl_sym(runqueues);
#endif
}

/* h_nr_runnable excludes delayed dequeues; kernels without those only have h_nr_running. */
static inline u32 kl_runnable_fair(int cpu)
{
	const struct cfs_rq *cfs = kl_member(kl_rq(cpu), rq, cfs);

	if (kl_can(KL_CAP_CFS_RUNNABLE))
		return MEMBER(cfs, cfs_rq, h_nr_runnable);
	return MEMBER(cfs, cfs_rq, h_nr_running);
}

static inline u32 kl_runnable_rt(int cpu)
{
	return MEMBER(kl_member(kl_rq(cpu), rq, rt), rt_rq, rt_nr_running);
}

/* Deadline servers, which keep a class from starving, count in dl_nr_running but are no tasks. */
static inline u32 kl_queued_server(const struct sched_dl_entity *server)
{
	return !RB_EMPTY_NODE(&server->rb_node);
}

static inline u32 kl_runnable_dl(int cpu)
{
	s32 n = MEMBER(kl_member(kl_rq(cpu), rq, dl), dl_rq, dl_nr_running);

	if (kl_can(KL_CAP_FAIR_SERVER))
		n -= kl_queued_server(kl_member(kl_rq(cpu), rq, fair_server));
	if (kl_can(KL_CAP_EXT_SERVER))
		n -= kl_queued_server(kl_member(kl_rq(cpu), rq, ext_server));
	return max(n, 0);
}

static inline u32 kl_runnable_ext(int cpu)
{
	return MEMBER(kl_member(kl_rq(cpu), rq, scx), scx_rq, nr_running);
}

/*
 * A task may go to sleep on one CPU and be woken on another, which increments one counter and
 * decrements another: only the sum over all CPUs is meaningful.
 */
static inline u64 kl_uninterruptible(void)
{
	s64 sum = SUM_CPUS(INTEGER(kl_rq(cpu), rq, nr_uninterruptible));

	return max_t(s64, sum, 0);
}

#ifndef KL_LACKS_VM_EVENTS
/* @item is a vm_event_item, counted per CPU, or in newer kernels a node_stat_item. */
static inline u64 kl_reclaimed(int item)
{
#ifdef KL_LACKS_RECLAIM_EVENTS
	return global_node_page_state(item);
#else
	return SUM_CPUS(per_cpu(vm_event_states, cpu).event[item]);
#endif
}

/* Pages allocated, summed over all zones. */
static inline u64 kl_allocated(int cpu)
{
	const struct vm_event_state *events = per_cpu_ptr(&vm_event_states, cpu);
	u64 sum = 0;
	int zone;

	for (zone = 0; zone < MAX_NR_ZONES; zone++)
		sum += events->event[PGALLOC_NORMAL - ZONE_NORMAL + zone];
	return sum;
}
#endif

#endif
