/* SPDX-License-Identifier: GPL-2.0 */
/* vma->vm_flags. The short forms are those of VmFlags in /proc/PID/smaps. */
#define KL_SET "vm"
KL_NAME(VM_READ, "rd", "may be read")
KL_NAME(VM_WRITE, "wr", "may be written")
KL_NAME(VM_EXEC, "ex", "may be executed")
KL_NAME(VM_SHARED, "sh", "shared and writable through its file")
#ifdef VM_MAYREAD
KL_NAME(VM_MAYREAD, "mr", "mprotect may allow reading")
#endif
#ifdef VM_MAYWRITE
KL_NAME(VM_MAYWRITE, "mw", "mprotect may allow writing")
#endif
#ifdef VM_MAYEXEC
KL_NAME(VM_MAYEXEC, "me", "mprotect may allow execution")
#endif
#ifdef VM_MAYSHARE
KL_NAME(VM_MAYSHARE, "ms", "mapped with MAP_SHARED")
#endif
#ifdef VM_GROWSDOWN
KL_NAME(VM_GROWSDOWN, "gd", "grows towards lower addresses, as a stack does")
#endif
#ifdef VM_PFNMAP
KL_NAME(VM_PFNMAP, "pf", "bare page frames without struct page, from a driver")
#endif
#ifdef VM_UFFD_MISSING
KL_NAME(VM_UFFD_MISSING, "um", "userfaultfd handles missing pages")
#endif
#ifdef VM_UFFD_WP
KL_NAME(VM_UFFD_WP, "uw", "userfaultfd handles writes to protected pages")
#endif
#ifdef VM_UFFD_MINOR
KL_NAME(VM_UFFD_MINOR, "ui", "userfaultfd handles pages present in the cache")
#endif
#ifdef VM_LOCKED
KL_NAME(VM_LOCKED, "lo", "pages stay in memory: mlock")
#endif
#ifdef VM_IO
KL_NAME(VM_IO, "io", "device memory or registers")
#endif
#ifdef VM_SEQ_READ
KL_NAME(VM_SEQ_READ, "sr", "read in sequence: MADV_SEQUENTIAL")
#endif
#ifdef VM_RAND_READ
KL_NAME(VM_RAND_READ, "rr", "read at random: MADV_RANDOM")
#endif
#ifdef VM_DONTCOPY
KL_NAME(VM_DONTCOPY, "dc", "not copied by fork: MADV_DONTFORK")
#endif
#ifdef VM_DONTEXPAND
KL_NAME(VM_DONTEXPAND, "de", "mremap may not expand it")
#endif
#ifdef VM_LOCKONFAULT
KL_NAME(VM_LOCKONFAULT, "lf", "pages are locked as they come in: MLOCK_ONFAULT")
#endif
#ifdef VM_ACCOUNT
KL_NAME(VM_ACCOUNT, "ac", "counted against the overcommit limit")
#endif
#ifdef VM_NORESERVE
KL_NAME(VM_NORESERVE, "nr", "no swap reserved: MAP_NORESERVE")
#endif
#ifdef VM_HUGETLB
KL_NAME(VM_HUGETLB, "ht", "pages of hugetlbfs")
#endif
#ifdef VM_SYNC
KL_NAME(VM_SYNC, "sf", "page faults write metadata synchronously: MAP_SYNC")
#endif
#ifdef VM_WIPEONFORK
KL_NAME(VM_WIPEONFORK, "wf", "zeroed in the child by fork: MADV_WIPEONFORK")
#endif
#ifdef VM_DONTDUMP
KL_NAME(VM_DONTDUMP, "dd", "not in core dumps: MADV_DONTDUMP")
#endif
#ifdef VM_SOFTDIRTY
KL_NAME(VM_SOFTDIRTY, "sd", "new or remapped since soft-dirty bits were cleared")
#endif
#ifdef VM_MIXEDMAP
KL_NAME(VM_MIXEDMAP, "mm", "bare page frames and struct pages mixed, from a driver")
#endif
#ifdef VM_HUGEPAGE
KL_NAME(VM_HUGEPAGE, "hg", "huge pages wanted: MADV_HUGEPAGE")
#endif
#ifdef VM_NOHUGEPAGE
KL_NAME(VM_NOHUGEPAGE, "nh", "huge pages not wanted: MADV_NOHUGEPAGE")
#endif
#ifdef VM_MERGEABLE
KL_NAME(VM_MERGEABLE, "mg", "equal pages may be merged: MADV_MERGEABLE")
#endif
#ifdef VM_SHADOW_STACK
KL_NAME(VM_SHADOW_STACK, "ss", "shadow stack of return addresses")
#endif
#ifdef VM_DROPPABLE
KL_NAME(VM_DROPPABLE, "dp", "pages may be dropped when memory is short")
#endif
#ifdef VM_SEALED
KL_NAME(VM_SEALED, "sl", "sealed by mseal: cannot be changed or unmapped")
#endif
#ifdef VM_MAYBE_GUARD
KL_NAME(VM_MAYBE_GUARD, "gu", "may hold guard regions: MADV_GUARD_INSTALL")
#endif
#ifdef VM_ALLOW_ANY_UNCACHED
KL_NAME(VM_ALLOW_ANY_UNCACHED, NULL, "a guest may map it uncached")
#endif
#undef KL_SET
