/* SPDX-License-Identifier: GPL-2.0 */
/* Bars of characters: how much of something there is. */
#ifndef KERNLAB_CLI_BAR_H
#define KERNLAB_CLI_BAR_H

#include <stdint.h>

/** bar_text() - @part of @whole as a bar at most @width long, not empty above 0; to be freed */
char *bar_text(uint64_t part, uint64_t whole, int width);

/** struct bar_mark - a letter that marks a value in a gauge */
struct bar_mark {
	char letter;
	uint64_t at;
};

/**
 * bar_gauge() - a scale from 0 to @end, filled up to @value, to be freed
 * @mark: @n letters in it, ascending
 */
char *bar_gauge(uint64_t value, uint64_t end, int width, const struct bar_mark *mark, int n);

#endif
