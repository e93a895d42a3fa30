// SPDX-License-Identifier: GPL-2.0
#include <libsmartcols.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/err.h"
#include "output/table.h"

struct table {
	struct libscols_table *scols;
	bool cut;
};

static void *got(void *object)
{
	if (!object)
		die(EXIT_ERROR, "out of memory");
	return object;
}

struct table *table_new(const struct context *ctx)
{
	struct table *table = xcalloc(1, sizeof(*table));

	table->scols = got(scols_new_table());
	table->cut = !ctx->opt.no_truncate && !ctx->opt.raw;
	scols_table_enable_raw(table->scols, ctx->opt.raw);
	scols_table_enable_noheadings(table->scols, ctx->opt.noheadings);
	return table;
}

void table_column(struct table *table, const char *header, unsigned int flags)
{
	struct libscols_column *column;
	int scols = 0;

	if (flags & TABLE_RIGHT)
		scols |= SCOLS_FL_RIGHT;
	if (flags & TABLE_CUT && table->cut)
		scols |= SCOLS_FL_TRUNC;
	if (flags & TABLE_LINES)
		scols |= SCOLS_FL_WRAP;
	if (flags & TABLE_TREE)
		scols |= SCOLS_FL_TREE;
	column = got(scols_table_new_column(table->scols, header, 0, scols));
	if (flags & TABLE_LINES) {
		scols_column_set_wrapfunc(column, scols_wrapnl_chunksize,
					  scols_wrapnl_nextchunk, NULL);
		scols_column_set_safechars(column, "\n");
	}
}

struct libscols_line *table_line(struct table *table, struct libscols_line *parent)
{
	return got(scols_table_new_line(table->scols, parent));
}

void table_cell(struct libscols_line *line, size_t column, char *text)
{
	if (scols_line_refer_data(line, column, text))
		die(EXIT_ERROR, "out of memory");
}

size_t table_width(const struct context *ctx)
{
	struct winsize size;

	if (ctx->opt.no_truncate || ctx->opt.raw || !isatty(STDOUT_FILENO) ||
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		return 0;
	return size.ws_col;
}

void table_print(struct table *table)
{
	/* Its own output errors are noticed when standard output is closed. */
	scols_print_table(table->scols);
	scols_unref_table(table->scols);
	free(table);
}
