// SPDX-License-Identifier: GPL-2.0
/* kernlab mm: the address space of a process, and the areas in it. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "base/source.h"
#include "base/text.h"
#include "commands/command.h"
#include "commands/mm.h"
#include "drawings/map.h"
#include "output/column_list.h"
#include "output/json.h"
#include "output/no_mm.h"
#include "output/rows.h"
#include "output/sheet.h"
#include "output/table_rows.h"
#include "output/watch.h"

static struct map_options map;
static bool all;
static bool explain;

/**
 * struct request - what the command line asks for
 * @mm: fields of the mm, all of them
 * @vma: columns of the areas
 * @pids: processes, @nr_pids of them
 * @sort: column to sort the areas by, or -1
 * @names_stacks: name the stacks of threads, in output for people
 */
struct request {
	struct columns mm, vma;
	uint32_t *pids;
	int nr_pids;
	int sort;
	bool descending;
	bool names_stacks;
};

/**
 * struct space - an address space as it was read
 * @mm: one record, or none
 * @vma: its areas
 * @flags: KERNLAB_OUT_* of the mm
 * @vma_err: why areas are missing
 */
struct space {
	struct rows mm, vma;
	uint32_t flags;
	int vma_err;
};

/*
 * The kernel has no name for the stack of a thread: it is anonymous memory, recognised by the
 * stack pointer of a thread that lies in it.
 */
static void name_stacks(const struct columns *columns, struct rows *rows)
{
	int name = columns_find(columns, "name"), tid = columns_find(columns, "stack_tid");
	struct value *value;
	size_t i;

	if (name < 0 || tid < 0)
		return;
	for (i = 0; i < rows->n; i++) {
		value = rows->row[i]->value;
		if (value[name].state != KERNLAB_NONE || value[tid].state != KERNLAB_PRESENT)
			continue;
		value[name].text = xasprintf("[stack:%ju]", (uintmax_t)value[tid].number);
		value[name].state = KERNLAB_PRESENT;
	}
}

/* On an error, keep and show what was read before it. */
static int read_space(struct context *ctx, const struct request *request, uint32_t pid,
		      struct space *space)
{
	int err;

	rows_init(&space->mm, &request->mm);
	rows_init(&space->vma, &request->vma);
	space->vma_err = 0;
	err = rows_read(ctx, &space->mm, pid, false, &space->flags);
	if (err)
		return source_fail(ctx, err);
	if (space->flags & KERNLAB_OUT_NO_MM)
		return EXIT_OK;
	space->vma_err = rows_read(ctx, &space->vma, pid, false, NULL);
	if (request->names_stacks)
		name_stacks(&request->vma, &space->vma);
	if (request->sort >= 0)
		rows_sort(&space->vma, request->sort, request->descending);
	return space->vma_err ? source_fail(ctx, space->vma_err) : EXIT_OK;
}

static void free_space(struct space *space)
{
	rows_free(&space->mm);
	rows_free(&space->vma);
}

static const struct value *mm_value(const struct request *request, const struct row *row,
				    const char *name)
{
	int column = columns_find(&request->mm, name);

	return column < 0 ? NULL : &row->value[column];
}

static char *mm_text(struct context *ctx, const struct request *request, const struct row *row,
		     const char *name)
{
	return value_text(ctx, kernlab_view_field_by_name(request->mm.view, name),
			  mm_value(request, row, name), FORM_SHEET);
}

/* A note after the end of a range: its size. */
static char *range_note(struct context *ctx, const struct kernlab_field *field,
			const struct row *row, const void *arg)
{
	static const char *const ranges[][2] = {
		{ "start_code", "end_code" },
		{ "start_data", "end_data" },
		{ "start_brk", "brk" },
		{ "arg_start", "arg_end" },
		{ "env_start", "env_end" },
	};
	const struct value *from, *to;
	char *size, *note;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(ranges); i++)
		if (!strcmp(ranges[i][1], kernlab_field_name(field)))
			break;
	if (i == ARRAY_SIZE(ranges))
		return NULL;
	from = mm_value(arg, row, ranges[i][0]);
	to = mm_value(arg, row, ranges[i][1]);
	if (!from || from->state != KERNLAB_PRESENT || from->number > to->number)
		return NULL;
	size = ctx->opt.bytes ? xasprintf("%llu", (unsigned long long)(to->number - from->number)) :
				text_size(to->number - from->number);
	note = xasprintf("%s from %s", size, ranges[i][0]);
	free(size);
	return note;
}

static void print_title(struct context *ctx, const struct request *request,
			const struct row *row)
{
	char *comm = mm_text(ctx, request, row, "comm");
	char *pid = mm_text(ctx, request, row, "pid");
	char *title = xasprintf("mm %s (%s)", pid, comm);

	sheet_heading(ctx, title);
	free(title);
	free(pid);
	free(comm);
}

