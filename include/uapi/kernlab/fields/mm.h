/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `mm`: the mm_struct of a process.
 * pid is the struct pid by which the task was looked up, ns the caller's pid namespace, t
 * the task, mm its mm_struct. A task without an mm_struct (a kernel thread, a zombie) has
 * the first three fields only.
 */
#define KERNLAB_RECORD mm

KERNLAB_VIEW(7, mm, MM, OPEN, ALWAYS, "get_task_mm(), a reference on mm_users", "linux/mm_types.h",
	     "an address space: the mm_struct of a process")

KERNLAB_FIELD(U32, pid, PID, IDENT, ALWAYS, OPEN, pid_nr_ns(pid, ns), "/proc/PID",
	      "the task's number in the caller's pid namespace", USUAL(1) OWNER)
KERNLAB_FIELD(U32, kthread, BOOL, IDENT, ALWAYS, OPEN, !!(t->flags & PF_KTHREAD), "/proc/PID/status Kthread",
	      "whether it is a kernel thread, which has no address space of its own")
KERNLAB_FIELD(NAME16, comm, TEXT, IDENT, ALWAYS, OPEN, t->comm, "/proc/PID/comm",
	      "the task's name", USUAL(6) CALLED)
KERNLAB_FIELD(STR, exe, PATH, IDENT, ALWAYS, PTRACE, kl_exe_path(r, mm), "/proc/PID/exe",
	      "path of the program, mm->exe_file")
KERNLAB_FIELD(U64, start_code, ADDR, RANGES, ALWAYS, PTRACE, mm->start_code, "/proc/PID/stat (26)",
	      "where the program's code begins")
KERNLAB_FIELD(U64, end_code, ADDR, RANGES, ALWAYS, PTRACE, mm->end_code, "/proc/PID/stat (27)",
	      "where the program's code ends")
KERNLAB_FIELD(U64, start_data, ADDR, RANGES, ALWAYS, PTRACE, mm->start_data, "/proc/PID/stat (45)",
	      "where initialised and zeroed data begin")
KERNLAB_FIELD(U64, end_data, ADDR, RANGES, ALWAYS, PTRACE, mm->end_data, "/proc/PID/stat (46)",
	      "where they end")
KERNLAB_FIELD(U64, start_brk, ADDR, RANGES, ALWAYS, PTRACE, mm->start_brk, "/proc/PID/stat (47)",
	      "where the heap begins")
KERNLAB_FIELD(U64, brk, ADDR, RANGES, ALWAYS, PTRACE, mm->brk, "",
	      "the program break: where the heap ends now")
KERNLAB_FIELD(U64, mmap_base, ADDR, RANGES, ALWAYS, PTRACE, mm->mmap_base, "",
	      "where mmap begins to search for a free range")
KERNLAB_FIELD(U64, start_stack, ADDR, RANGES, ALWAYS, PTRACE, mm->start_stack, "/proc/PID/stat (28)",
	      "where the main thread's stack began; it grows down from there")
KERNLAB_FIELD(U64, arg_start, ADDR, RANGES, ALWAYS, PTRACE, mm->arg_start, "/proc/PID/stat (48)",
	      "where the program's arguments begin")
KERNLAB_FIELD(U64, arg_end, ADDR, RANGES, ALWAYS, PTRACE, mm->arg_end, "/proc/PID/stat (49)",
	      "where they end")
KERNLAB_FIELD(U64, env_start, ADDR, RANGES, ALWAYS, PTRACE, mm->env_start, "/proc/PID/stat (50)",
	      "where the program's environment begins")
KERNLAB_FIELD(U64, env_end, ADDR, RANGES, ALWAYS, PTRACE, mm->env_end, "/proc/PID/stat (51)",
	      "where it ends")
KERNLAB_FIELD(U64, task_size, ADDR, RANGES, ALWAYS, OPEN, mm->task_size, "",
	      "first address that no mapping of this process can have")
