// SPDX-License-Identifier: GPL-2.0
/* What an area is for: the kernel does not say, its name, file and rights do. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "drawings/map.h"

#define PERM_READ	1
#define PERM_WRITE	2
#define PERM_EXEC	4
#define PERM_SHARED	128

const struct map_look map_look[MAP_KINDS] = {
	[MAP_TEXT] = { "text", "the program's code", 'T', "#d1495b", 167, 31 },
	[MAP_RODATA] = { "rodata", "its constants", 'R', "#ec9aa4", 217, 91 },
	[MAP_DATA] = { "data", "its variables", 'D', "#e8a33d", 214, 33 },
	[MAP_BSS] = { "bss", "its zeroed variables", 'B', "#e3cc5a", 185, 93 },
	[MAP_HEAP] = { "heap", "brk: malloc", 'H', "#3f9b52", 71, 32 },
	[MAP_LIBRARY] = { "library", "files with code", 'L', "#3a75ad", 68, 34 },
	[MAP_FILE] = { "file", "other files", 'F', "#7db7dd", 110, 94 },
	[MAP_ANON] = { "mmap", "anonymous memory", 'A', "#8f6bb8", 140, 35 },
	[MAP_SHARED] = { "shared", "shared memory", 'M', "#cf7fc0", 176, 95 },
	[MAP_HUGETLB] = { "hugetlb", "huge pages", 'G', "#5b4694", 98, 35 },
	[MAP_DEVICE] = { "device", "drivers", 'X', "#8d6748", 137, 33 },
	[MAP_STACK] = { "stack", "stacks of threads", 'S', "#12919c", 37, 36 },
	[MAP_VDSO] = { "vdso", "mapped by the kernel", 'V', "#6c7683", 245, 37 },
	[MAP_NONE] = { "none", "no access: guards, reserved room", 'N', "#b9bec6", 250, 90 },
	[MAP_USER] = { "user", "a process's own half", 'U', "#8aa0b8", 109, 37 },
	[MAP_GUARD] = { "guard", "kept free on purpose", 'N', "#b9bec6", 250, 90 },
	[MAP_DIRECT] = { "direct", "all physical memory", 'P', "#3f9b52", 71, 32 },
	[MAP_ROOM] = { "room", "for memory to come", 'O', "#a9d3b1", 151, 92 },
	[MAP_VMALLOC] = { "vmalloc", "pages in a row", 'W', "#8f6bb8", 140, 35 },
	[MAP_VMEMMAP] = { "vmemmap", "struct page of each frame", 'Z', "#cf7fc0", 176, 95 },
	[MAP_SHADOW] = { "shadow", "a sanitizer's shadow memory", 'J', "#5b4694", 98, 35 },
	[MAP_ENTRY] = { "entry", "the way in and out", 'E', "#12919c", 37, 36 },
	[MAP_EFI] = { "efi", "the firmware's services", 'Y', "#8d6748", 137, 33 },
	[MAP_IMAGE] = { "image", "the kernel's image", 'K', "#dcc3c6", 181, 37 },
	[MAP_KTEXT] = { "ktext", "the kernel's code", 'T', "#d1495b", 167, 31 },
	[MAP_KRODATA] = { "krodata", "its constants", 'R', "#ec9aa4", 217, 91 },
	[MAP_KDATA] = { "kdata", "its variables", 'D', "#e8a33d", 214, 33 },
	[MAP_INIT] = { "init", "only for booting", 'I', "#c2ad90", 180, 37 },
	[MAP_KBSS] = { "kbss", "its zeroed variables", 'B', "#e3cc5a", 185, 93 },
	[MAP_BRK] = { "brk", "early allocations", 'H', "#f0e1a8", 187, 97 },
	[MAP_MODULES] = { "modules", "code loaded later", 'M', "#3a75ad", 68, 34 },
	[MAP_FIXMAP] = { "fixmap", "fixed addresses", 'F', "#7db7dd", 110, 94 },
	[MAP_VSYSCALL] = { "vsyscall", "a page for processes", 'V', "#6c7683", 245, 37 },
};

static bool begins(const char *text, const char *with)
{
	return text && !strncmp(text, with, strlen(with));
}

static bool is_kernels(const struct map_area *area)
{
	return begins(area->name, "[vdso]") || begins(area->name, "[vvar") ||
	       begins(area->name, "[vsyscall]") || begins(area->name, "[vectors]") ||
	       begins(area->name, "[sigpage]") || begins(area->name, "[uprobes]");
}

static bool is_shared_memory(const struct map_area *area)
{
	return begins(area->name, "/memfd:") || begins(area->name, "/SYSV") ||
	       begins(area->name, "/dev/shm/") || begins(area->name, "/dev/zero (deleted)") ||
	       begins(area->name, "[anon_shmem");
}

static bool is_device(const struct map_area *area)
{
	if (area->is_device || begins(area->name, "anon_inode:") ||
	    begins(area->name, "socket:"))
		return true;
	return begins(area->name, "/dev/") && strcmp(area->name, "/dev/zero");
}

/* libfoo.so, libfoo.so.1.2 */
static bool is_so(const char *name)
{
	const char *so = name ? strstr(name, ".so") : NULL;

	return so && (!so[3] || so[3] == '.' || so[3] == ' ');
}

