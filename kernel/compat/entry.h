/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Non-present page table entries: swap entries, migration entries, markers. swp_entry_t in
 * older kernels, softleaf_t in newer ones; see vma.h.
 */
#ifndef KL_COMPAT_ENTRY_H
#define KL_COMPAT_ENTRY_H

#include <linux/mm.h>
#include <linux/shmem_fs.h>
#include <linux/swap.h>
#include <linux/swapops.h>
#include "lookup/lookup.h"
#include "compat/have.h"

#ifdef KL_LACKS_SOFTLEAF

#define kl_entry_of_pte(pte)		pte_to_swp_entry(pte)
#define kl_entry_of_pmd(pmd)		pmd_to_swp_entry(pmd)
#define kl_entry_is_swap(entry)		(!non_swap_entry(entry))
#define kl_entry_has_pfn(entry)		is_pfn_swap_entry(entry)
#define kl_entry_page(entry)		pfn_swap_entry_to_page(entry)
#define kl_entry_is_migration(entry)	is_migration_entry(entry)
#define kl_entry_is_hwpoison(entry)	is_hwpoison_entry(entry)
#define kl_entry_is_private(entry)	is_device_private_entry(entry)
#define kl_entry_is_exclusive(entry)	is_device_exclusive_entry(entry)
#ifdef KL_LACKS_GUARD_MARKER
#define kl_entry_is_guard(entry)	false
#else
#define kl_entry_is_guard(entry)	is_guard_swp_entry(entry)
#endif
#ifdef KL_LACKS_POISON_MARKER
#define kl_entry_is_poison(entry)	false
#else
#define kl_entry_is_poison(entry)	is_poisoned_swp_entry(entry)
#endif

static inline bool kl_entry_is_uffd_wp(swp_entry_t entry)
{
	return is_pte_marker_entry(entry) && pte_marker_get(entry) & PTE_MARKER_UFFD_WP;
}

#else

#include <linux/leafops.h>

#define kl_entry_of_pte(pte)		softleaf_from_pte(pte)
#define kl_entry_of_pmd(pmd)		softleaf_from_pmd(pmd)
#define kl_entry_is_swap(entry)		softleaf_is_swap(entry)
#define kl_entry_has_pfn(entry)		softleaf_has_pfn(entry)
#define kl_entry_page(entry)		softleaf_to_page(entry)
#define kl_entry_is_migration(entry)	softleaf_is_migration(entry)
#define kl_entry_is_hwpoison(entry)	softleaf_is_hwpoison(entry)
#define kl_entry_is_private(entry)	softleaf_is_device_private(entry)
#define kl_entry_is_exclusive(entry)	softleaf_is_device_exclusive(entry)
#define kl_entry_is_guard(entry)	softleaf_is_guard_marker(entry)
#define kl_entry_is_poison(entry)	softleaf_is_poison_marker(entry)
#define kl_entry_is_uffd_wp(entry)	softleaf_is_uffd_wp_marker(entry)

#endif

/* If the offset contains a page frame number, there may be flag bits above it: mask them. */
static inline u64 kl_entry_offset(swp_entry_t entry)
{
	return kl_entry_has_pfn(entry) ? page_to_pfn(kl_entry_page(entry)) : swp_offset(entry);
}

#ifdef CONFIG_SWAP
#define kl_swap_users(entry)		kl_call(swp_swapcount, entry)
#else
#define kl_swap_users(entry)		0
#endif

#ifdef CONFIG_SHMEM
#define kl_shmem_swap(mapping, first, last) \
	kl_call(shmem_partial_swap_usage, mapping, first, last)
#else
#define kl_shmem_swap(mapping, first, last)	0
#endif

#endif