KERNLAB_FIELD(U64, total_vm, BYTES, SIZES, ALWAYS, OPEN, (u64)mm->total_vm << PAGE_SHIFT, "/proc/PID/status VmSize",
	      "all mappings together", USUAL(3) SUM)
KERNLAB_FIELD(U64, hiwater_vm, BYTES, SIZES, ALWAYS, OPEN, (u64)get_mm_hiwater_vm(mm) << PAGE_SHIFT, "/proc/PID/status VmPeak",
	      "the most that total_vm ever was", SUM)
KERNLAB_FIELD(U64, locked_vm, BYTES, SIZES, ALWAYS, OPEN, (u64)mm->locked_vm << PAGE_SHIFT, "/proc/PID/status VmLck",
	      "mappings locked by mlock", SUM)
KERNLAB_FIELD(U64, pinned_vm, BYTES, SIZES, ALWAYS, OPEN, (u64)atomic64_read(&mm->pinned_vm) << PAGE_SHIFT, "/proc/PID/status VmPin",
	      "pages that must not move, pinned by drivers", SUM)
KERNLAB_FIELD(U64, data_vm, BYTES, SIZES, ALWAYS, OPEN, (u64)mm->data_vm << PAGE_SHIFT, "/proc/PID/status VmData",
	      "private writable mappings that are no stack", SUM)
KERNLAB_FIELD(U64, exec_vm, BYTES, SIZES, ALWAYS, OPEN, (u64)mm->exec_vm << PAGE_SHIFT, "/proc/PID/status VmExe + VmLib",
	      "executable mappings that cannot be written", SUM)
KERNLAB_FIELD(U64, stack_vm, BYTES, SIZES, ALWAYS, OPEN, (u64)mm->stack_vm << PAGE_SHIFT, "/proc/PID/status VmStk",
	      "stack mappings", SUM)
KERNLAB_FIELD(U64, hiwater_rss, BYTES, RESIDENT, ALWAYS, OPEN, (u64)get_mm_hiwater_rss(mm) << PAGE_SHIFT, "/proc/PID/status VmHWM",
	      "the most that was ever resident", SUM)
KERNLAB_FIELD(U64, rss, BYTES, RESIDENT, ALWAYS, OPEN, (u64)get_mm_rss(mm) << PAGE_SHIFT, "/proc/PID/stat (24)",
	      "resident pages: file, anonymous and shared memory; the fast counter", USUAL(4) SUM)
KERNLAB_FIELD(U64, rss_file, BYTES, RESIDENT, ALWAYS, OPEN, (u64)get_mm_counter(mm, MM_FILEPAGES) << PAGE_SHIFT, "/proc/PID/status RssFile, unless that is exact",
	      "resident pages of files", SUM)
KERNLAB_FIELD(U64, rss_anon, BYTES, RESIDENT, ALWAYS, OPEN, (u64)get_mm_counter(mm, MM_ANONPAGES) << PAGE_SHIFT, "/proc/PID/status RssAnon, unless that is exact",
	      "resident anonymous pages", SUM)
KERNLAB_FIELD(U64, rss_shmem, BYTES, RESIDENT, ALWAYS, OPEN, (u64)get_mm_counter(mm, MM_SHMEMPAGES) << PAGE_SHIFT, "/proc/PID/status RssShmem, unless that is exact",
	      "resident pages of tmpfs and shared memory", SUM)
KERNLAB_FIELD(U64, swap, BYTES, RESIDENT, ALWAYS, OPEN, (u64)get_mm_counter(mm, MM_SWAPENTS) << PAGE_SHIFT, "/proc/PID/status VmSwap, unless that is exact",
	      "anonymous pages that are in swap", USUAL(5) SUM)
KERNLAB_FIELD(U64, rss_file_exact, BYTES, RESIDENT, RSS_PERCPU, OPEN, (u64)kl_mm_counter_sum(mm, MM_FILEPAGES) << PAGE_SHIFT, "/proc/PID/status RssFile, where that is exact",
	      "rss_file summed over all CPUs; the fast counter may lag by a batch per CPU", SUM)
