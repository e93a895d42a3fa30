// SPDX-License-Identifier: GPL-2.0
#include <linux/pgtable.h>

#ifndef CONFIG_MODIFY_LDT_SYSCALL
#error "no LDT"
#endif

unsigned long probe(void)
{
	return LDT_END_ADDR - LDT_BASE_ADDR;
}
