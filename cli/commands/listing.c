// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "base/err.h"
#include "base/scope.h"
#include "base/source.h"
#include "commands/listing.h"
#include "output/column_list.h"
#include "output/watch.h"

static int show(struct context *ctx, void *arg)
{
	const struct listing_request *request = arg;
	struct rows rows;
	int rc;

	rows_init(&rows, &request->columns);
	rc = listing_read(ctx, request, &rows);
	/* If tasks are not found, the JSON document is complete all the same. */
	if (!rc || rows.n || listing_is_of_tasks(request))
		listing_print(ctx, request, &rows);
	rows_free(&rows);
	return rc;
}

/* Objects that are named are shown one by one, unless columns or an order are chosen. */
static bool wants_sheet(const struct context *ctx, const struct listing_request *request)
{
	const struct options *opt = &ctx->opt;

	if (opt->json || opt->raw || opt->columns || opt->all_columns || opt->sort)
		return false;
	/* Without usual columns a table would have all of them. */
	if (!columns_has_usual(request->view) && !request->listing->usual)
		return true;
	return ctx->nargs && !request->listing->table &&
	       !(listing_is_of_tasks(request) &&
		 view_has_many(request->view));
}

static const char *usual(const struct listing *listing)
{
	return listing->usual ? listing->usual : COLUMNS_USUAL;
}

/* Without --sort, as the command or else the description says. */
static int choose_sort(const struct context *ctx, struct listing_request *request)
{
	const struct kernlab_field *field;
	int rc = columns_sort(&request->columns, &ctx->opt, &request->sort, &request->descending);

	if (rc || request->sort >= 0)
		return rc;
	if (request->listing->sort) {
		request->sort = columns_find(&request->columns, request->listing->sort);
		request->descending = true;
		return EXIT_OK;
	}
	request->sort = columns_need_fact(&request->columns,
					  KERNLAB_FACT_SORT_UP | KERNLAB_FACT_SORT_DOWN);
	if (request->sort < 0)
		return EXIT_OK;
	field = request->columns.field[request->sort];
	request->descending = kernlab_field_facts(field) & KERNLAB_FACT_SORT_DOWN;
	return EXIT_OK;
}

static int choose_columns(const struct context *ctx, struct listing_request *request)
{
	const struct options *opt = &ctx->opt;
	const char *chosen = opt->json || request->sheet ? NULL : usual(request->listing);
	int rc = columns_choose_of(&request->columns, request->view, chosen, opt);

	/* Records of several tasks have to show which task they belong to. */
	if (!rc && listing_is_of_tasks(request) && ctx->nargs != 1 && !opt->columns && chosen)
		columns_show_first(&request->columns, KERNLAB_FACT_OWNER);
	return rc;
}

static int check_operands(const struct context *ctx, const struct listing_request *request,
			  const char *name)
{
	if (ctx->nargs && !listing_is_of_tasks(request) &&
	    !columns_fact(request->view, KERNLAB_FACT_CALLED))
		return usage_error("'%s' takes no operands: '%s'", name, ctx->args[0]);
	return EXIT_OK;
}

static int prepare(struct context *ctx, struct listing_request *request, const char *name)
{
	int rc = check_operands(ctx, request, name);

	request->sheet = wants_sheet(ctx, request);
	if (!rc)
		rc = choose_columns(ctx, request);
	if (!rc)
		rc = choose_sort(ctx, request);
	if (!rc && listing_is_of_tasks(request)) {
		rc = opts_pids(ctx->args, ctx->nargs, &request->pids);
		request->nr_pids = ctx->nargs;
	}
	if (rc)
		return rc;
	request->called = request->owner = -1;
	if (request->sheet || (ctx->nargs && !listing_is_of_tasks(request)))
		request->called = columns_need_fact(&request->columns, KERNLAB_FACT_CALLED);
	if (request->sheet)
		request->owner = columns_need_fact(&request->columns, KERNLAB_FACT_OWNER);
	if (request->listing->need)
		request->listing->need(ctx, &request->columns);
	return EXIT_OK;
}

int listing_run_of(struct context *ctx, const struct listing *listing,
		   const struct kernlab_view *view, const char *name)
{
	struct listing_request request = { .listing = listing, .view = view };
	int rc;

	if (ctx->opt.list_columns)
		return column_list(ctx, view, usual(listing));
	rc = prepare(ctx, &request, name);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	columns_free(&request.columns);
	free(request.pids);
	return rc;
}

int listing_run(struct context *ctx, const struct listing *listing)
{
	const struct kernlab_view *view = source_view(ctx, listing->view);

	if (!view)
		return fail(EXIT_ABI, "libkernlab does not know the view '%s': it is of another version than the command; reinstall both",
			    listing->view);
	return listing_run_of(ctx, listing, view, ctx->command);
}
