// SPDX-License-Identifier: GPL-2.0
/* kernlab slab: slab caches, what they hold and who shrinks them. */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/source.h"
#include "commands/command.h"
#include "commands/slab.h"
#include "output/column_list.h"
#include "output/sheet.h"
#include "output/table_rows.h"
#include "output/watch.h"

static bool shrinkers;

static const char usual[] =
	"active_objs,num_objs,size,num_slabs,objects_per_slab,cache_order,memory,reclaimable,name";
static const char usual_shrinkers[] = "objects,count_objects,seeks,batch,flags,name";

/**
 * struct request - what the command line asks for
 * @columns: to read and show
 * @noun: the view, and the list in JSON
 * @usual: its usual columns
 * @patterns: caches with such names only, @nr_patterns; none: all
 * @called: the field that says what one is called; few kernels name shrinkers
 * @name: column of that field
 * @sort: column to sort by
 * @sheet: one by one and in words, not as a table
 * @totals: sums over all that is shown, too
 */
struct request {
	struct columns columns;
	const char *noun;
	const char *usual;
	const char *called;
	char **patterns;
	int nr_patterns;
	size_t name;
	int sort;
	bool descending;
	bool sheet;
	bool totals;
};

static bool matches(const struct request *request, const struct row *row, const char *pattern)
{
	const struct value *name = &row->value[request->name];

	return name->state == KERNLAB_PRESENT && !fnmatch(pattern, name->text, 0);
}

static bool is_wanted(const struct request *request, const struct row *row)
{
	int i;

	for (i = 0; i < request->nr_patterns; i++)
		if (matches(request, row, request->patterns[i]))
			return true;
	return !request->nr_patterns;
}

/* Every one that was asked for should be there. */
static int check_found(const struct request *request, const struct rows *rows)
{
	int i, rc = EXIT_OK;
	size_t j;

	for (i = 0; i < request->nr_patterns; i++) {
		for (j = 0; j < rows->n; j++)
			if (matches(request, rows->row[j], request->patterns[i]))
				break;
		if (j == rows->n)
			rc = err_first(rc, fail(EXIT_ERROR, "there is no %s '%s' now",
						request->noun, request->patterns[i]));
	}
	return rc;
}

/* Rows that were not asked for move to the end, and are freed with the others. */
static size_t filter(const struct request *request, struct rows *rows)
{
	struct row *row;
	size_t i, kept = 0;

	for (i = 0; i < rows->n; i++) {
		if (!is_wanted(request, rows->row[i]))
			continue;
		row = rows->row[kept];
		rows->row[kept++] = rows->row[i];
		rows->row[i] = row;
	}
	return kept;
}

static void print_sheets(struct context *ctx, const struct request *request,
			 const struct rows *rows)
{
	const struct columns *columns = &request->columns;
	char *name;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		name = value_text(ctx, columns->field[request->name],
				  &rows->row[i]->value[request->name], FORM_SHEET);
		if (i)
			putchar('\n');
		sheet_heading(ctx, name);
		sheet_print(ctx, columns, rows->row[i], NULL, NULL);
		free(name);
	}
}

static void print_json(struct context *ctx, const struct request *request,
		       const struct rows *rows)
{
	struct json json;

	json_begin(&json, ctx);
	json_rows(&json, ctx, request->noun, rows);
	if (request->totals)
		slab_totals_json(&json, rows);
	json_end(&json);
}

static void print(struct context *ctx, const struct request *request, const struct rows *rows)
{
	if (ctx->opt.json)
		print_json(ctx, request, rows);
	else if (request->sheet)
		print_sheets(ctx, request, rows);
	else if (rows->n) {
		if (request->totals && !ctx->opt.raw)
			slab_totals_print(ctx, rows);
		table_rows(ctx, rows);
	}
}

static int show(struct context *ctx, void *arg)
{
	struct request *request = arg;
	struct rows rows;
	int err, rc;
	size_t all;

	rows_init(&rows, &request->columns);
	err = rows_read(ctx, &rows, 0, false, NULL);
	rc = err ? source_fail(ctx, err) : check_found(request, &rows);
	all = rows.n;
	rows.n = filter(request, &rows);
	rows_sort(&rows, request->sort, request->descending);
	rows_renumber(&rows);
	if (!err || rows.n)
		print(ctx, request, &rows);
	rows.n = all;
	rows_free(&rows);
	return rc;
}

/* Without --sort, what takes most comes first. */
static int prepare_sort(struct context *ctx, struct request *request, const char *largest)
{
	int rc = columns_sort(&request->columns, &ctx->opt, &request->sort, &request->descending);

	if (rc || request->sort >= 0)
		return rc;
	request->sort = columns_need(&request->columns, largest);
	request->descending = true;
	return EXIT_OK;
}

static int prepare(struct context *ctx, struct request *request)
{
	const struct options *opt = &ctx->opt;
	int rc;

	request->patterns = ctx->args;
	request->nr_patterns = ctx->nargs;
	request->sheet = ctx->nargs && !opt->json && !opt->raw && !opt->columns && !opt->sort;
	request->totals = !shrinkers && !opt->columns;
	rc = columns_choose(&request->columns, request->noun,
			    opt->json || request->sheet ? NULL : request->usual, opt);
	if (!rc)
		rc = prepare_sort(ctx, request, shrinkers ? "objects" : "memory");
	if (rc)
		return rc;
	request->name = columns_need(&request->columns, request->called);
	if (request->totals)
		slab_totals_need(&request->columns);
	return EXIT_OK;
}

static int run(struct context *ctx)
{
	struct request request = {
		.noun = shrinkers ? "shrinker" : "slab",
		.usual = shrinkers ? usual_shrinkers : usual,
		.called = shrinkers ? "count_objects" : "name",
	};
	int rc;

	if (ctx->opt.list_columns)
		return column_list(ctx, request.noun, request.usual);
	rc = prepare(ctx, &request);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	columns_free(&request.columns);
	return rc;
}

static const struct option_spec options[] = {
	{ 0, "shrinkers", NULL, OPTION_FLAG, &shrinkers,
	  "show what can free objects, not the caches" },
	{ .name = NULL }
};

const struct command cmd_slab = {
	.name = "slab",
	.operands = "[NAME]...",
	.summary = "slab caches: where the kernel's objects come from; shrinkers",
	.about = "Show all slab caches as a table, the largest first, below their totals; or those\n"
		 "called NAME, a pattern as of a shell, field by field. With --shrinkers, show what\n"
		 "can give memory back when it is short; NAME is the function that counts then.",
	.classes = OPT_SOURCE | OPT_JSON | OPT_TABLE | OPT_FIELDS | OPT_WATCH,
	.options = options,
	.has_page = true,
	.run = run,
};
