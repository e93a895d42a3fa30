// SPDX-License-Identifier: GPL-2.0
#include <linux/mm_types.h>

#ifndef CONFIG_ANON_VMA_NAME
#error anonymous memory has no names
#endif

const char *probe(struct vm_area_struct *vma)
{
	return vma->anon_name->name;
}
