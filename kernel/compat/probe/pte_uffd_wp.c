// SPDX-License-Identifier: GPL-2.0
/* pte_uffd_wp(), later renamed to pte_uffd() as the bit stands for more than write protection. */
#include <linux/mm.h>
#include <linux/pgtable.h>

static int probe(pte_t pte)
{
	return pte_uffd_wp(pte);
}
