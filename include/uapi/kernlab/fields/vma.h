/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `vma`: a virtual memory area.
 * pid is the struct pid by which the task was looked up, ns the caller's pid namespace, vma
 * the area, inode its file's inode.
 */
#define KERNLAB_RECORD vma

KERNLAB_VIEW(8, vma, MAP, PTRACE, ALWAYS, "mmap_read_lock()", "linux/mm_types.h",
	     "a virtual memory area: a range of an address space, its vm_area_struct")

KERNLAB_FIELD(U32, pid, PID, IDENT, ALWAYS, OPEN, pid_nr_ns(pid, ns), "/proc/PID",
	      "the task that was read, in the caller's pid namespace", OWNER)
KERNLAB_FIELD(U32, perms, PERMS, RANGES, ALWAYS, OPEN, vma->vm_flags & (VM_READ | VM_WRITE | VM_EXEC | VM_MAYSHARE), "/proc/PID/maps (2)",
	      "what may be done: 1 read, 2 write, 4 execute; 128 shared, else private", USUAL(5))
KERNLAB_FIELD(U64, start, ADDR, RANGES, ALWAYS, OPEN, vma->vm_start, "/proc/PID/maps (1)",
	      "its first address", USUAL(1))
KERNLAB_FIELD(U64, end, ADDR, RANGES, ALWAYS, OPEN, vma->vm_end, "/proc/PID/maps (1)",
	      "the first address after it", USUAL(2))
KERNLAB_FIELD(U64, size, BYTES, RANGES, ALWAYS, OPEN, vma->vm_end - vma->vm_start, "/proc/PID/smaps Size",
	      "bytes from start to end", USUAL(3) SUM)
KERNLAB_FIELD(U64, flags, FLAGS(vm), RANGES, ALWAYS, OPEN, vma->vm_flags, "/proc/PID/smaps VmFlags",
	      "vm_flags: how the kernel treats it")
KERNLAB_FIELD(U64, prot, HEX, RANGES, ALWAYS, OPEN, pgprot_val(vma->vm_page_prot), "",
	      "vm_page_prot: the bits that its page table entries get")
KERNLAB_FIELD(U64, offset, HEX, FILE, ALWAYS, OPEN, WHEN(vma->vm_file, (u64)vma->vm_pgoff << PAGE_SHIFT), "/proc/PID/maps (3)",
	      "where in the file it begins, bytes", USUAL(6))
KERNLAB_FIELD(U64, pgoff, HEX, FILE, ALWAYS, OPEN, vma->vm_pgoff, "",
	      "vm_pgoff: the same in pages; for anonymous memory the page number at which it was first mapped")
KERNLAB_FIELD(U64, inode, COUNT, FILE, ALWAYS, OPEN, WHEN(inode, inode->i_ino), "/proc/PID/maps (5)",
	      "inode number of the file", USUAL(8))
KERNLAB_FIELD(U32, dev, DEV, FILE, ALWAYS, OPEN, WHEN(inode, inode->i_sb->s_dev), "/proc/PID/maps (4)",
	      "device of the file: major in the upper 12 bits, minor in the lower 20", USUAL(7))
KERNLAB_FIELD(U32, has_anon_vma, BOOL, OBJECT, ALWAYS, OPEN, !!vma->anon_vma, "",
	      "whether it has (or had) anonymous pages: whether anon_vma is set")
KERNLAB_FIELD(STR, name, PATH, FILE, ALWAYS, OPEN, kl_vma_name(r, vma), "/proc/PID/maps (6)",
	      "path of the file, or the kernel's name for what it is", USUAL(9) WIDTH(64) CUT(START))
KERNLAB_FIELD(U64, vma, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)vma, "",
	      "where the vm_area_struct is")
KERNLAB_FIELD(U64, anon_vma, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)vma->anon_vma, "",
	      "where its anon_vma is, the way back from an anonymous page")
KERNLAB_FIELD(U64, file, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)vma->vm_file, "",
	      "where its struct file is")
KERNLAB_FIELD(U64, rss, BYTES, RESIDENT, RESIDENCE, PTRACE, res->rss, "/proc/PID/smaps Rss",
	      "resident: pages that its page tables map at this moment", USUAL(4) SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, swap, BYTES, RESIDENT, RESIDENCE, PTRACE, res->swap, "/proc/PID/smaps Swap",
	      "what is in swap: by its page tables, and of the shared memory it maps", SUM PASS(RESIDENT))
#include <kernlab/fields/resident.h>
KERNLAB_FIELD(U32, pte_tables, COUNT, RESIDENT, RESIDENCE, PTRACE, res->pte_tables, "",
	      "page tables of the lowest level that its addresses use; a neighbour may use the same", PASS(RESIDENT))
KERNLAB_FIELD(U32, thp_eligible, BOOL, RESIDENT, THP_ELIGIBLE, OPEN, kl_thp_eligible(vma), "/proc/PID/smaps THPeligible",
	      "whether transparent huge pages may be put there")
KERNLAB_FIELD(U64, page_size, BYTES, RESIDENT, ALWAYS, OPEN, vma_kernel_pagesize(vma), "/proc/PID/smaps KernelPageSize, MMUPageSize",
	      "the size of its pages; larger in hugetlbfs")
KERNLAB_FIELD(U32, pkey, COUNT, RANGES, ALWAYS, OPEN, WHEN(arch_pkeys_enabled(), vma_pkey(vma)), "/proc/PID/smaps ProtectionKey",
	      "memory protection key, where the processor has them")
KERNLAB_FIELD(U32, stack_tid, PID, FILE, TASK_STACK, OPEN, UNLESS_ZERO(kl_stack_tid(stacks, vma)), "",
	      "the thread whose stack pointer was in it when it last entered the kernel", PASS(THREADS))

KERNLAB_END(vma)

#undef KERNLAB_RECORD
