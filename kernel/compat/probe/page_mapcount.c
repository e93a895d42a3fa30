// SPDX-License-Identifier: GPL-2.0
/* page_mapcount(): removed in kernels that count per folio. */
#include <linux/mm.h>

static int probe(struct page *page)
{
	return page_mapcount(page);
}
