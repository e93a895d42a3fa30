// SPDX-License-Identifier: GPL-2.0
/* Regions as a table for people: a tree, highest addresses first, with the holes between them. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "drawings/layout.h"

static const char *text_of(const struct row *row, const char *name)
{
	const struct value *value = row_present(row, name);

	return value ? value->text : NULL;
}

static struct row *find(const struct rows *rows, const char *name)
{
	const char *other;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		other = text_of(rows->row[i], "name");
		if (other && !strcmp(other, name))
			return rows->row[i];
	}
	return NULL;
}

/* A parent comes before its children; others, of a damaged recording, are ignored. */
static void find_parents(struct rows *rows)
{
	const char *name;
	struct row *parent;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		name = text_of(rows->row[i], "parent");
		parent = name ? find(rows, name) : NULL;
		if (parent && parent->number < rows->row[i]->number)
			rows->row[i]->parent = parent;
	}
}

static void set(const struct rows *rows, struct row *row, const char *name, uint64_t number,
		const char *text)
{
	int column = columns_find(rows->columns, name);

	if (column < 0)
		return;
	row->value[column].state = KERNLAB_PRESENT;
	row->value[column].number = number;
	row->value[column].text = text ? xstrdup(text) : NULL;
}

/* Add a row from @start up to @end, where 0 is 2^64; none if that is empty. */
static void add_hole(struct rows *rows, struct row *parent, uint64_t start, uint64_t end)
{
	struct row *row;

	if (start == end || (end && start > end))
		return;
	row = row_new(rows->columns);
	row->number = rows->n;
	row->parent = parent;
	set(rows, row, "start", start, NULL);
	set(rows, row, "end", end, end ? NULL : "0x10000000000000000");
	set(rows, row, "size", end - start, NULL);
	set(rows, row, "name", 0, "(hole)");
	rows->row = xgrow(rows->row, rows->n, &rows->allocated, sizeof(rows->row[0]));
	rows->row[rows->n++] = row;
}

/* The holes between the children of @parent, which are in ascending order, up to @end. */
static void add_holes(struct rows *rows, struct row *parent, uint64_t start, uint64_t end)
{
	const struct value *from, *to;
	size_t i, n = rows->n;

	for (i = 0; i < n; i++) {
		if (rows->row[i]->parent != parent)
			continue;
		from = row_present(rows->row[i], "start");
		to = row_present(rows->row[i], "end");
		if (!from || !to)
			continue;
		if (from->number > start)
			add_hole(rows, parent, start, from->number);
		start = to->number > start ? to->number : start;
	}
	add_hole(rows, parent, start, end);
}

/* Whether a child of @row has an address; if none is known, that is not a hole. */
static bool holds_any(const struct rows *rows, const struct row *row)
{
	size_t i;

	for (i = 0; i < rows->n; i++)
		if (rows->row[i]->parent == row && row_present(rows->row[i], "start"))
			return true;
	return false;
}

/* KASLR leaves holes around the image; gaps between the image's parts belong to it. */
static void add_all_holes(struct rows *rows)
{
	struct row *kernel = find(rows, "kernel mapping");
	const struct value *start, *end;

	add_holes(rows, NULL, 0, 0);
	if (!kernel || !holds_any(rows, kernel))
		return;
	start = row_present(kernel, "start");
	end = row_present(kernel, "end");
	if (start && end)
		add_holes(rows, kernel, start->number, end->number);
}

struct place {
	uint64_t start;
	struct row *row;
};

static int highest_first(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? 1 : -1;
	return (x->row->number < y->row->number) - (x->row->number > y->row->number);
}

/* A region without an address stays above the one that preceded it. */
static void sort(struct rows *rows)
{
	struct place *place = xcalloc(rows->n, sizeof(*place));
	const struct value *start;
	uint64_t last = 0;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		start = row_present(rows->row[i], "start");
		last = start ? start->number : last;
		place[i] = (struct place){ last, rows->row[i] };
	}
	qsort(place, rows->n, sizeof(*place), highest_first);
	for (i = 0; i < rows->n; i++)
		rows->row[i] = place[i].row;
	rows_renumber(rows);
	free(place);
}

bool layout_withheld(const struct rows *rows)
{
	return rows->n && rows->row[0]->value[columns_find(rows->columns, "start")].state ==
		KERNLAB_WITHHELD;
}

void layout_arrange(struct rows *rows)
{
	find_parents(rows);
	if (!layout_withheld(rows))
		add_all_holes(rows);
	sort(rows);
}
