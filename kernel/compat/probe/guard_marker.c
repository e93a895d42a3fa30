// SPDX-License-Identifier: GPL-2.0
/* Guard pages, as kernels before softleaf_t spell them. */
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/swapops.h>

static bool probe(swp_entry_t entry)
{
	return is_guard_swp_entry(entry);
}
