// SPDX-License-Identifier: GPL-2.0
/* Poison markers: poisoned page table entries without a page frame. */
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/swapops.h>

static bool probe(swp_entry_t entry)
{
	return is_poisoned_swp_entry(entry);
}
