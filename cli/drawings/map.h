/* SPDX-License-Identifier: GPL-2.0 */
/*
 * An address space as a picture: its areas with their kinds, grouped by the object
 * they map, the holes between them, and the mm_struct's marks (start_brk and the
 * like); above them, if asked for, the regions of the kernel's half. The model does
 * not depend on the format: map_text.c, map_svg.c and map_json.c each draw it.
 */
#ifndef KERNLAB_CLI_MAP_H
#define KERNLAB_CLI_MAP_H

#include "base/context.h"

/** enum map_kind - what an area is for, in the order of the legend */
enum map_kind {
	MAP_TEXT,
	MAP_RODATA,
	MAP_DATA,
	MAP_BSS,
	MAP_HEAP,
	MAP_LIBRARY,
	MAP_FILE,
	MAP_ANON,
	MAP_SHARED,
	MAP_HUGETLB,
	MAP_DEVICE,
	MAP_STACK,
	MAP_VDSO,
	MAP_NONE,	/* no access: a guard, or reserved address space */
	/* Of the kernel's half, and the user half as a whole. */
	MAP_USER,
	MAP_GUARD,
	MAP_DIRECT,
	MAP_ROOM,
	MAP_VMALLOC,
	MAP_VMEMMAP,
	MAP_SHADOW,
	MAP_ENTRY,
	MAP_EFI,
	MAP_IMAGE,
	MAP_KTEXT,
	MAP_KRODATA,
	MAP_KDATA,
	MAP_INIT,
	MAP_KBSS,
	MAP_BRK,
	MAP_MODULES,
	MAP_FIXMAP,
	MAP_VSYSCALL,
	MAP_KINDS,
};

/**
 * struct map_look - how a kind is shown
 * @name: in the column KIND and in JSON
 * @meaning: for the legend
 * @letter: what bars are made of where there are no block characters
 * @rgb: colour, "#rrggbb"
 * @color256: the same of a terminal with 256 colours
 * @color16: the same of one with 16, as in ESC [ Nm
 */
struct map_look {
	const char *name;
	const char *meaning;
	char letter;
	const char *rgb;
	int color256;
	int color16;
};

extern const struct map_look map_look[MAP_KINDS];

/**
 * struct map_area - a VMA, or a region
 * @name: the kernel's name for it, or NULL
 * @region: for a region or a part of one, the outermost region drawn; else NULL
 * @meaning: what a region holds, or NULL
 * @is_rest: it is a gap between the regions inside its region
 * @resident: bytes in memory: @rss and @hugetlb
 * @swap: bytes in swap
 * @tid: the thread whose stack it is, or 0
 * @is_file: it has an inode: @dev, @inode
 * @is_hugetlb, @is_device: as its flags say
 * @hugetlb: bytes of its hugetlb pages, which @rss does not count
 * @has_rss: @rss, @hugetlb and @resident are known
 * @block: which block it belongs to
 */
struct map_area {
	uint64_t start, end;
	uint64_t rss, hugetlb, resident, swap;
	uint64_t inode;
	uint32_t dev, perms, tid;
	bool is_file, is_hugetlb, is_device, is_rest, has_rss;
	enum map_kind kind;
	size_t block;
	char *name, *region, *meaning;
};

/**
 * struct map_block - adjacent areas of one object: all of a library, a stack and its guard
 * @first: its lowest area, @n of them
 * @label: what it is
 */
struct map_block {
	size_t first, n;
	uint64_t size, resident;
	char *label;
};

/** struct map_mark - an address from the mm_struct, or one that the kernel has a name for */
struct map_mark {
	char *name;
	uint64_t addr;
};

/** struct map_piece - an area, or a hole, where @area is NULL; an end of 0 is 2^64 */
struct map_piece {
	uint64_t start, end;
	const struct map_area *area;
};

#define MAP_MARKS	48

/**
 * struct map - the picture; everything in ascending order of addresses
 * @exe: path of the program, or NULL
 * @task_size: first address after its half, 0: not known
 * @kernel: where the kernel's half begins, 0: not known
 * @page_size: the smallest area there can be
 * @mapped: bytes of all areas, @resident and @swap of them; @has_rss: those are known
 * @title: of a picture with regions; else NULL
 * @nr_regions: the last so many of the areas are regions, or parts of them
 * @window: start of the range where KASLR puts the image, 0: not known
 * @withheld: some of the marks are withheld from this caller
 * @unreadable: why it could not be read, a negative errno, or 0
 */
