// SPDX-License-Identifier: GPL-2.0
/* The picture on a terminal: a piece a line, the highest address first. */
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
#define BAR_DOUBLING	2	/* cells a doubling at the most */
#define NAME_WISH	22	/* columns left for names before bars grow */
#define MEANING_WISH	58	/* the same, where a meaning stands behind the name */

/* ---- bars ----------------------------------------------------------- */

static int cells(const struct pen *pen, uint64_t size)
{
	int n = lround(pen->scale * map_units(pen->map, size));

	return n < 1 ? 1 : n > pen->bar ? pen->bar : n;
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

static void bar(const struct pen *pen, const struct map_area *area)
{
	char upper[2] = { map_look[area->kind].letter }, lower[2] = { upper[0] | 0x20 };
	uint64_t size = area->end - area->start;
	int n = cells(pen, size), solid, swapped;

	/* Without knowing better it is drawn solid, but for what is kept free. */
	solid = area->has_rss ? share(area->resident, size, n) : area->region && map_is_empty(area) ? 0 : n;
	swapped = share(area->swap, size, n);
	if (swapped > n - solid)
		swapped = n - solid;
	pen_color(pen, area->kind);
	pen_repeat(pen->glyph->resident ? pen->glyph->resident : upper, solid);
	pen_repeat(pen->glyph->swapped, swapped);
	pen_repeat(pen->glyph->absent ? pen->glyph->absent : lower, n - solid - swapped);
	pen_plain(pen);
	pen_repeat(" ", pen->bar - n);
}

/* ---- lines ---------------------------------------------------------- */

/* Where the column of brackets is. */
static int bracket_column(const struct pen *pen)
{
	return pen->addr + 2 + pen->bar + 1 + pen->size + 1 + (pen->rss ? pen->rss + 1 : 0) +
	       (pen->perm ? pen->perm + 1 : 0) + pen->kind + 1;
}

static const char *bracket(const struct pen *pen, const struct map_area *area)
{
	if (pen->map->block[area->block].n == 1)
		return pen->glyph->only;
	if (map_is_top(pen->map, area))
		return pen->glyph->top;
	return map_is_bottom(pen->map, area) ? pen->glyph->bottom : pen->glyph->middle;
}

static char *block_sum(const struct pen *pen, const struct map_block *block)
{
	char *size = pen_bytes(pen, block->size), *resident = pen_bytes(pen, block->resident), *text;

	if (pen->rss)
		text = xasprintf("%s, %s resident", size,
				 block->resident == block->size ? "all" : resident);
	else
		text = xstrdup(size);
	free(resident);
	free(size);
	return text;
}

static char *note(const struct pen *pen, const struct map_area *area)
{
	const struct map_block *block = &pen->map->block[area->block];

	if (map_is_top(pen->map, area))
		return text_safe(block->label);
	if (area->region)
		return text_safe(area->name ? area->name : "");
	if (area->kind == MAP_NONE && !area->is_file)
		return xstrdup("guard");
	/* Neighbours with names of their own: [vvar] below [vdso]. */
	if (area->name && strcmp(area->name, block->label) && !area->is_file)
		return text_safe(area->name);
	if (map_is_bottom(pen->map, area))
		return block_sum(pen, block);
	return xstrdup("");
}

/* Of a path that is too long, its end says more than its beginning. Takes @text. */
static char *fit_path(const struct pen *pen, char *text)
{
	int room = pen->width - bracket_column(pen) - 2, used;
	const char *slash = strrchr(text, '/');
	char *end;

	if (*text != '/' || !slash || !pen->width || room < 1 || !text[pen_fitting(text, room, &used)])
		return text;
	end = xasprintf("%s%s", pen->glyph->cut, slash);
	free(text);
	return end;
}

/* What a region holds, behind its name; of parts, that of the one with the name of all. */
static void meaning(const struct pen *pen, const struct map_area *area, const char *name)
{
	const struct map_block *block = &pen->map->block[area->block];
	const char *text = NULL;
	int at = bracket_column(pen) + 2, used;
	size_t i;

	for (i = block->first; i < block->first + block->n; i++)
		if (pen->map->area[i].name && !strcmp(pen->map->area[i].name, name))
			text = pen->map->area[i].meaning;
	pen_fitting(name, INT_MAX, &used);
	at += used + 2;
	if (!text || (pen->width && at + NAME_WISH > pen->width))
		return;
	fputs("  ", stdout);
	pen_faint(pen);
	pen_rest(pen, at, text_safe(text));
	pen_plain(pen);
}

static void name_column(const struct pen *pen, const struct map_area *area)
{
	char *text = note(pen, area), *name = xstrdup(text);

	text = fit_path(pen, text);
	printf(" %s%s", bracket(pen, area), *text ? " " : "");
	if (map_is_top(pen->map, area))
		pen_bold(pen);
	pen_rest(pen, bracket_column(pen) + 2, text);
	pen_plain(pen);
	if (area->region && *name)
		meaning(pen, area, name);
	free(name);
}

static void area_line(const struct pen *pen, const struct map_area *area)
{
	char *size = pen_bytes(pen, area->end - area->start), *rss = pen_bytes(pen, area->resident);
	char perms[5];

	map_perms(area, perms);
	pen_address(pen, area->start);
	fputs(pen->glyph->edge, stdout);
	bar(pen, area);
	printf(" %*s", pen->size, size);
	if (pen->rss)
		printf(" %*s", pen->rss, area->has_rss ? rss : "-");
	if (pen->perm)
		printf(" %*s", pen->perm, area->region ? "" : perms);
	putchar(' ');
	pen_color(pen, area->kind);
	printf("%-*s", pen->kind, map_look[area->kind].name);
	pen_plain(pen);
	name_column(pen, area);
	putchar('\n');
	free(rss);
	free(size);
}

static void hole_line(const struct pen *pen, const struct map_piece *piece)
{
	char *size = pen_bytes(pen, piece->end - piece->start);

	pen_faint(pen);
	pen_address(pen, piece->start);
	fputs(pen->glyph->gap, stdout);
	pen_repeat(pen->glyph->dots, pen->bar);
	printf(" %*s", pen->size, size);
	printf("%*shole", (pen->rss ? pen->rss + 1 : 0) + (pen->perm ? pen->perm + 1 : 0) + 1, "");
	pen_plain(pen);
	putchar('\n');
	free(size);
}

static void prepend(char *list, size_t size, const char *name)
{
	char *all = xasprintf("%s%s%s", name, *list ? ", " : "", list);

	snprintf(list, size, "%s", all);
	free(all);
}

/* Where in the piece, if not where it begins. */
static char *mark_text(const struct map_piece *piece, const struct map_mark *mark,
		       const char *names)
{
	if (!piece->area || mark->addr <= piece->start || mark->addr >= piece->end)
		return xstrdup(names);
	return xasprintf("%s (+0x%" PRIx64 ")", names, mark->addr - piece->start);
}

static void mark_line(const struct pen *pen, const struct map_piece *piece,
		      const struct map_mark *mark, const char *names)
{
	bool inside = piece->area && mark->addr > piece->start &&
		      !map_is_top(pen->map, piece->area);
	char *text = mark_text(piece, mark, names);
	int end = pen->addr + 5 + (int)strlen(text);

	pen_address(pen, mark->addr);
	pen_bold(pen);
	printf("%s ", pen->glyph->mark);
	pen_rest(pen, pen->addr + 5, text);
	pen_plain(pen);
	if (inside && end < bracket_column(pen))
		printf("%*s%s", bracket_column(pen) - end, "", pen->glyph->middle);
	putchar('\n');
}

/* The marks of a piece, those inside it or those where it begins; one line an address. */
static void mark_lines(const struct pen *pen, const struct map_piece *piece, bool inside)
{
	const struct map_mark *mark;
	char names[256] = "";
	size_t i;

	for (i = pen->map->nr_marks; i-- > 0;) {
		mark = &pen->map->mark[i];
		if (!map_in_piece(pen->map, piece, mark))
			continue;
		if (inside != (mark->addr > piece->start))
			continue;
		/* Where a region begins, its own line stands. */
		if (piece->area && piece->area->region && !inside)
			continue;
		prepend(names, sizeof(names), mark->name);
		if (i && mark[-1].addr == mark->addr)
			continue;
		mark_line(pen, piece, mark, names);
		*names = '\0';
	}
}

/*
 * A line stands for the addresses from its own up to that of the line above: so what lies in a
 * piece comes above its line, and what lies where it begins comes below.
 */
static void piece_lines(const struct pen *pen, const struct map_piece *piece)
{
	mark_lines(pen, piece, true);
	if (piece->area)
		area_line(pen, piece->area);
	else
		hole_line(pen, piece);
	mark_lines(pen, piece, false);
}

static void wall_line(const struct pen *pen, uint64_t addr, const char *name)
{
	int more = pen->bar + 1 - 5 - (int)strlen(name);

	pen_address(pen, addr);
	pen_bold(pen);
	pen_repeat(pen->glyph->wall, 3);
	printf(" %s ", name);
	pen_repeat(pen->glyph->wall, more < 3 ? 3 : more);
	pen_plain(pen);
	putchar('\n');
}

static void faint_line(const struct pen *pen, uint64_t addr, char *text)
{
	pen_faint(pen);
	pen_address(pen, addr);
	pen_rest(pen, pen->addr + 1, text);
	pen_plain(pen);
	putchar('\n');
}

/* Above TASK_SIZE: the kernel's half, and between the halves what is no address at all. */
static void kernel_lines(const struct pen *pen)
{
	const struct map *map = pen->map;

	if (map->nr_regions) {
		wall_line(pen, map->kernel, "the kernel's half");
		faint_line(pen, map->task_size,
			   xstrdup("no addresses: the processor has none between the halves"));
	} else if (map->kernel)
		faint_line(pen, map->kernel,
			   xstrdup("kernel: from here up, not this process's to see"));
	if (map->task_size)
		wall_line(pen, map->task_size, "TASK_SIZE");
}

/* ---- the whole ------------------------------------------------------ */

static int digits(uint64_t addr)
{
	return snprintf(NULL, 0, "0x%" PRIx64, addr);
}

static void measure_columns(struct pen *pen)
{
	const struct map *map = pen->map;
	const struct map_piece *piece;
	size_t i;
	int n;

	/* Not for the kernel's line, the only one as wide as can be: it may jut out. */
	pen->addr = digits(map->task_size);
	pen->size = strlen("SIZE");
	pen->rss = map->has_rss ? strlen(map->nr_regions ? "USED" : "RSS") : 0;
	pen->perm = map_users(map) || !map->nr_regions ? strlen("PERM") : 0;
	pen->kind = strlen("library");
	for (i = 0; i < map->nr_pieces; i++) {
		char *size, *rss;

		piece = &map->piece[i];
		n = piece->area ? strlen(map_look[piece->area->kind].name) : 0;
		pen->kind = n > pen->kind ? n : pen->kind;
		n = digits(piece->start);
		pen->addr = n > pen->addr ? n : pen->addr;
		size = pen_bytes(pen, piece->end - piece->start);
		n = strlen(size);
		pen->size = n > pen->size ? n : pen->size;
		free(size);
		if (!pen->rss || !piece->area)
			continue;
		rss = pen_bytes(pen, piece->area->resident);
		n = strlen(rss);
		pen->rss = n > pen->rss ? n : pen->rss;
		free(rss);
	}
}

/* The largest area has the longest bar, a page the shortest. */
static void measure_bars(struct pen *pen)
{
	const struct map *map = pen->map;
	double longest = 1, units;
	int room = BAR_MAX;
	size_t i;

	for (i = 0; i < map->nr_areas; i++) {
		units = map_units(map, map->area[i].end - map->area[i].start);
		longest = units > longest ? units : longest;
	}
	pen->bar = 0;
	if (pen->width)
		room = pen->width - bracket_column(pen) - 2 -
		       (map->nr_regions ? MEANING_WISH : NAME_WISH);
	room = room < BAR_MIN ? BAR_MIN : room > BAR_MAX ? BAR_MAX : room;
	pen->scale = room / longest < BAR_DOUBLING ? room / longest : BAR_DOUBLING;
	pen->bar = lround(pen->scale * longest);
	if (pen->bar < BAR_MIN)
		pen->bar = BAR_MIN;
}

void map_text(const struct context *ctx, const struct map *map)
{
	size_t i = map->nr_pieces;
	struct pen pen;

	pen_init(&pen, ctx, map);
	measure_columns(&pen);
	measure_bars(&pen);
	map_text_head(&pen);
	/* [vsyscall] lies above TASK_SIZE. */
	while (map->task_size && i && map->piece[i - 1].start >= map->task_size)
		piece_lines(&pen, &map->piece[--i]);
	kernel_lines(&pen);
	while (i)
		piece_lines(&pen, &map->piece[--i]);
}
