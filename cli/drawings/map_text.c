// SPDX-License-Identifier: GPL-2.0
/* The picture on a terminal: one piece per line, the highest address first. */
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/text.h"
#include "drawings/map_draw.h"

#define BAR_MIN		12
#define BAR_MAX		32
#define BAR_DOUBLING	2	/* at most so many cells per doubling */
#define NAME_COLUMNS	22	/* columns left for names before bars grow */
#define MEANING_COLUMNS	58	/* the same, where a meaning follows the name */

/* ---- bars ----------------------------------------------------------- */

static int cells(const struct draw *draw, uint64_t size)
{
	int n = lround(draw->scale * map_units(draw->map, size));

	return n < 1 ? 1 : n > draw->bar ? draw->bar : n;
}

/* The share @part of @whole in @n cells: at least one of something, all of everything only. */
static int share(uint64_t part, uint64_t whole, int n)
{
	int cells = lround((double)n * part / whole);

	if (part && !cells)
		return 1;
	if (part < whole && cells >= n && n > 1)
		return n - 1;
	return cells > n ? n : cells;
}

static void bar(const struct draw *draw, const struct map_area *area)
{
	char upper[2] = { map_look[area->kind].letter }, lower[2] = { upper[0] | 0x20 };
	uint64_t size = area->end - area->start;
	int n = cells(draw, size), solid, swapped;

	/* If residence is not known it is drawn solid, except for what is never mapped. */
	solid = area->has_rss ? share(area->resident, size, n) : area->region && map_is_empty(area) ? 0 : n;
	swapped = share(area->swap, size, n);
	if (swapped > n - solid)
		swapped = n - solid;
	draw_color(draw, area->kind);
	draw_repeat(draw->glyph->resident ? draw->glyph->resident : upper, solid);
	draw_repeat(draw->glyph->swapped, swapped);
	draw_repeat(draw->glyph->absent ? draw->glyph->absent : lower, n - solid - swapped);
	draw_plain(draw);
	draw_repeat(" ", draw->bar - n);
}

/* ---- lines ---------------------------------------------------------- */

/* Where the column of brackets is. */
static int bracket_column(const struct draw *draw)
{
	return draw->addr + 2 + draw->bar + 1 + draw->size + 1 + (draw->rss ? draw->rss + 1 : 0) +
	       (draw->perm ? draw->perm + 1 : 0) + draw->kind + 1;
}

static const char *bracket(const struct draw *draw, const struct map_area *area)
{
	if (draw->map->block[area->block].n == 1)
		return draw->glyph->only;
	if (map_is_top(draw->map, area))
		return draw->glyph->top;
	return map_is_bottom(draw->map, area) ? draw->glyph->bottom : draw->glyph->middle;
}

static char *block_sum(const struct draw *draw, const struct map_block *block)
{
	char *resident = draw_bytes(draw, block->resident);
	char *size = draw_bytes(draw, block->size), *text;

	if (draw->rss)
		text = xasprintf("%s, %s resident", size,
				 block->resident == block->size ? "all" : resident);
	else
		text = xstrdup(size);
	free(resident);
	free(size);
	return text;
}

static char *note(const struct draw *draw, const struct map_area *area)
{
	const struct map_block *block = &draw->map->block[area->block];

	if (map_is_top(draw->map, area))
		return text_safe(block->label);
	if (area->region)
		return text_safe(area->name ? area->name : "");
	if (area->kind == MAP_NONE && !area->is_file)
		return xstrdup("guard");
	/* Areas of the block with names of their own: [vvar] below [vdso]. */
	if (area->name && strcmp(area->name, block->label) && !area->is_file)
		return text_safe(area->name);
	if (map_is_bottom(draw->map, area))
		return block_sum(draw, block);
	return xstrdup("");
}

/* Cut a path that is too long at the front, as its end says more. Takes @text. */
static char *fit_path(const struct draw *draw, char *text)
{
	int limit = draw->width - bracket_column(draw) - 2, used;
	const char *slash = strrchr(text, '/');
	char *end;

	if (*text != '/' || !slash || !draw->width || limit < 1 ||
	    !text[text_fitting(text, limit, &used)])
		return text;
	end = xasprintf("%s%s", draw->glyph->cut, slash);
	free(text);
	return end;
}

