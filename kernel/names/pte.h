/* SPDX-License-Identifier: GPL-2.0 */
/* Flag bits of page table entries. The short forms are those of the processor manuals. */
#define KL_SET "pte"
#ifdef CONFIG_X86_64
#include "names/entry.h"
KL_NAME(_PAGE_PAT, "PAT", "selects the memory type, with WT and CD")
#endif
#undef KL_SET
