/* SPDX-License-Identifier: GPL-2.0 */
/* What `kernlab explain` found, and how it says it. */
#ifndef KERNLAB_CLI_EXPLAIN_H
#define KERNLAB_CLI_EXPLAIN_H

#include "output/caps.h"

/**
 * struct answer - what the words on the command line mean
 * @field: fields, @n of them, and @view the views that were named
 * @caps: what the kernel can do
 * @names: the records of view `names`, if a source could be asked
 */
struct answer {
	const struct kernlab_field **field;
	size_t n, allocated;
	const struct kernlab_view **view;
	size_t views, view_allocated;
	struct caps caps;
	struct columns name_columns;
	struct rows names;
};

/** explain_view_name() - name of the view that @field is in */
const char *explain_view_name(const struct kernlab_field *field);
/** explain_name() - value of a column of a record of view `names` */
const struct value *explain_name(const struct answer *answer, const struct row *row,
				 const char *column);
/** explain_name_text() - the same, a text; "" if there is none */
const char *explain_name_text(const struct answer *answer, const struct row *row,
			      const char *column);
/** explain_is_named() - whether that record names a bit or constant of @field */
bool explain_is_named(const struct answer *answer, const struct kernlab_field *field,
		      const struct row *row);

/** explain_text() - say it in words. Return: exit code */
int explain_text(struct context *ctx, const struct answer *answer);
/** explain_json() - say it as JSON */
void explain_json(struct context *ctx, const struct answer *answer);

#endif
