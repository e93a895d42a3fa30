// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "base/similar.h"
#include "output/columns.h"

/* Headings that people know better than the field's name. */
static const struct heading {
	const char *view;
	const char *field;
	const char *header;
} headings[] = {
	{ "task", "uid", "USER" },
	{ "task", "gid", "GROUP" },
	{ "task", "state", "S" },
	{ "task", "sched_class", "CLASS" },
	{ "task", "nice", "NI" },
	{ "task", "nr_threads", "THR" },
	{ "task", "sum_exec_runtime", "TIME" },
};

static const char *short_header(const struct kernlab_field *field)
{
	const char *view = kernlab_view_name(kernlab_field_view(field));
	size_t i;

	for (i = 0; i < ARRAY_SIZE(headings); i++)
		if (!strcmp(headings[i].view, view) &&
		    !strcmp(headings[i].field, kernlab_field_name(field)))
			return headings[i].header;
	return NULL;
}

char *columns_header(const struct kernlab_field *field)
{
	const char *known = short_header(field);
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
		header = short_header(field);
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

static int append_usual(struct columns *columns, const char *usual)
{
	if (usual)
		return append_list(columns, usual);
	append_all(columns);
	return 0;
}

int columns_choose(struct columns *columns, const char *view, const char *usual,
		   const struct options *opt)
{
	const char *list = opt->columns;
	int rc = 0;

	memset(columns, 0, sizeof(*columns));
	columns->view = kernlab_view_by_name(view);
	if (!columns->view)
		return fail(EXIT_ABI, "the library does not know the view '%s'; command and library do not belong together",
			    view);
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

size_t columns_need(struct columns *columns, const char *name)
{
	const struct kernlab_field *field = kernlab_view_field_by_name(columns->view, name);
	int known = columns_find(columns, name);

	if (known >= 0)
		return known;
	if (!field)
		die(EXIT_ABI, "the library does not know the field '%s'; command and library do not belong together",
		    name);
	append(columns, field);
	return columns->n - 1;
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
	*column = columns_need(columns, kernlab_field_name(field));
	return 0;
}

int columns_want(const struct columns *columns, struct kernlab_iter *it)
{
	int rc = kernlab_iter_set_fields(it, "");
	size_t i;

	for (i = 0; !rc && i < columns->n; i++)
		rc = kernlab_iter_want(it, kernlab_field_index(columns->field[i]));
	return rc;
}

void columns_free(struct columns *columns)
{
	free(columns->field);
	memset(columns, 0, sizeof(*columns));
}
