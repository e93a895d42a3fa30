/* SPDX-License-Identifier: GPL-2.0 */
/* Page table entries under userfaultfd; see vma.h. */
#ifndef KL_COMPAT_UFFD_H
#define KL_COMPAT_UFFD_H

#include <linux/hugetlb.h>
#include <linux/mm.h>
#include <linux/swapops.h>
#include <linux/userfaultfd_k.h>
#include "compat/have.h"

/* The bit that userfaultfd sets in an entry. */
#ifdef KL_LACKS_PTE_UFFD_WP
#define kl_pte_uffd(pte)		pte_uffd(pte)
#define kl_pmd_uffd(pmd)		pmd_uffd(pmd)
#define kl_pte_swp_uffd(pte)		pte_swp_uffd(pte)
#define kl_pmd_swp_uffd(pmd)		pmd_swp_uffd(pmd)
#define kl_pte_swp_uffd_any(pte)	pte_swp_uffd_any(pte)
#define kl_huge_pte_uffd(pte)		huge_pte_uffd(pte)
#else
#define kl_pte_uffd(pte)		pte_uffd_wp(pte)
#define kl_pmd_uffd(pmd)		pmd_uffd_wp(pmd)
#define kl_pte_swp_uffd(pte)		pte_swp_uffd_wp(pte)
#define kl_pmd_swp_uffd(pmd)		pmd_swp_uffd_wp(pmd)
#define kl_pte_swp_uffd_any(pte)	pte_swp_uffd_wp_any(pte)
#define kl_huge_pte_uffd(pte)		huge_pte_uffd_wp(pte)
#endif

#endif
