/* SPDX-License-Identifier: GPL-2.0 */
/* What the parts of the picture as SVG share: its layout. */
#ifndef KERNLAB_CLI_MAP_SVG_H
#define KERNLAB_CLI_MAP_SVG_H

#include "drawings/map.h"
#include "output/spread.h"

#define SVG_WIDTH	1060
#define SVG_WIDTH_REGIONS 1240	/* with what they hold */
#define SVG_MARGIN	36
#define SVG_LINE	14	/* from one label to the next */
#define SVG_HOLE	28
#define SVG_KERNEL	30
/* From the left: the strip to true scale, its enlarged parts, addresses, the tower, names. */
#define SVG_STRIP	44
#define SVG_STRIP_WIDTH	22
#define SVG_BRACKET	134
#define SVG_BRACKET_REGIONS 96	/* whose addresses have longer names */
#define SVG_ADDRESSES	366
#define SVG_TOWER	392
#define SVG_TOWER_WIDTH	220
#define SVG_NAMES	652

/**
 * struct canvas - a picture in the making
 * @unit: height of a page; each doubling adds as much
 * @y: upper end of each piece; @bottom: their lower ends
 * @top: where the tower begins
 * @half: where the process's half begins, at TASK_SIZE
 * @floor: where it ends
 * @head: height of the legend
 * @width: of the picture
 * @bracket: where the parts of the strips are bracketed
 */
struct canvas {
	FILE *out;
	const struct map *map;
	double unit, head, top, half, floor, width, bracket;
	double *y, *bottom;
	struct labels left, right;
};

/** map_svg_legend() - what the colours and heights mean; draws if @draw. Return: its lower end */
double map_svg_legend(const struct canvas *canvas, double y, bool draw);
/** map_svg_strip() - each half to true scale, and the parts that the tower enlarges */
void map_svg_strip(const struct canvas *canvas);
/** map_svg_labels() - collect the labels beside the tower; again whenever @y has changed */
void map_svg_labels(struct canvas *canvas);
/** map_svg_draw_labels() - draw them, with lines to where they belong */
void map_svg_draw_labels(const struct canvas *canvas);
/** map_svg_tip() - all about an area, to be freed */
char *map_svg_tip(const struct map *map, const struct map_area *area);

#endif
