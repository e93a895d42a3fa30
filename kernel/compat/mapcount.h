/* SPDX-License-Identifier: GPL-2.0 */
/* Map counts and indices of pages; see vma.h. */
#ifndef KL_COMPAT_MAPCOUNT_H
#define KL_COMPAT_MAPCOUNT_H

#include <linux/hugetlb.h>
#include <linux/mm.h>
#include <linux/page-flags.h>
#include "compat/have.h"

/* How many page table entries map @page, itself or as part of a huge page. */
static inline int kl_page_mapcount(struct page *page)
{
#ifndef KL_LACKS_PAGE_MAPCOUNT
	return page_mapcount(page);
#else
	struct folio *folio = page_folio(page);
	int entire, shared;

	if (!folio_test_large(folio))
		return folio_mapcount(folio);
	entire = folio_entire_mapcount(folio);
	if (!IS_ENABLED(CONFIG_NO_PAGE_MAPCOUNT))
		return entire + max(atomic_read(&page->_mapcount) + 1, 0);
	/* Counted per folio only: the average per page, at least 1 if the folio is mapped. */
	shared = folio_mapcount(folio) - entire * folio_nr_pages(folio);
	shared = DIV_ROUND_CLOSEST(max(shared, 0), (int)folio_nr_pages(folio));
	return folio_mapcount(folio) > 0 ? max(entire + shared, 1) : 0;
#endif
}

/*
 * As in /proc/kpagecount: pages with a page type (slab, page table, ...) use _mapcount for the
 * type and have no map count. Kernels that count per folio need no check here; there hugetlb
 * folios have a page type, too, and are mapped nevertheless.
 */
static inline int kl_frame_mapcount(struct page *page)
{
#ifndef KL_LACKS_PAGE_MAPCOUNT
	if (PageSlab(page) || page_has_type(page))
		return 0;
#endif
	return kl_page_mapcount(page);
}

/* page->index is only valid for anonymous and file pages, which have a mapping. */
static inline bool kl_has_index(struct page *page)
{
	return page && READ_ONCE(page_folio(page)->mapping);
}

/* Offset of @page in its file or VMA, in pages; hugetlbfs once counted in huge pages. */
static inline u64 kl_page_index(struct page *page)
{
	struct folio *folio = page_folio(page);
	u64 index = folio->index;

#ifndef KL_LACKS_PAGE_MAPCOUNT
	if (PageHuge(page))
		index <<= folio_order(folio);
#endif
	return index + folio_page_idx(folio, page);
}

#endif