/* What a region holds, after its name; for a split region, only after the named part. */
static void meaning(const struct draw *draw, const struct map_area *area, const char *name)
{
	const struct map_block *block = &draw->map->block[area->block];
	const char *text = NULL;
	int at = bracket_column(draw) + 2, used;
	size_t i;

	for (i = block->first; i < block->first + block->n; i++)
		if (draw->map->area[i].name && !strcmp(draw->map->area[i].name, name))
			text = draw->map->area[i].meaning;
	text_fitting(name, INT_MAX, &used);
	at += used + 2;
	if (!text || (draw->width && at + NAME_COLUMNS > draw->width))
		return;
	fputs("  ", stdout);
	draw_faint(draw);
	draw_rest(draw, at, text_safe(text));
	draw_plain(draw);
}

static void name_column(const struct draw *draw, const struct map_area *area)
{
	char *text = note(draw, area), *name = xstrdup(text);

	text = fit_path(draw, text);
	printf(" %s%s", bracket(draw, area), *text ? " " : "");
	if (map_is_top(draw->map, area))
		draw_bold(draw);
	draw_rest(draw, bracket_column(draw) + 2, text);
	draw_plain(draw);
	if (area->region && *name)
		meaning(draw, area, name);
	free(name);
}

static void area_line(const struct draw *draw, const struct map_area *area)
{
	char *size = draw_bytes(draw, area->end - area->start);
	char *rss = draw_bytes(draw, area->resident);
	char perms[5];

	map_perms(area, perms);
	draw_address(draw, area->start);
	fputs(draw->glyph->edge, stdout);
	bar(draw, area);
	printf(" %*s", draw->size, size);
	if (draw->rss)
		printf(" %*s", draw->rss, area->has_rss ? rss : "-");
	if (draw->perm)
		printf(" %*s", draw->perm, area->region ? "" : perms);
	putchar(' ');
	draw_color(draw, area->kind);
	printf("%-*s", draw->kind, map_look[area->kind].name);
	draw_plain(draw);
	name_column(draw, area);
	putchar('\n');
	free(rss);
	free(size);
}

static void hole_line(const struct draw *draw, const struct map_piece *piece)
{
	char *size = draw_bytes(draw, piece->end - piece->start);

	draw_faint(draw);
	draw_address(draw, piece->start);
	fputs(draw->glyph->gap, stdout);
	draw_repeat(draw->glyph->dots, draw->bar);
	printf(" %*s", draw->size, size);
	printf("%*shole", (draw->rss ? draw->rss + 1 : 0) + (draw->perm ? draw->perm + 1 : 0) + 1, "");
	draw_plain(draw);
	putchar('\n');
	free(size);
}

static void prepend(char *list, size_t size, const char *name)
{
	char *all = xasprintf("%s%s%s", name, *list ? ", " : "", list);

	snprintf(list, size, "%s", all);
	free(all);
}

/* The mark, with its offset in the piece unless that is 0. */
static char *mark_text(const struct map_piece *piece, const struct map_mark *mark,
		       const char *names)
{
	if (!piece->area || mark->addr <= piece->start || mark->addr >= piece->end)
		return xstrdup(names);
	return xasprintf("%s (+0x%" PRIx64 ")", names, mark->addr - piece->start);
}

static void mark_line(const struct draw *draw, const struct map_piece *piece,
		      const struct map_mark *mark, const char *names)
{
	bool inside = piece->area && mark->addr > piece->start &&
		      !map_is_top(draw->map, piece->area);
	char *text = mark_text(piece, mark, names);
	int end = draw->addr + 5 + (int)strlen(text);

	draw_address(draw, mark->addr);
	draw_bold(draw);
	printf("%s ", draw->glyph->mark);
	draw_rest(draw, draw->addr + 5, text);
	draw_plain(draw);
	if (inside && end < bracket_column(draw))
		printf("%*s%s", bracket_column(draw) - end, "", draw->glyph->middle);
	putchar('\n');
}

/* The marks inside a piece, or those where it begins; one line per address. */
static void mark_lines(const struct draw *draw, const struct map_piece *piece, bool inside)
{
	const struct map_mark *mark;
	char names[256] = "";
	size_t i;

	for (i = draw->map->nr_marks; i-- > 0;) {
		mark = &draw->map->mark[i];
		if (!map_in_piece(draw->map, piece, mark))
			continue;
		if (inside != (mark->addr > piece->start))
			continue;
		/* The start of a region has its own line already. */
		if (piece->area && piece->area->region && !inside)
			continue;
		prepend(names, sizeof(names), mark->name);
		if (i && mark[-1].addr == mark->addr)
			continue;
		mark_line(draw, piece, mark, names);
		*names = '\0';
	}
}

/*
 * A line covers the addresses from its own up to that of the line above: so marks inside a piece
 * come above its line, and marks at its start below.
 */
