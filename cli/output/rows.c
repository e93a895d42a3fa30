// SPDX-License-Identifier: GPL-2.0
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/source.h"
#include "output/rows.h"

struct row *row_new(const struct columns *columns)
{
	struct row *row = xcalloc(1, sizeof(*row) + columns->n * sizeof(row->value[0]));
	size_t i;

	row->columns = columns;
	for (i = 0; i < columns->n; i++)
		row->value[i].state = KERNLAB_NONE;
	return row;
}

const struct value *row_value(const struct row *row, const char *name)
{
	int column = columns_find(row->columns, name);

	if (column < 0)
		die(EXIT_ABI, "libkernlab does not know the field '%s': it is of another version than the command; reinstall both",
		    name);
	return &row->value[column];
}

const struct value *row_present(const struct row *row, const char *name)
{
	int column = columns_find(row->columns, name);

	if (column < 0 || row->value[column].state != KERNLAB_PRESENT)
		return NULL;
	return &row->value[column];
}

uint64_t row_number(const struct row *row, const char *name)
{
	const struct value *value = row_present(row, name);

	return value ? value->number : 0;
}

char *row_text(struct context *ctx, const struct row *row, const char *name, enum form form)
{
	const struct value *value = row_value(row, name);

	return value_text(ctx, row->columns->field[value - row->value], value, form);
}

void rows_init(struct rows *rows, const struct columns *columns)
{
	memset(rows, 0, sizeof(*rows));
	rows->columns = columns;
}

void row_free(const struct rows *rows, struct row *row)
{
	size_t i;

	for (i = 0; i < rows->columns->n; i++)
		value_drop(&row->value[i]);
	free(row);
}

void rows_free(struct rows *rows)
{
	size_t i;

	for (i = 0; i < rows->n; i++)
		row_free(rows, rows->row[i]);
	free(rows->row);
	rows_init(rows, rows->columns);
}

struct row *rows_add(struct rows *rows, const struct kernlab_record *rec)
{
	const struct columns *columns = rows->columns;
	struct row *row = row_new(columns);
	size_t i;

	row->number = rows->n;
	for (i = 0; i < columns->n; i++)
		value_take(&row->value[i], rec, columns->field[i]);
	rows->row = xgrow(rows->row, rows->n, &rows->allocated, sizeof(rows->row[0]));
	rows->row[rows->n++] = row;
	return row;
}

static int read_all(struct rows *rows, struct kernlab_iter *it)
{
	const struct kernlab_record *rec;
	int rc;

	while ((rc = kernlab_iter_next(it, &rec)) > 0)
		rows_add(rows, rec);
	return rc;
}

int rows_read(struct context *ctx, struct rows *rows, uint32_t pid, bool threads,
	      uint32_t *flags)
{
	struct kernlab_iter *it;
	int rc;

	rc = source_iter(ctx, rows->columns->view, &it);
	if (rc)
		return rc;
	rc = kernlab_iter_set_pid(it, pid);
	if (!rc && threads)
		rc = kernlab_iter_set_threads(it, true);
	if (!rc)
		rc = columns_want(rows->columns, it);
	if (!rc)
		rc = read_all(rows, it);
	if (flags)
		*flags = kernlab_iter_flags(it);
	kernlab_iter_free(it);
	return rc;
}

struct order {
	const struct kernlab_field *field;
	size_t column;
	bool descending;
};

static int compare(const void *a, const void *b, void *arg)
{
	const struct row *x = *(struct row *const *)a, *y = *(struct row *const *)b;
	const struct order *order = arg;
	const struct value *p = &x->value[order->column], *q = &y->value[order->column];
	int absent = (p->state != KERNLAB_PRESENT) - (q->state != KERNLAB_PRESENT);
	int rc = 0;

	if (absent)
		return absent;
	if (p->state == KERNLAB_PRESENT)
		rc = value_compare(order->field, p, q);
	if (order->descending)
		rc = -rc;
	return rc ? rc : (x->number > y->number) - (x->number < y->number);
}

void rows_sort(struct rows *rows, size_t column, bool descending)
{
	struct order order = { rows->columns->field[column], column, descending };

	if (rows->n)
		qsort_r(rows->row, rows->n, sizeof(rows->row[0]), compare, &order);
}

void rows_renumber(struct rows *rows)
{
	size_t i;

	for (i = 0; i < rows->n; i++)
		rows->row[i]->number = i;
}

/* Rows by their pid, to find a parent among thousands. */
struct index {
	size_t pid;
	struct row **row;
	size_t n;
};

static uint64_t number_of(const struct row *row, size_t column)
{
	return row->value[column].number;
}

static int by_pid(const void *a, const void *b, void *arg)
{
	const struct index *index = arg;
	uint64_t x = number_of(*(struct row *const *)a, index->pid);
	uint64_t y = number_of(*(struct row *const *)b, index->pid);

	return (x > y) - (x < y);
}

static struct row *find_row(const struct index *index, uint64_t pid)
{
	size_t low = 0, high = index->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		uint64_t here = number_of(index->row[middle], index->pid);

		if (here == pid)
			return index->row[middle];
		if (here < pid)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Depth of a row that is on the path being followed. */
#define ON_PATH	UINT_MAX

/*
 * From @row up to one whose depth is known, or to the top. Tasks change between two records, so
 * parents may form a cycle, which is cut.
 */
static size_t follow(struct row *row, struct row **path, unsigned int *depth)
{
	size_t n = 0;

	for (; row && !row->depth; row = row->parent) {
		row->depth = ON_PATH;
		path[n++] = row;
	}
	if (row && row->depth == ON_PATH) {
		path[n - 1]->parent = NULL;
		row = NULL;
	}
	*depth = row ? row->depth : 0;
	return n;
}

/* Drawing goes down the levels recursively. */
static bool limit_depth(struct rows *rows)
{
	struct row **path = xcalloc(rows->n, sizeof(path[0]));
	bool cut = false;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		unsigned int depth;
		size_t n = follow(rows->row[i], path, &depth);

		while (n--) {
			if (depth == ROWS_TREE_DEPTH) {
				path[n]->parent = NULL;
				depth = 0;
				cut = true;
			}
			path[n]->depth = ++depth;
		}
	}
	free(path);
	return cut;
}

bool rows_tree(struct rows *rows, size_t pid, size_t ppid, size_t tgid)
{
	struct index index = { pid, NULL, rows->n };
	struct row *row;
	size_t i;

	if (!rows->n)
		return false;
	index.row = xcalloc(rows->n, sizeof(index.row[0]));
	memcpy(index.row, rows->row, rows->n * sizeof(index.row[0]));
	qsort_r(index.row, rows->n, sizeof(index.row[0]), by_pid, &index);
	for (i = 0; i < rows->n; i++) {
		row = rows->row[i];
		if (number_of(row, pid) == number_of(row, tgid))
			row->parent = find_row(&index, number_of(row, ppid));
		else
			row->parent = find_row(&index, number_of(row, tgid));
	}
	free(index.row);
	return limit_depth(rows);
}
