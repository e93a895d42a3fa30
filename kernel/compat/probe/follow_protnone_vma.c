// SPDX-License-Identifier: GPL-2.0
/*
 * Whether PROT_NONE entries are followed is decided by area; before, smaps never did for
 * huge pages.
 */
#include <linux/mm.h>

static bool probe(struct vm_area_struct *vma)
{
	return gup_can_follow_protnone(vma, 0);
}
