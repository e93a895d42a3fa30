// SPDX-License-Identifier: GPL-2.0
/* Flag bits of page table entries at each level. */
#include <linux/pgtable.h>

static u64 probe(pgd_t pgd, p4d_t p4d, pud_t pud, pmd_t pmd, pte_t pte)
{
	return pgd_flags(pgd) | p4d_flags(p4d) | pud_flags(pud) | pmd_flags(pmd) | pte_flags(pte);
}
