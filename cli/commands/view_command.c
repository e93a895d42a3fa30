// SPDX-License-Identifier: GPL-2.0
#include "base/alloc.h"
#include "base/scope.h"
#include "commands/listing.h"
#include "commands/view_command.h"
#include "output/columns.h"

static bool threads;

static int run(struct context *ctx)
{
	const struct listing listing = { .view = ctx->command, .threads = threads };

	return listing_run(ctx, &listing);
}

static const struct option_spec thread_options[] = {
	LISTING_THREADS(threads),
	{ .name = NULL }
};

static const char *operands(const struct kernlab_view *view)
{
	if (view_is_of_tasks(view))
		return "[PID]...";
	return columns_fact(view, KERNLAB_FACT_CALLED) ? "[NAME]..." : "";
}

static const char *about(const struct kernlab_view *view)
{
	if (view_is_of_tasks(view) && view_has_many(view))
		return "Show the records of all processes, or of the processes PID, as a table.";
	if (view_is_of_tasks(view))
		return "Show all processes as a table, or the processes PID field by field.";
	if (columns_fact(view, KERNLAB_FACT_CALLED))
		return "Show all records as a table, or those called NAME, a shell pattern, field by\n"
		       "field.";
	return "Show all records as a table.";
}

const struct command *view_command(const struct kernlab_view *view)
{
	struct command *command = xcalloc(1, sizeof(*command));

	*command = (struct command){
		.name = kernlab_view_name(view),
		.operands = operands(view),
		.summary = kernlab_view_meaning(view),
		.about = xasprintf("%s\nA record is %s.", about(view), kernlab_view_meaning(view)),
		.classes = LISTING_CLASSES,
		.options = view_has_threads(view) ? thread_options : NULL,
		.has_page = true,
		.run = run,
	};
	return command;
}
