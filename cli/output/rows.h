/* SPDX-License-Identifier: GPL-2.0 */
/* Records, kept: to sort them, to arrange them as a tree, to print them as one wishes. */
#ifndef KERNLAB_CLI_ROWS_H
#define KERNLAB_CLI_ROWS_H

#include "output/columns.h"
#include "output/value.h"

/**
 * struct row - one record
 * @number: in what order it came, from 0
 * @parent: row above it in a tree, or NULL
 * @value: a value for each of the columns
 */
struct row {
	size_t number;
	struct row *parent;
	struct value value[];
};

/** struct rows - records of a view */
struct rows {
	const struct columns *columns;
	struct row **row;
	size_t n;
	size_t allocated;
};

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
/** rows_renumber() - number the rows as they stand now */
void rows_renumber(struct rows *rows);
/** rows_tree() - set each row's parent: columns @pid, @ppid and @tgid say who is who */
void rows_tree(struct rows *rows, size_t pid, size_t ppid, size_t tgid);

#endif