static enum map_kind of_program(const struct map_area *area)
{
	if (area->perms & PERM_EXEC)
		return MAP_TEXT;
	if (area->perms & PERM_WRITE)
		return MAP_DATA;
	return area->perms & PERM_READ ? MAP_RODATA : MAP_NONE;
}

static enum map_kind of_file(const struct map_area *area)
{
	if (is_shared_memory(area))
		return MAP_SHARED;
	if (is_device(area))
		return MAP_DEVICE;
	return area->perms & PERM_EXEC || is_so(area->name) ? MAP_LIBRARY : MAP_FILE;
}

static enum map_kind of_memory(const struct map_area *area)
{
	if (is_shared_memory(area) || area->perms & PERM_SHARED)
		return MAP_SHARED;
	if (!(area->perms & (PERM_READ | PERM_WRITE | PERM_EXEC)))
		return MAP_NONE;
	return area->tid ? MAP_STACK : MAP_ANON;
}

static enum map_kind kind_of(const struct map_area *area, const struct map_area *program)
{
	if (is_kernels(area))
		return MAP_VDSO;
	if (begins(area->name, "[stack"))
		return MAP_STACK;
	if (begins(area->name, "[heap]"))
		return MAP_HEAP;
	if (area->is_hugetlb)
		return MAP_HUGETLB;
	if (program && map_same_file(program, area))
		return of_program(area);
	if (area->is_device)
		return MAP_DEVICE;
	return area->is_file ? of_file(area) : of_memory(area);
}

/* Some area of the program's file: where the code begins, else by its path. */
static const struct map_area *find_program(const struct map *map, uint64_t start_code)
{
	const struct map_area *area;
	size_t i;

	for (i = 0; i < map->nr_areas; i++) {
		area = &map->area[i];
		if (area->is_file && start_code >= area->start && start_code < area->end)
			return area;
	}
	for (i = 0; map->exe && i < map->nr_areas; i++) {
		area = &map->area[i];
		if (area->is_file && area->name && !strcmp(area->name, map->exe))
			return area;
	}
	return NULL;
}

bool map_same_file(const struct map_area *a, const struct map_area *b)
{
	return a->is_file && b->is_file && a->dev == b->dev && a->inode == b->inode &&
	       a->name && b->name && !strcmp(a->name, b->name);
}

static int by_file(const void *a, const void *b)
{
	const struct map_area *x = *(struct map_area *const *)a, *y = *(struct map_area *const *)b;

	if (x->dev != y->dev)
		return x->dev < y->dev ? -1 : 1;
	if (x->inode != y->inode)
		return x->inode < y->inode ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* One file's areas, @n of them: one that is a library makes all of them one. */
static void spread_library(struct map_area **area, size_t n)
{
	bool library = false;
	size_t i;

	for (i = 0; i < n; i++)
		library = library || area[i]->kind == MAP_LIBRARY;
	for (i = 0; library && i < n; i++)
		if (area[i]->kind == MAP_FILE)
			area[i]->kind = MAP_LIBRARY;
}

/* The constants of a library are in its file, too, and there may be thousands of areas. */
static void find_libraries(struct map *map)
{
	struct map_area **area = xcalloc(map->nr_areas, sizeof(*area));
	size_t i, n = 0, first = 0;

	for (i = 0; i < map->nr_areas; i++)
		if (map->area[i].is_file && map->area[i].name)
			area[n++] = &map->area[i];
	qsort(area, n, sizeof(*area), by_file);
	for (i = 1; i <= n; i++) {
		if (i < n && map_same_file(area[i], area[first]))
			continue;
		spread_library(area + first, i - first);
		first = i;
	}
	free(area);
}

/*
 * What is zeroed at first does not stand in the file: the loader puts anonymous memory right behind
 * the variables that do. (Other memory may have come to lie there, and the kernel merged them.)
 */
static bool is_bss(const struct map_area *area, const struct map_area *before)
{
	return before->end == area->start && area->kind == MAP_ANON && !area->name &&
	       before->perms & PERM_WRITE &&
	       (before->kind == MAP_DATA || before->kind == MAP_BSS ||
		(before->kind == MAP_LIBRARY && before->is_file));
}

void map_classify(struct map *map, uint64_t start_code)
{
	const struct map_area *program = find_program(map, start_code);
	size_t i;

	for (i = 0; i < map->nr_areas; i++)
		map->area[i].kind = kind_of(&map->area[i], program);
	find_libraries(map);
	for (i = 1; i < map->nr_areas; i++)
		if (is_bss(&map->area[i], &map->area[i - 1]))
			map->area[i].kind = map->area[i - 1].kind == MAP_LIBRARY ? MAP_LIBRARY :
										   MAP_BSS;
}

bool map_has_kind(const struct map *map, enum map_kind kind)
{
	size_t i;

	for (i = 0; i < map->nr_areas; i++)
		if (map->area[i].kind == kind)
			return true;
	return false;
}
