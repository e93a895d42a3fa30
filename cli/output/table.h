/* SPDX-License-Identifier: GPL-2.0 */
/* Tables, through libsmartcols. */
#ifndef KERNLAB_CLI_TABLE_H
#define KERNLAB_CLI_TABLE_H

#include "base/context.h"

struct table;
struct libscols_line;

enum table_column {
	TABLE_RIGHT = 1 << 0,	/* numbers */
	TABLE_CUT = 1 << 1,	/* may be cut to fit the terminal */
	TABLE_LINES = 1 << 2,	/* text may have lines */
	TABLE_TREE = 1 << 3,	/* branches are drawn in it */
};

struct table *table_new(const struct context *ctx);
void table_column(struct table *table, const char *header, unsigned int flags);
struct libscols_line *table_line(struct table *table, struct libscols_line *parent);
/** table_cell() - put @text, which is freed with the table, into a line */
void table_cell(struct libscols_line *line, size_t column, char *text);
/** table_width() - columns of the terminal that tables are to fit, or 0 */
size_t table_width(const struct context *ctx);
/** table_print() - print and free it */
void table_print(struct table *table);

#endif
