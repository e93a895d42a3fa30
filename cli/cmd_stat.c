// SPDX-License-Identifier: GPL-2.0
/* kernlab stat: live counters, from the shared page where there is one. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "array.h"
#include "columns.h"
#include "err.h"
#include "json.h"
#include "rows.h"
#include "sheet.h"
#include "source.h"
#include "table.h"
#include "watch.h"

/* Fields that only ever grow: with --watch, how fast. */
static const char *const counters[] = { "forks", "switches" };

#define NR_COUNTERS	ARRAY_SIZE(counters)
#define NSEC_PER_SEC	1e9

/**
 * struct request - what is shown, and what was shown before
 * @stat: columns of the live counters
 * @boot: facts since boot
 * @live: the shared page, or NULL
 * @clock: column of the monotonic clock
 * @counter: columns of @counters, or -1
 * @earlier: the reading before, or nothing
 */
struct request {
	struct columns stat, boot;
	struct kernlab_live *live;
	size_t clock;
	int counter[NR_COUNTERS];
	struct rows earlier;
};

/**
 * struct reading - one look
 * @rate: growth of each counter a second; below 0: not known
 */
struct reading {
	struct rows stat, boot;
	double rate[NR_COUNTERS];
};

static int read_live(struct request *request, struct reading *reading)
{
	const struct kernlab_record *rec;
	int err;

	err = kernlab_live_boot(request->live, &rec);
	if (err)
		return err;
	rows_add(&reading->boot, rec);
	err = kernlab_live_stat(request->live, &rec);
	if (err)
		return err;
	rows_add(&reading->stat, rec);
	return 0;
}

static int read_views(struct context *ctx, struct reading *reading)
{
	int err = rows_read(ctx, &reading->boot, 0, false, NULL);

	return err ? err : rows_read(ctx, &reading->stat, 0, false, NULL);
}

static void free_reading(struct reading *reading)
{
	rows_free(&reading->stat);
	rows_free(&reading->boot);
}

static double growth(const struct request *request, const struct row *row, int column)
{
	const struct row *earlier;
	double seconds;

	if (column < 0 || !request->earlier.n)
		return -1;
	earlier = request->earlier.row[0];
	seconds = (row->value[request->clock].number - earlier->value[request->clock].number) /
		  NSEC_PER_SEC;
	if (seconds <= 0 || row->value[column].state != KERNLAB_PRESENT ||
	    row->value[column].number < earlier->value[column].number)
		return -1;
	return (row->value[column].number - earlier->value[column].number) / seconds;
}

static void compute_rates(const struct request *request, struct reading *reading)
{
	size_t i;

	for (i = 0; i < NR_COUNTERS; i++)
		reading->rate[i] = growth(request, reading->stat.row[0], request->counter[i]);
}

static int take_reading(struct context *ctx, struct request *request, struct reading *reading)
{
	int err;

	rows_init(&reading->stat, &request->stat);
	rows_init(&reading->boot, &request->boot);
	err = request->live ? read_live(request, reading) : read_views(ctx, reading);
	if (!err && (!reading->stat.n || !reading->boot.n))
		err = -EOPNOTSUPP;
	if (err) {
		free_reading(reading);
		return source_fail(ctx, err);
	}
	compute_rates(request, reading);
	return EXIT_OK;
}

static char *rate_note(struct context *ctx, const struct kernlab_field *field,
		       const struct row *row, const void *arg)
{
	const double *rate = arg;
	size_t i;

	(void)ctx;
	(void)row;
	for (i = 0; i < NR_COUNTERS; i++)
		if (rate[i] >= 0 && !strcmp(counters[i], kernlab_field_name(field)))
			return xasprintf("%.1f a second", rate[i]);
	return NULL;
}

static void print_json(struct context *ctx, const struct request *request,
		       const struct reading *reading)
{
	struct json json;
	size_t i;

	json_begin(&json, ctx);
	if (!ctx->opt.columns)
		json_rows(&json, ctx, "boot", &reading->boot);
	json_list(&json, "stat");
	json_open(&json);
	json_row(&json, ctx, &request->stat, reading->stat.row[0], NULL);
	for (i = 0; ctx->opt.watch > 0 && i < NR_COUNTERS; i++) {
		char *name = xasprintf("%s_per_second", counters[i]);

		if (request->counter[i] >= 0)
			json_member(&json, name, json_rate(reading->rate[i]));
		free(name);
	}
	json_close(&json);
	json_list_end(&json);
	json_end(&json);
}

static void print_sheets(struct context *ctx, const struct request *request,
			 const struct reading *reading)
{
	/* What was chosen stands alone; the rest is for who asked for nothing special. */
	if (!ctx->opt.columns) {
		sheet_heading(ctx, "since boot");
		sheet_print(ctx, &request->boot, reading->boot.row[0], NULL, NULL);
		putchar('\n');
		sheet_heading(ctx, "now");
	}
	sheet_print(ctx, &request->stat, reading->stat.row[0], rate_note, reading->rate);
}

/* A line a reading, below one heading. */
static void print_line(struct context *ctx, const struct rows *stat)
{
	table_rows(ctx, stat);
	ctx->opt.noheadings = true;
}

static int show(struct context *ctx, void *arg)
{
	struct request *request = arg;
	struct reading reading;
	int rc = take_reading(ctx, request, &reading);

	if (rc)
		return rc;
	if (ctx->opt.json)
		print_json(ctx, request, &reading);
	else if (ctx->opt.raw)
		print_line(ctx, &reading.stat);
	else
		print_sheets(ctx, request, &reading);
	rows_free(&request->earlier);
	request->earlier = reading.stat;
	rows_free(&reading.boot);
	return EXIT_OK;
}

static void need_columns(struct request *request)
{
	size_t i;

	for (i = 0; i < NR_COUNTERS; i++)
		request->counter[i] = columns_find(&request->stat, counters[i]);
	request->clock = columns_need(&request->stat, "monotonic");
	rows_init(&request->earlier, &request->stat);
}

static int run(struct context *ctx)
{
	const struct options none = { 0 };
	struct request request = { 0 };
	int rc;

	if (ctx->opt.list_columns)
		return columns_list(ctx, "stat", NULL);
	if (ctx->nargs)
		return usage_error("'stat' takes no operand, and '%s' is one", ctx->args[0]);
	if (ctx->opt.sort)
		return usage_error("'stat' has one record: there is nothing to sort");
	rc = columns_choose(&request.stat, "stat", NULL, &ctx->opt);
	if (!rc)
		rc = columns_choose(&request.boot, "boot", NULL, &none);
	if (!rc)
		rc = source_open(ctx);
	if (!rc) {
		need_columns(&request);
		/* A recording has no page; what it says of the same views will do. */
		if (kernlab_live_open(ctx->kl, &request.live))
			request.live = NULL;
		rc = watch(ctx, show, &request);
		rows_free(&request.earlier);
		kernlab_live_close(request.live);
	}
	columns_free(&request.stat);
	columns_free(&request.boot);
	return rc;
}

const struct command cmd_stat = {
	.name = "stat",
	.operands = "",
	.summary = "live counters of the whole system",
	.about = "Show the facts that stand since boot and the live counters, read from the page\n"
		 "that the driver shares. With --watch, how fast counters grow stands beside them.",
	.classes = OPT_SOURCE | OPT_JSON | OPT_TABLE | OPT_FIELDS | OPT_WATCH,
	.run = run,
};
