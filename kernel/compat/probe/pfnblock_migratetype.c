// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/pageblock-flags.h>

int probe(const struct page *page)
{
	return get_pfnblock_migratetype(page, page_to_pfn(page));
}
