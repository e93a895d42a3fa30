/* SPDX-License-Identifier: GPL-2.0 */
/* One record for people: one field per line, under headings. */
#ifndef KERNLAB_CLI_SHEET_H
#define KERNLAB_CLI_SHEET_H

#include "output/rows.h"

/**
 * sheet_print() - print a record
 * @note: more on a value, to be freed, or NULL; may be NULL itself
 * @arg: passed to @note
 */
void sheet_print(struct context *ctx, const struct columns *columns, const struct row *row,
		 char *(*note)(struct context *ctx, const struct kernlab_field *field,
			       const struct row *row, const void *arg),
		 const void *arg);
/** sheet_heading() - a heading on a line of its own */
void sheet_heading(const struct context *ctx, const char *text);
/** sheet_name() - "SYMBOL (meaning)", made safe; a @symbol that is NULL is @bits */
void sheet_name(const char *symbol, const char *meaning, uint64_t bits);
/** sheet_line() - "  name  text", the name as wide as @width */
void sheet_line(const char *name, size_t width, const char *text);

#endif
