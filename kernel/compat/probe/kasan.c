// SPDX-License-Identifier: GPL-2.0
#include <linux/kasan.h>

#ifndef CONFIG_KASAN
#error "no shadow"
#endif

unsigned long probe(void)
{
	return KASAN_SHADOW_END - KASAN_SHADOW_START;
}
