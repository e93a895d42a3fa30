// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "base/similar.h"
#include "output/columns.h"

char *columns_header(const struct kernlab_field *field)
{
	const char *known = kernlab_field_heading(field);
	char *header = xstrdup(known ? known : kernlab_field_name(field));
	char *c;

	for (c = header; *c; c++)
		*c = toupper((unsigned char)*c);
	return header;
}

/* By the field's name or by its heading, in any case. */
static const struct kernlab_field *find_field(const struct kernlab_view *view, const char *name)
{
	const struct kernlab_field *field;
	const char *header;
	size_t i;

	for (i = 0; (field = kernlab_view_field(view, i)); i++)
		if (!strcasecmp(kernlab_field_name(field), name))
			return field;
	for (i = 0; (field = kernlab_view_field(view, i)); i++) {
		header = kernlab_field_heading(field);
		if (header && !strcasecmp(header, name))
			return field;
	}
	return NULL;
}

static int no_such_column(const struct kernlab_view *view, const char *name)
{
	struct similar similar = { 0 };
	size_t i;

	for (i = 0; i < kernlab_view_fields(view); i++)
		similar_try(&similar, name, kernlab_field_name(kernlab_view_field(view, i)));
	if (similar.name)
		return usage_error("%s has no column '%s'; did you mean '%s'? --list-columns lists them",
				   kernlab_view_name(view), name, similar.name);
	return usage_error("%s has no column '%s'; --list-columns lists them",
			   kernlab_view_name(view), name);
}

static void append(struct columns *columns, const struct kernlab_field *field)
{
	columns->field = xgrow(columns->field, columns->n, &columns->allocated,
			       sizeof(*columns->field));
	columns->field[columns->n++] = field;
}

static int append_list(struct columns *columns, const char *list)
{
	char *copy = xstrdup(list), *rest = copy, *name;
	const struct kernlab_field *field;
	int rc = 0;

	while (!rc && (name = strsep(&rest, ","))) {
		field = find_field(columns->view, name);
		if (field)
			append(columns, field);
		else
			rc = no_such_column(columns->view, name);
	}
	free(copy);
	return rc;
}

static void append_all(struct columns *columns)
{
	size_t i;

	for (i = 0; i < kernlab_view_fields(columns->view); i++)
		append(columns, kernlab_view_field(columns->view, i));
}

static const struct kernlab_field *usual_field(const struct kernlab_view *view,
						 unsigned int place)
{
	const struct kernlab_field *field;
	size_t i;

	for (i = 0; (field = kernlab_view_field(view, i)); i++)
		if (kernlab_field_usual(field) == place)
			return field;
	return NULL;
}

bool columns_has_usual(const struct kernlab_view *view)
{
	return usual_field(view, 1);
}

/* As the description says; where it says nothing, all are usual. */
static void append_described(struct columns *columns)
{
	const struct kernlab_field *field;
	unsigned int place = 1;

	if (!columns_has_usual(columns->view))
		append_all(columns);
	while ((field = usual_field(columns->view, place++)))
		append(columns, field);
}

static int append_usual(struct columns *columns, const char *usual)
{
	if (usual && *usual)
		return append_list(columns, usual);
	if (usual)
		append_described(columns);
	else
		append_all(columns);
	return 0;
}

int columns_choose(struct columns *columns, const char *view, const char *usual,
		   const struct options *opt)
{
	memset(columns, 0, sizeof(*columns));
	columns->view = kernlab_view_by_name(view);
	if (!columns->view)
		return fail(EXIT_ABI, "libkernlab does not know the view '%s': it is of another version than the command; reinstall both",
			    view);
	return columns_choose_of(columns, columns->view, usual, opt);
}

int columns_choose_of(struct columns *columns, const struct kernlab_view *view,
		      const char *usual, const struct options *opt)
{
	const char *list = opt->columns;
	int rc = 0;

	memset(columns, 0, sizeof(*columns));
	columns->view = view;
	if (opt->all_columns)
		append_all(columns);
	else if (!list || *list == '+')
		rc = append_usual(columns, usual);
	if (!rc && list)
		rc = append_list(columns, *list == '+' ? list + 1 : list);
	if (rc)
		columns_free(columns);
	columns->shown = columns->n;
	return rc;
}

int columns_find(const struct columns *columns, const char *name)
{
	size_t i;

	for (i = 0; i < columns->n; i++)
		if (!strcmp(kernlab_field_name(columns->field[i]), name))
			return (int)i;
	return -1;
}

bool columns_repeats(const struct columns *columns, size_t column)
{
	size_t i;

	for (i = 0; i < column; i++)
		if (columns->field[i] == columns->field[column])
			return true;
	return false;
}

static size_t need(struct columns *columns, const struct kernlab_field *field)
{
	size_t i;

	for (i = 0; i < columns->n; i++)
		if (columns->field[i] == field)
			return i;
	append(columns, field);
	return columns->n - 1;
}

size_t columns_need(struct columns *columns, const char *name)
{
	const struct kernlab_field *field = kernlab_view_field_by_name(columns->view, name);

	if (!field)
		die(EXIT_ABI, "libkernlab does not know the field '%s': it is of another version than the command; reinstall both",
		    name);
	return need(columns, field);
}

const struct kernlab_field *columns_fact(const struct kernlab_view *view, uint32_t facts)
{
	const struct kernlab_field *field;
	size_t i;

	for (i = 0; (field = kernlab_view_field(view, i)); i++)
		if (kernlab_field_facts(field) & facts)
			return field;
	return NULL;
}

int columns_need_fact(struct columns *columns, uint32_t facts)
{
	const struct kernlab_field *field = columns_fact(columns->view, facts);

	return field ? (int)need(columns, field) : -1;
}

void columns_show_first(struct columns *columns, uint32_t facts)
{
	const struct kernlab_field *field = columns_fact(columns->view, facts);
	size_t i;

	for (i = 0; field && i < columns->n; i++)
		if (columns->field[i] == field)
			return;
	if (!field)
		return;
	append(columns, field);
	memmove(columns->field + 1, columns->field, (columns->n - 1) * sizeof(*columns->field));
	columns->field[0] = field;
	columns->shown++;
}

int columns_sort(struct columns *columns, const struct options *opt, int *column,
		 bool *descending)
{
	const struct kernlab_field *field;
	const char *name = opt->sort;

	*column = -1;
	*descending = false;
	if (!name)
		return 0;
	*descending = *name == '-';
	if (*name == '-' || *name == '+')
		name++;
	field = find_field(columns->view, name);
	if (!field)
		return no_such_column(columns->view, name);
	*column = need(columns, field);
	return 0;
}

int columns_want(const struct columns *columns, struct kernlab_iter *it)
{
	int rc = kernlab_iter_set_fields(it, "");
	size_t i;

	for (i = 0; !rc && i < columns->n; i++)
		rc = kernlab_iter_want(it, kernlab_field_id(columns->field[i]));
	return rc;
}

void columns_free(struct columns *columns)
{
	free(columns->field);
	memset(columns, 0, sizeof(*columns));
}
