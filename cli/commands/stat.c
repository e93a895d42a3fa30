// SPDX-License-Identifier: GPL-2.0
/* kernlab stat: live counters, from the shared page where there is one. */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/source.h"
#include "commands/command.h"
#include "commands/stat.h"
#include "output/column_list.h"
#include "output/sheet.h"
#include "output/table_rows.h"
#include "output/watch.h"

static bool cpus;

/* Counters that the screen of --watch shows without -o. */
#define WATCH_USUAL	"running,blocked,uninterruptible,forks,switches,interrupts,softirqs," \
			"softirq_timer,softirq_net_rx,softirq_block,softirq_rcu," \
			"faults,major_faults,pages_allocated,pages_freed,paged_in,paged_out," \
			"swapped_in,swapped_out,reclaimed_kswapd,reclaimed_direct,oom_kills," \
			"mem_available,mem_free,mem_file,mem_anon,mem_dirty,mem_writeback," \
			"mem_committed,swap_free,slab_reclaimable,slab_unreclaimable," \
			"vmalloc_used,page_tables,kernel_stacks"

static void print_sheets(struct context *ctx, const struct stat_request *request)
{
	/* With -o, only the chosen columns; without, the facts of view boot come first. */
	if (request->boot.rows.n) {
		sheet_heading(ctx, "since boot");
		sheet_print(ctx, &request->boot.columns, request->boot.rows.row[0], NULL, NULL);
		putchar('\n');
		sheet_heading(ctx, "now");
	}
	sheet_print(ctx, &request->stat.columns, request->stat.rows.row[0], NULL, NULL);
}

static int show(struct context *ctx, void *arg)
{
	struct stat_request *request = arg;
	int err = stat_read(ctx, request);

	if (err)
		return source_fail(ctx, err);
	if (ctx->opt.json)
		stat_json(ctx, request);
	else if (request->screen)
		stat_screen(ctx, request);
	else if (!request->stat.columns.view)
		table_rows(ctx, &request->cpu.rows);
	else if (ctx->opt.raw)
		table_rows(ctx, &request->stat.rows);
	else
		print_sheets(ctx, request);
	return EXIT_OK;
}

static int choose_cpus(struct context *ctx, struct stat_request *request)
{
	int rc = columns_choose(&request->cpu.columns, "cpu", ctx->opt.json ? NULL : COLUMNS_USUAL,
				&ctx->opt);

	return rc ? rc : columns_sort(&request->cpu.columns, &ctx->opt, &request->sort,
				      &request->descending);
}

static int choose_system(struct context *ctx, struct stat_request *request)
{
	const struct options none = { 0 };
	int rc = columns_choose(&request->stat.columns, "stat",
				request->screen ? WATCH_USUAL : NULL, &ctx->opt);

	if (!rc && !ctx->opt.columns && !request->screen)
		rc = columns_choose(&request->boot.columns, "boot", NULL, &none);
	if (!rc && !ctx->opt.columns && request->screen)
		rc = columns_choose(&request->cpu.columns, "cpu", COLUMNS_USUAL, &none);
	return rc;
}

static void prepare(struct stat_request *request)
{
	if (request->screen)
		stat_screen_columns(request);
	if (request->stat.columns.view)
		rates_init(&request->stat.rates, &request->stat.columns);
	if (request->cpu.columns.view)
		rates_init(&request->cpu.rates, &request->cpu.columns);
}

static int check(const struct context *ctx)
{
	if (ctx->nargs)
		return usage_error("'stat' takes no operands: '%s'", ctx->args[0]);
	if (ctx->opt.sort && !cpus)
		return usage_error("--sort needs --cpus: 'stat' has one record for the whole system");
	return EXIT_OK;
}

static int run_request(struct context *ctx, struct stat_request *request)
{
	int rc = cpus ? choose_cpus(ctx, request) : choose_system(ctx, request);

	if (!rc)
		rc = source_open(ctx);
	if (!rc) {
		prepare(request);
		/* Without a shared page, as in a recording, the views are read by ioctl. */
		if (kernlab_live_open(ctx->kl, &request->live))
			request->live = NULL;
		rc = watch(ctx, show, request);
		kernlab_live_close(request->live);
	}
	return rc;
}

static void drop(struct stat_view *view)
{
	rates_free(&view->rates);
	columns_free(&view->columns);
}

static int run(struct context *ctx)
{
	struct stat_request request = { .sort = -1 };
	int rc;

	if (ctx->opt.list_columns)
		return column_list(ctx, kernlab_view_by_name(cpus ? "cpu" : "stat"),
				    cpus ? COLUMNS_USUAL : NULL);
	request.screen = ctx->opt.watch > 0 && !ctx->opt.json && !ctx->opt.raw &&
			 !(cpus && (ctx->opt.columns || ctx->opt.all_columns));
	rc = check(ctx);
	if (!rc)
		rc = run_request(ctx, &request);
	drop(&request.boot);
	drop(&request.stat);
	drop(&request.cpu);
	return rc;
}

static const struct option_spec options[] = {
	{ 0, "cpus", NULL, OPTION_FLAG, &cpus, "counters of each CPU" },
	{ .name = NULL }
};

const struct command cmd_stat = {
	.name = "stat",
	.operands = "",
	.summary = "live counters of the whole system, and of each CPU",
	.about = "Show what is constant since boot and the live counters, read from the page that the\n"
		 "driver shares; with --cpus, the counters of each CPU. With --watch, show how busy\n"
		 "the CPUs are and how fast counters grow, with a line of small bars for the last\n"
		 "readings.",
	.classes = OPT_SOURCE | OPT_JSON | OPT_TABLE | OPT_FIELDS | OPT_WATCH,
	.options = options,
	.has_page = true,
	.run = run,
};
