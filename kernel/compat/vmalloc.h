/* SPDX-License-Identifier: GPL-2.0 */
#ifndef KL_COMPAT_VMALLOC_H
#define KL_COMPAT_VMALLOC_H

#include <linux/vmstat.h>
#include "lookup/lookup.h"

/* Pages allocated by vmalloc(); newer kernels have them in the node statistics. */
static inline u64 kl_vmalloc_pages(void)
{
#ifdef KL_LACKS_NODE_VMALLOC
	return kl_call(vmalloc_nr_pages);
#else
	return global_node_page_state(NR_VMALLOC);
#endif
}

#endif
