// SPDX-License-Identifier: GPL-2.0
#include <libsmartcols.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"
#include "output/table.h"
#include "output/table_rows.h"

static bool is_number(const struct kernlab_field *field)
{
	switch (kernlab_field_unit(field)) {
	case KERNLAB_UNIT_UID:
	case KERNLAB_UNIT_GID:
	case KERNLAB_UNIT_BOOL:
	case KERNLAB_UNIT_CHAR:
	case KERNLAB_UNIT_PERMS:
	case KERNLAB_UNIT_FLAGS:
	case KERNLAB_UNIT_ENUM:
	case KERNLAB_UNIT_TEXT:
	case KERNLAB_UNIT_PATH:
		return false;
	default:
		return true;
	}
}

static bool may_be_long(const struct kernlab_field *field)
{
	if (kernlab_field_cut(field) == KERNLAB_CUT_NEVER)
		return false;
	return kernlab_field_unit(field) == KERNLAB_UNIT_FLAGS ||
	       kernlab_field_type(field) == KERNLAB_TYPE_STR || value_is_vec(field);
}

/* Branches are drawn left of the name: to the left of a number they would be ragged. */
static size_t tree_column(const struct columns *columns)
{
	size_t i;

	for (i = 0; i < columns->shown; i++)
		if (kernlab_field_facts(columns->field[i]) & KERNLAB_FACT_CALLED)
			return i;
	for (i = 0; i < columns->shown; i++)
		if (!is_number(columns->field[i]))
			return i;
	return 0;
}

static bool has_tree(const struct rows *rows)
{
	size_t i;

	for (i = 0; i < rows->n; i++)
		if (rows->row[i]->parent)
			return true;
	return false;
}

static void add_columns(struct table *table, const struct columns *columns, bool tree)
{
	size_t branches = tree ? tree_column(columns) : columns->shown;
	unsigned int flags;
	char *header;
	size_t i;

	for (i = 0; i < columns->shown; i++) {
		flags = is_number(columns->field[i]) ? TABLE_RIGHT : 0;
		if (may_be_long(columns->field[i]))
			flags |= TABLE_CUT;
		if (i == branches)
			flags = (flags & ~TABLE_RIGHT) | TABLE_TREE;
		header = columns_header(columns->field[i]);
		table_column(table, header, flags);
		free(header);
	}
}

/* On a terminal, no wider than the field's description wants it. */
static char *cell_text(struct context *ctx, const struct kernlab_field *field,
		       const struct value *value)
{
	char *text = value_text(ctx, field, value, ctx->opt.raw ? FORM_RAW : FORM_TABLE);
	unsigned int width = kernlab_field_width(field);
	char *cut;

	if (!width || kernlab_field_cut(field) == KERNLAB_CUT_NEVER || !table_width(ctx))
		return text;
	cut = text_cut(text, (int)width, kernlab_field_cut(field) == KERNLAB_CUT_START);
	free(text);
	return cut;
}

static void fill_line(struct context *ctx, const struct columns *columns, const struct row *row,
		      struct libscols_line *line)
{
	size_t i;

	for (i = 0; i < columns->shown; i++)
		table_cell(line, i, cell_text(ctx, columns->field[i], &row->value[i]));
}

static void fill_total(struct context *ctx, const struct columns *columns,
		       const struct row *total, const char *label, struct libscols_line *line)
{
	enum form form = ctx->opt.raw ? FORM_RAW : FORM_TABLE;
	const struct value *value = total->value;
	size_t i;

	for (i = 0; i < columns->shown; i++) {
		if (value[i].state == KERNLAB_PRESENT) {
			table_cell(line, i, value_text(ctx, columns->field[i], &value[i], form));
		} else if (label) {
			table_cell(line, i, xstrdup(label));
			label = NULL;
		}
	}
}

void table_rows(struct context *ctx, const struct rows *rows)
{
	table_rows_total(ctx, rows, NULL, NULL);
}

void table_rows_total(struct context *ctx, const struct rows *rows, const struct row *total,
		      const char *label)
{
	bool tree = has_tree(rows);
	struct table *table = table_new(ctx);
	struct libscols_line **line = xcalloc(rows->n, sizeof(*line));
	size_t i;

	add_columns(table, rows->columns, tree);
	/* Lines are known by the row's number; a parent may come after its child. */
	for (i = 0; i < rows->n; i++) {
		line[rows->row[i]->number] = table_line(table, NULL);
		fill_line(ctx, rows->columns, rows->row[i], line[rows->row[i]->number]);
	}
	for (i = 0; tree && i < rows->n; i++)
		if (rows->row[i]->parent &&
		    scols_line_add_child(line[rows->row[i]->parent->number],
					 line[rows->row[i]->number]))
			die(EXIT_ERROR, "out of memory");
	if (total)
		fill_total(ctx, rows->columns, total, label, table_line(table, NULL));
	free(line);
	table_print(table);
}
