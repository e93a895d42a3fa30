// SPDX-License-Identifier: GPL-2.0
#include <linux/hardirq.h>

u64 probe(int cpu)
{
	return arch_irq_stat_cpu(cpu);
}
