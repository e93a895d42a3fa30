/* SPDX-License-Identifier: GPL-2.0 */
/* Records kept in memory: to sort them, to arrange them as a tree, to print them. */
#ifndef KERNLAB_CLI_ROWS_H
#define KERNLAB_CLI_ROWS_H

#include "output/columns.h"
#include "output/value.h"

/**
 * struct row - one record
 * @columns: what was read of it
 * @number: in what order it came, from 0
 * @parent: row above it in a tree, or NULL
 * @depth: 1 at the top of a tree; set by rows_tree()
 * @value: a value for each of the columns
 */
struct row {
	const struct columns *columns;
	size_t number;
	struct row *parent;
	unsigned int depth;
	struct value value[];
};

/** struct rows - records of a view */
struct rows {
	const struct columns *columns;
	struct row **row;
	size_t n;
	size_t allocated;
};

/** row_new() - a row without values; to be freed */
struct row *row_new(const struct columns *columns);
/** row_value() - its value of the field called @name, which has to be read */
const struct value *row_value(const struct row *row, const char *name);
/** row_present() - the same if it is present, else NULL, as if the field is not read */
const struct value *row_present(const struct row *row, const char *name);
/** row_number() - the number if it is present, else 0 */
uint64_t row_number(const struct row *row, const char *name);
/** row_text() - the value in words, to be freed */
char *row_text(struct context *ctx, const struct row *row, const char *name, enum form form);

void rows_init(struct rows *rows, const struct columns *columns);
void rows_free(struct rows *rows);
/** row_free() - free one of them, which is no longer among @rows */
void row_free(const struct rows *rows, struct row *row);
struct row *rows_add(struct rows *rows, const struct kernlab_record *rec);
/**
 * rows_read() - read records, asking for the columns only
 * @view: of this view, that of the columns
 * @pid: of this task; 0: of all
 * @threads: of threads too
 * @flags: where KERNLAB_OUT_* goes; may be NULL
 *
 * Return: 0, or a negative errno; what was read before it is kept.
 */
int rows_read(struct context *ctx, struct rows *rows, uint32_t pid, bool threads,
	      uint32_t *flags);
/** rows_sort() - order by a column; values that are not present come last */
void rows_sort(struct rows *rows, size_t column, bool descending);
/** rows_renumber() - number the rows in their current order */
void rows_renumber(struct rows *rows);
/**
 * ROWS_TREE_DEPTH - levels of a tree; what is below them begins a new one
 *
 * In JSON each level is two, and jq 1.6 reads 256.
 */
#define ROWS_TREE_DEPTH	100
/**
 * rows_tree() - set each row's parent: columns @pid, @ppid and @tgid say who is who
 *
 * Return: whether a tree had too many levels.
 */
bool rows_tree(struct rows *rows, size_t pid, size_t ppid, size_t tgid);

#endif
