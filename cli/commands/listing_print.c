// SPDX-License-Identifier: GPL-2.0
/* Records of a listing as a table, one by one, or as JSON. */
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "commands/listing.h"
#include "output/sheet.h"
#include "output/sums.h"
#include "output/table_rows.h"

static char *cell(struct context *ctx, const struct rows *rows, const struct row *row, int column)
{
	return value_text(ctx, rows->columns->field[column], &row->value[column], FORM_SHEET);
}

/* "dentry", "cpu 1"; NULL if objects have no name. */
static char *object_title(struct context *ctx, const struct listing_request *request,
			  const struct rows *rows, const struct row *row)
{
	char *called, *text;

	if (request->called < 0)
		return NULL;
	called = cell(ctx, rows, row, request->called);
	if (value_is_text(rows->columns->field[request->called]))
		return called;
	text = xasprintf("%s %s", kernlab_view_name(request->view), called);
	free(called);
	return text;
}

/* "task 1 (init)" */
static char *title(struct context *ctx, const struct listing_request *request,
		   const struct rows *rows, const struct row *row)
{
	char *called, *owner, *text;

	if (request->owner < 0 || !listing_is_of_tasks(request))
		return object_title(ctx, request, rows, row);
	called = request->called < 0 ? NULL : cell(ctx, rows, row, request->called);
	owner = cell(ctx, rows, row, request->owner);
	text = xasprintf("%s %s%s%s%s", kernlab_view_name(request->view), owner,
			 called ? " (" : "", called ? called : "", called ? ")" : "");
	free(owner);
	free(called);
	return text;
}

static void print_sheets(struct context *ctx, const struct listing_request *request,
			 const struct rows *rows)
{
	char *heading;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		if (i)
			putchar('\n');
		heading = title(ctx, request, rows, rows->row[i]);
		if (heading)
			sheet_heading(ctx, heading);
		sheet_print(ctx, &request->columns, rows->row[i], NULL, NULL);
		free(heading);
	}
}

static void print_table(struct context *ctx, const struct listing *listing,
			const struct rows *rows)
{
	struct row *sums = ctx->opt.raw || listing->own_sums ? NULL : sums_make(rows);

	if (listing->above)
		listing->above(ctx, rows);
	table_rows_total(ctx, rows, sums, "total");
	if (listing->below)
		listing->below(ctx, rows);
	free(sums);
}

static void print_json(struct context *ctx, const struct listing_request *request,
		       const struct rows *rows)
{
	const struct listing *listing = request->listing;
	struct row *sums = listing->own_sums ? NULL : sums_make(rows);
	struct json json;

	json_begin(&json, ctx);
	if (listing->records)
		listing->records(&json, ctx, rows);
	else
		json_rows(&json, ctx, kernlab_view_name(request->view), rows);
	if (sums || listing->counts) {
		json_open_member(&json, "total");
		if (listing->counts)
			listing->counts(&json, rows);
		if (sums)
			sums_json(&json, ctx, rows, sums);
		json_close(&json);
	}
	if (listing->members)
		listing->members(&json, ctx, rows);
	json_end(&json);
	free(sums);
}

void listing_print(struct context *ctx, const struct listing_request *request,
		   const struct rows *rows)
{
	if (ctx->opt.json)
		print_json(ctx, request, rows);
	else if (request->sheet)
		print_sheets(ctx, request, rows);
	else if (rows->n)
		print_table(ctx, request->listing, rows);
}
