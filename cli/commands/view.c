// SPDX-License-Identifier: GPL-2.0
/* kernlab view: any view, by its own description. */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/similar.h"
#include "base/source.h"
#include "commands/command.h"
#include "commands/listing.h"
#include "commands/view_list.h"

static bool threads;

static int unknown(struct context *ctx, const char *name)
{
	const struct kernlab_view *view;
	struct similar similar = { 0 };
	size_t i;

	for (i = 0; (view = source_view_at(ctx, i)); i++)
		similar_try(&similar, name, kernlab_view_name(view));
	if (similar.name)
		return usage_error("there is no view '%s'; did you mean '%s'? 'kernlab view' lists them",
				   name, similar.name);
	return usage_error("there is no view '%s'; 'kernlab view' lists them", name);
}

static int show(struct context *ctx, const char *view_name)
{
	const struct listing listing = { .view = view_name, .threads = threads };
	const struct kernlab_view *view = source_view(ctx, view_name);
	char *name;
	int rc;

	if (!view)
		return unknown(ctx, view_name);
	name = xasprintf("view %s", view_name);
	rc = listing_run_of(ctx, &listing, view, name);
	free(name);
	return rc;
}

static int run(struct context *ctx)
{
	int rc = source_open_named(ctx);

	if (rc)
		return rc;
	if (!ctx->nargs)
		return view_list(ctx);
	ctx->nargs--;
	return show(ctx, *ctx->args++);
}

static const struct option_spec options[] = {
	LISTING_THREADS(threads),
	{ .name = NULL }
};

const struct command cmd_view = {
	.name = "view",
	.operands = "[VIEW [PID|NAME]...]",
	.summary = "any view, by its own description",
	.about = "Show the records of a view as its description says: all as a table; those of the\n"
		 "processes PID, or those called NAME, a shell pattern, field by field. Without\n"
		 "operands, list the views.",
	.classes = LISTING_CLASSES,
	.options = options,
	.has_page = true,
	.run = run,
};
