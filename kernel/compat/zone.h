/* SPDX-License-Identifier: GPL-2.0 */
/* Zones; see vma.h. */
#ifndef KL_COMPAT_ZONE_H
#define KL_COMPAT_ZONE_H

#include <linux/mmzone.h>
#include "compat/have.h"

static inline unsigned int kl_kswapd_failures(struct pglist_data *pgdat)
{
#ifdef KL_LACKS_KSWAPD_FAILURES_ATOMIC
	return READ_ONCE(pgdat->kswapd_failures);
#else
	return atomic_read(&pgdat->kswapd_failures);
#endif
}

#endif
