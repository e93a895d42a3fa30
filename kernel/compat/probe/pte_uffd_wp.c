// SPDX-License-Identifier: GPL-2.0
/* Entries marked for userfaultfd, before the mark stood for more than writes. */
#include <linux/mm.h>
#include <linux/pgtable.h>

static int probe(pte_t pte)
{
	return pte_uffd_wp(pte);
}
