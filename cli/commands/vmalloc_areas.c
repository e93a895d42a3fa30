// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "base/alloc.h"
#include "base/array.h"
#include "commands/vmalloc.h"

static const char *const names[] = {
	"start", "end", "size", "kind", "space", "flags", "pages", "caller",
};

void areas_need(struct columns *columns)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		columns_need(columns, names[i]);
}

void areas_init(struct areas *areas, const struct rows *rows)
{
	size_t *const column[] = {
		&areas->start, &areas->end, &areas->size, &areas->kind,
		&areas->space, &areas->flags, &areas->pages, &areas->caller,
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		*column[i] = columns_find(rows->columns, names[i]);
	areas->columns = rows->columns;
	areas->n = rows->n;
	areas->row = xcalloc(rows->n, sizeof(*areas->row));
	for (i = 0; i < rows->n; i++)
		areas->row[rows->row[i]->number] = rows->row[i];
}

void areas_free(struct areas *areas)
{
	free(areas->row);
}

const struct value *areas_value(const struct row *row, size_t column)
{
	return row->value[column].state == KERNLAB_PRESENT ? &row->value[column] : NULL;
}

uint64_t areas_number(const struct row *row, size_t column)
{
	const struct value *value = areas_value(row, column);

	return value ? value->number : 0;
}
