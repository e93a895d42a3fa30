// SPDX-License-Identifier: GPL-2.0
/* kernlab info: the driver, its views, and what this kernel lets it do. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "base/source.h"
#include "base/text.h"
#include "commands/command.h"
#include "output/columns.h"
#include "output/json.h"
#include "output/rows.h"
#include "output/sheet.h"
#include "output/table.h"

#define WIDTH	11

static char *source_name(const struct context *ctx)
{
	if (ctx->opt.recording)
		return text_safe(ctx->opt.recording);
	return text_safe(ctx->opt.device ? ctx->opt.device : KERNLAB_DEVICE);
}

/* 0 where there is no shared page, as in a recording. */
static uint32_t page_period(struct context *ctx)
{
	struct kernlab_live *live;
	uint32_t period;

	if (kernlab_live_open(ctx->kl, &live))
		return 0;
	period = kernlab_live_period_ms(live);
	kernlab_live_close(live);
	return period;
}

static char *driver_version(const struct kernlab_query *query)
{
	return xasprintf("%u.%u.%u", query->driver_major, query->driver_minor,
			 query->driver_patch);
}

static void line(const char *name, char *text)
{
	sheet_line(name, WIDTH, text);
	free(text);
}

static void print_source(struct context *ctx, const struct kernlab_query *query)
{
	uint32_t period = page_period(ctx);
	char *version = driver_version(query);
	char *name = source_name(ctx);

	sheet_heading(ctx, "Versions");
	line("command", xstrdup(KERNLAB_VERSION));
	line("library", xasprintf("%s, speaks ABI %d.%d", kernlab_version(), KERNLAB_ABI_MAJOR,
				  KERNLAB_ABI_MINOR));
	line("driver", xasprintf("%s, speaks ABI %u.%u", version, query->abi_major,
				 query->abi_minor));
	line(ctx->opt.recording ? "recording" : "device", name);
	if (period)
		line("shared page", xasprintf("%u bytes, updated every %u ms while it is mapped",
					      query->map_size, period));
	else
		line("shared page", xstrdup("none"));
	free(version);
}

/* Whether the driver can fill a field, which the library knows, on this kernel. */
static bool fills(const struct rows *views, const struct row *row, size_t field)
{
	int word = columns_find(views->columns, field < 64 ? "supported_0" : "supported_1");

	return word >= 0 && row->value[word].number >> (field % 64) & 1;
}

static char *missing(const struct rows *views, const struct row *row, const char *name)
{
	const struct kernlab_view *view = kernlab_view_by_name(name);
	char *all = xstrdup(""), *longer;
	size_t i;

	for (i = 0; view && i < kernlab_view_fields(view); i++) {
		if (fills(views, row, i))
			continue;
		longer = xasprintf("%s%s%s", all, *all ? "," : "",
				   kernlab_field_name(kernlab_view_field(view, i)));
		free(all);
		all = longer;
	}
	return all;
}

static char *column_text(struct context *ctx, const struct rows *rows, const struct row *row,
			 const char *name, enum form form)
{
	int column = columns_find(rows->columns, name);

	return value_text(ctx, rows->columns->field[column], &row->value[column], form);
}

static void print_views(struct context *ctx, const struct rows *views)
{
	static const char *const columns[] = { "id", "name", "scope", "nr_fields", "fixed" };
	struct table *table = table_new(ctx);
	struct libscols_line *cells;
	char *name, *gaps;
	size_t i, j;

	table_column(table, "ID", TABLE_RIGHT);
	table_column(table, "NAME", 0);
	table_column(table, "SCOPE", 0);
	table_column(table, "FIELDS", TABLE_RIGHT);
	table_column(table, "BYTES", TABLE_RIGHT);
	table_column(table, "MISSING", TABLE_CUT);
	for (i = 0; i < views->n; i++) {
		cells = table_line(table, NULL);
		for (j = 0; j < ARRAY_SIZE(columns); j++)
			table_cell(cells, j, column_text(ctx, views, views->row[i], columns[j],
						      FORM_TABLE));
		name = column_text(ctx, views, views->row[i], "name", FORM_TABLE);
		gaps = missing(views, views->row[i], name);
		table_cell(cells, j, *gaps ? gaps : xstrdup("-"));
		if (!*gaps)
			free(gaps);
		free(name);
	}
	table_print(table);
}

