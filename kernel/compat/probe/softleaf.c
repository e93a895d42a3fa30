// SPDX-License-Identifier: GPL-2.0
/* Non-present entries: softleaf_t; formerly swp_entry_t with is_*_entry(). */
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/swapops.h>
#include <linux/leafops.h>

static bool probe(pte_t pte)
{
	return softleaf_has_pfn(softleaf_from_pte(pte));
}
