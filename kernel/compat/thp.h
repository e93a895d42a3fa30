/* SPDX-License-Identifier: GPL-2.0 */
/* Transparent huge pages; see vma.h. */
#ifndef KL_COMPAT_THP_H
#define KL_COMPAT_THP_H

#include <linux/huge_mm.h>
#include <linux/mm.h>
#include "lookup/lookup.h"
#include "compat/have.h"

/* Whether page faults may map huge pages in the VMA: THPeligible of /proc/PID/smaps. */
static inline bool kl_thp_eligible(struct vm_area_struct *vma)
{
#if !defined(CONFIG_TRANSPARENT_HUGEPAGE) || defined(KL_LACKS_SYM_huge_anon_orders_always) || \
	defined(KL_LACKS_SYM_huge_anon_orders_madvise) || \
	defined(KL_LACKS_SYM_huge_anon_orders_inherit) || \
	defined(KL_LACKS_SYM_transparent_hugepage_flags)
	return false;
#elif defined(KL_LACKS_THP_ORDERS)
	return kl_call(hugepage_vma_check, vma, vma->vm_flags, true, false, true);
#else
	bool asked = vma->vm_flags & VM_HUGEPAGE;
	unsigned long always = BIT(TRANSPARENT_HUGEPAGE_FLAG);
	unsigned long on = always | (asked ? BIT(TRANSPARENT_HUGEPAGE_REQ_MADV_FLAG) : 0);
	unsigned long orders = THP_ORDERS_ALL;

	/* Anonymous memory: the orders enabled in /sys/kernel/mm/transparent_hugepage. */
	if (vma_is_anonymous(vma)) {
		orders = READ_ONCE(*kl_sym(huge_anon_orders_always));
		if (asked)
			orders |= READ_ONCE(*kl_sym(huge_anon_orders_madvise));
		if (READ_ONCE(*kl_sym(transparent_hugepage_flags)) & on)
			orders |= READ_ONCE(*kl_sym(huge_anon_orders_inherit));
	}
	if (!orders)
		return false;
#ifdef KL_LACKS_TVA_FLAGS
	return kl_call(__thp_vma_allowable_orders, vma, vma->vm_flags, TVA_SMAPS, orders);
#else
	return kl_call(__thp_vma_allowable_orders, vma, vma->vm_flags,
		       TVA_SMAPS | TVA_ENFORCE_SYSFS, orders);
#endif
#endif
}

#endif
