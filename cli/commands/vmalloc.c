// SPDX-License-Identifier: GPL-2.0
/* kernlab vmalloc: the areas of vmalloc's address space. */
#include <stdio.h>

#include "base/err.h"
#include "base/source.h"
#include "commands/command.h"
#include "commands/vmalloc.h"
#include "output/column_list.h"
#include "output/json.h"
#include "output/table_rows.h"
#include "output/watch.h"

static bool list_holes;

/**
 * struct request - what the command line asks for
 * @sort: column to sort by, or -1
 * @totals: what they add up to as well
 */
struct request {
	struct areas areas;
	int sort;
	bool descending;
	bool totals;
};

static void print_json(struct context *ctx, struct request *request, const struct totals *totals)
{
	struct json json;

	json_begin(&json, ctx);
	json_rows(&json, ctx, "vmalloc", &request->areas.rows);
	if (request->totals)
		totals_json(&json, totals);
	json_end(&json);
}

/* The sums are made of the areas in their order, before those are sorted. */
static void print_areas(struct context *ctx, struct request *request)
{
	struct totals totals;

	totals_make(ctx, &request->areas, &totals);
	if (request->sort >= 0)
		rows_sort(&request->areas.rows, request->sort, request->descending);
	if (ctx->opt.json) {
		print_json(ctx, request, &totals);
	} else {
		table_rows(ctx, &request->areas.rows);
		if (request->totals)
			totals_print(ctx, &request->areas, &totals);
	}
	totals_free(&totals);
}

static int print_holes(struct context *ctx, struct request *request)
{
	struct holes holes;
	int rc;

	holes_find(ctx, &request->areas, &holes);
	rc = holes_print(ctx, &request->areas, &holes);
	holes_free(&holes);
	return rc;
}

static int show(struct context *ctx, void *arg)
{
	struct request *request = arg;
	struct rows *rows = &request->areas.rows;
	int rc = EXIT_OK, err;

	rows_init(rows, &request->areas.columns);
	err = rows_read(ctx, rows, 0, false, NULL);
	if (err)
		rc = source_fail(ctx, err);
	else if (list_holes)
		rc = print_holes(ctx, request);
	else
		print_areas(ctx, request);
	rows_free(rows);
	return rc;
}

static int prepare(struct context *ctx, struct request *request)
{
	const struct options *opt = &ctx->opt, none = { 0 };
	int rc;

	if (ctx->nargs)
		return usage_error("'vmalloc' takes no operand, and '%s' is one", ctx->args[0]);
	/* What was chosen stands alone. */
	request->totals = !opt->columns && !opt->raw;
	rc = columns_choose(&request->areas.columns, "vmalloc", opt->json ? NULL : COLUMNS_USUAL,
			    list_holes ? &none : opt);
	if (!rc && !list_holes)
		rc = columns_sort(&request->areas.columns, opt, &request->sort,
				  &request->descending);
	if (!rc)
		areas_need_columns(&request->areas);
	return rc;
}

static int run(struct context *ctx)
{
	struct request request = { .sort = -1 };
	int rc;

	if (ctx->opt.list_columns && !list_holes)
		return column_list(ctx, "vmalloc", COLUMNS_USUAL);
	rc = prepare(ctx, &request);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	columns_free(&request.areas.columns);
	return rc;
}

static const struct option_spec options[] = {
	{ 0, "holes", NULL, OPTION_FLAG, &list_holes, "list the holes, not the areas" },
	{ .name = NULL }
};

const struct command cmd_vmalloc = {
	.name = "vmalloc",
	.operands = "",
	.summary = "areas of vmalloc's address space: who asked for them, for what",
	.about = "Show the areas of vmalloc's address space as a table, lowest address first, and below\n"
		 "it what they add up to. With --holes, the holes between them.",
	.classes = OPT_SOURCE | OPT_JSON | OPT_TABLE | OPT_FIELDS | OPT_WATCH,
	.options = options,
	.has_page = true,
	.run = run,
};
