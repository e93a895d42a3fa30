// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "output/json.h"
#include "output/list.h"
#include "output/table.h"

/* A narrower column is not worth breaking lines for. */
#define NARROWEST	20

struct list {
	const struct list_column *column;
	size_t columns;
	char **cell;
	size_t cells;
	size_t allocated;
	size_t *chosen;
	size_t nr_chosen;
	size_t chosen_allocated;
};

struct list *list_new(const struct list_column *columns, size_t n)
{
	struct list *list = xcalloc(1, sizeof(*list));

	list->column = columns;
	list->columns = n;
	return list;
}

void list_add(struct list *list, ...)
{
	const char *text;
	va_list args;
	size_t i;

	va_start(args, list);
	for (i = 0; i < list->columns; i++) {
		text = va_arg(args, const char *);
		list->cell = xgrow(list->cell, list->cells, &list->allocated, sizeof(*list->cell));
		list->cell[list->cells++] = text ? xstrdup(text) : NULL;
	}
	va_end(args);
}

void list_free(struct list *list)
{
	size_t i;

	for (i = 0; i < list->cells; i++)
		free(list->cell[i]);
	free(list->cell);
	free(list->chosen);
	free(list);
}

static void choose(struct list *list, size_t column)
{
	list->chosen = xgrow(list->chosen, list->nr_chosen, &list->chosen_allocated,
			     sizeof(*list->chosen));
	list->chosen[list->nr_chosen++] = column;
}

static void choose_usual(struct list *list, bool all)
{
	size_t i;

	for (i = 0; i < list->columns; i++)
		if (all || list->column[i].usual)
			choose(list, i);
}

static int choose_named(struct list *list, const char *name)
{
	char *known = xstrdup("");
	size_t i;

	for (i = 0; i < list->columns; i++) {
		char *longer = xasprintf("%s%s%s", known, i ? ", " : "", list->column[i].name);

		free(known);
		known = longer;
		if (!strcasecmp(list->column[i].name, name)) {
			free(known);
			choose(list, i);
			return 0;
		}
	}
	usage_error("there is no column '%s' here, only %s", name, known);
	free(known);
	return EXIT_USAGE;
}

static int choose_columns(struct list *list, const struct options *opt)
{
	const char *spec = opt->columns;
	char *copy, *rest, *name;
	int rc = 0;

	if (!spec || *spec == '+')
		choose_usual(list, opt->all_columns || (opt->json && !spec));
	if (!spec)
		return 0;
	copy = rest = xstrdup(*spec == '+' ? spec + 1 : spec);
	while (!rc && (name = strsep(&rest, ",")))
		rc = choose_named(list, name);
	free(copy);
	return rc;
}

static const char *shown(const struct list *list, size_t line, size_t column)
{
	const char *text = list->cell[line + list->chosen[column]];

	return text && *text ? text : "-";
}

/* What the last column may take of the terminal's width; 0: as much as it wants. */
static size_t width_for_last(const struct list *list, const struct context *ctx)
{
	size_t width = table_width(ctx), used = 0, i, j, widest, length;

	if (!width || !list->column[list->chosen[list->nr_chosen - 1]].wrap)
		return 0;
	for (j = 0; j + 1 < list->nr_chosen; j++) {
		widest = strlen(list->column[list->chosen[j]].name);
		for (i = 0; i < list->cells; i += list->columns) {
			length = strlen(shown(list, i, j));
			widest = length > widest ? length : widest;
		}
		used += widest + 1;
	}
	return used + NARROWEST < width ? width - used : 0;
}

/* Break @text between words, so that no line is longer than @width. */
static char *wrap(const char *text, size_t width)
{
	char *lines = xstrdup(text), *start = lines, *blank = NULL, *c;

	for (c = lines; width && *c; c++) {
		if (*c == ' ')
			blank = c;
		if ((size_t)(c - start) >= width && blank) {
			*blank = '\n';
			start = blank + 1;
			blank = NULL;
		}
	}
	return lines;
}

static void print_table(const struct list *list, const struct context *ctx)
{
	struct table *table = table_new(ctx);
	const struct list_column *column;
	struct libscols_line *line;
	char *header, *c;
	size_t width = width_for_last(list, ctx), i, j;
	bool last;

	for (j = 0; j < list->nr_chosen; j++) {
		column = &list->column[list->chosen[j]];
		last = j + 1 == list->nr_chosen;
		header = xstrdup(column->name);
		for (c = header; *c; c++)
			*c = toupper((unsigned char)*c);
		table_column(table, header, (column->number ? TABLE_RIGHT : 0) |
			     (last && width ? TABLE_LINES : 0));
		free(header);
	}
	for (i = 0; i < list->cells; i += list->columns) {
		line = table_line(table, NULL);
		for (j = 0; j < list->nr_chosen; j++) {
			last = j + 1 == list->nr_chosen;
			table_cell(line, j, wrap(shown(list, i, j), last ? width : 0));
		}
	}
	table_print(table);
}

static struct json_object *cell_json(const struct list_column *column, const char *text)
{
	if (!text)
		return NULL;
	if (column->number)
		return json_number(strtoull(text, NULL, 10));
	if (column->boolean)
		return json_yes_no(!strcmp(text, "yes"));
	return json_text(text);
}

static void print_json(const struct list *list, const struct context *ctx, const char *noun)
{
	const struct list_column *column;
	struct json json;
	size_t i, j;

	json_begin(&json, ctx);
	json_list(&json, noun);
	for (i = 0; i < list->cells; i += list->columns) {
		json_open(&json);
		for (j = 0; j < list->nr_chosen; j++) {
			column = &list->column[list->chosen[j]];
			json_member(&json, column->name,
				    cell_json(column, list->cell[i + list->chosen[j]]));
		}
		json_close(&json);
	}
	json_list_end(&json);
	json_end(&json);
}

int list_print(struct list *list, struct context *ctx, const char *noun)
{
	if (choose_columns(list, &ctx->opt))
		return EXIT_USAGE;
	if (ctx->opt.json)
		print_json(list, ctx, noun);
	else
		print_table(list, ctx);
	return EXIT_OK;
}
