/* SPDX-License-Identifier: GPL-2.0 */
/* For the driver's mmap(); see vma.h. */
#ifndef KL_COMPAT_MMAP_H
#define KL_COMPAT_MMAP_H

#include <linux/mm.h>
#include "compat/have.h"

static inline void kl_forbid_write_and_exec(struct vm_area_struct *vma)
{
#ifdef KL_LACKS_VM_FLAGS_CLEAR
	vma->vm_flags &= ~(VM_MAYWRITE | VM_MAYEXEC);
	vma->vm_flags |= VM_DONTEXPAND | VM_DONTDUMP;
#else
	vm_flags_clear(vma, VM_MAYWRITE | VM_MAYEXEC);
	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
#endif
}

#endif
