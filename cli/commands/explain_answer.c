// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "commands/explain.h"

const char *explain_view_name(const struct kernlab_field *field)
{
	return kernlab_view_name(kernlab_field_view(field));
}

const struct value *explain_name(const struct answer *answer, const struct row *row,
				 const char *column)
{
	return &row->value[columns_find(&answer->name_columns, column)];
}

const char *explain_name_text(const struct answer *answer, const struct row *row,
			      const char *column)
{
	const char *text = explain_name(answer, row, column)->text;

	return text ? text : "";
}

bool explain_is_named(const struct answer *answer, const struct kernlab_field *field,
		      const struct row *row)
{
	const char *set = kernlab_field_set(field);

	return set && !strcmp(set, explain_name_text(answer, row, "set"));
}
