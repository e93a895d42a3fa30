/* SPDX-License-Identifier: GPL-2.0 */
/* How fast counters grow, from one reading to the next, and how fast they did before. */
#ifndef KERNLAB_CLI_PACE_H
#define KERNLAB_CLI_PACE_H

#include "output/rows.h"

/* Readings that are remembered. */
#define PACE_PAST	30

/** enum pace_kind - what a field of view stat or cpu does as time goes by */
enum pace_kind {
	PACE_NONE,	/* nothing worth watching */
	PACE_LEVEL,	/* goes up and down */
	PACE_COUNTER,	/* only grows: so much a second */
	PACE_TIME,	/* time of CPUs, which only grows: so many per cent of it */
};

enum pace_kind pace_kind(const struct kernlab_field *field);

/**
 * struct pace - one value as time goes by
 * @now: a level, growth a second, or per cent; below 0: not known
 * @past: the last @n of them, the latest at the end
 */
struct pace {
	double now;
	double past[PACE_PAST];
	size_t n;
};

/**
 * struct paces - those of all records of a view
 * @earlier: the reading before
 * @clock: column of the monotonic clock
 * @time: columns that are all of a CPU's time together
 */
struct paces {
	struct rows earlier;
	struct pace *pace;
	size_t clock;
	size_t time[8];
};

/** paces_init() - let @columns read what is needed, too */
void paces_init(struct paces *paces, struct columns *columns);
/** paces_take() - reckon with a reading, which belongs to @paces from then on */
void paces_take(struct paces *paces, struct rows *rows);
/** paces_of() - of a record and a column of the reading that was taken last */
const struct pace *paces_of(const struct paces *paces, const struct row *row, size_t column);
/** paces_busy() - per cent of its time in which a CPU was not idle; below 0: not known */
double paces_busy(const struct paces *paces, const struct row *row);
/** pace_text() - @now of a field in words, to be freed; "-" if it is not known */
char *pace_text(const struct kernlab_field *field, double now);
/** pace_spark() - the past as @width small bars, to be freed */
char *pace_spark(const struct kernlab_field *field, const struct pace *pace, size_t width);
void paces_free(struct paces *paces);

#endif
