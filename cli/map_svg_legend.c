// SPDX-License-Identifier: GPL-2.0
/* Above the tower: what colours and heights mean. To its left: the half to true scale. */
#include <stdlib.h>

#include "alloc.h"
#include "map_svg.h"
#include "svg.h"
#include "text.h"

#define SWATCH		14
#define SWATCH_STEP	166
#define SAMPLE_STEP	44
#define SAMPLE_HIGHEST	72

/* ---- colours ---------------------------------------------------------- */

static void swatch(const struct canvas *canvas, double x, double y, enum map_kind kind)
{
	char more[64];

	snprintf(more, sizeof(more), "fill=\"%s\" rx=\"2\"",
		 kind == MAP_NONE ? "url(#none)" : map_look[kind].rgb);
	svg_rect(canvas->out, x, y, SWATCH, SWATCH, more);
	svg_label(canvas->out, x + SWATCH + 6, y + 11, "name", map_look[kind].name, NULL);
	svg_text(canvas->out, x + SWATCH + 6, y + 24, "small", map_look[kind].meaning);
}

static double swatches(const struct canvas *canvas, double y, bool draw)
{
	double x = SVG_MARGIN;
	int kind;

	for (kind = 0; kind < MAP_KINDS; kind++) {
		if (!map_has_kind(canvas->map, kind))
			continue;
		if (x + SWATCH_STEP > SVG_WIDTH) {
			x = SVG_MARGIN;
			y += 32;
		}
		if (draw)
			swatch(canvas, x, y, kind);
		x += SWATCH_STEP;
	}
	return y + 32;
}

/* ---- heights and shares ------------------------------------------------ */

static void share_sample(const struct canvas *canvas, double y)
{
	const char *rgb = map_look[MAP_LIBRARY].rgb;
	char more[64];

	if (!canvas->map->has_rss)
		return;
	snprintf(more, sizeof(more), "fill=\"%s\" class=\"pale\"", rgb);
	svg_rect(canvas->out, SVG_MARGIN, y, 66, SWATCH, more);
	snprintf(more, sizeof(more), "fill=\"%s\"", rgb);
	svg_rect(canvas->out, SVG_MARGIN, y, 42, SWATCH, more);
	svg_text(canvas->out, SVG_MARGIN + 74, y + 11, "small",
		 canvas->map->swap ? "solid: the share that is resident; hatched: in swap" :
				     "solid: the share that is resident, pale: the rest");
}

static uint64_t largest(const struct map *map)
{
	uint64_t size = map->page_size;
	size_t i;

	for (i = 0; i < map->nr_areas; i++)
		if (map->area[i].end - map->area[i].start > size)
			size = map->area[i].end - map->area[i].start;
	return size;
}

/* Sizes as they are drawn: up to the largest there is, or as high as a legend may be. */
static double height_samples(const struct canvas *canvas, double y, bool draw)
{
	uint64_t size = canvas->map->page_size, last = largest(canvas->map);
	double x = SVG_TOWER + 106, height, highest = 0;
	char *text;

	for (; size && x + SAMPLE_STEP < SVG_WIDTH; x += SAMPLE_STEP, size <<= 4) {
		height = canvas->unit * map_units(canvas->map, size);
		if (height > SAMPLE_HIGHEST || size / 16 >= last)
			break;
		highest = height;
		if (!draw)
			continue;
		svg_rect(canvas->out, x, y, 30, height, "fill=\"#c6ccd5\" stroke=\"#7a828d\"");
		text = text_size(size);
		svg_text(canvas->out, x + 15, y + height + 12, "tiny", text);
		free(text);
	}
	return highest;
}

static double samples(const struct canvas *canvas, double y, bool draw)
{
	double highest = height_samples(canvas, y, draw);

	if (draw) {
		share_sample(canvas, y);
		svg_text(canvas->out, SVG_MARGIN, y + 31, "small",
			 "height: each doubling of the size adds the same, as in the samples at the right;");
		svg_text(canvas->out, SVG_MARGIN, y + 45, "small",
			 "holes are torn out, their sizes written; true lengths are in the strip at the left");
	}
	return y + (highest > 45 ? highest : 45) + 16;
}

