// SPDX-License-Identifier: GPL-2.0
/* Transparent huge pages of several orders. */
#include <linux/mm.h>
#include <linux/huge_mm.h>

static void *probe(void)
{
	return __thp_vma_allowable_orders;
}
