// SPDX-License-Identifier: GPL-2.0
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/text.h"
#include "output/spark.h"

#define NR_BARS	8

static const char *const blocks[NR_BARS] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
static const char *const letters[NR_BARS] = { "_", ".", "-", "~", "=", "+", "*", "#" };

static const char *bar(const char *const *bars, double number, double low, double high)
{
	double share = high > low ? (number - low) / (high - low) : 0;
	int i = (int)(share * NR_BARS);

	if (number < low)
		return " ";
	return bars[i < NR_BARS ? i : NR_BARS - 1];
}

char *spark(const double *number, size_t n, size_t width, double low, double high)
{
	const char *const *bars = text_knows_utf8() ? blocks : letters;
	char *text = xcalloc(width + 1, strlen(bars[0]) > 1 ? 3 : 1), *end = text;
	size_t i, first = n > width ? n - width : 0;

	for (i = n; i < width; i++)
		end = stpcpy(end, " ");
	for (i = first; i < n; i++)
		end = stpcpy(end, bar(bars, number[i], low, high));
	return text;
}