static void print_caps(struct context *ctx, const struct rows *caps)
{
	char *name, *available, *meaning, *reason;
	size_t i;

	for (i = 0; i < caps->n; i++) {
		name = column_text(ctx, caps, caps->row[i], "name", FORM_SHEET);
		available = column_text(ctx, caps, caps->row[i], "available", FORM_SHEET);
		meaning = column_text(ctx, caps, caps->row[i], "meaning", FORM_SHEET);
		reason = column_text(ctx, caps, caps->row[i], "reason", FORM_SHEET);
		printf("  %-20s  %-3s  %s\n", name, available, meaning);
		if (!strcmp(available, "no"))
			printf("  %-20s       %s\n", "", reason);
		free(name);
		free(available);
		free(meaning);
		free(reason);
	}
}

static void print_views_json(struct json *json, struct context *ctx, const struct rows *views)
{
	char *name, *gaps, *rest, *gap;
	struct json_object *array;
	size_t i;

	json_list(json, "views");
	for (i = 0; i < views->n; i++) {
		name = column_text(ctx, views, views->row[i], "name", FORM_TABLE);
		rest = gaps = missing(views, views->row[i], name);
		array = json_array();
		while ((gap = strsep(&rest, ",")))
			if (*gap)
				json_array_text(array, gap);
		json_open(json);
		json_row(json, ctx, views->columns, views->row[i], NULL);
		json_member(json, "missing", array);
		json_close(json);
		free(gaps);
		free(name);
	}
	json_list_end(json);
}

static void print_json(struct context *ctx, const struct kernlab_query *query,
		       const struct rows *views, const struct rows *caps)
{
	uint32_t period = page_period(ctx);
	char *version = driver_version(query);
	struct json json;

	json_begin(&json, ctx);
	json_list(&json, "info");
	json_open(&json);
	json_member(&json, "command_version", json_text(KERNLAB_VERSION));
	json_member(&json, "library_version", json_text(kernlab_version()));
	json_member(&json, "library_abi_major", json_number(KERNLAB_ABI_MAJOR));
	json_member(&json, "library_abi_minor", json_number(KERNLAB_ABI_MINOR));
	json_member(&json, "driver_version", json_text(version));
	json_member(&json, "driver_abi_major", json_number(query->abi_major));
	json_member(&json, "driver_abi_minor", json_number(query->abi_minor));
	json_member(&json, "device", ctx->opt.recording ? NULL :
		    json_text(ctx->opt.device ? ctx->opt.device : KERNLAB_DEVICE));
	json_member(&json, "recording",
		    ctx->opt.recording ? json_text(ctx->opt.recording) : NULL);
	json_member(&json, "map_size", json_number(query->map_size));
	json_member(&json, "page_period_ms", period ? json_number(period) : NULL);
	json_close(&json);
	json_list_end(&json);
	print_views_json(&json, ctx, views);
	json_rows(&json, ctx, "caps", caps);
	json_end(&json);
	free(version);
}

static int show(struct context *ctx, const struct columns *view, const struct columns *cap)
{
	const struct kernlab_query *query = kernlab_get_query(ctx->kl);
	struct rows views, caps;
	int err;

	rows_init(&views, view);
	rows_init(&caps, cap);
	err = rows_read(ctx, &views, 0, false, NULL);
	if (!err)
		err = rows_read(ctx, &caps, 0, false, NULL);
	if (!err && ctx->opt.json) {
		print_json(ctx, query, &views, &caps);
	} else if (!err) {
		print_source(ctx, query);
		putchar('\n');
		sheet_heading(ctx, "Views");
		print_views(ctx, &views);
		putchar('\n');
		sheet_heading(ctx, "Capabilities of this kernel");
		print_caps(ctx, &caps);
	}
	rows_free(&views);
	rows_free(&caps);
	return err ? source_fail(ctx, err) : EXIT_OK;
}

static int run(struct context *ctx)
{
	const struct options none = { 0 };
	struct columns view, cap;
	int rc;

	if (ctx->nargs)
		return usage_error("'info' takes no operands: '%s'", ctx->args[0]);
	rc = source_open(ctx);
	if (rc)
		return rc;
	rc = columns_choose(&view, "views", NULL, &none);
	if (rc)
		return rc;
	rc = columns_choose(&cap, "caps", NULL, &none);
	if (!rc) {
		rc = show(ctx, &view, &cap);
		columns_free(&cap);
	}
	columns_free(&view);
	return rc;
}

const struct command cmd_info = {
	.name = "info",
	.operands = "",
	.summary = "the driver: versions, views, capabilities",
	.about = "Show the driver's version and ABI, its views, and which fields it cannot fill on\n"
		 "this kernel, and why.",
	.classes = OPT_SOURCE | OPT_JSON,
	.has_page = true,
	.run = run,
};
