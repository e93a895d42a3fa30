// SPDX-License-Identifier: GPL-2.0
/* The lines above the map on a terminal: sums, the strip to true scale, the legend. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/text.h"
#include "drawings/map_draw.h"

#define STRIP		64	/* cells of the strip to true scale */

static void heading(const struct draw *draw)
{
	char *comm, *exe, *title;

	comm = draw->map->title ? NULL : text_safe(draw->map->comm);
	exe = draw->map->exe ? text_safe(draw->map->exe) : NULL;
	if (draw->map->title)
		title = text_safe(draw->map->title);
	else
		title = xasprintf("map %u (%s)%s%s", draw->map->pid, comm, exe ? "  " : "", exe ? exe : "");
	draw_bold(draw);
	draw_rest(draw, 0, title);
	draw_plain(draw);
	putchar('\n');
	free(exe);
	free(comm);
}

static void region_sums(const struct draw *draw)
{
	char *text = map_region_sums(draw->map);

	puts(text);
	free(text);
}

static void sums(const struct draw *draw)
{
	const struct map *map = draw->map;
	size_t users = map_users(map);
	char *mapped = draw_bytes(draw, map->mapped), *resident = draw_bytes(draw, map->resident);
	char *swap = draw_bytes(draw, map->swap);

	printf("%zu area%s, %s mapped", users, users == 1 ? "" : "s", mapped);
	if (map->has_rss)
		printf(", %s of it resident", resident);
	if (map->swap)
		printf(", %s in swap", swap);
	if (map->withheld)
		fputs("; marks are withheld (they need the task's own user, or CAP_SYS_PTRACE)", stdout);
	putchar('\n');
	free(swap);
	free(resident);
	free(mapped);
}

/* Which kind has the most of the addresses from @from to @to; MAP_KINDS: none. */
static enum map_kind kind_between(const struct map *map, uint64_t from, uint64_t to)
{
	uint64_t size[MAP_KINDS] = { 0 }, start, end;
	enum map_kind most = MAP_KINDS;
	size_t i;

	for (i = 0; i < map->nr_areas; i++) {
		start = map->area[i].start > from ? map->area[i].start : from;
		end = map->area[i].end < to ? map->area[i].end : to;
		if (start >= end)
			continue;
		size[map->area[i].kind] += end - start;
		if (most == MAP_KINDS || size[map->area[i].kind] > size[most])
			most = map->area[i].kind;
	}
	return most;
}

static void cells(const struct draw *draw, uint64_t start, uint64_t cell)
{
	enum map_kind kind;
	int i;

	for (i = 0; i < STRIP; i++, start += cell) {
		kind = kind_between(draw->map, start, start + cell - 1);
		if (kind == MAP_KINDS) {
			draw_faint(draw);
			fputs(draw->glyph->empty, stdout);
			draw_plain(draw);
			continue;
		}
		draw_block(draw, kind);
	}
}

/* The one linear scale: it shows how empty the address space is. */
static void true_scale(const struct draw *draw)
{
	uint64_t reach = map_reach(draw->map), cell = reach / STRIP;
	char *end = text_size(reach), *one = text_size(cell);

	printf("to true scale, one character per %s:\n0 %s", one, draw->glyph->edge);
	cells(draw, 0, cell);
	printf("%s %s\n", draw->glyph->edge, end);
	free(one);
	free(end);
}

/* Addresses of the kernel's half are counted from the end, too: -128T up to 0. */
static void kernel_scale(const struct draw *draw)
{
	uint64_t cell = -draw->map->kernel / STRIP;
	char *half = text_size(-draw->map->kernel), *one = text_size(cell);

	printf("the kernel's half to true scale, one character per %s:\n-%s %s", one, half,
	       draw->glyph->edge);
	cells(draw, draw->map->kernel, cell);
	printf("%s 0\n", draw->glyph->edge);
	free(one);
	free(half);
}

static void swatches(const struct draw *draw)
{
	int kind, at = 0, n;

	for (kind = 0; kind < MAP_KINDS; kind++) {
		if (!map_has_kind(draw->map, kind))
			continue;
		n = 2 + (int)strlen(map_look[kind].name);
		if (at && draw->width && at + 2 + n > draw->width) {
			putchar('\n');
			at = 0;
		}
		at += printf("%s", at ? "  " : "") + n;
		draw_block(draw, kind);
		printf(" %s", map_look[kind].name);
	}
	putchar('\n');
}

static void legend(const struct draw *draw)
{
	const struct map *map = draw->map;

	if (draw->colors || !draw->glyph->resident)
		swatches(draw);
	if (map->has_rss && draw->glyph->resident)
		printf("%s %s  %s not%s%s; ", draw->glyph->resident, map->nr_regions ? "in use" : "resident",
		       draw->glyph->absent, map->swap ? "  " : "", map->swap ? "▒ in swap" : "");
	else if (map->has_rss)
		printf("capitals: %s%s; ", map->nr_regions ? "in use" : "resident", map->swap ? ", ~: in swap" : "");
	puts("a bar grows with each doubling; holes are not to scale");
}

/* How many doublings are between two sizes on the axis: a size takes five cells. */
static int axis_step(const struct draw *draw)
{
	static const int steps[] = { 4, 5, 8, 10 };
	size_t i;

	for (i = 0; i + 1 < ARRAY_SIZE(steps); i++)
		if (steps[i] * draw->scale >= 5)
			break;
	return steps[i];
}

/* Sizes, each above the end of a bar of that length. */
static void axis(const struct draw *draw)
{
	int step = axis_step(draw), at = 0, begin, n;
	uint64_t size = draw->map->page_size;
	double end = draw->scale;
	char *text;

	for (; lround(end) <= draw->bar; end += step * draw->scale, size <<= step) {
		text = text_size(size);
		n = strlen(text);
		begin = lround(end) - n > at ? lround(end) - n : at;
		begin += begin == at && at;
		if (begin + n <= draw->bar) {
			printf("%*s%s", begin - at, "", text);
			at = begin + n;
		}
		free(text);
	}
	printf("%*s", draw->bar - at, "");
}

static void headings(const struct draw *draw)
{
	draw_faint(draw);
	printf("%*s  ", draw->addr, "START");
	axis(draw);
	printf(" %*s", draw->size, "SIZE");
	if (draw->rss)
		printf(" %*s", draw->rss, draw->map->nr_regions ? "USED" : "RSS");
	printf(draw->perm ? " PERM KIND" : " KIND");
	draw_plain(draw);
	putchar('\n');
}

void map_text_head(const struct draw *draw)
{
	heading(draw);
	if (draw->map->nr_regions) {
		region_sums(draw);
		kernel_scale(draw);
	}
	if (map_users(draw->map) || !draw->map->nr_regions)
		sums(draw);
	if (map_users(draw->map))
		true_scale(draw);
	if (draw->ctx->opt.noheadings)
		return;
	legend(draw);
	headings(draw);
}
