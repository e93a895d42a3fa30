// SPDX-License-Identifier: GPL-2.0
/* Blocks of areas that map one object, and the holes between areas. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/text.h"
#include "drawings/map.h"

static bool is_guard(const struct map_area *guard, const struct map_area *stack)
{
	return guard->kind == MAP_NONE && !guard->is_file && stack->kind == MAP_STACK &&
	       guard->end - guard->start < stack->end - stack->start;
}

/* Whether @area, which begins where @before ends, is of the same object. */
static bool continues(const struct map_area *area, const struct map_area *before)
{
	if (area->region || before->region)
		return area->region && before->region && !strcmp(area->region, before->region);
	if (map_same_file(area, before) || is_guard(before, area))
		return true;
	if (area->is_file)
		return false;
	if (area->kind == MAP_BSS)
		return before->kind == MAP_DATA || before->kind == MAP_BSS;
	if (area->kind == MAP_LIBRARY)
		return before->kind == MAP_LIBRARY;
	return area->kind == before->kind && (area->kind == MAP_VDSO || area->kind == MAP_HEAP);
}

static void add_to_block(struct map *map, size_t index)
{
	struct map_area *area = &map->area[index];
	struct map_block *block;

	if (!index || area->start != area[-1].end || !continues(area, &area[-1])) {
		map->block = xgrow(map->block, map->nr_blocks, &map->block_allocated,
				   sizeof(*map->block));
		block = &map->block[map->nr_blocks++];
		memset(block, 0, sizeof(*block));
		block->first = index;
	}
	block = &map->block[map->nr_blocks - 1];
	block->n++;
	block->size += area->end - area->start;
	block->resident += area->resident;
	area->block = map->nr_blocks - 1;
}

static char *stack_label(const struct map *map, const struct map_area *area)
{
	if (area->name && area->tid && area->tid != map->pid)
		return xasprintf("%s, stack of thread %u", area->name, area->tid);
	if (area->name || !area->tid)
		return xstrdup(map_what(area));
	return xasprintf("stack of thread %u", area->tid);
}

/* The highest area names it, as a stack is above its guard. */
static char *block_label(const struct map *map, const struct map_block *block)
{
	const struct map_area *top = &map->area[block->first + block->n - 1];
	const struct map_area *first = &map->area[block->first];

	if (first->region)
		return xstrdup(first->region);
	if (first->is_file)
		return xstrdup(map_what(first));
	return stack_label(map, top);
}

static void add_piece(struct map *map, uint64_t start, uint64_t end, const struct map_area *area)
{
	map->piece = xgrow(map->piece, map->nr_pieces, &map->piece_allocated, sizeof(*map->piece));
	map->piece[map->nr_pieces++] = (struct map_piece){ start, end, area };
}

/* A hole of the kernel's half ends where the range reserved for the image begins. */
static void add_kernel_hole(struct map *map, uint64_t start, uint64_t end)
{
	if (start < map->window && map->window - start < end - start) {
		add_piece(map, start, map->window, NULL);
		start = map->window;
	}
	if (start != end)
		add_piece(map, start, end, NULL);
}

/* From @start up to @end; non-canonical addresses between the halves are not a hole. */
static void add_hole(struct map *map, uint64_t start, uint64_t end)
{
	uint64_t user_end = map->task_size && end > map->task_size ? map->task_size : end;

	if (start < user_end)
		add_piece(map, start, user_end, NULL);
	if (!map->nr_regions || !map->kernel || end < map->kernel)
		return;
	add_kernel_hole(map, start > map->kernel ? start : map->kernel, end);
}

static void add_pieces(struct map *map)
{
	const struct map_area *area;
	uint64_t at = 0;
	size_t i;

	for (i = 0; i < map->nr_areas; i++) {
		area = &map->area[i];
		add_hole(map, at, area->start);
		add_piece(map, area->start, area->end, area);
		at = area->end;
	}
	if (at < map->task_size)
		add_piece(map, at, map->task_size, NULL);
	if (map->nr_regions && at >= map->kernel)
		add_kernel_hole(map, at, 0);
}

void map_arrange(struct map *map)
{
	size_t i;

	for (i = 0; i < map->nr_areas; i++)
		add_to_block(map, i);
	for (i = 0; i < map->nr_blocks; i++)
		map->block[i].label = block_label(map, &map->block[i]);
	add_pieces(map);
}

const struct map_block *map_block_of(const struct map *map, const struct map_piece *piece)
{
	return &map->block[piece->area->block];
}

bool map_is_top(const struct map *map, const struct map_area *area)
{
	const struct map_block *block = &map->block[area->block];

	return area == &map->area[block->first + block->n - 1];
}

bool map_is_bottom(const struct map *map, const struct map_area *area)
{
	return area == &map->area[map->block[area->block].first];
}

/* A mark where one piece ends and another begins belongs to the upper one. */
bool map_in_piece(const struct map *map, const struct map_piece *piece,
		  const struct map_mark *mark)
{
	const struct map_piece *top = &map->piece[map->nr_pieces - 1];
	bool below_next = piece == top || mark->addr < piece[1].start;

	return below_next && (mark->addr >= piece->start || piece == map->piece);
}

size_t map_users(const struct map *map)
{
	return map->nr_areas - map->nr_regions;
}

bool map_is_empty(const struct map_area *area)
{
	return area->kind == MAP_NONE || area->kind == MAP_GUARD || area->kind == MAP_ROOM;
}

bool map_is_hatched(enum map_kind kind)
{
	return kind == MAP_NONE || kind == MAP_GUARD;
}

char *map_region_sums(const struct map *map)
{
	char *half = text_size(-map->kernel), *taken, *text;
	uint64_t sum = 0;
	size_t i, n = 0;

	for (i = 0; i < map->nr_blocks; i++) {
		if (map->area[map->block[i].first].start < map->kernel)
			continue;
		sum += map->block[i].size;
		n++;
	}
	taken = text_size(sum);
	text = xasprintf("%zu regions take %s of the kernel's half, %s; the rest are holes", n, taken,
			 half);
	free(taken);
	free(half);
	return text;
}

const char *map_what(const struct map_area *area)
{
	if (area->name)
		return area->name;
	if (area->region)
		return area->region;
	switch (area->kind) {
	case MAP_NONE:
		return "no access";
	case MAP_BSS:
	case MAP_LIBRARY:
		return "bss";
	case MAP_SHARED:
		return "shared memory";
	case MAP_STACK:
		return "stack";
	default:
		return "anonymous";
	}
}

void map_perms(const struct map_area *area, char perms[5])
{
	perms[0] = area->perms & 1 ? 'r' : '-';
	perms[1] = area->perms & 2 ? 'w' : '-';
	perms[2] = area->perms & 4 ? 'x' : '-';
	perms[3] = area->perms & 128 ? 's' : 'p';
	perms[4] = '\0';
}

double map_units(const struct map *map, uint64_t size)
{
	return size > map->page_size ? 1 + log2((double)size / map->page_size) : 1;
}

uint64_t map_reach(const struct map *map)
{
	uint64_t reach = map->page_size, end = 0;
	size_t i;

	for (i = 0; i < map->nr_areas; i++)
		if (!map->task_size || map->area[i].end <= map->task_size)
			end = map->area[i].end;
	while (reach && reach < end)
		reach <<= 1;
	return reach ? reach : UINT64_MAX;
}
