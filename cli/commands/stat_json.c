// SPDX-License-Identifier: GPL-2.0
/* kernlab stat -J: records, and with --watch how fast each counter grows. */
#include <stdlib.h>

#include "base/alloc.h"
#include "commands/stat.h"
#include "output/json.h"

static void print_paces(struct json *json, const struct stat_view *view,
			const struct row *row)
{
	const struct kernlab_field *field;
	enum kernlab_kind kind;
	size_t i;
	char *name;

	for (i = 0; i < view->columns.shown; i++) {
		field = view->columns.field[i];
		kind = kernlab_field_kind(field);
		if (kind != KERNLAB_KIND_COUNTER && kind != KERNLAB_KIND_SHARE)
			continue;
		name = xasprintf("%s_%s", kernlab_field_name(field),
				 kind == KERNLAB_KIND_SHARE ? "percent" : "per_second");
		json_member(json, name, json_rate(rates_of(&view->rates, row, i)->now));
		free(name);
	}
}

static void print_rows(struct json *json, struct context *ctx, const char *noun,
		       const struct stat_view *view)
{
	size_t i;

	json_list(json, noun);
	for (i = 0; i < view->rows.n; i++) {
		json_open(json);
		json_row(json, ctx, &view->columns, view->rows.row[i], NULL);
		if (ctx->opt.watch > 0)
			print_paces(json, view, view->rows.row[i]);
		json_close(json);
	}
	json_list_end(json);
}

void stat_json(struct context *ctx, const struct stat_request *request)
{
	struct json json;

	json_begin(&json, ctx);
	if (request->boot.columns.view)
		json_rows(&json, ctx, "boot", &request->boot.rows);
	if (request->stat.columns.view)
		print_rows(&json, ctx, "stat", &request->stat);
	else
		print_rows(&json, ctx, "cpu", &request->cpu);
	json_end(&json);
}
