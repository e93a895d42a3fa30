// SPDX-License-Identifier: GPL-2.0
/* Guard markers, in kernels before softleaf_t. */
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/swapops.h>

static bool probe(swp_entry_t entry)
{
	return is_guard_swp_entry(entry);
}
