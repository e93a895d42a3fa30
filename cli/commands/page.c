// SPDX-License-Identifier: GPL-2.0
/* kernlab page: what addresses translate to. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/source.h"
#include "commands/command.h"
#include "commands/page.h"
#include "output/column_list.h"
#include "output/json.h"
#include "output/no_mm.h"
#include "output/table_rows.h"
#include "output/watch.h"

/**
 * struct request - what the command line asks for
 * @space: the process
 * @ranges: of its address space; none: all pages that are present
 * @sort: column to sort by, or -1
 * @explains: one address after the other in words, not as a table
 */
struct request {
	struct columns columns;
	struct page_space space;
	struct page_range *ranges;
	int nr_ranges;
	int sort;
	bool descending;
	bool explains;
};

/* Where the records of a reading go. */
struct sink {
	struct context *ctx;
	const struct request *request;
	struct rows *rows;
	struct json *json;
};

/* ---- reading ---------------------------------------------------------- */

static bool take_levels(void *arg, const struct kernlab_record *rec)
{
	struct page_space *space = arg;

	space->levels = value_number(rec, "levels");
	return false;
}

/* Every record has the number of levels: take that of address 0. */
static int read_levels(struct context *ctx, struct page_space *space)
{
	static const struct page_range first = { 0, 1, true };
	const struct options none = { 0 };
	struct columns columns;
	int rc;

	rc = columns_choose(&columns, "pagemap", "levels", &none);
	if (rc)
		return rc;
	space->levels = 0;
	rc = page_read(ctx, &columns, space->pid, &first, take_levels, space);
	columns_free(&columns);
	if (rc)
		return source_fail(ctx, rc);
	if (space->levels != 4 && space->levels != 5)
		space->levels = 4;
	return EXIT_OK;
}

/* Its record of view mm; *@gone if it has no mm_struct, which is not an error. */
static int read_space(struct context *ctx, struct page_space *space, bool *gone)
{
	const struct options none = { 0 };
	uint32_t flags;
	int rc;

	rc = columns_choose(&space->columns, "mm", "pid,kthread,comm,task_size", &none);
	if (rc)
		return rc;
	rows_init(&space->mm, &space->columns);
	rc = rows_read(ctx, &space->mm, space->pid, false, &flags);
	if (rc)
		return source_fail(ctx, rc);
	*gone = flags & KERNLAB_OUT_NO_MM || !space->mm.n;
	if (*gone)
		return EXIT_OK;
	space->task_size =
		space->mm.row[0]->value[columns_find(&space->columns, "task_size")].number;
	return read_levels(ctx, space);
}

static void free_space(struct page_space *space)
{
	rows_free(&space->mm);
	columns_free(&space->columns);
}

/* ---- tables ----------------------------------------------------------- */

/* Without a range, holes and absent pages are left out. */
static bool is_wanted(const struct request *request, const struct kernlab_record *rec)
{
	uint64_t state;

	if (request->nr_ranges)
		return true;
	state = value_number(rec, "state");
	return state != STATE_HOLE && state != STATE_ABSENT;
}

static bool take_row(void *arg, const struct kernlab_record *rec)
{
	struct sink *sink = arg;

	if (is_wanted(sink->request, rec))
		rows_add(sink->rows, rec);
	return true;
}

/* There may be a million records: none is kept. */
static bool take_json(void *arg, const struct kernlab_record *rec)
{
	struct sink *sink = arg;

	if (!is_wanted(sink->request, rec))
		return true;
	rows_add(sink->rows, rec);
	json_open(sink->json);
	json_row(sink->json, sink->ctx, sink->rows->columns, sink->rows->row[0], NULL);
	json_close(sink->json);
	rows_free(sink->rows);
	return true;
}

static int read_pages(struct context *ctx, const struct request *request,
		      bool (*take)(void *arg, const struct kernlab_record *rec),
		      struct sink *sink)
{
	static const struct page_range all;
	int i, err, n = request->nr_ranges;

	for (i = 0; i < (n ? n : 1); i++) {
		struct page_range range = n ? request->ranges[i] : all;

		if (range.one)
			range.end = range.start + 1;
		err = page_read(ctx, &request->columns, request->space.pid, &range, take, sink);
		if (err)
			return source_fail(ctx, err);
	}
	return EXIT_OK;
}

static int show_json(struct context *ctx, const struct request *request, struct rows *rows)
{
	bool sorted = request->sort >= 0;
	struct json json;
	struct sink sink = { ctx, request, rows, &json };
	size_t i;
	int rc;

	json_begin(&json, ctx);
	json_list(&json, "page");
	rc = read_pages(ctx, request, sorted ? take_row : take_json, &sink);
	if (sorted)
		rows_sort(rows, request->sort, request->descending);
	for (i = 0; i < rows->n; i++) {
		json_open(&json);
		json_row(&json, ctx, rows->columns, rows->row[i], NULL);
		json_close(&json);
	}
	json_list_end(&json);
	json_end(&json);
	return rc;
}

