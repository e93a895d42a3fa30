// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/text.h"
#include "output/rate.h"
#include "output/spark.h"

#define NSEC_PER_SEC	1e9

/* Whether the field is a share of the CPU time that passed, as user or idle. */
static bool is_part(const struct kernlab_field *field)
{
	return kernlab_field_kind(field) == KERNLAB_KIND_SHARE &&
	       kernlab_field_facts(field) & KERNLAB_FACT_SUM;
}

void rates_init(struct rates *rates, struct columns *columns)
{
	const struct kernlab_field *field;
	size_t i;

	memset(rates, 0, sizeof(*rates));
	rates->clock = columns_need_fact(columns, KERNLAB_FACT_CLOCK);
	for (i = 0; (field = kernlab_view_field(columns->view, i)); i++)
		if (is_part(field))
			columns_need(columns, kernlab_field_name(field));
	rows_init(&rates->earlier, columns);
}

/* Difference between two readings; below 0: not known. */
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
	const struct columns *columns = rates->earlier.columns;
	double sum = 0, part;
	size_t i;

	for (i = 0; i < columns->n; i++) {
		if (!is_part(columns->field[i]) || columns_repeats(columns, i))
			continue;
		part = growth(earlier, row, i);
		sum += part > 0 ? part : 0;
	}
	return sum;
}

static double now(const struct rates *rates, enum kernlab_kind kind, const struct row *earlier,
		  const struct row *row, size_t column)
{
	double grown, whole;

	if (kind == KERNLAB_KIND_GAUGE && row->value[column].state == KERNLAB_PRESENT)
		return (double)row->value[column].number;
	if (!earlier || kind == KERNLAB_KIND_NONE || kind == KERNLAB_KIND_GAUGE)
		return -1;
	grown = growth(earlier, row, column);
	if (kind == KERNLAB_KIND_SHARE)
		whole = all_time(rates, earlier, row) / 100;
	else
		whole = rates->clock < 0 ? -1 : growth(earlier, row, rates->clock) / NSEC_PER_SEC;
	if (whole <= 0)
		return -1;
	return kind == KERNLAB_KIND_SHARE && grown < 0 ? 0 : grown / whole;
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

/* The previous reading may have been sorted since. */
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
				 now(rates, kernlab_field_kind(field[j]),
				     same ? before(rates, i) : NULL, rows->row[i], j));
	rows_free(&rates->earlier);
	rates->earlier = *rows;
}

const struct rate *rates_of(const struct rates *rates, const struct row *row, size_t column)
{
	return &rates->rate[row->number * rates->earlier.columns->n + column];
}

char *rate_text(const struct kernlab_field *field, double now)
{
	if (now < 0)
		return xstrdup("-");
	if (kernlab_field_unit(field) != KERNLAB_UNIT_BYTES)
		return xasprintf(now > 0 && now < 10 ? "%.1f" : "%.0f", now);
	return text_size((uint64_t)now);
}

/* Scale: shares from 0 to 100 %; memory from its least to its most; all else from 0. */
char *rate_spark(const struct kernlab_field *field, const struct rate *rate, size_t width)
{
	double low = 0, high = 0;
	size_t i;

	if (kernlab_field_kind(field) == KERNLAB_KIND_SHARE)
		return spark(rate->past, rate->n, width, 0, 100);
	for (i = 0; i < rate->n; i++)
		if (rate->past[i] > high)
			high = rate->past[i];
	if (kernlab_field_kind(field) == KERNLAB_KIND_GAUGE &&
	    kernlab_field_unit(field) == KERNLAB_UNIT_BYTES)
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
