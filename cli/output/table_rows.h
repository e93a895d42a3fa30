/* SPDX-License-Identifier: GPL-2.0 */
/* Records as a table. */
#ifndef KERNLAB_CLI_TABLE_ROWS_H
#define KERNLAB_CLI_TABLE_ROWS_H

#include "output/rows.h"

/** table_rows() - print records; a tree if rows have parents */
void table_rows(struct context *ctx, const struct rows *rows);
/**
 * table_rows_total() - the same, and one more line below
 * @total: what is present in it is shown, the rest stays empty; NULL: no such line
 * @label: what the line is called, in the first column that would be empty
 */
void table_rows_total(struct context *ctx, const struct rows *rows, const struct row *total,
		      const char *label);

#endif
