/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * Resident memory: fields of a VMA and, summed over its VMAs, of an mm_struct; included by
 * vma.h and mm.h. res has the counts of the page table walk. No line may be added here, as it
 * would change the numbers of the fields that follow in those files.
 */
KERNLAB_FIELD(U64, pss, BYTES, RESIDENT, RESIDENCE, PTRACE, res->pss >> KL_PSS_SHIFT, "/proc/PID/smaps, smaps_rollup Pss",
	      "proportional: each resident page divided by how often it is mapped", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, pss_dirty, BYTES, RESIDENT, RESIDENCE, PTRACE, res->pss_dirty >> KL_PSS_SHIFT, "/proc/PID/smaps, smaps_rollup Pss_Dirty",
	      "the part of pss that was written to", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, uss, BYTES, RESIDENT, RESIDENCE, PTRACE, res->private_clean + res->private_dirty, "/proc/PID/smaps, smaps_rollup Private_Clean + Private_Dirty",
	      "unique: resident pages mapped only here, which are freed on unmapping", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, shared_clean, BYTES, RESIDENT, RESIDENCE, PTRACE, res->shared_clean, "/proc/PID/smaps, smaps_rollup Shared_Clean",
	      "mapped elsewhere too, not written to", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, shared_dirty, BYTES, RESIDENT, RESIDENCE, PTRACE, res->shared_dirty, "/proc/PID/smaps, smaps_rollup Shared_Dirty",
	      "mapped elsewhere too, written to", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, private_clean, BYTES, RESIDENT, RESIDENCE, PTRACE, res->private_clean, "/proc/PID/smaps, smaps_rollup Private_Clean",
	      "mapped only here, not written to", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, private_dirty, BYTES, RESIDENT, RESIDENCE, PTRACE, res->private_dirty, "/proc/PID/smaps, smaps_rollup Private_Dirty",
	      "mapped only here, written to", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, referenced, BYTES, RESIDENT, RESIDENCE, PTRACE, res->referenced, "/proc/PID/smaps, smaps_rollup Referenced",
	      "resident pages marked as recently accessed", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, anonymous, BYTES, RESIDENT, RESIDENCE, PTRACE, res->anonymous, "/proc/PID/smaps, smaps_rollup Anonymous",
	      "resident pages that belong to no file, copies of written private file pages among them", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, ksm, BYTES, RESIDENT, RESIDENCE, PTRACE, res->ksm, "/proc/PID/smaps, smaps_rollup KSM",
	      "resident pages that KSM has merged with equal ones", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, lazyfree, BYTES, RESIDENT, RESIDENCE, PTRACE, res->lazyfree, "/proc/PID/smaps, smaps_rollup LazyFree",
	      "given up with MADV_FREE and not yet taken back", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, anon_huge, BYTES, RESIDENT, RESIDENCE, PTRACE, res->anon_huge, "/proc/PID/smaps, smaps_rollup AnonHugePages",
	      "anonymous memory mapped by whole PMD entries: transparent huge pages", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, shmem_pmd, BYTES, RESIDENT, RESIDENCE, PTRACE, res->shmem_pmd, "/proc/PID/smaps, smaps_rollup ShmemPmdMapped",
	      "shared memory mapped by whole PMD entries", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, file_pmd, BYTES, RESIDENT, RESIDENCE, PTRACE, res->file_pmd, "/proc/PID/smaps, smaps_rollup FilePmdMapped",
	      "file pages mapped by whole PMD entries", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, shared_hugetlb, BYTES, RESIDENT, RESIDENCE, PTRACE, res->shared_hugetlb, "/proc/PID/smaps, smaps_rollup Shared_Hugetlb",
	      "hugetlbfs pages mapped elsewhere too; not part of rss", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, private_hugetlb, BYTES, RESIDENT, RESIDENCE, PTRACE, res->private_hugetlb, "/proc/PID/smaps, smaps_rollup Private_Hugetlb",
	      "hugetlbfs pages mapped only here; not part of rss", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, swap_pss, BYTES, RESIDENT, RESIDENCE, PTRACE, res->swap_pss >> KL_PSS_SHIFT, "/proc/PID/smaps, smaps_rollup SwapPss",
	      "proportional: its own swap entries, each divided by its users", SUM PASS(RESIDENT))
KERNLAB_FIELD(U64, locked, BYTES, RESIDENT, RESIDENCE, PTRACE, res->pss_locked >> KL_PSS_SHIFT, "/proc/PID/smaps, smaps_rollup Locked",
	      "the part of pss that mlock keeps from being swapped", SUM PASS(RESIDENT))
