// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <uapi/asm/vsyscall.h>

#ifndef __HAVE_ARCH_GATE_AREA
#error "no page outside of every mm_struct"
#endif

int probe(void)
{
	return in_gate_area_no_mm(VSYSCALL_ADDR);
}
