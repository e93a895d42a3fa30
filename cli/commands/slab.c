// SPDX-License-Identifier: GPL-2.0
/* kernlab slab: slab caches, what they hold and who shrinks them. */
#include "commands/command.h"
#include "commands/listing.h"
#include "commands/slab.h"

static bool shrinkers;

static const struct listing slab_listing = {
	.view = "slab",
	.own_sums = true,
	.need = slab_totals_need,
	.above = slab_totals_print,
	.members = slab_totals_json,
};

static const struct listing shrinker_listing = { .view = "shrinker" };

static int run(struct context *ctx)
{
	return listing_run(ctx, shrinkers ? &shrinker_listing : &slab_listing);
}

static const struct option_spec options[] = {
	{ 0, "shrinkers", NULL, OPTION_FLAG, &shrinkers,
	  "list the shrinkers instead of the caches" },
	{ .name = NULL }
};

const struct command cmd_slab = {
	.name = "slab",
	.operands = "[NAME]...",
	.summary = "slab caches: where the kernel's objects come from; shrinkers",
	.about = "Show all slab caches as a table, the largest first, below their totals; or those\n"
		 "called NAME, a shell pattern, field by field. With --shrinkers, list what the kernel\n"
		 "can free when memory is short; NAME is then the function that counts objects.",
	.classes = LISTING_CLASSES,
	.options = options,
	.has_page = true,
	.run = run,
};
