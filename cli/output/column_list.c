// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "base/array.h"
#include "base/words.h"
#include "output/column_list.h"
#include "output/list.h"

static const char *usual_text(const struct columns *usual, const struct kernlab_field *field)
{
	size_t i;

	for (i = 0; i < usual->n; i++)
		if (usual->field[i] == field)
			return "yes";
	return "no";
}

int column_list(struct context *ctx, const struct kernlab_view *view, const char *usual)
{
	static const struct list_column what[] = {
		{ .name = "name", .usual = true },
		{ .name = "header" },
		{ .name = "type", .usual = true },
		{ .name = "unit", .usual = true },
		{ .name = "group" },
		{ .name = "usual", .boolean = true },
		{ .name = "meaning", .usual = true, .wrap = true },
	};
	const struct options none = { 0 };
	const struct kernlab_field *field;
	struct columns columns;
	struct list *list;
	char *header;
	size_t i;
	int rc;

	rc = columns_choose_of(&columns, view, usual, &none);
	if (rc)
		return rc;
	list = list_new(what, ARRAY_SIZE(what));
	for (i = 0; (field = kernlab_view_field(columns.view, i)); i++) {
		header = columns_header(field);
		list_add(list, kernlab_field_name(field), header, words_type(field),
			 kernlab_unit_name(kernlab_field_unit(field)),
			 words_group(kernlab_field_group(field)), usual_text(&columns, field),
			 kernlab_field_meaning(field));
		free(header);
	}
	rc = list_print(list, ctx, "column");
	list_free(list);
	columns_free(&columns);
	return rc;
}
