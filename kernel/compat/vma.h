/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Virtual memory areas. The headers in compat/ give one name to what differs between kernels.
 * compat/probe/ decides which variant is used, never a version number. There is one header per
 * topic: if one does not compile on a new kernel, only the views that include it are left out.
 */
#ifndef KL_COMPAT_VMA_H
#define KL_COMPAT_VMA_H

#include <linux/fs.h>
#include <linux/kconfig.h>
#include <linux/mm.h>
#include "compat/have.h"

/* For a mapping on a stacked file system: the file that user space opened. */
#ifdef KL_LACKS_FILE_USER_INODE
#define kl_file_user_path(file)		(&(file)->f_path)
#define kl_file_user_inode(file)	file_inode(file)
#else
#define kl_file_user_path(file)		file_user_path(file)
#define kl_file_user_inode(file)	file_user_inode(file)
#endif

#ifdef KL_LACKS_VMA_IS_INITIAL_HEAP
static inline bool kl_vma_is_heap(const struct vm_area_struct *vma)
{
	return vma->vm_start <= vma->vm_mm->brk && vma->vm_end >= vma->vm_mm->start_brk;
}

static inline bool kl_vma_is_stack(const struct vm_area_struct *vma)
{
	return vma->vm_start <= vma->vm_mm->start_stack && vma->vm_end >= vma->vm_mm->start_stack;
}
#else
#define kl_vma_is_heap(vma)		vma_is_initial_heap(vma)
#define kl_vma_is_stack(vma)		vma_is_initial_stack(vma)
#endif

/* The name set by prctl(PR_SET_VMA_ANON_NAME); called under mmap_lock. */
static inline const char *kl_anon_vma_name(const struct vm_area_struct *vma)
{
#ifndef KL_LACKS_ANON_VMA_NAME
	if (!vma->vm_file || !__is_defined(KL_LACKS_ANON_SHMEM_NAME))
		return vma->anon_name ? vma->anon_name->name : NULL;
#endif
	return NULL;
}

#endif
