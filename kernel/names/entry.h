/* SPDX-License-Identifier: GPL-2.0 */
/* Flag bits that entries of all levels have, on x86; for pte.h and pxd.h. */
KL_NAME(_PAGE_PRESENT, "P", "present: the processor may use it")
KL_NAME(_PAGE_RW, "W", "may be written")
KL_NAME(_PAGE_USER, "U", "user mode may use it")
KL_NAME(_PAGE_PWT, "WT", "cached write-through (page write-through)")
KL_NAME(_PAGE_PCD, "CD", "not cached (page cache disable)")
KL_NAME(_PAGE_ACCESSED, "A", "accessed: the processor has used it since this was last cleared")
KL_NAME(_PAGE_DIRTY, "D", "dirty: the processor has written through it")
KL_NAME(_PAGE_GLOBAL, "G", "global: kept in the TLB across address spaces; where not present: PROT_NONE")
KL_NAME(_PAGE_SPECIAL, "SP", "special: no page that the kernel counts (software bit)")
#ifdef CONFIG_HAVE_ARCH_USERFAULTFD_WP
#ifdef KL_LACKS_PTE_UFFD_WP
KL_NAME(_PAGE_UFFD, "UW", "protected for userfaultfd (software bit)")
#else
KL_NAME(_PAGE_UFFD_WP, "UW", "write-protected for userfaultfd (software bit)")
#endif
#endif
#ifdef CONFIG_MEM_SOFT_DIRTY
KL_NAME(_PAGE_SOFT_DIRTY, "SD", "soft-dirty: written since clear_refs (software bit)")
#endif
#ifdef _PAGE_SAVED_DIRTY
KL_NAME(_PAGE_SAVED_DIRTY, "SV", "dirty, kept aside while write-protected (software bit)")
#endif
KL_NAME(_PAGE_PKEY_BIT0, "K0", "memory protection key, bit 0")
KL_NAME(_PAGE_PKEY_BIT1, "K1", "memory protection key, bit 1")
KL_NAME(_PAGE_PKEY_BIT2, "K2", "memory protection key, bit 2")
KL_NAME(_PAGE_PKEY_BIT3, "K3", "memory protection key, bit 3")
KL_NAME(_PAGE_NX, "NX", "no execute")
