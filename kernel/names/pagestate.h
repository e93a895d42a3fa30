/* SPDX-License-Identifier: GPL-2.0 */
/* States of an address, enum kl_page_state. */
#define KL_SET "pagestate"
KL_WORD(KL_PAGE_HOLE, "hole", "no area is mapped there: a use is a segmentation fault")
KL_WORD(KL_PAGE_ABSENT, "absent", "nothing there yet, or not any more: the next use makes or fetches a page")
KL_WORD(KL_PAGE_PRESENT, "present", "a page is there")
KL_WORD(KL_PAGE_NONE, "prot-none", "a page is there, and the area's protection (PROT_NONE) denies every access")
KL_WORD(KL_PAGE_HINT, "numa-hint", "a page is there; the next access is a hint fault for NUMA balancing")
KL_WORD(KL_PAGE_SWAPPED, "swapped", "its content is in swap: the next use reads it back")
KL_WORD(KL_PAGE_MIGRATION, "migration", "the page is on its way to another page frame: a use waits for it")
KL_WORD(KL_PAGE_DEVICE, "device", "the page is in a device's memory, or reserved for it")
KL_WORD(KL_PAGE_POISON, "poisoned", "the memory is broken: a use is a bus error")
KL_WORD(KL_PAGE_GUARD, "guard", "a guard page (MADV_GUARD_INSTALL): a use is a segmentation fault")
KL_WORD(KL_PAGE_MARKER, "uffd-wp", "nothing there; userfaultfd's write protection is remembered for it")
KL_WORD(KL_PAGE_OTHER, "other", "an entry of a kind that kernlab does not know")
#undef KL_SET
