// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/text.h"
#include "output/rate.h"
#include "output/spark.h"

#define NSEC_PER_SEC	1e9

/* Of these, the first two are the time in which a CPU has nothing to do. */
static const char *const times[] = {
	"idle", "iowait", "user", "nice", "system", "irq", "softirq", "steal"
};

static bool is_one_of(const char *name, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!strcmp(list[i], name))
			return true;
	return false;
}

enum field_kind rate_kind(const struct kernlab_field *field)
{
	static const char *const grow[] = { "forks", "switches" };
	static const char *const stand[] = { "cpus_online", "mappings", "mem_total", "swap_total" };
	const char *name = kernlab_field_name(field), *group = kernlab_field_group(field);

	if (kernlab_field_unit(field) == KERNLAB_UNIT_NS)
		return !strcmp(group, "TIMES") || is_one_of(name, times, ARRAY_SIZE(times)) ||
		       !strncmp(name, "guest", 5) ? KIND_SHARE : KIND_NONE;
	if (!strcmp(group, "INTERRUPTS") || !strcmp(group, "PAGING") ||
	    is_one_of(name, grow, ARRAY_SIZE(grow)))
		return KIND_COUNTER;
	if (!strcmp(group, "IDENT") || is_one_of(name, stand, ARRAY_SIZE(stand)))
		return KIND_NONE;
	switch (kernlab_field_unit(field)) {
	case KERNLAB_UNIT_COUNT:
	case KERNLAB_UNIT_BYTES:
	case KERNLAB_UNIT_LOAD:
		return KIND_GAUGE;
	default:
		return KIND_NONE;
	}
}

void rates_init(struct rates *rates, struct columns *columns)
{
	size_t i;

	memset(rates, 0, sizeof(*rates));
	rates->clock = columns_need(columns, "monotonic");
	for (i = 0; i < ARRAY_SIZE(times); i++)
		rates->time[i] = columns_need(columns, times[i]);
	rows_init(&rates->earlier, columns);
}

/* From one reading to the next; below 0: not known. */
static double growth(const struct row *earlier, const struct row *row, size_t column)
{
	const struct value *was = &earlier->value[column], *is = &row->value[column];

	if (was->state != KERNLAB_PRESENT || is->state != KERNLAB_PRESENT)
		return -1;
	return (double)(int64_t)(is->number - was->number);
}

/* The kernel computes idle time from several numbers: it may go back a little. */
static double all_time(const struct rates *rates, const struct row *earlier, const struct row *row)
{
	double sum = 0, part;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(times); i++) {
		part = growth(earlier, row, rates->time[i]);
		sum += part > 0 ? part : 0;
	}
	return sum;
}

static double now(const struct rates *rates, enum field_kind kind, const struct row *earlier,
		  const struct row *row, size_t column)
{
	double grown, whole;

	if (kind == KIND_GAUGE && row->value[column].state == KERNLAB_PRESENT)
		return (double)row->value[column].number;
	if (!earlier || kind == KIND_NONE || kind == KIND_GAUGE)
		return -1;
	grown = growth(earlier, row, column);
	whole = kind == KIND_SHARE ? all_time(rates, earlier, row) / 100 :
		growth(earlier, row, rates->clock) / NSEC_PER_SEC;
	if (whole <= 0)
		return -1;
	return kind == KIND_SHARE && grown < 0 ? 0 : grown / whole;
}

static void remember(struct rate *rate, double now)
{
	rate->now = now;
	if (now < 0)
		return;
	if (rate->n == RATE_HISTORY)
		memmove(rate->past, rate->past + 1, --rate->n * sizeof(rate->past[0]));
	rate->past[rate->n++] = now;
}

/* The reading before may have been sorted since. */
static const struct row *before(const struct rates *rates, size_t number)
{
	size_t i;

	for (i = 0; i < rates->earlier.n; i++)
		if (rates->earlier.row[i]->number == number)
			return rates->earlier.row[i];
	return NULL;
}

void rates_take(struct rates *rates, struct rows *rows)
{
	const struct kernlab_field **field = rows->columns->field;
	size_t columns = rows->columns->n, i, j;
	bool same = rates->earlier.n == rows->n;

	if (!same) {
		free(rates->rate);
		rates->rate = xcalloc(rows->n * columns + 1, sizeof(*rates->rate));
	}
	for (i = 0; i < rows->n; i++)
		for (j = 0; j < columns; j++)
			remember(&rates->rate[i * columns + j],
				 now(rates, rate_kind(field[j]),
				     same ? before(rates, i) : NULL, rows->row[i], j));
	rows_free(&rates->earlier);
	rates->earlier = *rows;
}

const struct rate *rates_of(const struct rates *rates, const struct row *row, size_t column)
{
	return &rates->rate[row->number * rates->earlier.columns->n + column];
}

double rates_busy(const struct rates *rates, const struct row *row)
{
	double busy = 0, part;
	size_t i;

	for (i = 2; i < ARRAY_SIZE(times); i++) {
		part = rates_of(rates, row, rates->time[i])->now;
		if (part < 0)
			return -1;
		busy += part;
	}
	return busy;
}

char *rate_text(const struct kernlab_field *field, double now)
{
	if (now < 0)
		return xstrdup("-");
	if (kernlab_field_unit(field) != KERNLAB_UNIT_BYTES)
		return xasprintf(now > 0 && now < 10 ? "%.1f" : "%.0f", now);
	return text_size((uint64_t)now);
}

/* Per cent of all there is; memory between what it was least and most; all else from 0 on. */
char *rate_spark(const struct kernlab_field *field, const struct rate *rate, size_t width)
{
	double low = 0, high = 0;
	size_t i;

	if (rate_kind(field) == KIND_SHARE)
		return spark(rate->past, rate->n, width, 0, 100);
	for (i = 0; i < rate->n; i++)
		if (rate->past[i] > high)
			high = rate->past[i];
	if (rate_kind(field) == KIND_GAUGE && kernlab_field_unit(field) == KERNLAB_UNIT_BYTES)
		for (i = 0, low = high; i < rate->n; i++)
			if (rate->past[i] < low)
				low = rate->past[i];
	return spark(rate->past, rate->n, width, low, high);
}

void rates_free(struct rates *rates)
{
	free(rates->rate);
	rows_free(&rates->earlier);
}
