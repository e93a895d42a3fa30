/* SPDX-License-Identifier: GPL-2.0 */
/* What an address may lead to: for the view pagemap, and for its names. */
#ifndef KL_PAGESTATE_H
#define KL_PAGESTATE_H

/* Part of the ABI, by the names of the set pagestate: new ones at the end. */
enum kl_page_state {
	KL_PAGE_HOLE = 1,
	KL_PAGE_ABSENT,
	KL_PAGE_PRESENT,
	KL_PAGE_NONE,
	KL_PAGE_HINT,
	KL_PAGE_SWAPPED,
	KL_PAGE_MIGRATION,
	KL_PAGE_DEVICE,
	KL_PAGE_POISON,
	KL_PAGE_GUARD,
	KL_PAGE_MARKER,
	KL_PAGE_OTHER,
};

/* Likewise, the set ptlevel. */
enum kl_ptlevel { KL_PGD = 1, KL_P4D, KL_PUD, KL_PMD, KL_PTE };

#endif
