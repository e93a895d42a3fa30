// SPDX-License-Identifier: GPL-2.0
#include <linux/mmzone.h>

int probe(void)
{
	return NR_VMALLOC;
}
