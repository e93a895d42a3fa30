// SPDX-License-Identifier: GPL-2.0
/* Beside the tower: addresses and marks to its left, what the areas are to its right. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/text.h"
#include "drawings/map_svg.h"
#include "drawings/svg.h"

#define NAME_MAX_CHARS	38

/* Inside a piece, or a hole, the scale is linear. */
static double height_of(const struct canvas *canvas, size_t i, uint64_t addr)
{
	const struct map_piece *piece = &canvas->map->piece[i];
	double share = (double)(addr - piece->start) / (piece->end - piece->start);

	if (share > 1)
		share = 1;
	return canvas->bottom[i] - share * (canvas->bottom[i] - canvas->y[i]);
}

/* ---- to the left ------------------------------------------------------ */

static char *hex(uint64_t addr)
{
	return xasprintf("0x%" PRIx64, addr);
}

static bool mark_at(const struct map *map, uint64_t addr)
{
	size_t i;

	for (i = 0; i < map->nr_marks; i++)
		if (map->mark[i].addr == addr)
			return true;
	return false;
}

static void left_of_piece(struct canvas *canvas, size_t i)
{
	const struct map *map = canvas->map;
	const struct map_piece *piece = &map->piece[i];
	const struct map_mark *mark;
	size_t j;

	for (j = map->nr_marks; j-- > 0;) {
		mark = &map->mark[j];
		if (map_in_piece(map, piece, mark))
			labels_add(&canvas->left, height_of(canvas, i, mark->addr), "mark",
				   xasprintf("%s 0x%" PRIx64, mark->name, mark->addr), NULL);
	}
	if ((!piece->area || map_is_bottom(map, piece->area)) && !mark_at(map, piece->start))
		labels_add(&canvas->left, canvas->bottom[i], "addr", hex(piece->start), NULL);
}

static void left_of_half(struct canvas *canvas)
{
	const struct map *map = canvas->map;

	if (map->kernel && !mark_at(map, map->kernel))
		labels_add(&canvas->left, canvas->half - SVG_HOLE, "addr", hex(map->kernel), NULL);
	if (map->task_size)
		labels_add(&canvas->left, canvas->half, "wall",
			   xasprintf("TASK_SIZE 0x%" PRIx64, map->task_size), NULL);
	else if (map->nr_pieces)
		labels_add(&canvas->left, canvas->half, "addr",
			   hex(map->piece[map->nr_pieces - 1].end), NULL);
}

/* ---- to the right ----------------------------------------------------- */

static bool is_program(enum map_kind kind)
{
	return kind == MAP_TEXT || kind == MAP_RODATA || kind == MAP_DATA || kind == MAP_BSS;
}

/* Whether areas of that kind are shown with the path of their file. */
static bool has_path(enum map_kind kind)
{
	return is_program(kind) || kind == MAP_LIBRARY || kind == MAP_FILE;
}

static char *short_name(const char *name, enum map_kind kind)
{
	const char *slash = *name == '/' && has_path(kind) ? strrchr(name, '/') : NULL;
	char *clean = text_utf8(slash && slash[1] ? slash + 1 : name), *c = clean;
	int chars = 0;

	for (; *c; c++) {
		if ((*c & 0xc0) == 0x80)
			continue;
		if (++chars > NAME_MAX_CHARS)
			break;
	}
	if (*c) {
		char *cut = xasprintf("%.*s\xe2\x80\xa6", (int)(c - clean), clean);

		free(clean);
		return cut;
	}
	return clean;
}

static char *run_name(const struct map *map, const struct map_area *top)
{
	char *name = short_name(map->block[top->block].label, top->kind), *all;

	if (top->region) {
		free(name);
		return xstrdup(map_what(top));
	}
	if (!is_program(top->kind))
		return name;
	all = xasprintf("%s \xc2\xb7 %s", map_look[top->kind].name, name);
	free(name);
	return all;
}

static char *region_more(const struct map_area *area, const char *size, const char *used)
{
	const char *meaning = area->meaning ? area->meaning : "";

	if (area->has_rss)
		return xasprintf("%s, %s in use: %s", size, used, meaning);
	return xasprintf("%s%s: %s", size, area->is_rest ? ", the rest" : "", meaning);
}

static char *run_more(const struct map_area *bottom, const struct map_area *top)
{
	uint64_t size = 0, resident = 0;
	const struct map_area *area;
	char *a, *b, *text;

	for (area = bottom; area <= top; area++) {
		size += area->end - area->start;
		resident += area->resident;
	}
	a = text_size(size);
	b = text_size(resident);
	if (top->region)
		text = region_more(top, a, b);
	else if (!top->has_rss)
		text = xstrdup(a);
	else if (!resident)
		text = xasprintf("%s, none resident", a);
	else if (resident == size)
		text = xasprintf("%s, all resident", a);
	else
		text = xasprintf("%s, %s resident", a, b);
	free(b);
	free(a);
	return text;
}

