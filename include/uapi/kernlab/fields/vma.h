/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `vma`: a virtual memory area. Columns: see fields/README.
 * pid is the struct pid that the task was found by, ns the caller's pid
 * namespace, vma the area, inode its file's inode.
 */
KERNLAB_FIELD(U32, pid, PID, IDENT, ALWAYS, OPEN, pid_nr_ns(pid, ns), "/proc/PID",
	      "the task that it was found through, in the caller's pid namespace")
KERNLAB_FIELD(U32, perms, PERMS, RANGES, ALWAYS, OPEN, vma->vm_flags & (VM_READ | VM_WRITE | VM_EXEC | VM_MAYSHARE), "/proc/PID/maps (2)",
	      "what may be done: 1 read, 2 write, 4 execute; 128 shared, else private")
KERNLAB_FIELD(U64, start, ADDR, RANGES, ALWAYS, OPEN, vma->vm_start, "/proc/PID/maps (1)",
	      "its first address")
KERNLAB_FIELD(U64, end, ADDR, RANGES, ALWAYS, OPEN, vma->vm_end, "/proc/PID/maps (1)",
	      "the first address behind it")
KERNLAB_FIELD(U64, size, BYTES, RANGES, ALWAYS, OPEN, vma->vm_end - vma->vm_start, "/proc/PID/smaps Size",
	      "bytes from start to end")
KERNLAB_FIELD(U64, flags, FLAGS(vm), RANGES, ALWAYS, OPEN, vma->vm_flags, "/proc/PID/smaps VmFlags",
	      "vm_flags: how the kernel treats it")
KERNLAB_FIELD(U64, prot, HEX, RANGES, ALWAYS, OPEN, pgprot_val(vma->vm_page_prot), "",
	      "vm_page_prot: the bits that its page table entries get")
KERNLAB_FIELD(U64, offset, HEX, FILE, ALWAYS, OPEN, WHEN(vma->vm_file, (u64)vma->vm_pgoff << PAGE_SHIFT), "/proc/PID/maps (3)",
	      "where in the file it begins, bytes")
KERNLAB_FIELD(U64, pgoff, HEX, FILE, ALWAYS, OPEN, vma->vm_pgoff, "",
	      "vm_pgoff: the same in pages; for anonymous memory the page number at its birth")
KERNLAB_FIELD(U64, inode, COUNT, FILE, ALWAYS, OPEN, WHEN(inode, inode->i_ino), "/proc/PID/maps (5)",
	      "inode number of the file")
KERNLAB_FIELD(U32, dev, DEV, FILE, ALWAYS, OPEN, WHEN(inode, inode->i_sb->s_dev), "/proc/PID/maps (4)",
	      "device of the file: major in the upper 12 bits, minor in the lower 20")
KERNLAB_FIELD(U32, has_anon_vma, BOOL, OBJECT, ALWAYS, OPEN, !!vma->anon_vma, "",
	      "whether it has (or had) anonymous pages: whether anon_vma is set")
KERNLAB_FIELD(STR, name, PATH, FILE, ALWAYS, OPEN, kl_vma_name(r, vma), "/proc/PID/maps (6)",
	      "path of the file, or the kernel's name for what it is")
KERNLAB_FIELD(U64, vma, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)vma, "",
	      "where the vm_area_struct is")
KERNLAB_FIELD(U64, anon_vma, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)vma->anon_vma, "",
	      "where its anon_vma is, the way back from an anonymous page")
KERNLAB_FIELD(U64, file, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)vma->vm_file, "",
	      "where its struct file is")
KERNLAB_FIELD(U64, rss, BYTES, RESIDENT, RESIDENCE, OPEN, res->rss, "/proc/PID/smaps Rss",
	      "resident: pages that its page tables map at this moment")
KERNLAB_FIELD(U64, pss, BYTES, RESIDENT, RESIDENCE, OPEN, res->pss >> KL_PSS_SHIFT, "/proc/PID/smaps Pss",
	      "proportional: each resident page divided by how often it is mapped")
KERNLAB_FIELD(U64, pss_dirty, BYTES, RESIDENT, RESIDENCE, OPEN, res->pss_dirty >> KL_PSS_SHIFT, "/proc/PID/smaps Pss_Dirty",
	      "the part of pss that was written to")
KERNLAB_FIELD(U64, uss, BYTES, RESIDENT, RESIDENCE, OPEN, res->private_clean + res->private_dirty, "/proc/PID/smaps Private_Clean + Private_Dirty",
	      "unique: resident pages that nobody else maps, freed when it goes")
KERNLAB_FIELD(U64, shared_clean, BYTES, RESIDENT, RESIDENCE, OPEN, res->shared_clean, "/proc/PID/smaps Shared_Clean",
	      "mapped elsewhere too, not written to")
