// SPDX-License-Identifier: GPL-2.0
/* What reading the live counters costs: from the shared page, by ioctl, from /proc. */
#include <kernlab.h>
#include "bench.h"

#define READINGS	1000

static struct kernlab *kl;
static struct kernlab_live *live;

static size_t page_stat(void)
{
	const struct kernlab_record *rec;

	for (int i = 0; i < READINGS; i++)
		if (kernlab_live_stat(live, &rec))
			fail("kernlab_live_stat");
	return READINGS;
}

static size_t page_cpu(void)
{
	const struct kernlab_record *rec;

	for (int i = 0; i < READINGS; i++)
		if (kernlab_live_cpu(live, 0, &rec))
			fail("kernlab_live_cpu");
	return READINGS;
}

/* The same work as the driver's update of the page, plus a system call. */
static size_t ioctl_of(uint32_t view)
{
	static char buf[8192];

	for (int i = 0; i < READINGS; i++) {
		struct kernlab_read req = {
			.size = sizeof(req), .view = view,
			.fields = { UINT64_MAX, UINT64_MAX },
			.buf = (uintptr_t)buf, .buf_size = sizeof(buf),
		};

		if (kernlab_read(kl, &req))
			fail("kernlab_read");
	}
	return READINGS;
}

static size_t ioctl_stat(void)
{
	return ioctl_of(KERNLAB_VIEW_stat);
}

static size_t ioctl_cpu(void)
{
	return ioctl_of(KERNLAB_VIEW_cpu);
}

/* The files that have most of the same numbers. */
static size_t proc_stat(void)
{
	for (int i = 0; i < READINGS / 10; i++)
		if (!slurp("/proc/stat") || !slurp("/proc/meminfo") || !slurp("/proc/vmstat") ||
		    !slurp("/proc/loadavg"))
			fail("/proc");
	return READINGS / 10;
}

void bench_live(void)
{
	if (kernlab_open(&kl) || kernlab_live_open(kl, &live))
		fail("the shared page");
	measure("live: /proc/stat meminfo vmstat loadavg", proc_stat);
	measure("live: stat, from the shared page", page_stat);
	measure("live: a CPU, from the shared page", page_cpu);
	measure("live: stat, ioctl alone", ioctl_stat);
	measure("live: all CPUs, ioctl alone", ioctl_cpu);
	kernlab_live_close(live);
	kernlab_close(kl);
}
