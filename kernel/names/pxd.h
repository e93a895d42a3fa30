/* SPDX-License-Identifier: GPL-2.0 */
/* Flag bits of entries above the page table, and of huge pages. */
#define KL_SET "pxd"
#ifdef CONFIG_X86_64
#include "names/entry.h"
KL_NAME(_PAGE_PSE, "PS", "page size: maps a huge page itself, points to no table")
KL_NAME(_PAGE_PAT_LARGE, "PAT", "selects the memory type of a huge page, with WT and CD")
#endif
#undef KL_SET
