// SPDX-License-Identifier: GPL-2.0
#include "output/sums.h"

static bool has_sum(const struct kernlab_field *field)
{
	/* Shares of the time that passed cannot be added up. */
	return kernlab_field_facts(field) & KERNLAB_FACT_SUM &&
	       kernlab_field_kind(field) != KERNLAB_KIND_SHARE;
}

static void add_up(const struct rows *rows, size_t column, struct value *sum)
{
	const struct value *value;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		value = &rows->row[i]->value[column];
		if (value->state != KERNLAB_PRESENT)
			continue;
		sum->state = KERNLAB_PRESENT;
		sum->number += value->number;
	}
}

struct row *sums_make(const struct rows *rows)
{
	const struct columns *columns = rows->columns;
	struct row *sums;
	size_t i;

	for (i = 0; i < columns->shown; i++)
		if (has_sum(columns->field[i]))
			break;
	if (i == columns->shown)
		return NULL;
	sums = row_new(columns);
	for (i = 0; i < columns->n; i++)
		if (has_sum(columns->field[i]))
			add_up(rows, i, &sums->value[i]);
	return sums;
}

void sums_json(struct json *json, struct context *ctx, const struct rows *rows,
	       const struct row *sums)
{
	const struct columns *columns = rows->columns;
	size_t i;

	for (i = 0; i < columns->shown; i++)
		if (has_sum(columns->field[i]) && !columns_repeats(columns, i))
			json_member(json, kernlab_field_name(columns->field[i]),
				    value_json(ctx, columns->field[i], &sums->value[i]));
}
