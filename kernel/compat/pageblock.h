/* SPDX-License-Identifier: GPL-2.0 */
/* Pageblocks; see vma.h. */
#ifndef KL_COMPAT_PAGEBLOCK_H
#define KL_COMPAT_PAGEBLOCK_H

#include <linux/mm.h>
#include <linux/pageblock-flags.h>
#include "lookup/lookup.h"
#include "compat/have.h"

#ifdef KL_LACKS_PFNBLOCK_MIGRATETYPE
#define kl_pageblock_type(page) \
	kl_call(get_pfnblock_flags_mask, page, page_to_pfn(page), MIGRATETYPE_MASK)
#else
#define kl_pageblock_type(page)	kl_call(get_pfnblock_migratetype, page, page_to_pfn(page))
#endif

#endif
