/* SPDX-License-Identifier: GPL-2.0 */
/* The context of a drawing on a terminal: colours, characters, widths. */
#ifndef KERNLAB_CLI_MAP_DRAW_H
#define KERNLAB_CLI_MAP_DRAW_H

#include "drawings/map.h"

/** struct glyphs - characters to draw with; without @resident and @absent, bars are letters */
struct glyphs {
	const char *resident, *absent, *swapped;
	const char *edge, *gap, *dots, *mark, *wall, *empty;
	const char *top, *middle, *bottom, *only, *cut;
};

/**
 * struct draw - context of one picture
 * @colors: 0, 16 or 256
 * @width: columns of the terminal, or 0
 * @addr, @size, @rss, @perm, @kind: widths of these columns; 0: it is not there
 * @bar: the longest bar; @scale: cells a doubling
 */
struct draw {
	const struct context *ctx;
	const struct map *map;
	const struct glyphs *glyph;
	int colors, width;
	int addr, size, rss, perm, kind, bar;
	double scale;
};

/** draw_init() - take what the terminal and the locale can do */
void draw_init(struct draw *draw, const struct context *ctx, const struct map *map);
/** draw_color() - switch to the colour of @kind, until draw_plain() */
void draw_color(const struct draw *draw, enum map_kind kind);
void draw_bold(const struct draw *draw);
void draw_faint(const struct draw *draw);
void draw_plain(const struct draw *draw);
void draw_repeat(const char *glyph, int n);
/** draw_block() - one character of a bar of @kind */
void draw_block(const struct draw *draw, enum map_kind kind);
/** draw_bytes() - a size as the options want it, to be freed */
char *draw_bytes(const struct draw *draw, uint64_t size);
/** draw_rest() - the rest of a line, which begins at column @at, cut; @text is freed */
void draw_rest(const struct draw *draw, int at, char *text);
/** draw_address() - the column START, and a blank */
void draw_address(const struct draw *draw, uint64_t addr);

/** map_text_head() - the lines above the picture: sums, the strip to true scale, the legend */
void map_text_head(const struct draw *draw);

#endif
