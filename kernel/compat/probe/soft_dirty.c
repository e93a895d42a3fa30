// SPDX-License-Identifier: GPL-2.0
/* Whether page table entries have a soft-dirty bit. */
#include <linux/kconfig.h>

#ifndef CONFIG_MEM_SOFT_DIRTY
#error "CONFIG_MEM_SOFT_DIRTY is off"
#endif
