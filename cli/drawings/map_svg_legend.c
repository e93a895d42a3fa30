// SPDX-License-Identifier: GPL-2.0
/* Above the tower: what colours and heights mean. */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/text.h"
#include "drawings/map_svg.h"
#include "drawings/svg.h"

#define SWATCH		14
#define SWATCH_STEP	166
#define SAMPLE_STEP	44
#define SAMPLE_HIGHEST	72

/* ---- colours ---------------------------------------------------------- */

static void swatch(const struct canvas *canvas, double x, double y, enum map_kind kind)
{
	char more[64];

	snprintf(more, sizeof(more), "fill=\"%s\" rx=\"2\"",
		 map_is_hatched(kind) ? "url(#none)" : map_look[kind].rgb);
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
		if (x + SWATCH_STEP > canvas->width) {
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
	const char *rgb = map_look[canvas->map->nr_regions ? MAP_VMALLOC : MAP_LIBRARY].rgb;
	const char *what = canvas->map->nr_regions ? "solid: the share that is in use, pale: the rest" :
			   canvas->map->swap ? "solid: the share that is resident; hatched: in swap" :
					       "solid: the share that is resident, pale: the rest";
	char more[64];

	if (!canvas->map->has_rss)
		return;
	snprintf(more, sizeof(more), "fill=\"%s\" class=\"pale\"", rgb);
	svg_rect(canvas->out, SVG_MARGIN, y, 66, SWATCH, more);
	snprintf(more, sizeof(more), "fill=\"%s\"", rgb);
	svg_rect(canvas->out, SVG_MARGIN, y, 42, SWATCH, more);
	svg_text(canvas->out, SVG_MARGIN + 74, y + 11, "small", what);
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

	for (; size && x + SAMPLE_STEP < canvas->width; x += SAMPLE_STEP, size <<= 4) {
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
			 "holes are cut short, their sizes written; true lengths are in the strip at the left");
	}
	return y + (highest > 45 ? highest : 45) + 16;
}

double map_svg_legend(const struct canvas *canvas, double y, bool draw)
{
	return samples(canvas, swatches(canvas, y, draw) + 8, draw);
}
