/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The regions of the address space, lowest address first; subregions follow their parent.
 * Include this with one macro defined:
 *
 * KL_REGION(ID, kind, name, PARENT, needs, linear, start, end, meaning)
 *
 * PARENT	the region that contains it, or NONE
 * needs	the capability without which it does not exist or cannot be found
 * linear	whether it maps contiguous physical memory, which starts at __pa(start)
 * start, end	kernel expressions for the first address and the one after the last;
 *		evaluated for each record, and shown to the user in this spelling.
 *		WHEN(condition, start): the region exists only if the condition holds
 */
KL_REGION(USER, USER, "user", NONE, ALWAYS, false,
	  0, TASK_SIZE_MAX,
	  "what a process maps; each has its own")
#ifdef CONFIG_X86_64
KL_REGION(USER_GUARD, GUARD, "user guard", NONE, ALWAYS, false,
	  TASK_SIZE_MAX, 1UL << __VIRTUAL_MASK_SHIFT,
	  "a page never mapped: code must not run on into the hole")
KL_REGION(NON_CANONICAL, HOLE, "non-canonical", NONE, ALWAYS, false,
	  1UL << __VIRTUAL_MASK_SHIFT, -1UL << __VIRTUAL_MASK_SHIFT,
	  "no addresses: the upper bits are not all the same")
KL_REGION(GUARD_HOLE, GUARD, "guard hole", NONE, ALWAYS, false,
	  GUARD_HOLE_BASE_ADDR, GUARD_HOLE_END_ADDR,
	  "left to a hypervisor")
KL_REGION(LDT_REMAP, ENTRY, "LDT remap", NONE, LDT_REMAP, false,
	  LDT_BASE_ADDR, LDT_END_ADDR,
	  "a process's own segment descriptors, with page table isolation")
KL_REGION(DIRECT_MAP, DIRECT, "direct map", NONE, ALWAYS, true,
	  PAGE_OFFSET, (u64)high_memory,
	  "all memory: physical address + PAGE_OFFSET")
KL_REGION(DIRECT_MAP_ROOM, ROOM, "direct map room", NONE, DIRECT_MAP_ROOM, false,
	  (u64)high_memory, (u64)__va(kl_physmem_end()) + 1,
	  "where the direct map grows if memory is added")
KL_REGION(VMALLOC, VMALLOC, "vmalloc", NONE, ALWAYS, false,
	  VMALLOC_START, VMALLOC_END + 1,
	  "pages from anywhere, mapped in a row")
KL_REGION(KMSAN_SHADOW, SHADOW, "KMSAN shadow", NONE, KMSAN, false,
	  KMSAN_VMALLOC_SHADOW_START, VMEMORY_END + 1,
	  "which bytes are initialised, and where the others come from")
KL_REGION(VMEMMAP, VMEMMAP, "vmemmap", NONE, ALWAYS, false,
	  VMEMMAP_START, PAGE_ALIGN((u64)(vmemmap + PHYS_PFN(__pa(high_memory - 1)) + 1)),
	  "the array of struct page, one for each page frame")
KL_REGION(KASAN_SHADOW, SHADOW, "KASAN shadow", NONE, KASAN, false,
	  KASAN_SHADOW_START, KASAN_SHADOW_END,
	  "one byte for every eight bytes: which of them may be accessed")
KL_REGION(CPU_ENTRY, ENTRY, "cpu entry area", NONE, ALWAYS, false,
	  CPU_ENTRY_AREA_BASE, CPU_ENTRY_AREA_BASE + CPU_ENTRY_AREA_MAP_SIZE,
	  "what each processor needs on its way into the kernel")
KL_REGION(ESPFIX, ENTRY, "espfix", NONE, ESPFIX, false,
	  ESPFIX_BASE_ADDR, ESPFIX_BASE_ADDR + P4D_SIZE,
	  "small stacks, to return to 16-bit code without a leak")
KL_REGION(EFI, EFI, "EFI runtime", NONE, EFI, false,
	  EFI_VA_END, EFI_VA_START,
	  "the firmware's runtime services")
KL_REGION(KERNEL, KERNEL, "kernel mapping", NONE, ALWAYS, false,
	  __START_KERNEL_map, __START_KERNEL_map + KERNEL_IMAGE_SIZE,
	  "where the kernel's image is; KASLR chooses the place in it")
KL_REGION(IMAGE, IMAGE, "image", KERNEL, KERNEL_IMAGE, true,
	  (u64)kl_sym(_text), (u64)kl_sym(_end),
	  "the kernel itself")
KL_REGION(TEXT, TEXT, "text", IMAGE, KERNEL_IMAGE, true,
	  (u64)kl_sym(_stext), (u64)kl_sym(_etext),
	  "its code")
KL_REGION(RODATA, RODATA, "rodata", IMAGE, KERNEL_IMAGE, true,
	  (u64)kl_sym(__start_rodata), (u64)kl_sym(__end_rodata),
	  "its constants, and what is constant since boot")
KL_REGION(DATA, DATA, "data", IMAGE, KERNEL_IMAGE, true,
	  (u64)kl_sym(_sdata), (u64)kl_sym(_edata),
	  "its variables")
KL_REGION(INIT, INIT, "init", IMAGE, KERNEL_IMAGE, true,
	  (u64)kl_sym(__init_begin), (u64)kl_sym(__init_end),
	  "code and data for booting; its memory was freed")
KL_REGION(BSS, BSS, "bss", IMAGE, KERNEL_IMAGE, true,
	  (u64)kl_sym(__bss_start), (u64)kl_sym(__bss_stop),
	  "its variables that are zero at first")
KL_REGION(BRK, BRK, "brk", IMAGE, KERNEL_IMAGE, true,
	  (u64)kl_sym(__brk_base), (u64)kl_sym(__brk_limit),
	  "what it allocates before there is an allocator")
KL_REGION(MODULES, MODULES, "modules", NONE, ALWAYS, false,
	  MODULES_VADDR, MODULES_END,
	  "code and data of modules, and BPF programs")
KL_REGION(FIXMAP, FIXMAP, "fixmap", NONE, ALWAYS, false,
	  FIXADDR_START, FIXADDR_TOP + PAGE_SIZE,
	  "addresses known at compile time, to map things at")
KL_REGION(VSYSCALL, VSYSCALL, "vsyscall", FIXMAP, VSYSCALL, false,
	  WHEN(kl_call(in_gate_area_no_mm, VSYSCALL_ADDR), VSYSCALL_ADDR), VSYSCALL_ADDR + PAGE_SIZE,
	  "the one page here for processes: old system calls")
#else
KL_REGION(VMALLOC, VMALLOC, "vmalloc", NONE, ALWAYS, false,
	  VMALLOC_START, VMALLOC_END,
	  "pages from anywhere, mapped in a row")
#endif
