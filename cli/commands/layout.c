// SPDX-License-Identifier: GPL-2.0
/* kernlab layout: the address space by regions, the kernel's half above all. */
#include <stdio.h>

#include "base/err.h"
#include "base/source.h"
#include "commands/command.h"
#include "commands/layout_map.h"
#include "drawings/layout.h"
#include "drawings/map.h"
#include "output/column_list.h"
#include "output/json.h"
#include "output/table_rows.h"
#include "output/watch.h"

static struct map_options map;

/**
 * struct request - what the command line asks for
 * @regions: columns of the regions
 * @vma: those of the areas of process @pid, if it is not 0
 * @sort: column to sort the regions by, or -1
 */
struct request {
	struct columns regions, vma;
	uint32_t pid;
	int sort;
	bool descending;
};

/** struct reading - one reading; @vma_err: why the process's areas are missing */
struct reading {
	struct rows regions, vma;
	int vma_err;
};

static int read_regions(struct context *ctx, const struct request *request,
			struct reading *reading)
{
	int rc;

	rows_init(&reading->regions, &request->regions);
	rows_init(&reading->vma, &request->vma);
	reading->vma_err = 0;
	rc = layout_read(ctx, &reading->regions);
	if (rc)
		return rc;
	if (layout_withheld(&reading->regions))
		warn("addresses are withheld: they need %s",
		     "CAP_SYSLOG, and kernel.kptr_restrict below 2; try again as root");
	if (request->pid)
		reading->vma_err = rows_read(ctx, &reading->vma, request->pid, false, NULL);
	return reading->vma_err ? source_fail(ctx, reading->vma_err) : EXIT_OK;
}

static void free_reading(struct reading *reading)
{
	rows_free(&reading->regions);
	rows_free(&reading->vma);
}

static void print_json(struct context *ctx, const struct request *request,
		       const struct reading *reading)
{
	struct json json;

	json_begin(&json, ctx);
	json_rows(&json, ctx, "layout", &reading->regions);
	if (request->pid && !reading->vma_err)
		json_rows(&json, ctx, "vma", &reading->vma);
	json_end(&json);
}

/* For programs, print the regions only; kernlab mm -r has the process's areas. */
static void print_text(struct context *ctx, const struct request *request,
		       struct reading *reading)
{
	if (!ctx->opt.raw && request->sort < 0)
		layout_arrange(&reading->regions);
	table_rows(ctx, &reading->regions);
	if (ctx->opt.raw || !reading->vma.n)
		return;
	printf("\nVMAs of process %u\n", request->pid);
	table_rows(ctx, &reading->vma);
}

static int show(struct context *ctx, void *arg)
{
	const struct request *request = arg;
	struct reading reading;
	int rc = read_regions(ctx, request, &reading);

	if (request->sort >= 0)
		rows_sort(&reading.regions, request->sort, request->descending);
	if (reading.regions.n && ctx->opt.json)
		print_json(ctx, request, &reading);
	else if (reading.regions.n)
		print_text(ctx, request, &reading);
	free_reading(&reading);
	return rc;
}

/* Regions are arranged by their addresses and parents. */
static void need_columns(struct columns *columns)
{
	columns_need(columns, "name");
	columns_need(columns, "parent");
	columns_need(columns, "start");
	columns_need(columns, "end");
}

static int prepare(struct context *ctx, struct request *request)
{
	const struct options none = { 0 };
	int rc = 0;

	if (ctx->nargs > 1)
		return usage_error("only one PID is allowed: 'kernlab layout PID'");
	if (ctx->nargs)
		rc = opts_pid(ctx->args[0], &request->pid);
	if (!rc)
		rc = columns_choose(&request->regions, "layout", ctx->opt.json ? NULL : COLUMNS_USUAL,
				    &ctx->opt);
	if (!rc)
		rc = columns_sort(&request->regions, &ctx->opt, &request->sort,
				  &request->descending);
	if (!rc)
		rc = columns_choose(&request->vma, "vma", ctx->opt.json ? NULL : COLUMNS_USUAL, &none);
	if (!rc)
		need_columns(&request->regions);
	return rc;
}

static int run(struct context *ctx)
{
	struct request request = { 0 };
	int rc;

	if (map.text || map.svg)
		return layout_map(ctx, &map);
	if (ctx->opt.list_columns)
		return column_list(ctx, kernlab_view_by_name("layout"), COLUMNS_USUAL);
	rc = prepare(ctx, &request);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	columns_free(&request.regions);
	columns_free(&request.vma);
	return rc;
}

static const struct option_spec options[] = {
	MAP_OPTIONS(map),
	{ .name = NULL }
};

const struct command cmd_layout = {
	.name = "layout",
	.operands = "[PID]",
	.summary = "the kernel's half of the address space, by regions",
	.about = "Show the kernel's regions: the direct map of all memory, vmalloc, the kernel's\n"
		 "image, modules, and the holes between them, the highest addresses first. With PID,\n"
		 "the areas of that process, too: its half lies below. --map and --svg draw it.",
	.classes = OPT_SOURCE | OPT_JSON | OPT_TABLE | OPT_FIELDS | OPT_WATCH,
	.options = options,
	.has_page = true,
	.run = run,
};
