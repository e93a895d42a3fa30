/* SPDX-License-Identifier: GPL-2.0 */
/* Which fields of a view are read and shown, and under what headings. */
#ifndef KERNLAB_CLI_COLUMNS_H
#define KERNLAB_CLI_COLUMNS_H

#include "base/context.h"

/**
 * struct columns - fields of a view
 * @view: the view
 * @field: fields; the first @shown are shown, all @n are read
 */
struct columns {
	const struct kernlab_view *view;
	const struct kernlab_field **field;
	size_t shown;
	size_t n;
	size_t allocated;
};

#define COLUMNS_USUAL	""

/**
 * columns_choose() - what -o and -O say
 * @columns: where they go, to be freed with columns_free()
 * @view: name of the view
 * @usual: names of the usual columns with commas between them; NULL: all;
 *	COLUMNS_USUAL: those that its description calls so
 * @opt: options
 *
 * Return: 0, or EXIT_USAGE after a message.
 */
int columns_choose(struct columns *columns, const char *view, const char *usual,
		   const struct options *opt);
/** columns_choose_of() - the same for a given view */
int columns_choose_of(struct columns *columns, const struct kernlab_view *view,
		      const char *usual, const struct options *opt);
/** columns_has_usual() - whether the description of @view says which columns are usual */
bool columns_has_usual(const struct kernlab_view *view);
/** columns_find() - column of the field called @name, or -1 */
int columns_find(const struct columns *columns, const char *name);
/** columns_need() - read the field called @name too. Return: its column */
size_t columns_need(struct columns *columns, const char *name);
/** columns_show_first() - show the first field with one of @facts, if it is not shown yet */
void columns_show_first(struct columns *columns, uint32_t facts);
/** columns_repeats() - whether the field of a column is that of one before it */
bool columns_repeats(const struct columns *columns, size_t column);
/** columns_fact() - the first field of @view with one of @facts, KERNLAB_FACT_*, or NULL */
const struct kernlab_field *columns_fact(const struct kernlab_view *view, uint32_t facts);
/** columns_need_fact() - read it too. Return: its column, or -1 */
int columns_need_fact(struct columns *columns, uint32_t facts);
/**
 * columns_sort() - what --sort says
 * @column: where the column goes; -1 without --sort
 *
 * Return: 0, or EXIT_USAGE after a message.
 */
int columns_sort(struct columns *columns, const struct options *opt, int *column,
		 bool *descending);
/** columns_want() - let @it read exactly these */
int columns_want(const struct columns *columns, struct kernlab_iter *it);
void columns_free(struct columns *columns);

/** columns_header() - heading of a field's column, to be freed */
char *columns_header(const struct kernlab_field *field);

#endif