KERNLAB_FIELD(U64, shared_dirty, BYTES, RESIDENT, RESIDENCE, OPEN, res->shared_dirty, "/proc/PID/smaps Shared_Dirty",
	      "mapped elsewhere too, written to")
KERNLAB_FIELD(U64, private_clean, BYTES, RESIDENT, RESIDENCE, OPEN, res->private_clean, "/proc/PID/smaps Private_Clean",
	      "mapped only here, not written to")
KERNLAB_FIELD(U64, private_dirty, BYTES, RESIDENT, RESIDENCE, OPEN, res->private_dirty, "/proc/PID/smaps Private_Dirty",
	      "mapped only here, written to")
KERNLAB_FIELD(U64, referenced, BYTES, RESIDENT, RESIDENCE, OPEN, res->referenced, "/proc/PID/smaps Referenced",
	      "resident pages with a mark that they were used lately")
KERNLAB_FIELD(U64, anonymous, BYTES, RESIDENT, RESIDENCE, OPEN, res->anonymous, "/proc/PID/smaps Anonymous",
	      "resident pages that belong to no file, copies of written private file pages among them")
KERNLAB_FIELD(U64, ksm, BYTES, RESIDENT, RESIDENCE, OPEN, res->ksm, "/proc/PID/smaps KSM",
	      "resident pages that KSM has merged with equal ones")
KERNLAB_FIELD(U64, lazyfree, BYTES, RESIDENT, RESIDENCE, OPEN, res->lazyfree, "/proc/PID/smaps LazyFree",
	      "given up with MADV_FREE and not yet taken back")
KERNLAB_FIELD(U64, anon_huge, BYTES, RESIDENT, RESIDENCE, OPEN, res->anon_huge, "/proc/PID/smaps AnonHugePages",
	      "anonymous memory mapped by whole PMD entries: transparent huge pages")
KERNLAB_FIELD(U64, shmem_pmd, BYTES, RESIDENT, RESIDENCE, OPEN, res->shmem_pmd, "/proc/PID/smaps ShmemPmdMapped",
	      "shared memory mapped by whole PMD entries")
KERNLAB_FIELD(U64, file_pmd, BYTES, RESIDENT, RESIDENCE, OPEN, res->file_pmd, "/proc/PID/smaps FilePmdMapped",
	      "file pages mapped by whole PMD entries")
KERNLAB_FIELD(U64, shared_hugetlb, BYTES, RESIDENT, RESIDENCE, OPEN, res->shared_hugetlb, "/proc/PID/smaps Shared_Hugetlb",
	      "hugetlbfs pages mapped elsewhere too; not part of rss")
KERNLAB_FIELD(U64, private_hugetlb, BYTES, RESIDENT, RESIDENCE, OPEN, res->private_hugetlb, "/proc/PID/smaps Private_Hugetlb",
	      "hugetlbfs pages mapped only here; not part of rss")
KERNLAB_FIELD(U64, swap, BYTES, RESIDENT, RESIDENCE, OPEN, res->swap, "/proc/PID/smaps Swap",
	      "what is in swap: by its page tables, and of the shared memory it maps")
KERNLAB_FIELD(U64, swap_pss, BYTES, RESIDENT, RESIDENCE, OPEN, res->swap_pss >> KL_PSS_SHIFT, "/proc/PID/smaps SwapPss",
	      "proportional: its own swap entries, each divided by its users")
KERNLAB_FIELD(U64, locked, BYTES, RESIDENT, RESIDENCE, OPEN, res->pss_locked >> KL_PSS_SHIFT, "/proc/PID/smaps Locked",
	      "the part of pss that mlock keeps from being swapped")
KERNLAB_FIELD(U32, pte_tables, COUNT, RESIDENT, RESIDENCE, OPEN, res->pte_tables, "",
	      "page tables of the lowest level that its addresses use; a neighbour may use the same")
KERNLAB_FIELD(U32, thp_eligible, BOOL, RESIDENT, THP_ELIGIBLE, OPEN, kl_thp_eligible(vma), "/proc/PID/smaps THPeligible",
	      "whether transparent huge pages may be put there")
KERNLAB_FIELD(U64, page_size, BYTES, RESIDENT, ALWAYS, OPEN, vma_kernel_pagesize(vma), "/proc/PID/smaps KernelPageSize, MMUPageSize",
	      "the size of its pages; larger in hugetlbfs")
KERNLAB_FIELD(U32, pkey, COUNT, RANGES, ALWAYS, OPEN, WHEN(arch_pkeys_enabled(), vma_pkey(vma)), "/proc/PID/smaps ProtectionKey",
	      "memory protection key, where the processor has them")
KERNLAB_FIELD(U32, stack_tid, PID, FILE, TASK_STACK, OPEN, UNLESS_ZERO(kl_stack_tid(&s->stacks, vma)), "",
	      "the thread whose stack pointer was in it when it last entered the kernel")
