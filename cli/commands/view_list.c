// SPDX-License-Identifier: GPL-2.0
#include <stdio.h>

#include "base/array.h"
#include "base/scope.h"
#include "base/source.h"
#include "base/words.h"
#include "commands/view_list.h"
#include "output/list.h"

int view_list(struct context *ctx)
{
	static const struct list_column columns[] = {
		{ .name = "name", .usual = true },
		{ .name = "number", .number = true },
		{ .name = "fields", .usual = true, .number = true },
		{ .name = "scope", .usual = true },
		{ .name = "guard" },
		{ .name = "lock", .wrap = true },
		{ .name = "header" },
		{ .name = "meaning", .usual = true, .wrap = true },
	};
	struct list *list = list_new(columns, ARRAY_SIZE(columns));
	const struct kernlab_view *view;
	char number[16], fields[16];
	size_t i;
	int rc;

	for (i = 0; (view = source_view_at(ctx, i)); i++) {
		snprintf(number, sizeof(number), "%u", kernlab_view_id(view));
		snprintf(fields, sizeof(fields), "%zu", kernlab_view_fields(view));
		list_add(list, kernlab_view_name(view), number, fields,
			 scope_words(kernlab_view_scope(view)),
			 words_guard(kernlab_view_guard(view)), kernlab_view_lock(view),
			 kernlab_view_header(view), kernlab_view_meaning(view));
	}
	rc = list_print(list, ctx, "view");
	list_free(list);
	return rc;
}