KERNLAB_FIELD(U64, rss_anon_exact, BYTES, RESIDENT, RSS_PERCPU, OPEN, (u64)kl_mm_counter_sum(mm, MM_ANONPAGES) << PAGE_SHIFT, "/proc/PID/status RssAnon, where that is exact",
	      "rss_anon summed over all CPUs", SUM)
KERNLAB_FIELD(U64, rss_shmem_exact, BYTES, RESIDENT, RSS_PERCPU, OPEN, (u64)kl_mm_counter_sum(mm, MM_SHMEMPAGES) << PAGE_SHIFT, "/proc/PID/status RssShmem, where that is exact",
	      "rss_shmem summed over all CPUs", SUM)
KERNLAB_FIELD(U64, swap_exact, BYTES, RESIDENT, RSS_PERCPU, OPEN, (u64)kl_mm_counter_sum(mm, MM_SWAPENTS) << PAGE_SHIFT, "/proc/PID/status VmSwap, where that is exact",
	      "swap summed over all CPUs", SUM)
KERNLAB_FIELD(U64, pgtables, BYTES, RESIDENT, ALWAYS, OPEN, mm_pgtables_bytes(mm), "/proc/PID/status VmPTE",
	      "memory of the page tables", SUM)
KERNLAB_FIELD(U32, map_count, COUNT, SIZES, ALWAYS, OPEN, mm->map_count, "lines of /proc/PID/maps, [vsyscall] not counted",
	      "how many VMAs there are", USUAL(2))
KERNLAB_FIELD(U32, mm_users, COUNT, OBJECT, ALWAYS, OPEN, atomic_read(&mm->mm_users) - 1, "",
	      "users of the address space: threads, mostly; kernlab's own not counted")
KERNLAB_FIELD(U32, mm_count, COUNT, OBJECT, ALWAYS, OPEN, atomic_read(&mm->mm_count), "",
	      "references on the mm_struct; all users together are one")
KERNLAB_FIELD(U32, dumpable, COUNT, OBJECT, MM_DUMPABLE, PTRACE, get_dumpable(mm), "prctl(PR_GET_DUMPABLE)",
	      "who may see inside: 0 root only, 1 its user, 2 root and core dumps", CODE(DUMPABLE))
KERNLAB_FIELD(U64, mm, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)mm, "",
	      "where the mm_struct is")
KERNLAB_FIELD(U64, pgd, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)mm->pgd, "",
	      "where its top-level page table is")
KERNLAB_FIELD(U64, rss_mapped, BYTES, RESIDENT, RESIDENCE, PTRACE, res->rss, "/proc/PID/smaps_rollup Rss",
	      "resident by its page tables, summed over all VMAs: counted by a walk, where rss is a counter", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, swap_mapped, BYTES, RESIDENT, RESIDENCE, PTRACE, res->swap, "/proc/PID/smaps_rollup Swap",
	      "what is in swap: by its page tables, and of the shared memory it maps", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, pss_anon, BYTES, RESIDENT, RESIDENCE, PTRACE, res->pss_anon >> KL_PSS_SHIFT, "/proc/PID/smaps_rollup Pss_Anon",
	      "the part of pss in anonymous pages", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, pss_file, BYTES, RESIDENT, RESIDENCE, PTRACE, res->pss_file >> KL_PSS_SHIFT, "/proc/PID/smaps_rollup Pss_File",
	      "the part of pss in pages of files", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, pss_shmem, BYTES, RESIDENT, RESIDENCE, PTRACE, res->pss_shmem >> KL_PSS_SHIFT, "/proc/PID/smaps_rollup Pss_Shmem",
	      "the part of pss in tmpfs and shared memory", SUM PASS(RESIDENT))
#include <kernlab/fields/resident.h>

KERNLAB_END(mm)

#undef KERNLAB_RECORD
