/* SPDX-License-Identifier: GPL-2.0 */
/* Levels of page tables, from the top. */
#define KL_SET "ptlevel"
KL_WORD(KL_PGD, "pgd", "page global directory, the top level")
KL_WORD(KL_P4D, "p4d", "the fourth level, where the processor walks five")
KL_WORD(KL_PUD, "pud", "page upper directory; an entry maps 1 GiB on x86-64")
KL_WORD(KL_PMD, "pmd", "page middle directory; an entry maps 2 MiB on x86-64")
KL_WORD(KL_PTE, "pte", "page table, the lowest level; an entry maps one page")
#undef KL_SET
