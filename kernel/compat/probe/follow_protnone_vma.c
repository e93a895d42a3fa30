// SPDX-License-Identifier: GPL-2.0
/*
 * gup_can_follow_protnone() takes the VMA. Before that, smaps always skipped PROT_NONE huge
 * pages.
 */
#include <linux/mm.h>

static bool probe(struct vm_area_struct *vma)
{
	return gup_can_follow_protnone(vma, 0);
}
