/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What kernels spell differently, behind one name each. Which spelling is
 * decided by compat/probe/, never by a version number.
 */
#ifndef KL_COMPAT_H
#define KL_COMPAT_H

#include <linux/fs.h>
#include <linux/kconfig.h>
#include <linux/mm.h>
#include <linux/rcupdate.h>
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

/* A stacked file system's mapping shows the file that user space opened. */
#ifdef KL_LACKS_FILE_USER_INODE
#define kl_file_user_path(file)		(&(file)->f_path)
#define kl_file_user_inode(file)	file_inode(file)
#else
#define kl_file_user_path(file)		file_user_path(file)
#define kl_file_user_inode(file)	file_user_inode(file)
#endif

static inline struct file *kl_get_exe_file(struct mm_struct *mm)
{
	struct file *exe;

	rcu_read_lock();
#ifdef KL_LACKS_GET_FILE_RCU_POINTER
	exe = rcu_dereference(mm->exe_file);
	if (exe && !get_file_rcu(exe))
		exe = NULL;
#else
	exe = get_file_rcu(&mm->exe_file);
#endif
	rcu_read_unlock();
	return exe;
}

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

/* The name that prctl(PR_SET_VMA_ANON_NAME) gave; called under mmap_lock. */
static inline const char *kl_anon_vma_name(const struct vm_area_struct *vma)
{
#ifndef KL_LACKS_ANON_VMA_NAME
	if (!vma->vm_file || !__is_defined(KL_LACKS_ANON_SHMEM_NAME))
		return vma->anon_name ? vma->anon_name->name : NULL;
#endif
	return NULL;
}

#ifndef KL_LACKS_RSS_PERCPU
#define kl_mm_counter_sum(mm, counter)	percpu_counter_sum_positive(&(mm)->rss_stat[counter])
#endif

static inline unsigned int kl_kswapd_failures(struct pglist_data *pgdat)
{
#ifdef KL_LACKS_KSWAPD_FAILURES_ATOMIC
	return READ_ONCE(pgdat->kswapd_failures);
#else
	return atomic_read(&pgdat->kswapd_failures);
#endif
}

#ifdef KL_LACKS_PFNBLOCK_MIGRATETYPE
#define kl_pageblock_type(page) \
	kl_call(get_pfnblock_flags_mask, page, page_to_pfn(page), MIGRATETYPE_MASK)
#else
#define kl_pageblock_type(page)	kl_call(get_pfnblock_migratetype, page, page_to_pfn(page))
#endif

#endif
