// SPDX-License-Identifier: GPL-2.0
/* Records of a listing: those of tasks, or of objects with names, that are asked for. */
#include <fnmatch.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/scope.h"
#include "base/source.h"
#include "commands/listing.h"

bool listing_is_of_tasks(const struct listing_request *request)
{
	return view_is_of_tasks(request->view);
}

/* ---- of tasks ----------------------------------------------------------- */

static int read_tasks(struct context *ctx, const struct listing_request *request,
		      struct rows *rows)
{
	bool threads = request->listing->threads;
	int i, err, rc = EXIT_OK;

	if (!request->nr_pids || request->listing->all) {
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

/* ---- by name ------------------------------------------------------------ */

static bool matches(struct context *ctx, const struct listing_request *request,
		    const struct row *row, const char *pattern)
{
	const struct value *value = &row->value[request->called];
	char *name;
	bool same;

	if (value->state != KERNLAB_PRESENT)
		return false;
	name = value_text(ctx, request->columns.field[request->called], value, FORM_RAW);
	same = !fnmatch(pattern, name, 0);
	free(name);
	return same;
}

static bool is_named(struct context *ctx, const struct listing_request *request,
		     const struct row *row)
{
	int i;

	for (i = 0; i < ctx->nargs; i++)
		if (matches(ctx, request, row, ctx->args[i]))
			return true;
	return !ctx->nargs;
}

/* Every object that was asked for should be there. */
static int check_found(struct context *ctx, const struct listing_request *request,
		       const struct rows *rows)
{
	int i, rc = EXIT_OK;
	size_t j;

	for (i = 0; i < ctx->nargs; i++) {
		for (j = 0; j < rows->n; j++)
			if (matches(ctx, request, rows->row[j], ctx->args[i]))
				break;
		if (j == rows->n)
			rc = err_first(rc, fail(EXIT_ERROR, "there is no %s '%s' now",
						kernlab_view_name(request->view), ctx->args[i]));
	}
	return rc;
}

static int read_objects(struct context *ctx, const struct listing_request *request,
			struct rows *rows)
{
	int err = rows_read(ctx, rows, 0, false, NULL);

	return err ? source_fail(ctx, err) : check_found(ctx, request, rows);
}

/* ---- both --------------------------------------------------------------- */

static bool is_wanted(struct context *ctx, const struct listing_request *request,
		      const struct rows *rows, const struct row *row)
{
	if (!listing_is_of_tasks(request) && !is_named(ctx, request, row))
		return false;
	return !request->listing->keep || request->listing->keep(rows, row);
}

static void filter(struct context *ctx, const struct listing_request *request,
		   struct rows *rows)
{
	size_t i, kept = 0;

	for (i = 0; i < rows->n; i++) {
		if (is_wanted(ctx, request, rows, rows->row[i]))
			rows->row[kept++] = rows->row[i];
		else
			row_free(rows, rows->row[i]);
	}
	rows->n = kept;
	rows_renumber(rows);
}

int listing_read(struct context *ctx, const struct listing_request *request, struct rows *rows)
{
	int rc = listing_is_of_tasks(request) ? read_tasks(ctx, request, rows) :
						read_objects(ctx, request, rows);

	filter(ctx, request, rows);
	if (request->sort >= 0)
		rows_sort(rows, request->sort, request->descending);
	if (request->listing->arrange)
		rc = err_first(rc, request->listing->arrange(ctx, rows, request->pids,
							     request->nr_pids));
	return rc;
}
