/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `vmalloc`: an area of vmalloc's address space, lowest address first.
 * area is a copy of its vmap_area (start and end are va_start and va_end), vm one of its
 * vm_struct, or NULL; both were made under the lock of the tree that it was found in. The
 * pages of an area that vmalloc() is still filling (VM_UNINITIALIZED) are not shown.
 */
#define KERNLAB_RECORD vmalloc

KERNLAB_VIEW(12, vmalloc, GLOBAL, ROOT, VMAP_TREES, "the spinlock of the area's tree", "linux/vmalloc.h",
	     "an area of vmalloc's address space, its vmap_area and its vm_struct")

KERNLAB_FIELD(U64, start, KADDR, RANGES, ALWAYS, KADDR, area.start, "/proc/vmallocinfo (1)",
	      "its first address", USUAL(1))
KERNLAB_FIELD(U64, end, KADDR, RANGES, ALWAYS, KADDR, area.end, "/proc/vmallocinfo (1)",
	      "the first address after it")
KERNLAB_FIELD(U64, size, BYTES, RANGES, ALWAYS, OPEN, area.end - area.start, "/proc/vmallocinfo (2)",
	      "bytes from start to end, the guard page included", USUAL(2))
KERNLAB_FIELD(U32, kind, ENUM(vmapkind), RANGES, ALWAYS, OPEN, area.kind, "/proc/vmallocinfo vm_map_ram, unpurged vm_area",
	      "what the kernel keeps for it: a vm_struct, only a vmap_area, or a lazily freed one", USUAL(4))
KERNLAB_FIELD(U32, space, ENUM(vmapspace), RANGES, ALWAYS, OPEN, kl_vmap_space(area.start), "",
	      "which part of the address space it is in")
KERNLAB_FIELD(U64, requested, BYTES, RANGES, VM_REQUESTED_SIZE, OPEN, WHEN(vm && vm->requested_size, vm->requested_size), "",
	      "requested size in bytes")
KERNLAB_FIELD(U64, pages, COUNT, MEMORY, ALWAYS, OPEN, WHEN(kl_vmap_filled(&area) && vm->nr_pages, vm->nr_pages), "/proc/vmallocinfo pages",
	      "pages of memory that were allocated for it, or given to it", USUAL(3))
KERNLAB_FIELD(U64, flags, FLAGS(vmflags), STATE, ALWAYS, OPEN, WHEN(vm, vm->flags), "/proc/vmallocinfo ioremap, vmalloc, vmap, user, dma-coherent",
	      "vm_struct.flags: what it is for", USUAL(5) MNEMONIC)
KERNLAB_FIELD(U64, phys, HEX, MEMORY, ALWAYS, OPEN, WHEN(vm && vm->phys_addr, vm->phys_addr), "/proc/vmallocinfo phys",
	      "the physical address that it maps: of ioremap() and its like")
KERNLAB_FIELD(STR, caller, TEXT, IDENT, ALWAYS, OPEN, vm ? kl_caller(caller, vm->caller) : NULL, "/proc/vmallocinfo (3)",
	      "the code that allocated it: symbol+offset/size, and the module", USUAL(6))
KERNLAB_FIELD(STR, module, TEXT, IDENT, ALWAYS, OPEN, vm ? kl_caller_module(caller, vm->caller) : NULL, "/proc/vmallocinfo (3)",
	      "the module that allocated it; bpf and the like for code outside of modules")
KERNLAB_FIELD(U64, caller_addr, KADDR, IDENT, ALWAYS, KADDR, WHEN(vm && vm->caller, (uintptr_t)vm->caller), "",
	      "the address of the code that allocated it")
KERNLAB_FIELD(U32, page_order, COUNT, MEMORY, VM_PAGE_ORDER, OPEN, WHEN(kl_vmap_filled(&area) && vm->nr_pages, vm->page_order), "",
	      "its pages were allocated in blocks of 2^page_order: more than 0 where huge pages may map it")
KERNLAB_FIELD(U32, vpages, BOOL, MEMORY, ALWAYS, OPEN, WHEN(kl_vmap_filled(&area) && vm->pages, is_vmalloc_addr(vm->pages)), "/proc/vmallocinfo vpages",
	      "whether the array of its pages is so long that it is in an area of its own")
KERNLAB_FIELD(U64V, nodes, COUNT, MEMORY, ALWAYS, OPEN, nodes, "/proc/vmallocinfo N0, N1 ...",
	      "how many of its pages are on each node, from 0 on: page_to_nid(vm->pages[i])")
KERNLAB_FIELD(U64, vmap_area, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)area.at, "",
	      "where its vmap_area is")
KERNLAB_FIELD(U64, vm_struct, KADDR, OBJECT, ALWAYS, KADDR, WHEN(vm, (uintptr_t)area.vm_at), "",
	      "where its vm_struct is")
KERNLAB_FIELD(U64, page_array, KADDR, OBJECT, ALWAYS, KADDR, WHEN(kl_vmap_filled(&area) && vm->pages, (uintptr_t)vm->pages), "",
	      "where the array of its pages is")

KERNLAB_END(vmalloc)

#undef KERNLAB_RECORD
