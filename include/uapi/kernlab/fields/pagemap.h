/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `pagemap`: what an address of a process translates to. pid is the struct pid by
 * which the task was looked up, ns the caller's pid namespace, mm the address space, vma the
 * VMA that contains the address (NULL: none), x the result of the page table walk.
 */
#define KERNLAB_RECORD pagemap

KERNLAB_VIEW(9, pagemap, PAGE, PTRACE, PAGE_WALK, "mmap_read_lock(), the page table's lock", "linux/pgtable.h",
	     "an address translated: its page table entries and its page frame, or why there is none")

KERNLAB_FIELD(U32, pid, PID, IDENT, ALWAYS, OPEN, pid_nr_ns(pid, ns), "/proc/PID",
	      "the task that was read, in the caller's pid namespace", OWNER)
KERNLAB_FIELD(U32, state, ENUM(pagestate), IDENT, ALWAYS, OPEN, x->state, "/proc/PID/pagemap bits 58, 62, 63",
	      "what an access to the address finds: a page, or the reason why there is none", USUAL(3))
KERNLAB_FIELD(U64, addr, ADDR, IDENT, ALWAYS, OPEN, x->addr, "",
	      "the address, or the first of a range in the same state", USUAL(1))
KERNLAB_FIELD(U64, end, ADDR, IDENT, ALWAYS, OPEN, x->end, "",
	      "the first address after the range that this record is about", USUAL(2))
KERNLAB_FIELD(U64, vma_start, ADDR, IDENT, ALWAYS, OPEN, WHEN(vma, vma->vm_start), "/proc/PID/maps (1)",
	      "first address of the area that it lies in")
KERNLAB_FIELD(U64, vma_flags, FLAGS(vm), IDENT, ALWAYS, OPEN, WHEN(vma, vma->vm_flags), "/proc/PID/smaps VmFlags",
	      "vm_flags of that area")
KERNLAB_FIELD(U32, levels, COUNT, INDEX, ALWAYS, OPEN, 5 - mm_p4d_folded(mm), "",
	      "levels of page tables that the processor walks")
KERNLAB_FIELD(U32, depth, ENUM(ptlevel), INDEX, ALWAYS, OPEN, WHEN(x->depth, x->depth), "",
	      "the level whose entry ends the walk", USUAL(4))
KERNLAB_FIELD(U64, span, BYTES, INDEX, ALWAYS, OPEN, WHEN(x->depth, kl_entry_span(x->depth)), "",
	      "how much memory an entry of that level maps")
KERNLAB_FIELD(U32, pgd_index, COUNT, INDEX, ALWAYS, OPEN, pgd_index(x->addr), "",
	      "which entry of the top-level table (PGD) the address selects")
KERNLAB_FIELD(U32, p4d_index, COUNT, INDEX, ALWAYS, OPEN, WHEN(!mm_p4d_folded(mm), p4d_index(x->addr)), "",
	      "which entry of the P4D, where the processor walks five levels")
KERNLAB_FIELD(U32, pud_index, COUNT, INDEX, ALWAYS, OPEN, pud_index(x->addr), "",
	      "which entry of the page upper directory (PUD)")
KERNLAB_FIELD(U32, pmd_index, COUNT, INDEX, ALWAYS, OPEN, pmd_index(x->addr), "",
	      "which entry of the page middle directory (PMD)")
KERNLAB_FIELD(U32, pte_index, COUNT, INDEX, ALWAYS, OPEN, pte_index(x->addr), "",
	      "which entry of the page table")
KERNLAB_FIELD(U32, offset, HEX, INDEX, ALWAYS, OPEN, offset_in_page(x->addr), "",
	      "the byte within the smallest page (4 KiB on x86)")
KERNLAB_FIELD(U64, pgd, HEX, ENTRIES, ALWAYS, PFN, WHEN(x->depth >= KL_PGD, pgd_val(x->pgd)), "",
	      "the PGD entry, as it stands in memory")
KERNLAB_FIELD(U64, p4d, HEX, ENTRIES, ALWAYS, PFN, WHEN(x->depth >= KL_P4D && !mm_p4d_folded(mm), p4d_val(x->p4d)), "",
	      "the P4D entry, as it stands in memory")
KERNLAB_FIELD(U64, pud, HEX, ENTRIES, ALWAYS, PFN, WHEN(x->depth >= KL_PUD, pud_val(x->pud)), "",
	      "the PUD entry, as it stands in memory")
KERNLAB_FIELD(U64, pmd, HEX, ENTRIES, ALWAYS, PFN, WHEN(x->depth >= KL_PMD, pmd_val(x->pmd)), "",
	      "the PMD entry, as it stands in memory")
KERNLAB_FIELD(U64, pte, HEX, ENTRIES, ALWAYS, PFN, WHEN(x->depth == KL_PTE, pte_val(x->pte)), "",
	      "the page table entry, as it stands in memory")
KERNLAB_FIELD(U64, pgd_flags, FLAGS(pxd), ENTRIES, ENTRY_FLAGS, OPEN, WHEN(x->depth >= KL_PGD && pgd_present(x->pgd), pgd_flags(x->pgd)), "",
	      "flag bits of the PGD entry, if it is present", MNEMONIC)
KERNLAB_FIELD(U64, p4d_flags, FLAGS(pxd), ENTRIES, ENTRY_FLAGS, OPEN, WHEN(x->depth >= KL_P4D && !mm_p4d_folded(mm) && p4d_present(x->p4d), p4d_flags(x->p4d)), "",
	      "flag bits of the P4D entry, if it is present", MNEMONIC)
