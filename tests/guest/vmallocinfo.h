/* SPDX-License-Identifier: GPL-2.0 */
/* /proc/vmallocinfo, the oracle of view vmalloc; root reads addresses if kptr_restrict is 1. */
#ifndef GUEST_VMALLOCINFO_H
#define GUEST_VMALLOCINFO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define INFO_NODES	16

/* Bits of vm_struct.flags that it shows as a word. */
#define VM_IOREMAP	0x1
#define VM_ALLOC	0x2
#define VM_MAP		0x4
#define VM_USERMAP	0x8
#define VM_DMA_COHERENT	0x10
#define VM_SPARSE	0x1000
#define INFO_FLAGS	(VM_IOREMAP | VM_ALLOC | VM_MAP | VM_USERMAP | VM_DMA_COHERENT | VM_SPARSE)

/* Bits that it does not show. */
#define VM_UNINITIALIZED	0x20
#define VM_MAP_PUT_PAGES	0x200
#define VM_ALLOW_HUGE_VMAP	0x400

/* One line. */
struct info_area {
	uint64_t start, end, size;
	bool map_ram, unpurged;
	char caller[256];	/* "": none, or a number */
	uint64_t pages, phys, flags;
	uint64_t nodes[INFO_NODES];
	bool vpages;
};

struct info {
	char *text;
	struct info_area *area;
	size_t count;
};

void info_read(struct info *info);
void info_free(struct info *info);

/* info_find() - the area that begins at @start, or NULL */
const struct info_area *info_find(const struct info *info, uint64_t start);

/* info_same() - whether two lines are equal */
bool info_same(const struct info_area *a, const struct info_area *b);

#endif
