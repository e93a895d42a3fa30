// SPDX-License-Identifier: GPL-2.0
/* kernlab task: task_structs, as a table or one by one. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/source.h"
#include "commands/command.h"
#include "output/column_list.h"
#include "output/json.h"
#include "output/rows.h"
#include "output/sheet.h"
#include "output/table_rows.h"
#include "output/watch.h"

static bool threads;
static bool tree;

static const char usual_threads[] =
	"pid,tgid,uid,state,sched_class,nice,prio,cpu,sum_exec_runtime,comm";

/**
 * struct request - what the command line asks for
 * @columns: to read and show
 * @pids: these tasks, @nr_pids of them; none: all
 * @sort: column to sort by, or -1
 * @pid: column of the pid; @ppid, @tgid, @comm: likewise
 * @sheet: one by one and in words, not as a table
 */
struct request {
	struct columns columns;
	uint32_t *pids;
	int nr_pids;
	int sort;
	bool descending;
	size_t pid, ppid, tgid, comm;
	bool sheet;
};

/* Which columns say who is who; read, but shown only if they were chosen. */
static void need_columns(struct request *request)
{
	if (tree || request->sheet)
		request->pid = columns_need(&request->columns, "pid");
	if (request->sheet)
		request->comm = columns_need(&request->columns, "comm");
	if (tree) {
		request->ppid = columns_need(&request->columns, "ppid");
		request->tgid = columns_need(&request->columns, "tgid");
	}
}

static const char *usual_columns(const struct request *request, const struct options *opt)
{
	if (opt->json || request->sheet)
		return NULL;
	return threads ? usual_threads : COLUMNS_USUAL;
}

static int read_tasks(struct context *ctx, const struct request *request, struct rows *rows)
{
	int i, err, rc = EXIT_OK;

	/* A tree is cut out of all tasks: who is below whom is known only then. */
	if (!request->nr_pids || tree) {
		err = rows_read(ctx, rows, 0, threads, NULL);
		return err ? source_fail(ctx, err) : EXIT_OK;
	}
	for (i = 0; i < request->nr_pids; i++) {
		err = rows_read(ctx, rows, request->pids[i], threads, NULL);
		if (err)
			rc = err_first(rc, source_fail(ctx, err));
	}
	return rc;
}

static bool is_wanted(const struct request *request, const struct row *row)
{
	int i;

	for (; row; row = row->parent)
		for (i = 0; i < request->nr_pids; i++)
			if (row->value[request->pid].number == request->pids[i])
				return true;
	return false;
}

static int check_found(const struct request *request, const struct rows *rows)
{
	int i, rc = EXIT_OK;
	size_t j;

	for (i = 0; i < request->nr_pids; i++) {
		for (j = 0; j < rows->n; j++)
			if (rows->row[j]->value[request->pid].number == request->pids[i])
				break;
		if (j == rows->n)
			rc = err_first(rc, fail(EXIT_NO_TASK, "no task %u in this pid namespace",
						request->pids[i]));
	}
	return rc;
}

/* Keep the tasks asked for and what is below them; the others go. */
static int make_tree(const struct request *request, struct rows *rows)
{
	struct rows others;
	size_t i, kept = 0;
	int rc;

	rows_tree(rows, request->pid, request->ppid, request->tgid);
	if (!request->nr_pids)
		return EXIT_OK;
	rc = check_found(request, rows);
	rows_init(&others, rows->columns);
	others.row = xcalloc(rows->n, sizeof(others.row[0]));
	for (i = 0; i < rows->n; i++) {
		if (!is_wanted(request, rows->row[i]))
			others.row[others.n++] = rows->row[i];
		else
			rows->row[kept++] = rows->row[i];
	}
	rows->n = kept;
	for (i = 0; i < kept; i++)
		if (!is_wanted(request, rows->row[i]->parent))
			rows->row[i]->parent = NULL;
	rows_renumber(rows);
	rows_free(&others);
	return rc;
}

static void print_sheets(struct context *ctx, const struct request *request,
			 const struct rows *rows)
{
	char *title, *comm;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		const struct row *row = rows->row[i];

		comm = value_text(ctx, request->columns.field[request->comm],
				  &row->value[request->comm], FORM_SHEET);
		title = xasprintf("task %u (%s)", (unsigned int)row->value[request->pid].number, comm);
		if (i)
			putchar('\n');
		sheet_heading(ctx, title);
		sheet_print(ctx, &request->columns, row, NULL, NULL);
		free(title);
		free(comm);
	}
}

static void print_branch(struct json *json, struct context *ctx, const struct rows *rows,
			 const struct row *parent)
{
	bool any = false;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		if (rows->row[i]->parent != parent)
			continue;
		if (!any)
			json_list(json, parent ? "children" : "task");
		any = true;
		json_open(json);
		json_row(json, ctx, rows->columns, rows->row[i], NULL);
		print_branch(json, ctx, rows, rows->row[i]);
		json_close(json);
	}
	if (any)
		json_list_end(json);
}

static void print_json(struct context *ctx, const struct rows *rows)
{
	struct json json;

	json_begin(&json, ctx);
	if (tree && rows->n)
		print_branch(&json, ctx, rows, NULL);
	else
		json_rows(&json, ctx, "task", rows);
	json_end(&json);
}

static int show(struct context *ctx, void *arg)
{
	struct request *request = arg;
	struct rows rows;
	int rc;

	rows_init(&rows, &request->columns);
	rc = read_tasks(ctx, request, &rows);
	if (request->sort >= 0)
		rows_sort(&rows, request->sort, request->descending);
	if (tree)
		rc = err_first(rc, make_tree(request, &rows));
	if (ctx->opt.json)
		print_json(ctx, &rows);
	else if (request->sheet)
		print_sheets(ctx, request, &rows);
	else if (rows.n)
		table_rows(ctx, &rows);
	rows_free(&rows);
	return rc;
}

static int prepare(struct context *ctx, struct request *request)
{
	const struct options *opt = &ctx->opt;
	int rc;

	request->nr_pids = ctx->nargs;
	request->sheet = ctx->nargs && !opt->columns && !opt->raw && !threads &&
			 !tree && !opt->json;
	rc = columns_choose(&request->columns, "task", usual_columns(request, opt), opt);
	if (!rc)
		rc = columns_sort(&request->columns, opt, &request->sort, &request->descending);
	if (!rc)
		rc = opts_pids(ctx->args, ctx->nargs, &request->pids);
	if (!rc)
		need_columns(request);
	return rc;
}

static int run(struct context *ctx)
{
	struct request request = { 0 };
	int rc;

	if (ctx->opt.list_columns)
		return column_list(ctx, "task", threads ? usual_threads : COLUMNS_USUAL);
	rc = prepare(ctx, &request);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	columns_free(&request.columns);
	free(request.pids);
	return rc;
}

static const struct option_spec options[] = {
	{ 'T', "threads", NULL, OPTION_FLAG, &threads, "show threads, not only processes" },
	{ 0, "tree", NULL, OPTION_FLAG, &tree, "children below their parents" },
	{ .name = NULL }
};

const struct command cmd_task = {
	.name = "task",
	.operands = "[PID]...",
	.summary = "tasks: identity, state, relations, times, scheduling",
	.about = "Show all processes as a table, or the tasks PID field by field.",
	.classes = OPT_SOURCE | OPT_JSON | OPT_TABLE | OPT_FIELDS | OPT_WATCH,
	.options = options,
	.has_page = true,
	.run = run,
};