KERNLAB_FIELD(U64, pud_flags, FLAGS(pxd), ENTRIES, ENTRY_FLAGS, OPEN, WHEN(x->depth >= KL_PUD && pud_present(x->pud), pud_flags(x->pud)), "",
	      "flag bits of the PUD entry, if it is present", MNEMONIC)
KERNLAB_FIELD(U64, pmd_flags, FLAGS(pxd), ENTRIES, ENTRY_FLAGS, OPEN, WHEN(x->depth >= KL_PMD && pmd_present(x->pmd), pmd_flags(x->pmd)), "",
	      "flag bits of the PMD entry, if it is present", MNEMONIC)
KERNLAB_FIELD(U64, pte_flags, FLAGS(pte), ENTRIES, ENTRY_FLAGS, OPEN, WHEN(x->depth == KL_PTE && pte_present(x->pte), pte_flags(x->pte)), "",
	      "flag bits of the page table entry, if it is present", USUAL(6) MNEMONIC)
KERNLAB_FIELD(U64, pfn, HEX, FRAME, ALWAYS, PFN, WHEN(x->has_pfn, x->pfn), "/proc/PID/pagemap bits 0 to 54",
	      "the page frame: physical memory counted in pages", USUAL(5))
KERNLAB_FIELD(U64, phys, HEX, FRAME, ALWAYS, PFN, WHEN(x->has_pfn, PFN_PHYS(x->pfn) + offset_in_page(x->addr)), "",
	      "the physical address")
KERNLAB_FIELD(U64, page_flags, FLAGS(kpf), FRAME, PAGE_FLAGS, PFN, WHEN(kl_frame(x), kl_call(stable_page_flags, x->frame)), "/proc/kpageflags",
	      "what the page frame is used for", USUAL(10) MNEMONIC)
KERNLAB_FIELD(U32, refcount, COUNT, FRAME, ALWAYS, PFN, WHEN(kl_frame(x), page_count(x->frame)), "",
	      "references on it (on all of it, if it is compound)", USUAL(7))
KERNLAB_FIELD(U32, mapcount, COUNT, FRAME, ALWAYS, PFN, WHEN(kl_frame(x), kl_frame_mapcount(x->frame)), "/proc/kpagecount",
	      "how many page table entries map it", USUAL(8))
KERNLAB_FIELD(U32, order, COUNT, FRAME, ALWAYS, PFN, WHEN(kl_frame(x), folio_order(page_folio(x->frame))), "",
	      "size of the compound page (folio) it is in: two to this power, in pages")
KERNLAB_FIELD(U32, node, COUNT, FRAME, ALWAYS, PFN, WHEN(kl_frame(x), page_to_nid(x->frame)), "",
	      "the memory node that it belongs to")
KERNLAB_FIELD(NAME16, zone, TEXT, FRAME, ALWAYS, PFN, kl_frame(x) ? page_zone(x->frame)->name : NULL, "/proc/zoneinfo",
	      "the zone that it belongs to")
KERNLAB_FIELD(U64, index, HEX, FRAME, ALWAYS, PFN, WHEN(kl_has_index(x->page), kl_page_index(x->page)), "",
	      "its offset in its file, or in the anonymous area for which it was allocated, in pages")
KERNLAB_FIELD(U64, page, KADDR, FRAME, ALWAYS, KADDR, WHEN(kl_frame(x), (uintptr_t)x->frame), "",
	      "where its struct page is")
KERNLAB_FIELD(U32, file_page, BOOL, PAGE, ALWAYS, OPEN, WHEN(x->page, !PageAnon(x->page)), "/proc/PID/pagemap bit 61",
	      "whether it belongs to a file or to shared memory")
KERNLAB_FIELD(U32, exclusive, BOOL, PAGE, ALWAYS, OPEN, WHEN(x->page, kl_mapped_once(x)), "/proc/PID/pagemap bit 56",
	      "whether it is mapped only here", USUAL(9))
KERNLAB_FIELD(U32, soft_dirty, BOOL, PAGE, SOFT_DIRTY, OPEN, WHEN(vma, x->soft_dirty), "/proc/PID/pagemap bit 55",
	      "written to since 4 was written to /proc/PID/clear_refs")
KERNLAB_FIELD(U32, uffd_wp, BOOL, PAGE, ALWAYS, OPEN, WHEN(vma, x->uffd_wp), "/proc/PID/pagemap bit 57",
	      "whether userfaultfd keeps it from being written")
KERNLAB_FIELD(U32, swap_type, COUNT, PAGE, ALWAYS, PFN, WHEN(x->has_entry, swp_type(x->entry)), "/proc/PID/pagemap bits 0 to 4",
	      "which swap area has it, by its line in /proc/swaps; above those, which kind of entry it is")
KERNLAB_FIELD(U32, swap_users, COUNT, PAGE, SWAP_COUNT, PFN, WHEN(x->state == KL_PAGE_SWAPPED, kl_swap_users(x->entry)), "",
	      "how many page table entries refer to the swap entry")
KERNLAB_FIELD(U64, swap_offset, HEX, PAGE, ALWAYS, PFN, WHEN(x->has_entry, kl_entry_offset(x->entry) + x->entry_nr), "/proc/PID/pagemap bits 5 to 54",
	      "the page within the swap area; for a page being migrated, its page frame")

KERNLAB_END(pagemap)

#undef KERNLAB_RECORD
