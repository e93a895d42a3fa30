// SPDX-License-Identifier: GPL-2.0
/* The TVA_* argument of __thp_vma_allowable_orders(): flags, later an enum. */
#include <linux/mm.h>
#include <linux/huge_mm.h>

static unsigned long probe = TVA_SMAPS | TVA_ENFORCE_SYSFS;
