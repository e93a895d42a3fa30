// SPDX-License-Identifier: GPL-2.0
/* Above the map on a terminal: sums, the strip to true scale, the legend. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/text.h"
#include "drawings/map_draw.h"

#define STRIP		64	/* cells of the strip to true scale */

static void heading(const struct pen *pen)
{
	char *comm, *exe, *title;

	comm = pen->map->title ? NULL : text_safe(pen->map->comm);
	exe = pen->map->exe ? text_safe(pen->map->exe) : NULL;
	if (pen->map->title)
		title = text_safe(pen->map->title);
	else
		title = xasprintf("map %u (%s)%s%s", pen->map->pid, comm, exe ? "  " : "", exe ? exe : "");
	pen_bold(pen);
	pen_rest(pen, 0, title);
	pen_plain(pen);
	putchar('\n');
	free(exe);
	free(comm);
}

static void region_sums(const struct pen *pen)
{
	char *text = map_region_sums(pen->map);

	puts(text);
	free(text);
}

static void sums(const struct pen *pen)
{
	const struct map *map = pen->map;
	size_t users = map_users(map);
	char *mapped = pen_bytes(pen, map->mapped), *resident = pen_bytes(pen, map->resident);
	char *swap = pen_bytes(pen, map->swap);

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

static void cells(const struct pen *pen, uint64_t start, uint64_t cell)
{
	enum map_kind kind;
	int i;

	for (i = 0; i < STRIP; i++, start += cell) {
		kind = kind_between(pen->map, start, start + cell - 1);
		if (kind == MAP_KINDS) {
			pen_faint(pen);
			fputs(pen->glyph->empty, stdout);
			pen_plain(pen);
			continue;
		}
		pen_block(pen, kind);
	}
}

/* Lengths of a share of the terminal, for once without logarithm: that is how empty it is. */
static void true_scale(const struct pen *pen)
{
	uint64_t reach = map_reach(pen->map), cell = reach / STRIP;
	char *end = text_size(reach), *one = text_size(cell);

	printf("to true scale, a character for %s:\n0 %s", one, pen->glyph->edge);
	cells(pen, 0, cell);
	printf("%s %s\n", pen->glyph->edge, end);
	free(one);
	free(end);
}

/* Addresses of the kernel's half are counted from the end, too: -128T up to 0. */
static void kernel_scale(const struct pen *pen)
{
	uint64_t cell = -pen->map->kernel / STRIP;
	char *half = text_size(-pen->map->kernel), *one = text_size(cell);

	printf("the kernel's half to true scale, a character for %s:\n-%s %s", one, half,
	       pen->glyph->edge);
	cells(pen, pen->map->kernel, cell);
	printf("%s 0\n", pen->glyph->edge);
	free(one);
	free(half);
}

static void swatches(const struct pen *pen)
{
	int kind, at = 0, n;

	for (kind = 0; kind < MAP_KINDS; kind++) {
		if (!map_has_kind(pen->map, kind))
			continue;
		n = 2 + (int)strlen(map_look[kind].name);
		if (at && pen->width && at + 2 + n > pen->width) {
			putchar('\n');
			at = 0;
		}
		at += printf("%s", at ? "  " : "") + n;
		pen_block(pen, kind);
		printf(" %s", map_look[kind].name);
	}
	putchar('\n');
}

static void legend(const struct pen *pen)
{
	const struct map *map = pen->map;

	if (pen->colors || !pen->glyph->resident)
		swatches(pen);
	if (map->has_rss && pen->glyph->resident)
		printf("%s %s  %s not%s%s; ", pen->glyph->resident, map->nr_regions ? "in use" : "resident",
		       pen->glyph->absent, map->swap ? "  " : "", map->swap ? "▒ in swap" : "");
	else if (map->has_rss)
		printf("capitals: %s%s; ", map->nr_regions ? "in use" : "resident", map->swap ? ", ~: in swap" : "");
	puts("a bar grows with each doubling; holes are not to scale");
}

/* How many doublings there are between two sizes on the axis: five cells are enough for one. */
static int axis_step(const struct pen *pen)
{
	static const int steps[] = { 4, 5, 8, 10 };
	size_t i;

	for (i = 0; i + 1 < ARRAY_SIZE(steps); i++)
		if (steps[i] * pen->scale >= 5)
			break;
	return steps[i];
}

/* Sizes, each above the end of a bar that long. */
static void axis(const struct pen *pen)
{
	int step = axis_step(pen), at = 0, begin, n;
	uint64_t size = pen->map->page_size;
	double end = pen->scale;
	char *text;

	for (; lround(end) <= pen->bar; end += step * pen->scale, size <<= step) {
		text = text_size(size);
		n = strlen(text);
		begin = lround(end) - n > at ? lround(end) - n : at;
		begin += begin == at && at;
		if (begin + n <= pen->bar) {
			printf("%*s%s", begin - at, "", text);
			at = begin + n;
		}
		free(text);
	}
	printf("%*s", pen->bar - at, "");
}

static void headings(const struct pen *pen)
{
	pen_faint(pen);
	printf("%*s  ", pen->addr, "START");
	axis(pen);
	printf(" %*s", pen->size, "SIZE");
	if (pen->rss)
		printf(" %*s", pen->rss, pen->map->nr_regions ? "USED" : "RSS");
	printf(pen->perm ? " PERM KIND" : " KIND");
	pen_plain(pen);
	putchar('\n');
}

void map_text_head(const struct pen *pen)
{
	heading(pen);
	if (pen->map->nr_regions) {
		region_sums(pen);
		kernel_scale(pen);
	}
	if (map_users(pen->map) || !pen->map->nr_regions)
		sums(pen);
	if (map_users(pen->map))
		true_scale(pen);
	if (pen->ctx->opt.noheadings)
		return;
	legend(pen);
	headings(pen);
}
