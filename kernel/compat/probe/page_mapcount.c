// SPDX-License-Identifier: GPL-2.0
/* page_mapcount(): gone where the kernel counts by folio. */
#include <linux/mm.h>

static int probe(struct page *page)
{
	return page_mapcount(page);
}
