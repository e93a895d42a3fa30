/* SPDX-License-Identifier: GPL-2.0 */
/* Rates of counters from one reading to the next, and their history. */
#ifndef KERNLAB_CLI_RATE_H
#define KERNLAB_CLI_RATE_H

#include "output/rows.h"

/* Readings that are remembered. */
#define RATE_HISTORY	30

/**
 * struct rate - one value over time
 * @now: a gauge's value, growth per second, or per cent; below 0: not known
 * @past: the last @n of them, the latest at the end
 */
struct rate {
	double now;
	double past[RATE_HISTORY];
	size_t n;
};

/**
 * struct rates - those of all records of a view
 * @earlier: the reading before
 * @clock: column of the clock, or -1
 */
struct rates {
	struct rows earlier;
	struct rate *rate;
	int clock;
};

/** rates_init() - let @columns read what is needed, too */
void rates_init(struct rates *rates, struct columns *columns);
/** rates_take() - compute them from a reading, which belongs to @rates from then on */
void rates_take(struct rates *rates, struct rows *rows);
/** rates_of() - of a record and a column of the reading that was taken last */
const struct rate *rates_of(const struct rates *rates, const struct row *row, size_t column);
/** rate_text() - @now of a field in words, to be freed; "-" if it is not known */
char *rate_text(const struct kernlab_field *field, double now);
/** rate_spark() - the past as @width small bars, to be freed */
char *rate_spark(const struct kernlab_field *field, const struct rate *rate, size_t width);
void rates_free(struct rates *rates);

#endif
