// SPDX-License-Identifier: GPL-2.0
#include <linux/vmalloc.h>

unsigned int probe(struct vm_struct *vm)
{
	return vm->page_order;
}
