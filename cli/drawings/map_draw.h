/* SPDX-License-Identifier: GPL-2.0 */
/* With what a map is drawn on a terminal: colours, characters, widths. */
#ifndef KERNLAB_CLI_MAP_PEN_H
#define KERNLAB_CLI_MAP_PEN_H

#include "drawings/map.h"

/** struct glyphs - what lines are made of; bars without @resident and @absent, of letters */
struct glyphs {
	const char *resident, *absent, *swapped;
	const char *edge, *gap, *dots, *mark, *wall, *empty;
	const char *top, *middle, *bottom, *only, *cut;
};

/**
 * struct pen - how this picture is drawn
 * @colors: 0, 16 or 256
 * @width: columns of the terminal, or 0
 * @addr, @size, @rss, @perm, @kind: widths of these columns; 0: it is not there
 * @bar: the longest bar; @scale: cells a doubling
 */
struct pen {
	const struct context *ctx;
	const struct map *map;
	const struct glyphs *glyph;
	int colors, width;
	int addr, size, rss, perm, kind, bar;
	double scale;
};

/** pen_init() - take what the terminal and the locale can do */
void pen_init(struct pen *pen, const struct context *ctx, const struct map *map);
/** pen_color() - what follows, until pen_plain(), is in the colour of @kind */
void pen_color(const struct pen *pen, enum map_kind kind);
void pen_bold(const struct pen *pen);
void pen_faint(const struct pen *pen);
void pen_plain(const struct pen *pen);
void pen_repeat(const char *glyph, int n);
/** pen_block() - one character of a bar of @kind */
void pen_block(const struct pen *pen, enum map_kind kind);
/** pen_bytes() - a size as the options want it, to be freed */
char *pen_bytes(const struct pen *pen, uint64_t size);
/** pen_fitting() - bytes of @text that fit into @room columns, of which they take @used */
size_t pen_fitting(const char *text, int room, int *used);
/** pen_rest() - the rest of a line, which begins at column @at, cut; @text is freed */
void pen_rest(const struct pen *pen, int at, char *text);
/** pen_address() - the column START, and a blank */
void pen_address(const struct pen *pen, uint64_t addr);

/** map_text_head() - what stands above the picture: sums, the strip to true scale, the legend */
void map_text_head(const struct pen *pen);

#endif
