/* SPDX-License-Identifier: GPL-2.0 */
/* States of an address, for the view pagemap and its set of names. */
#ifndef KL_PAGESTATE_H
#define KL_PAGESTATE_H

/* Part of the ABI, through the set of names pagestate: add new ones at the end. */
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

/* Part of the ABI, through the set of names ptlevel. */
enum kl_ptlevel { KL_PGD = 1, KL_P4D, KL_PUD, KL_PMD, KL_PTE };

#endif
