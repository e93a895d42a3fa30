// SPDX-License-Identifier: GPL-2.0
#include <linux/pgtable.h>

#ifndef CONFIG_X86_ESPFIX64
#error "no espfix"
#endif

unsigned long probe(void)
{
	return ESPFIX_BASE_ADDR;
}
