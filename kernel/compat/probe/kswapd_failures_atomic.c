// SPDX-License-Identifier: GPL-2.0
#include <linux/mmzone.h>

int probe(struct pglist_data *pgdat)
{
	return atomic_read(&pgdat->kswapd_failures);
}