static void piece_lines(const struct draw *draw, const struct map_piece *piece)
{
	mark_lines(draw, piece, true);
	if (piece->area)
		area_line(draw, piece->area);
	else
		hole_line(draw, piece);
	mark_lines(draw, piece, false);
}

static void wall_line(const struct draw *draw, uint64_t addr, const char *name)
{
	int more = draw->bar + 1 - 5 - (int)strlen(name);

	draw_address(draw, addr);
	draw_bold(draw);
	draw_repeat(draw->glyph->wall, 3);
	printf(" %s ", name);
	draw_repeat(draw->glyph->wall, more < 3 ? 3 : more);
	draw_plain(draw);
	putchar('\n');
}

static void faint_line(const struct draw *draw, uint64_t addr, char *text)
{
	draw_faint(draw);
	draw_address(draw, addr);
	draw_rest(draw, draw->addr + 1, text);
	draw_plain(draw);
	putchar('\n');
}

/* Above TASK_SIZE: the non-canonical addresses, and the kernel's half. */
static void kernel_lines(const struct draw *draw)
{
	const struct map *map = draw->map;

	if (map->nr_regions) {
		wall_line(draw, map->kernel, "the kernel's half");
		faint_line(draw, map->task_size,
			   xstrdup("non-canonical: the processor has no such addresses"));
	} else if (map->kernel)
		faint_line(draw, map->kernel,
			   xstrdup("kernel: from here up, not accessible from user space"));
	if (map->task_size)
		wall_line(draw, map->task_size, "TASK_SIZE");
}

/* ---- the whole ------------------------------------------------------ */

static int digits(uint64_t addr)
{
	return snprintf(NULL, 0, "0x%" PRIx64, addr);
}

static void measure_columns(struct draw *draw)
{
	const struct map *map = draw->map;
	const struct map_piece *piece;
	size_t i;
	int n;

	/* Except for the kernel's line, the only one with all 16 digits: it may stick out. */
	draw->addr = digits(map->task_size);
	draw->size = strlen("SIZE");
	draw->rss = map->has_rss ? strlen(map->nr_regions ? "USED" : "RSS") : 0;
	draw->perm = map_users(map) || !map->nr_regions ? strlen("PERM") : 0;
	draw->kind = strlen("library");
	for (i = 0; i < map->nr_pieces; i++) {
		char *size, *rss;

		piece = &map->piece[i];
		n = piece->area ? strlen(map_look[piece->area->kind].name) : 0;
		draw->kind = n > draw->kind ? n : draw->kind;
		n = digits(piece->start);
		draw->addr = n > draw->addr ? n : draw->addr;
		size = draw_bytes(draw, piece->end - piece->start);
		n = strlen(size);
		draw->size = n > draw->size ? n : draw->size;
		free(size);
		if (!draw->rss || !piece->area)
			continue;
		rss = draw_bytes(draw, piece->area->resident);
		n = strlen(rss);
		draw->rss = n > draw->rss ? n : draw->rss;
		free(rss);
	}
}

/* The largest area has the longest bar, a page the shortest one. */
static void measure_bars(struct draw *draw)
{
	const struct map *map = draw->map;
	double longest = 1, units;
	int limit = BAR_MAX;
	size_t i;

	for (i = 0; i < map->nr_areas; i++) {
		units = map_units(map, map->area[i].end - map->area[i].start);
		longest = units > longest ? units : longest;
	}
	draw->bar = 0;
	if (draw->width)
		limit = draw->width - bracket_column(draw) - 2 -
		       (map->nr_regions ? MEANING_COLUMNS : NAME_COLUMNS);
	limit = limit < BAR_MIN ? BAR_MIN : limit > BAR_MAX ? BAR_MAX : limit;
	draw->scale = limit / longest < BAR_DOUBLING ? limit / longest : BAR_DOUBLING;
	draw->bar = lround(draw->scale * longest);
	if (draw->bar < BAR_MIN)
		draw->bar = BAR_MIN;
}

void map_text(const struct context *ctx, const struct map *map)
{
	size_t i = map->nr_pieces;
	struct draw draw;

	draw_init(&draw, ctx, map);
	measure_columns(&draw);
	measure_bars(&draw);
	map_text_head(&draw);
	/* [vsyscall] lies above TASK_SIZE. */
	while (map->task_size && i && map->piece[i - 1].start >= map->task_size)
		piece_lines(&draw, &map->piece[--i]);
	kernel_lines(&draw);
	while (i)
		piece_lines(&draw, &map->piece[--i]);
}
