/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `layout`: the regions of the address space, mainly those of the kernel, lowest
 * address first; subregions follow their parent. region is a line of
 * kernel/memory/layout.def.h, at the current values of its expressions.
 *
 * The size of a region does not reveal where KASLR placed it: sizes depend on the kernel's
 * build, its command line, and the amount of memory.
 */
#define KERNLAB_RECORD layout

KERNLAB_VIEW(11, layout, GLOBAL, OPEN, ALWAYS, "none: constants, and variables that boot or memory hotplug sets", "asm/pgtable_64_types.h",
	     "a region of the address space: where it is, and the kernel's expressions for that")

KERNLAB_FIELD(STR, name, TEXT, IDENT, ALWAYS, OPEN, region->name, "",
	      "the region", USUAL(5) CALLED)
KERNLAB_FIELD(STR, parent, TEXT, IDENT, ALWAYS, OPEN, WHEN(region->parent, regions[region->parent].name), "",
	      "the region that it lies in")
KERNLAB_FIELD(U32, kind, ENUM(region), IDENT, ALWAYS, OPEN, region->kind, "",
	      "what it is for, in a word")
KERNLAB_FIELD(U32, linear, BOOL, IDENT, ALWAYS, OPEN, region->linear, "",
	      "whether it maps contiguous physical memory")
KERNLAB_FIELD(U64, start, KADDR, RANGES, ALWAYS, KADDR, WHEN(at.exists, at.start), "/proc/kcore program headers; /proc/kallsyms",
	      "its first address", USUAL(1))
KERNLAB_FIELD(U64, end, KADDR, RANGES, ALWAYS, KADDR, WHEN(at.exists, at.end), "/proc/kcore program headers; /proc/kallsyms",
	      "the first address after it", USUAL(2))
KERNLAB_FIELD(U64, size, BYTES, RANGES, ALWAYS, OPEN, WHEN(at.exists, at.end - at.start), "",
	      "bytes of address space", USUAL(3))
KERNLAB_FIELD(U64, phys, HEX, RANGES, ALWAYS, PFN, WHEN(at.exists && region->linear, __pa(at.start)), "/proc/iomem",
	      "the physical address that its first address maps, if it maps contiguous memory")
KERNLAB_FIELD(U64, used, BYTES, RANGES, ALWAYS, OPEN, WHEN(kl_counts(region), kl_used(region)), "/proc/meminfo VmallocUsed; /proc/zoneinfo present",
	      "bytes backed by memory: of vmalloc, the pages allocated; of the direct map, the memory present", USUAL(4))
KERNLAB_FIELD(STR, start_expr, TEXT, IDENT, ALWAYS, OPEN, region->start_expr, "",
	      "the kernel's expression for start")
KERNLAB_FIELD(STR, end_expr, TEXT, IDENT, ALWAYS, OPEN, region->end_expr, "",
	      "the kernel's expression for end")
KERNLAB_FIELD(STR, meaning, TEXT, IDENT, ALWAYS, OPEN, region->meaning, "",
	      "what it holds", USUAL(6))

KERNLAB_END(layout)

#undef KERNLAB_RECORD