static int show_table(struct context *ctx, const struct request *request, struct rows *rows)
{
	struct sink sink = { ctx, request, rows, NULL };
	int rc = read_pages(ctx, request, take_row, &sink);

	if (request->sort >= 0)
		rows_sort(rows, request->sort, request->descending);
	if (rows->n)
		table_rows(ctx, rows);
	return rc;
}

/* ---- the command ------------------------------------------------------ */

static int check_ranges(const struct request *request)
{
	int i, rc = EXIT_OK;

	for (i = 0; !rc && i < request->nr_ranges; i++)
		rc = page_range_check(&request->ranges[i], &request->space);
	return rc;
}

static int explain_all(struct context *ctx, const struct request *request)
{
	int i, rc = EXIT_OK;

	for (i = 0; i < request->nr_ranges; i++) {
		if (i)
			putchar('\n');
		rc = err_first(rc, page_explain(ctx, &request->space, request->ranges[i].start));
	}
	return rc;
}

/* JSON is a complete document even where there is nothing to show. */
static void show_nothing(const struct context *ctx)
{
	struct json json;

	json_begin(&json, ctx);
	json_list(&json, "page");
	json_list_end(&json);
	json_end(&json);
}

static int show_pages(struct context *ctx, const struct request *request)
{
	struct rows rows;
	int rc = check_ranges(request);

	if (rc)
		return rc;
	rows_init(&rows, &request->columns);
	if (request->explains)
		rc = explain_all(ctx, request);
	else if (ctx->opt.json)
		rc = show_json(ctx, request, &rows);
	else
		rc = show_table(ctx, request, &rows);
	rows_free(&rows);
	return rc;
}

static int show(struct context *ctx, void *arg)
{
	struct request *request = arg;
	struct page_space *space = &request->space;
	bool gone = false;
	int rc = read_space(ctx, space, &gone);

	if (!rc && !gone)
		rc = show_pages(ctx, request);
	else if (ctx->opt.json)
		show_nothing(ctx);
	else if (!rc && !ctx->opt.raw && space->mm.n)
		no_mm_print(ctx, space->mm.row[0]);
	free_space(space);
	return rc;
}

static bool wants_table(const struct options *opt)
{
	return opt->json || opt->raw || opt->columns || opt->all_columns || opt->sort;
}

static int parse_operands(struct context *ctx, struct request *request)
{
	int i, rc;

	if (!ctx->nargs)
		return usage_error("PID is missing: 'kernlab page PID ADDR'");
	rc = opts_pid(ctx->args[0], &request->space.pid);
	request->nr_ranges = ctx->nargs - 1;
	request->ranges = xcalloc(ctx->nargs, sizeof(*request->ranges));
	request->explains = request->nr_ranges && !wants_table(&ctx->opt);
	for (i = 0; !rc && i < request->nr_ranges; i++) {
		rc = page_range_parse(ctx->args[i + 1], &request->ranges[i]);
		request->explains = request->explains && request->ranges[i].one;
	}
	return rc;
}

static int prepare(struct context *ctx, struct request *request)
{
	int rc = parse_operands(ctx, request);

	if (!rc)
		rc = columns_choose(&request->columns, "pagemap", ctx->opt.json ? NULL : COLUMNS_USUAL,
				    &ctx->opt);
	if (!rc)
		rc = columns_sort(&request->columns, &ctx->opt, &request->sort,
				  &request->descending);
	if (!rc)
		columns_need(&request->columns, "state");
	return rc;
}

static int run(struct context *ctx)
{
	struct request request = { 0 };
	int rc;

	if (ctx->opt.list_columns)
		return column_list(ctx, kernlab_view_by_name("pagemap"), COLUMNS_USUAL);
	rc = prepare(ctx, &request);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	columns_free(&request.columns);
	free(request.ranges);
	return rc;
}

const struct command cmd_page = {
	.name = "page",
	.operands = "PID [ADDR|ADDR..ADDR|ADDR+SIZE]...",
	.summary = "pages: what an address translates to, level by level",
	.about = "Explain an address of the process PID: its bits, the walk through the page\n"
		 "tables, the page frame, or why there is none. For a range, or with -o, -O, -r, -s or\n"
		 "-J, list what is mapped there; without an address, all pages that are present.\n"
		 "Addresses are hexadecimal; a range ends before its second address. SIZE is in\n"
		 "bytes, or as 64K, 2M, 1G.",
	.classes = OPT_SOURCE | OPT_JSON | OPT_TABLE | OPT_FIELDS | OPT_WATCH,
	.has_page = true,
	.run = run,
};
