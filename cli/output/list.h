/* SPDX-License-Identifier: GPL-2.0 */
/* Tables of descriptions, which are not records; -o, -r, -n and -J work as for records. */
#ifndef KERNLAB_CLI_LIST_H
#define KERNLAB_CLI_LIST_H

#include "base/context.h"

/**
 * struct list_column - a column
 * @name: name, JSON key and, in capitals, heading
 * @usual: shown without -o
 * @number: a whole number
 * @boolean: "yes" or "no", in JSON true or false
 * @wrap: as the last column, broken into lines to fit the terminal
 */
struct list_column {
	const char *name;
	bool usual;
	bool number;
	bool boolean;
	bool wrap;
};

struct list;

/** list_new() - a list of @n columns, which must outlive it */
struct list *list_new(const struct list_column *columns, size_t n);
/** list_add() - a line: a const char * for each column, copied; NULL: nothing there */
void list_add(struct list *list, ...);
/** list_print() - print it; in JSON as @noun. Return: 0, or EXIT_USAGE after a message */
int list_print(struct list *list, struct context *ctx, const char *noun);
void list_free(struct list *list);

#endif