/* Adjacent areas of one object and one kind have one label. */
static bool same_run(const struct map_area *a, const struct map_area *b)
{
	if (a->region)
		return a == b;
	return a->block == b->block && a->kind == b->kind;
}

/* Right of the run whose highest piece is @i. Return: its lowest piece. */
static size_t right_of_run(struct canvas *canvas, size_t i)
{
	const struct map *map = canvas->map;
	const struct map_area *top = map->piece[i].area;
	size_t low = i;

	while (low && map->piece[low - 1].area && same_run(map->piece[low - 1].area, top))
		low--;
	/* Of a region that others lie in, the largest part has the name. */
	if (top->region && !top->name)
		return low;
	/* A guard is part of its stack, and too thin for a name of its own. */
	if (top->kind != MAP_NONE || map_is_top(map, top))
		labels_add(&canvas->right, (canvas->y[i] + canvas->bottom[low]) / 2, "name",
			   run_name(map, top), run_more(map->piece[low].area, top));
	return low;
}

static void right_of_kernel(struct canvas *canvas)
{
	if (canvas->map->task_size && !canvas->map->nr_regions)
		labels_add(&canvas->right, canvas->top + SVG_KERNEL / 2.0, "more",
			   xstrdup("from here up, not accessible from user space"), NULL);
}

void map_svg_labels(struct canvas *canvas)
{
	const struct map *map = canvas->map;
	bool upper = map->task_size;
	size_t i;

	labels_free(&canvas->left);
	labels_free(&canvas->right);
	memset(&canvas->left, 0, sizeof(canvas->left));
	memset(&canvas->right, 0, sizeof(canvas->right));
	right_of_kernel(canvas);
	if (map->nr_regions)
		labels_add(&canvas->left, canvas->top, "addr", xstrdup("0xffffffffffffffff"), NULL);
	for (i = map->nr_pieces; i-- > 0;) {
		if (upper && map->piece[i].start < map->task_size) {
			left_of_half(canvas);
			upper = false;
		}
		left_of_piece(canvas, i);
	}
	for (i = map->nr_pieces; i-- > 0;)
		if (map->piece[i].area)
			i = right_of_run(canvas, i);
}

/* ---- drawing them ------------------------------------------------------ */

static void draw_left(const struct canvas *canvas, const struct label *label)
{
	bool mark = !strcmp(label->class, "mark");
	double lead[4][2] = {
		{ SVG_ADDRESSES + 4, label->at }, { SVG_ADDRESSES + 8, label->at },
		{ SVG_TOWER - 8, label->want }, { SVG_TOWER, label->want },
	};

	svg_path(canvas->out, lead, 4, mark ? "class=\"leadmark\"" : "class=\"lead\"");
	if (mark)
		svg_line(canvas->out, SVG_TOWER - 4, label->want, SVG_TOWER + 8, label->want, "tick");
	svg_text(canvas->out, SVG_ADDRESSES, label->at + 4, label->class, label->text);
}

static void draw_right(const struct canvas *canvas, const struct label *label)
{
	double lead[4][2] = {
		{ SVG_TOWER + SVG_TOWER_WIDTH + 9, label->want },
		{ SVG_TOWER + SVG_TOWER_WIDTH + 14, label->want },
		{ SVG_NAMES - 10, label->at }, { SVG_NAMES - 4, label->at },
	};

	svg_path(canvas->out, lead, 4, "class=\"lead\"");
	svg_label(canvas->out, SVG_NAMES, label->at + 4, label->class, label->text, label->more);
}

/* How far the label beside it reaches. */
static void draw_run_bar(const struct canvas *canvas, size_t i, size_t low)
{
	const struct map_area *top = canvas->map->piece[i].area;
	char more[64];

	if (top->kind == MAP_NONE && !map_is_top(canvas->map, top))
		return;
	snprintf(more, sizeof(more), "fill=\"%s\"", map_look[top->kind].rgb);
	svg_rect(canvas->out, SVG_TOWER + SVG_TOWER_WIDTH + 5, canvas->y[i] + .5, 4,
		 canvas->bottom[low] - canvas->y[i] - 1, more);
}

void map_svg_draw_labels(const struct canvas *canvas)
{
	const struct map *map = canvas->map;
	size_t i, low;

	for (i = map->nr_pieces; i-- > 0; i = low) {
		low = i;
		if (!map->piece[i].area)
			continue;
		while (low && map->piece[low - 1].area &&
		       same_run(map->piece[low - 1].area, map->piece[i].area))
			low--;
		draw_run_bar(canvas, i, low);
	}
	for (i = 0; i < canvas->left.n; i++)
		draw_left(canvas, &canvas->left.label[i]);
	for (i = 0; i < canvas->right.n; i++)
		draw_right(canvas, &canvas->right.label[i]);
}
