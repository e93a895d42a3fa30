// SPDX-License-Identifier: GPL-2.0
#include <linux/pgtable.h>

#ifndef CONFIG_EFI
#error "no EFI"
#endif

unsigned long probe(void)
{
	return EFI_VA_START - EFI_VA_END;
}
