// SPDX-License-Identifier: GPL-2.0
#include "output/machine.h"
#include "output/rows.h"

#define USUAL_SIZE	4096

uint64_t machine_page_size(struct context *ctx)
{
	const struct options none = { 0 };
	struct columns columns;
	uint64_t size = 0;
	struct rows rows;

	if (columns_choose(&columns, "boot", "page_size", &none))
		return USUAL_SIZE;
	rows_init(&rows, &columns);
	if (!rows_read(ctx, &rows, 0, false, NULL) && rows.n)
		size = rows.row[0]->value[0].number;
	rows_free(&rows);
	columns_free(&columns);
	return size && !(size & (size - 1)) ? size : USUAL_SIZE;
}
