/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `layout`: the regions of the address space, the kernel's half above all,
 * lowest address first; what lies in a region comes behind it. region is the line of
 * kernel/memory/layout.def.h, at what its expressions give in this kernel, at this moment.
 *
 * How large a region is says nothing of where KASLR put it: sizes follow from the
 * kernel's build, from its command line, and from how much memory there is.
 */
#define KERNLAB_RECORD layout

KERNLAB_VIEW(11, layout, GLOBAL, OPEN, ALWAYS, "none: constants, and variables that boot or memory hotplug sets", "asm/pgtable_64_types.h",
	     "a region of the address space: where it is, by which expression of the kernel's")

KERNLAB_FIELD(STR, name, TEXT, IDENT, ALWAYS, OPEN, region->name, "",
	      "the region", USUAL(5) CALLED)
KERNLAB_FIELD(STR, parent, TEXT, IDENT, ALWAYS, OPEN, WHEN(region->parent, regions[region->parent].name), "",
	      "the region that it lies in")
KERNLAB_FIELD(U32, kind, ENUM(region), IDENT, ALWAYS, OPEN, region->kind, "",
	      "what it is for, in a word")
KERNLAB_FIELD(U32, linear, BOOL, IDENT, ALWAYS, OPEN, region->linear, "",
	      "whether it shows physical memory in one piece, byte for byte in the same order")
KERNLAB_FIELD(U64, start, KADDR, RANGES, ALWAYS, KADDR, WHEN(at.exists, at.start), "/proc/kcore program headers; /proc/kallsyms",
	      "its first address", USUAL(1))
KERNLAB_FIELD(U64, end, KADDR, RANGES, ALWAYS, KADDR, WHEN(at.exists, at.end), "/proc/kcore program headers; /proc/kallsyms",
	      "the first address behind it", USUAL(2))
KERNLAB_FIELD(U64, size, BYTES, RANGES, ALWAYS, OPEN, WHEN(at.exists, at.end - at.start), "",
	      "bytes of address space", USUAL(3))
KERNLAB_FIELD(U64, phys, HEX, RANGES, ALWAYS, PFN, WHEN(at.exists && region->linear, __pa(at.start)), "/proc/iomem",
	      "the physical address that its first address shows, where it shows memory in one piece")
KERNLAB_FIELD(U64, used, BYTES, RANGES, ALWAYS, OPEN, WHEN(kl_counts(region), kl_used(region)), "/proc/meminfo VmallocUsed; /proc/zoneinfo present",
	      "bytes of it behind which there is memory: of vmalloc, what was allocated; of the direct map, memory that there is", USUAL(4))
KERNLAB_FIELD(STR, start_expr, TEXT, IDENT, ALWAYS, OPEN, region->start_expr, "",
	      "the kernel's expression that start is the value of")
KERNLAB_FIELD(STR, end_expr, TEXT, IDENT, ALWAYS, OPEN, region->end_expr, "",
	      "the kernel's expression that end is the value of")
KERNLAB_FIELD(STR, meaning, TEXT, IDENT, ALWAYS, OPEN, region->meaning, "",
	      "what it holds", USUAL(6))

KERNLAB_END(layout)

#undef KERNLAB_RECORD
