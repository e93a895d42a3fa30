// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

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

void pen_init(struct pen *pen, const struct context *ctx, const struct map *map)
{
	memset(pen, 0, sizeof(*pen));
	pen->ctx = ctx;
	pen->map = map;
	pen->colors = colors(ctx);
	pen->width = table_width(ctx);
	pen->glyph = text_knows_utf8() ? &unicode : &ascii;
}

void pen_color(const struct pen *pen, enum map_kind kind)
{
	if (pen->colors == 256)
		printf("\033[38;5;%dm", map_look[kind].color256);
	else if (pen->colors)
		printf("\033[%dm", map_look[kind].color16);
}

static void style(const struct pen *pen, const char *sequence)
{
	if (pen->colors)
		fputs(sequence, stdout);
}

void pen_bold(const struct pen *pen)
{
	style(pen, "\033[1m");
}

void pen_faint(const struct pen *pen)
{
	style(pen, "\033[2m");
}

void pen_plain(const struct pen *pen)
{
	style(pen, "\033[0m");
}

void pen_repeat(const char *glyph, int n)
{
	while (n-- > 0)
		fputs(glyph, stdout);
}

char *pen_bytes(const struct pen *pen, uint64_t size)
{
	return pen->ctx->opt.bytes ? xasprintf("%" PRIu64, size) : text_size(size);
}

/* Bytes of @text that fit into @room columns. */
size_t pen_fitting(const char *text, int room, int *used)
{
	mbstate_t state = { 0 };
	const char *from = text;
	wchar_t wide;
	size_t n;
	int width;

	*used = 0;
	while ((n = mbrtowc(&wide, text, MB_CUR_MAX, &state)) && n < (size_t)-2) {
		width = wcwidth(wide);
		if (width < 0)
			width = 1;
		if (*used + width > room)
			break;
		*used += width;
		text += n;
	}
	return text - from;
}

/* The rest of a line, which begins at column @at; @text is freed. */
void pen_rest(const struct pen *pen, int at, char *text)
{
	int room = pen->width ? pen->width - at : INT_MAX, used, dots;
	size_t n = pen_fitting(text, room, &used);

	if (text[n]) {
		dots = pen->glyph == &ascii ? 3 : 1;
		n = pen_fitting(text, room > dots ? room - dots : 0, &used);
		printf("%.*s%s", (int)n, text, room > dots ? pen->glyph->cut : "");
	} else {
		fputs(text, stdout);
	}
	free(text);
}

void pen_address(const struct pen *pen, uint64_t addr)
{
	char text[24];

	snprintf(text, sizeof(text), "0x%" PRIx64, addr);
	printf("%*s ", pen->addr, text);
}

void pen_block(const struct pen *pen, enum map_kind kind)
{
	pen_color(pen, kind);
	if (pen->glyph->resident)
		fputs(pen->glyph->resident, stdout);
	else
		putchar(map_look[kind].letter);
	pen_plain(pen);
}
