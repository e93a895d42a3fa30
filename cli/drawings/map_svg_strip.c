// SPDX-License-Identifier: GPL-2.0
/* Left of the tower: each half to true scale, and the parts that the tower enlarges. */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/text.h"
#include "drawings/map_svg.h"
#include "drawings/svg.h"

/**
 * struct strip - addresses to true scale
 * @start: the first of them; there are @size
 * @top, @bottom: where it is drawn
 * @squeeze: how much closer together its ends are written, where two strips are close
 */
struct strip {
	const struct canvas *canvas;
	uint64_t start, size;
	double top, bottom, squeeze;
};

static bool is_in(const struct strip *strip, uint64_t addr)
{
	return addr - strip->start < strip->size;
}

/* Position of an address in the strip, whose scale is linear. An end may be 0 for 2^64. */
static double true_y(const struct strip *strip, uint64_t addr)
{
	return strip->bottom -
	       (strip->bottom - strip->top) * ((double)(addr - strip->start) / strip->size);
}

static void strip_area(const struct strip *strip, const struct map_area *area)
{
	double y = true_y(strip, area->end), height = true_y(strip, area->start) - y;
	char more[64];

	/* Not thinner than what can be drawn. */
	if (height < 1.2) {
		y -= (1.2 - height) / 2;
		height = 1.2;
	}
	snprintf(more, sizeof(more), "fill=\"%s\"", map_look[area->kind].rgb);
	svg_rect(strip->canvas->out, SVG_STRIP, y, SVG_STRIP_WIDTH, height, more);
}

/* A part of the strip, and the part of the tower that shows it enlarged. */
static void wedge(const struct strip *strip, size_t low, size_t high)
{
	const struct canvas *canvas = strip->canvas;
	double strip_low = true_y(strip, canvas->map->piece[low].start);
	double strip_high = true_y(strip, canvas->map->piece[high].end);
	double top = canvas->y[high], bottom = canvas->bottom[low];
	double area[4][2] = {
		{ SVG_STRIP + SVG_STRIP_WIDTH, strip_high - .6 }, { canvas->bracket, top },
		{ canvas->bracket, bottom }, { SVG_STRIP + SVG_STRIP_WIDTH, strip_low + .6 },
	};
	double bracket[4][2] = {
		{ canvas->bracket + 6, top }, { canvas->bracket, top },
		{ canvas->bracket, bottom }, { canvas->bracket + 6, bottom },
	};

	svg_path(canvas->out, area, 4, "class=\"wedge\"");
	svg_path(canvas->out, bracket, 4, "class=\"bracket\"");
}

/* Areas with no large hole between them are one part. */
static void wedges(const struct strip *strip)
{
	const struct map *map = strip->canvas->map;
	size_t i, low = 0, high = 0;
	bool open = false;

	for (i = 0; i < map->nr_pieces; i++) {
		const struct map_piece *piece = &map->piece[i];

		if (!is_in(strip, piece->start))
			continue;
		if (piece->area) {
			low = open ? low : i;
			high = i;
			open = true;
		} else if (open && piece->end - piece->start > strip->size / 64) {
			wedge(strip, low, high);
			open = false;
		}
	}
	if (open)
		wedge(strip, low, high);
}

static void draw(const struct strip *strip, const char *top, const char *bottom, const char *tip)
{
	const struct canvas *canvas = strip->canvas;
	double middle = SVG_STRIP + SVG_STRIP_WIDTH / 2.0;
	size_t i;

	svg_group(canvas->out, NULL, tip);
	svg_rect(canvas->out, SVG_STRIP, strip->top, SVG_STRIP_WIDTH, strip->bottom - strip->top,
		 "fill=\"#eef0f3\" stroke=\"#9aa1ab\"");
	for (i = 0; i < canvas->map->nr_areas; i++)
		if (is_in(strip, canvas->map->area[i].start))
			strip_area(strip, &canvas->map->area[i]);
	wedges(strip);
	svg_text(canvas->out, middle, strip->top - 8 + strip->squeeze, "tiny", top);
	svg_text(canvas->out, middle, strip->bottom + 14 - strip->squeeze, "tiny", bottom);
	if (strip->top != canvas->half || !canvas->map->nr_regions)
		svg_text(canvas->out, middle, strip->top - 22, "tiny", "true scale");
	svg_group_end(canvas->out);
}

static void draw_user(const struct canvas *canvas)
{
	struct strip strip = { canvas, 0, map_reach(canvas->map), canvas->half, canvas->floor,
			       canvas->map->nr_regions ? 4 : 0 };
	char *text = text_size(strip.size), *tip;

	tip = xasprintf("The addresses from 0 to %s, to true scale", text);
	draw(&strip, text, "0", tip);
	free(tip);
	free(text);
}

static void draw_kernel(const struct canvas *canvas)
{
	struct strip strip = { canvas, canvas->map->kernel, -canvas->map->kernel, canvas->top,
			       canvas->half - SVG_HOLE, 4 };
	char *size = text_size(strip.size), *low = xasprintf("\xe2\x88\x92%s", size);

	draw(&strip, "0", low, "The kernel's half, counted from the end, to true scale");
	free(low);
	free(size);
}

void map_svg_strip(const struct canvas *canvas)
{
	const struct map *map = canvas->map;

	if (map->nr_regions && map->kernel)
		draw_kernel(canvas);
	if (map_users(map))
		draw_user(canvas);
}