struct map {
	uint32_t pid;
	char *comm;
	char *exe, *title;
	uint64_t task_size, kernel, window, page_size;
	uint64_t mapped, resident, swap;
	bool has_rss, withheld;
	int unreadable;
	struct map_area *area;
	size_t nr_areas, area_allocated, nr_regions;
	struct map_block *block;
	size_t nr_blocks, block_allocated;
	struct map_piece *piece;
	size_t nr_pieces, piece_allocated;
	struct map_mark mark[MAP_MARKS];
	size_t nr_marks;
};

/** enum map_found - result of map_read() */
enum map_found {
	MAP_FOUND,
	MAP_NO_MM,	/* there is no address space; @why says so */
	MAP_FAILED,	/* @code is the exit code, after a message */
};

/**
 * map_read() - read the address space of @pid and arrange it
 * @map: where it goes; to be freed with map_free(), whatever was found
 * @why: of MAP_NO_MM, to be freed
 * @code: of MAP_FAILED
 */
enum map_found map_read(struct context *ctx, uint32_t pid, struct map *map, char **why, int *code);
/** map_read_areas() - the same, not arranged, so that regions can be added */
enum map_found map_read_areas(struct context *ctx, uint32_t pid, struct map *map, char **why,
			      int *code);
void map_free(struct map *map);

/** map_classify() - give each area its kind. @start_code, if not 0, is in the program */
void map_classify(struct map *map, uint64_t start_code);
/** map_has_kind() - whether there is an area of that kind */
bool map_has_kind(const struct map *map, enum map_kind kind);
/** map_same_file() - whether two areas map the same file */
bool map_same_file(const struct map_area *a, const struct map_area *b);
/** map_arrange() - make blocks and pieces of areas, which have kinds already */
void map_arrange(struct map *map);

/** map_block_of() - the block of a piece that is not a hole */
const struct map_block *map_block_of(const struct map *map, const struct map_piece *piece);
/** map_is_top() - whether @area is the highest of its block */
bool map_is_top(const struct map *map, const struct map_area *area);
/** map_is_bottom() - whether @area is the lowest of its block */
bool map_is_bottom(const struct map *map, const struct map_area *area);
/** map_in_piece() - whether @mark is drawn with @piece; each mark belongs to exactly one */
bool map_in_piece(const struct map *map, const struct map_piece *piece,
		  const struct map_mark *mark);
/** map_what() - what an area is, in a word or a path; never NULL */
const char *map_what(const struct map_area *area);
/** map_perms() - "rw-p" */
void map_perms(const struct map_area *area, char perms[5]);
/** map_units() - 1 for a page, and one more for each doubling: the scale of the picture */
double map_units(const struct map *map, uint64_t size);
/** map_users() - how many areas belong to the process */
size_t map_users(const struct map *map);
/** map_is_empty() - whether it is reserved and left unmapped */
bool map_is_empty(const struct map_area *area);
/** map_is_hatched() - whether that kind is drawn hatched, as not accessible */
bool map_is_hatched(enum map_kind kind);
/** map_region_sums() - how much of the kernel's half regions cover, to be freed */
char *map_region_sums(const struct map *map);
/** map_reach() - the power of two that holds all areas, for a picture to true scale */
uint64_t map_reach(const struct map *map);

/**
 * struct map_options - what the options of a command that draws say
 * @text: --map
 * @svg: --svg, or NULL
 */
struct map_options {
	bool text;
	const char *svg;
};

/* MAP_OPTIONS - these, for a command's list of options; @map is where they are stored */
#define MAP_OPTIONS(map) \
	{ 0, "map", NULL, OPTION_FLAG, &(map).text, "draw the address space to scale" }, \
	{ 0, "svg", "FILE", OPTION_TEXT, &(map).svg, \
	  "write the same picture to FILE, as SVG; -: to standard output" }

/** map_check_options() - refuse options that are mutually exclusive. Return: 0, or EXIT_USAGE */
int map_check_options(const struct context *ctx, const struct map_options *options);
/** map_write_svg() - the picture as SVG to a file; "-": standard output. Return: exit code */
int map_write_svg(const char *path, const struct map *map);
/** map_text() - draw it on standard output */
void map_text(const struct context *ctx, const struct map *map);
/** map_svg() - draw it as SVG */
void map_svg(FILE *out, const struct map *map);
struct json;
/** map_json() - its members, inside an object */
void map_json(struct json *json, const struct map *map);

#endif
