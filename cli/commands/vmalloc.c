// SPDX-License-Identifier: GPL-2.0
/* kernlab vmalloc: the areas of vmalloc's address space. */
#include <stdio.h>

#include "base/err.h"
#include "base/source.h"
#include "commands/command.h"
#include "commands/listing.h"
#include "commands/vmalloc.h"
#include "output/watch.h"

static bool list_holes;

/* ---- areas -------------------------------------------------------------- */

static void need(const struct context *ctx, struct columns *columns)
{
	/* No totals below columns that were chosen. */
	if (!ctx->opt.columns && !ctx->opt.raw)
		areas_need(columns);
}

static void print_totals(struct context *ctx, const struct rows *rows)
{
	struct totals totals;
	struct areas areas;

	if (ctx->opt.columns || ctx->opt.raw)
		return;
	areas_init(&areas, rows);
	totals_make(ctx, &areas, &totals);
	totals_print(ctx, &areas, &totals);
	totals_free(&totals);
	areas_free(&areas);
}

static void json_totals(struct json *json, struct context *ctx, const struct rows *rows)
{
	struct totals totals;
	struct areas areas;

	if (ctx->opt.columns)
		return;
	areas_init(&areas, rows);
	totals_make(ctx, &areas, &totals);
	totals_json(json, &totals);
	totals_free(&totals);
	areas_free(&areas);
}

static const struct listing listing = {
	.view = "vmalloc",
	.own_sums = true,
	.need = need,
	.below = print_totals,
	.members = json_totals,
};

/* ---- holes -------------------------------------------------------------- */

static int print_holes(struct context *ctx, const struct rows *rows)
{
	struct areas areas;
	struct holes holes;
	int rc;

	areas_init(&areas, rows);
	holes_find(ctx, &areas, &holes);
	rc = holes_print(ctx, &areas, &holes);
	holes_free(&holes);
	areas_free(&areas);
	return rc;
}

static int show_holes(struct context *ctx, void *arg)
{
	struct rows rows;
	int rc, err;

	rows_init(&rows, arg);
	err = rows_read(ctx, &rows, 0, false, NULL);
	rc = err ? source_fail(ctx, err) : print_holes(ctx, &rows);
	rows_free(&rows);
	return rc;
}

static int run_holes(struct context *ctx)
{
	const struct options none = { 0 };
	struct columns columns;
	int rc;

	if (ctx->nargs)
		return usage_error("'vmalloc' takes no operands: '%s'", ctx->args[0]);
	rc = columns_choose(&columns, "vmalloc", COLUMNS_USUAL, &none);
	if (rc)
		return rc;
	areas_need(&columns);
	rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show_holes, &columns);
	columns_free(&columns);
	return rc;
}

/* ---- the command -------------------------------------------------------- */

static int run(struct context *ctx)
{
	return list_holes ? run_holes(ctx) : listing_run(ctx, &listing);
}

static const struct option_spec options[] = {
	{ 0, "holes", NULL, OPTION_FLAG, &list_holes, "list the holes instead of the areas" },
	{ .name = NULL }
};

const struct command cmd_vmalloc = {
	.name = "vmalloc",
	.operands = "",
	.summary = "vmalloc areas: size, caller, what they are for",
	.about = "Show the areas of vmalloc's address space as a table, lowest address first, and their\n"
		 "totals below it. With --holes, show the holes between them.",
	.classes = LISTING_CLASSES,
	.options = options,
	.has_page = true,
	.run = run,
};