static void print_text(struct context *ctx, const struct request *request,
		       const struct space *space)
{
	if (!space->mm.n)
		return;
	if (space->flags & KERNLAB_OUT_NO_MM) {
		/* In a table for programs there is just no line. */
		if (!ctx->opt.raw)
			no_mm_print(ctx, space->mm.row[0]);
		return;
	}
	if (!ctx->opt.raw) {
		print_title(ctx, request, space->mm.row[0]);
		sheet_print(ctx, &request->mm, space->mm.row[0], range_note, request);
		if (space->vma.n)
			sheet_heading(ctx, "VMAs");
	}
	if (space->vma.n)
		table_rows(ctx, &space->vma);
}

static void print_json(struct json *json, struct context *ctx, const struct request *request,
		       const struct space *space)
{

	if (!space->mm.n)
		return;
	json_open(json);
	json_row(json, ctx, &request->mm, space->mm.row[0],
		 space->vma_err == -EACCES ? "vma" : NULL);
	if (space->vma_err)
		json_member(json, "vma", NULL);
	else
		json_rows(json, ctx, "vma", &space->vma);
	json_close(json);
}

static int show(struct context *ctx, void *arg)
{
	const struct request *request = arg;
	bool noheadings = ctx->opt.noheadings;
	struct space space;
	struct json json;
	int i, rc = EXIT_OK;
	bool any = false;

	if (ctx->opt.json) {
		json_begin(&json, ctx);
		json_list(&json, "mm");
	}
	for (i = 0; i < request->nr_pids; i++) {
		rc = err_first(rc, read_space(ctx, request, request->pids[i], &space));
		if (any && space.mm.n && !ctx->opt.json && !ctx->opt.raw)
			putchar('\n');
		any = any || (ctx->opt.raw ? space.vma.n : space.mm.n);
		if (ctx->opt.json)
			print_json(&json, ctx, request, &space);
		else
			print_text(ctx, request, &space);
		/* For a program, the areas of several processes are one table. */
		ctx->opt.noheadings = noheadings || (ctx->opt.raw && any);
		free_space(&space);
	}
	ctx->opt.noheadings = noheadings;
	if (ctx->opt.json) {
		json_list_end(&json);
		json_end(&json);
	}
	return rc;
}

static int prepare(struct context *ctx, struct request *request)
{
	const struct options none = { 0 };
	int rc;

	rc = columns_choose(&request->mm, "mm", NULL, &none);
	if (!rc)
		rc = columns_choose(&request->vma, "vma", ctx->opt.json ? NULL : COLUMNS_USUAL, &ctx->opt);
	if (!rc)
		rc = columns_sort(&request->vma, &ctx->opt, &request->sort, &request->descending);
	if (rc)
		return rc;
	request->names_stacks = !ctx->opt.json && !ctx->opt.raw &&
				columns_find(&request->vma, "name") >= 0;
	if (request->names_stacks)
		columns_need(&request->vma, "stack_tid");
	return mm_processes(ctx, &request->pids, &request->nr_pids);
}

/* One form at a time; --map and --svg are the same picture. */
static int check_form(void)
{
	if ((map.text || map.svg) + all + explain > 1)
		return usage_error("--map (or --svg), --all and --explain are mutually exclusive");
	return 0;
}

static int run(struct context *ctx)
{
	struct request request = { 0 };
	int rc;

	rc = check_form();
	if (rc)
		return rc;
	if (map.text || map.svg)
		return mm_map(ctx, &map);
	if (all)
		return mm_all(ctx);
	if (explain)
		return mm_explain(ctx);

	if (ctx->opt.list_columns)
		return column_list(ctx, kernlab_view_by_name("vma"), COLUMNS_USUAL);
	rc = prepare(ctx, &request);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	columns_free(&request.mm);
	columns_free(&request.vma);
	free(request.pids);
	return rc;
}

static const struct option_spec options[] = {
	MAP_OPTIONS(map),
	{ 'a', "all", NULL, OPTION_FLAG, &all,
	  "all processes: private (USS), proportional (PSS) and swapped memory" },
	{ 0, "explain", NULL, OPTION_FLAG, &explain,
	  "how ps, top, htop and pmap come to their numbers" },
	{ .name = NULL }
};

const struct command cmd_mm = {
	.name = "mm",
	.operands = "[PID]...",
	.summary = "address spaces: the mm_struct, and its VMAs",
	.about = "Show the address space of the processes PID, or of the shell that called kernlab,\n"
		 "and the virtual memory areas in it. -o chooses columns of the areas; -r prints\n"
		 "only them.",
	.classes = OPT_SOURCE | OPT_JSON | OPT_TABLE | OPT_FIELDS | OPT_WATCH,
	.options = options,
	.has_page = true,
	.run = run,
};
