// SPDX-License-Identifier: GPL-2.0
/* Why it is asked whether an area may have huge pages: flags, later an enum. */
#include <linux/mm.h>
#include <linux/huge_mm.h>

static unsigned long probe = TVA_SMAPS | TVA_ENFORCE_SYSFS;
