// SPDX-License-Identifier: GPL-2.0
#include "commands/vmalloc.h"

const struct value *areas_value(const struct row *row, size_t column)
{
	return row->value[column].state == KERNLAB_PRESENT ? &row->value[column] : NULL;
}

uint64_t areas_number(const struct row *row, size_t column)
{
	const struct value *value = areas_value(row, column);

	return value ? value->number : 0;
}

void areas_need_columns(struct areas *areas)
{
	areas->start = columns_need(&areas->columns, "start");
	areas->end = columns_need(&areas->columns, "end");
	areas->size = columns_need(&areas->columns, "size");
	areas->kind = columns_need(&areas->columns, "kind");
	areas->space = columns_need(&areas->columns, "space");
	areas->flags = columns_need(&areas->columns, "flags");
	areas->pages = columns_need(&areas->columns, "pages");
	areas->caller = columns_need(&areas->columns, "caller");
}
