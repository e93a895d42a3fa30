// SPDX-License-Identifier: GPL-2.0
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/alloc.h"
#include "base/text.h"
#include "output/bar.h"

/* Block characters have three bytes in UTF-8. */
#define GLYPH	3

/* Eighths of a character, the last of which is all of it. */
static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█" };

char *bar_text(uint64_t part, uint64_t whole, int width)
{
	bool fine = text_knows_utf8();
	int steps = fine ? 8 : 1, left, n;
	char *bar = xcalloc(width + 1, GLYPH), *to = bar;

	left = whole ? (int)((double)part / (double)whole * width * steps + 0.5) : 0;
	if (part && !left)
		left = 1;
	for (; left > 0; left -= n) {
		n = left < steps ? left : steps;
		to = stpcpy(to, fine ? eighths[n] : "#");
	}
	return bar;
}

/* The letter of the mark in a cell, or 0. */
static char letter_at(const struct bar_mark *mark, int n, int cell, uint64_t end, int width)
{
	int i;

	for (i = n - 1; i >= 0; i--)
		if ((int)((double)mark[i].at / (double)end * width) == cell)
			return mark[i].letter;
	return '\0';
}

char *bar_gauge(uint64_t value, uint64_t end, int width, const struct bar_mark *mark, int n)
{
	const char *full = text_knows_utf8() ? "█" : "#", *empty = text_knows_utf8() ? "░" : ".";
	char *bar = xcalloc(width + 2, GLYPH), *to = bar, letter;
	int i;

	for (i = 0; end && i < width; i++) {
		letter = letter_at(mark, n, i, end, width);
		if (letter)
			*to++ = letter;
		else
			to = stpcpy(to, (i + 0.5) / width * (double)end <= (double)value ? full : empty);
	}
	if (end && value > end)
		stpcpy(to, text_knows_utf8() ? "»" : ">");
	return bar;
}
