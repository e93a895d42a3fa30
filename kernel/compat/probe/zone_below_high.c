// SPDX-License-Identifier: GPL-2.0
#include <linux/mmzone.h>

enum zone_flags probe(void)
{
	return ZONE_BELOW_HIGH;
}
