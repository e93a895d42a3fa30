// SPDX-License-Identifier: GPL-2.0
#include <linux/vmalloc.h>

unsigned long probe(struct vm_struct *vm)
{
	return vm->requested_size;
}
