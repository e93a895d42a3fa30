// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/text.h"
#include "drawings/map_draw.h"
#include "output/table.h"

static const struct glyphs unicode = {
	"█", "░", "▒", "│", "╎", "┄", "├──", "═", "·",
	"┌", "│", "└", " ", "…",
};

static const struct glyphs ascii = {
	NULL, NULL, "~", "|", ":", ".", "+--", "=", ".",
	"/", "|", "\\", " ", "...",
};

static int colors(const struct context *ctx)
{
	const char *term = getenv("TERM"), *more = getenv("COLORTERM");

	if (!ctx->color)
		return 0;
	return (term && strstr(term, "256")) || (more && *more) ? 256 : 16;
}

void draw_init(struct draw *draw, const struct context *ctx, const struct map *map)
{
	memset(draw, 0, sizeof(*draw));
	draw->ctx = ctx;
	draw->map = map;
	draw->colors = colors(ctx);
	draw->width = table_width(ctx);
	draw->glyph = text_knows_utf8() ? &unicode : &ascii;
}

void draw_color(const struct draw *draw, enum map_kind kind)
{
	if (draw->colors == 256)
		printf("\033[38;5;%dm", map_look[kind].color256);
	else if (draw->colors)
		printf("\033[%dm", map_look[kind].color16);
}

static void style(const struct draw *draw, const char *sequence)
{
	if (draw->colors)
		fputs(sequence, stdout);
}

void draw_bold(const struct draw *draw)
{
	style(draw, "\033[1m");
}

void draw_faint(const struct draw *draw)
{
	style(draw, "\033[2m");
}

void draw_plain(const struct draw *draw)
{
	style(draw, "\033[0m");
}

void draw_repeat(const char *glyph, int n)
{
	while (n-- > 0)
		fputs(glyph, stdout);
}

char *draw_bytes(const struct draw *draw, uint64_t size)
{
	return draw->ctx->opt.bytes ? xasprintf("%" PRIu64, size) : text_size(size);
}

/* The rest of a line, which begins at column @at; @text is freed. */
void draw_rest(const struct draw *draw, int at, char *text)
{
	int limit = draw->width ? draw->width - at : INT_MAX, used, dots;
	size_t n = text_fitting(text, limit, &used);

	if (text[n]) {
		dots = draw->glyph == &ascii ? 3 : 1;
		n = text_fitting(text, limit > dots ? limit - dots : 0, &used);
		printf("%.*s%s", (int)n, text, limit > dots ? draw->glyph->cut : "");
	} else {
		fputs(text, stdout);
	}
	free(text);
}

void draw_address(const struct draw *draw, uint64_t addr)
{
	char text[24];

	snprintf(text, sizeof(text), "0x%" PRIx64, addr);
	printf("%*s ", draw->addr, text);
}

void draw_block(const struct draw *draw, enum map_kind kind)
{
	draw_color(draw, kind);
	if (draw->glyph->resident)
		fputs(draw->glyph->resident, stdout);
	else
		putchar(map_look[kind].letter);
	draw_plain(draw);
}
