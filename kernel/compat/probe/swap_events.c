// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>

unsigned long probe(int cpu)
{
	return per_cpu(vm_event_states, cpu).event[PSWPIN];
}
