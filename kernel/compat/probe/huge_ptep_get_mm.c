// SPDX-License-Identifier: GPL-2.0
/* huge_ptep_get(mm, addr, ptep); formerly huge_ptep_get(ptep). */
#include <linux/hugetlb.h>

static pte_t probe(struct mm_struct *mm, pte_t *ptep)
{
	return huge_ptep_get(mm, 0, ptep);
}