double map_svg_legend(const struct canvas *canvas, double y, bool draw)
{
	return samples(canvas, swatches(canvas, y, draw) + 8, draw);
}

/* ---- the strip --------------------------------------------------------- */

/* Where an address is in the strip: no logarithm, no tearing. */
static double true_y(const struct canvas *canvas, uint64_t addr, uint64_t reach)
{
	return canvas->floor - (canvas->floor - canvas->half) * ((double)addr / reach);
}

static void strip_area(const struct canvas *canvas, const struct map_area *area, uint64_t reach)
{
	double y = true_y(canvas, area->end, reach), height = true_y(canvas, area->start, reach) - y;
	char more[64];

	/* A hair, where it would be thinner than anything that can be drawn. */
	if (height < 1.2) {
		y -= (1.2 - height) / 2;
		height = 1.2;
	}
	snprintf(more, sizeof(more), "fill=\"%s\"", map_look[area->kind].rgb);
	svg_rect(canvas->out, SVG_STRIP, y, SVG_STRIP_WIDTH, height, more);
}

/* A part of the strip, and the part of the tower that shows it enlarged. */
static void wedge(const struct canvas *canvas, size_t low, size_t high, uint64_t reach)
{
	double strip_low = true_y(canvas, canvas->map->piece[low].start, reach);
	double strip_high = true_y(canvas, canvas->map->piece[high].end, reach);
	double top = canvas->y[high], bottom = canvas->bottom[low];
	double area[4][2] = {
		{ SVG_STRIP + SVG_STRIP_WIDTH, strip_high - .6 }, { SVG_BRACKET, top },
		{ SVG_BRACKET, bottom }, { SVG_STRIP + SVG_STRIP_WIDTH, strip_low + .6 },
	};
	double bracket[4][2] = {
		{ SVG_BRACKET + 6, top }, { SVG_BRACKET, top },
		{ SVG_BRACKET, bottom }, { SVG_BRACKET + 6, bottom },
	};

	svg_path(canvas->out, area, 4, "class=\"wedge\"");
	svg_path(canvas->out, bracket, 4, "class=\"bracket\"");
}

/* Areas with no large hole between them are one part. */
static void wedges(const struct canvas *canvas, uint64_t reach)
{
	const struct map *map = canvas->map;
	size_t i, low = 0, high = 0;
	bool open = false;

	for (i = 0; i < map->nr_pieces; i++) {
		const struct map_piece *piece = &map->piece[i];

		if (map->task_size && piece->start >= map->task_size)
			break;
		if (piece->area) {
			low = open ? low : i;
			high = i;
			open = true;
		} else if (open && piece->end - piece->start > reach / 64) {
			wedge(canvas, low, high, reach);
			open = false;
		}
	}
	if (open)
		wedge(canvas, low, high, reach);
}

void map_svg_strip(const struct canvas *canvas)
{
	const struct map *map = canvas->map;
	uint64_t reach = map_reach(map);
	char *text = text_size(reach), *tip = NULL;
	size_t i;

	if (map->nr_areas) {
		tip = xasprintf("The addresses from 0 to %s, to true scale", text);
		svg_group(canvas->out, NULL, tip);
		svg_rect(canvas->out, SVG_STRIP, canvas->half, SVG_STRIP_WIDTH,
			 canvas->floor - canvas->half, "fill=\"#eef0f3\" stroke=\"#9aa1ab\"");
		for (i = 0; i < map->nr_areas; i++)
			if (!map->task_size || map->area[i].end <= map->task_size)
				strip_area(canvas, &map->area[i], reach);
		wedges(canvas, reach);
		svg_text(canvas->out, SVG_STRIP + SVG_STRIP_WIDTH / 2.0, canvas->half - 8, "tiny", text);
		svg_text(canvas->out, SVG_STRIP + SVG_STRIP_WIDTH / 2.0, canvas->floor + 14, "tiny", "0");
		svg_text(canvas->out, SVG_STRIP + SVG_STRIP_WIDTH / 2.0, canvas->half - 22, "tiny",
			 "true scale");
		svg_group_end(canvas->out);
	}
	free(text);
	free(tip);
}
