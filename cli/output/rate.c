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

enum pace_kind pace_kind(const struct kernlab_field *field)
{
	static const char *const grow[] = { "forks", "switches" };
	static const char *const stand[] = { "cpus_online", "mappings", "mem_total", "swap_total" };
	const char *name = kernlab_field_name(field), *group = kernlab_field_group(field);

	if (kernlab_field_unit(field) == KERNLAB_UNIT_NS)
		return !strcmp(group, "TIMES") || is_one_of(name, times, ARRAY_SIZE(times)) ||
		       !strncmp(name, "guest", 5) ? PACE_TIME : PACE_NONE;
	if (!strcmp(group, "INTERRUPTS") || !strcmp(group, "PAGING") ||
	    is_one_of(name, grow, ARRAY_SIZE(grow)))
		return PACE_COUNTER;
	if (!strcmp(group, "IDENT") || is_one_of(name, stand, ARRAY_SIZE(stand)))
		return PACE_NONE;
	switch (kernlab_field_unit(field)) {
	case KERNLAB_UNIT_COUNT:
	case KERNLAB_UNIT_BYTES:
	case KERNLAB_UNIT_LOAD:
		return PACE_LEVEL;
	default:
		return PACE_NONE;
	}
}

void paces_init(struct paces *paces, struct columns *columns)
{
	size_t i;

	memset(paces, 0, sizeof(*paces));
	paces->clock = columns_need(columns, "monotonic");
	for (i = 0; i < ARRAY_SIZE(times); i++)
		paces->time[i] = columns_need(columns, times[i]);
	rows_init(&paces->earlier, columns);
}

/* From one reading to the next; below 0: not known. */
static double growth(const struct row *earlier, const struct row *row, size_t column)
{
	const struct value *was = &earlier->value[column], *is = &row->value[column];

	if (was->state != KERNLAB_PRESENT || is->state != KERNLAB_PRESENT)
		return -1;
	return (double)(int64_t)(is->number - was->number);
}

/* Idle time is reckoned from several numbers, and may go back by a hair. */
static double all_time(const struct paces *paces, const struct row *earlier, const struct row *row)
{
	double sum = 0, part;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(times); i++) {
		part = growth(earlier, row, paces->time[i]);
		sum += part > 0 ? part : 0;
	}
	return sum;
}

static double now(const struct paces *paces, enum pace_kind kind, const struct row *earlier,
		  const struct row *row, size_t column)
{
	double grown, whole;

	if (kind == PACE_LEVEL && row->value[column].state == KERNLAB_PRESENT)
		return (double)row->value[column].number;
	if (!earlier || kind == PACE_NONE || kind == PACE_LEVEL)
		return -1;
	grown = growth(earlier, row, column);
	whole = kind == PACE_TIME ? all_time(paces, earlier, row) / 100 :
		growth(earlier, row, paces->clock) / NSEC_PER_SEC;
	if (whole <= 0)
		return -1;
	return kind == PACE_TIME && grown < 0 ? 0 : grown / whole;
}

static void remember(struct pace *pace, double now)
{
	pace->now = now;
	if (now < 0)
		return;
	if (pace->n == PACE_PAST)
		memmove(pace->past, pace->past + 1, --pace->n * sizeof(pace->past[0]));
	pace->past[pace->n++] = now;
}

/* The reading before may have been sorted since. */
static const struct row *before(const struct paces *paces, size_t number)
{
	size_t i;

	for (i = 0; i < paces->earlier.n; i++)
		if (paces->earlier.row[i]->number == number)
			return paces->earlier.row[i];
	return NULL;
}

void paces_take(struct paces *paces, struct rows *rows)
{
	const struct kernlab_field **field = rows->columns->field;
	size_t columns = rows->columns->n, i, j;
	bool same = paces->earlier.n == rows->n;

	if (!same) {
		free(paces->pace);
		paces->pace = xcalloc(rows->n * columns + 1, sizeof(*paces->pace));
	}
	for (i = 0; i < rows->n; i++)
		for (j = 0; j < columns; j++)
			remember(&paces->pace[i * columns + j],
				 now(paces, pace_kind(field[j]),
				     same ? before(paces, i) : NULL, rows->row[i], j));
	rows_free(&paces->earlier);
	paces->earlier = *rows;
}

const struct pace *paces_of(const struct paces *paces, const struct row *row, size_t column)
{
	return &paces->pace[row->number * paces->earlier.columns->n + column];
}

double paces_busy(const struct paces *paces, const struct row *row)
{
	double busy = 0, part;
	size_t i;

	for (i = 2; i < ARRAY_SIZE(times); i++) {
		part = paces_of(paces, row, paces->time[i])->now;
		if (part < 0)
			return -1;
		busy += part;
	}
	return busy;
}

char *pace_text(const struct kernlab_field *field, double now)
{
	if (now < 0)
		return xstrdup("-");
	if (kernlab_field_unit(field) != KERNLAB_UNIT_BYTES)
		return xasprintf(now > 0 && now < 10 ? "%.1f" : "%.0f", now);
	return text_size((uint64_t)now);
}

/* Per cent of all there is; memory between what it was least and most; all else from 0 on. */
char *pace_spark(const struct kernlab_field *field, const struct pace *pace, size_t width)
{
	double low = 0, high = 0;
	size_t i;

	if (pace_kind(field) == PACE_TIME)
		return spark(pace->past, pace->n, width, 0, 100);
	for (i = 0; i < pace->n; i++)
		if (pace->past[i] > high)
			high = pace->past[i];
	if (pace_kind(field) == PACE_LEVEL && kernlab_field_unit(field) == KERNLAB_UNIT_BYTES)
		for (i = 0, low = high; i < pace->n; i++)
			if (pace->past[i] < low)
				low = pace->past[i];
	return spark(pace->past, pace->n, width, low, high);
}

void paces_free(struct paces *paces)
{
	free(paces->pace);
	rows_free(&paces->earlier);
}
