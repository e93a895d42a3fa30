// SPDX-License-Identifier: GPL-2.0
/* kernlab task: task_structs, as a table, as a tree, or one by one. */
#include "commands/command.h"
#include "commands/listing.h"
#include "commands/task_tree.h"

static bool threads;
static bool tree;

static int run(struct context *ctx)
{
	const struct listing listing = {
		.view = "task",
		.usual = threads ? "pid,tgid,uid,state,sched_class,nice,prio,cpu,sum_exec_runtime,comm" :
				   NULL,
		.threads = threads,
		.table = threads || tree,
		.all = tree,
		.need = tree ? task_tree_need : NULL,
		.arrange = tree ? task_tree_arrange : NULL,
		.records = tree ? task_tree_json : NULL,
	};

	return listing_run(ctx, &listing);
}

static const struct option_spec options[] = {
	LISTING_THREADS(threads),
	{ 0, "tree", NULL, OPTION_FLAG, &tree, "children below their parents" },
	{ .name = NULL }
};

const struct command cmd_task = {
	.name = "task",
	.operands = "[PID]...",
	.summary = "tasks: identity, state, relations, times, scheduling",
	.about = "Show all processes as a table, or the tasks PID field by field.",
	.classes = LISTING_CLASSES,
	.options = options,
	.has_page = true,
	.run = run,
};
