// SPDX-License-Identifier: GPL-2.0
/* kernlab buddy: the page allocator, zone by zone. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/source.h"
#include "commands/buddy.h"
#include "commands/command.h"
#include "commands/listing.h"
#include "output/json.h"
#include "output/machine.h"
#include "output/watch.h"

static bool pcp;
static bool types;

/** struct request - of one run; @warned: it was said that root sees more */
struct request {
	bool warned;
};

static bool wants_table(const struct options *opt)
{
	return opt->raw || opt->columns || opt->all_columns || opt->sort || opt->list_columns;
}

/* ---- reading ---------------------------------------------------------- */

/* Reading the free lists needs root; a recording made without root has none. */
static int read_lists(struct context *ctx, struct buddy *buddy)
{
	int rc = rows_read(ctx, &buddy->lists, 0, false, NULL);

	buddy->withheld = rc == -EACCES;
	return !rc || buddy->withheld || rc == -EOPNOTSUPP ? EXIT_OK : source_fail(ctx, rc);
}

static void free_buddy(struct buddy *buddy)
{
	rows_free(&buddy->zones);
	rows_free(&buddy->lists);
	columns_free(&buddy->zone);
	columns_free(&buddy->list);
}

/* On failure there is nothing to free. */
static int read_buddy(struct context *ctx, struct buddy *buddy, bool lists)
{
	const struct options none = { 0 };
	int rc;

	memset(buddy, 0, sizeof(*buddy));
	rc = columns_choose(&buddy->zone, "zone", NULL, &none);
	if (!rc)
		rc = columns_choose(&buddy->list, "freelist", NULL, &none);
	if (rc)
		return rc;
	rows_init(&buddy->zones, &buddy->zone);
	rows_init(&buddy->lists, &buddy->list);
	buddy->page_size = machine_page_size(ctx);
	rc = rows_read(ctx, &buddy->zones, 0, false, NULL);
	if (rc < 0)
		rc = source_fail(ctx, rc);
	if (!rc && lists)
		rc = read_lists(ctx, buddy);
	if (rc)
		free_buddy(buddy);
	return rc;
}

/* ---- output ----------------------------------------------------------- */

static void warn_once(struct request *request, const struct buddy *buddy)
{
	if (buddy->withheld && !request->warned)
		warn("free blocks by migrate type, flags, reclaim and compaction are shown to root only: sudo kernlab buddy");
	request->warned = true;
}

static int show_text(struct context *ctx, struct request *request)
{
	struct buddy buddy;
	size_t i;
	int rc = read_buddy(ctx, &buddy, true);

	if (rc)
		return rc;
	for (i = 0; i < buddy.zones.n; i++) {
		if (i)
			putchar('\n');
		buddy_zone(ctx, &buddy, buddy.zones.row[i]);
		buddy_orders(ctx, &buddy, buddy.zones.row[i]);
		buddy_types(ctx, &buddy, buddy.zones.row[i]);
	}
	warn_once(request, &buddy);
	free_buddy(&buddy);
	return EXIT_OK;
}

static int show_json(struct context *ctx, struct request *request)
{
	struct buddy buddy;
	struct json json;
	int rc = read_buddy(ctx, &buddy, true);

	if (rc)
		return rc;
	json_begin(&json, ctx);
	json_rows(&json, ctx, "zone", &buddy.zones);
	if (buddy.withheld)
		json_member(&json, "freelist", NULL);
	else
		json_rows(&json, ctx, "freelist", &buddy.lists);
	json_end(&json);
	warn_once(request, &buddy);
	free_buddy(&buddy);
	return EXIT_OK;
}

static int show_pcp(struct context *ctx)
{
	struct buddy buddy;
	int rc = read_buddy(ctx, &buddy, false);

	if (rc)
		return rc;
	rc = buddy_pcp(ctx, &buddy);
	free_buddy(&buddy);
	return rc;
}

static int show(struct context *ctx, void *arg)
{
	if (pcp)
		return show_pcp(ctx);
	return ctx->opt.json ? show_json(ctx, arg) : show_text(ctx, arg);
}

/* ---- the command ------------------------------------------------------ */

static int check(const struct context *ctx)
{
	const struct options *opt = &ctx->opt;

	if (ctx->nargs)
		return usage_error("'buddy' takes no operands: '%s'", ctx->args[0]);
	if (pcp && types)
		return usage_error("--pcp and --types are mutually exclusive");
	if (pcp && (opt->sort || opt->all_columns || opt->list_columns))
		return usage_error("--pcp has a fixed table: --sort, --output-all and --list-columns do not go with it");
	return 0;
}

static int run(struct context *ctx)
{
	static const struct listing zones = { .view = "zone", .table = true };
	static const struct listing lists = { .view = "freelist", .table = true };
	struct request request = { 0 };
	int rc = check(ctx);

	if (rc)
		return rc;
	if (types || (!pcp && wants_table(&ctx->opt)))
		return listing_run(ctx, types ? &lists : &zones);
	rc = source_open(ctx);
	return rc ? rc : watch(ctx, show, &request);
}

static const struct option_spec options[] = {
	{ 0, "pcp", NULL, OPTION_FLAG, &pcp, "the per-CPU lists of free pages (pcp)" },
	{ 0, "types", NULL, OPTION_FLAG, &types, "free blocks by migrate type; needs root" },
	{ .name = NULL }
};

const struct command cmd_buddy = {
	.name = "buddy",
	.operands = "",
	.summary = "the page allocator: zones, watermarks, free blocks by order and type",
	.about = "Show each memory zone: its free memory against the watermarks, free blocks by order,\n"
		 "fragmentation, and, for root, free blocks by migrate type.\n"
		 "-o, -O, -r and -s make a table of the zones; with --types, of the free lists.",
	.classes = LISTING_CLASSES,
	.options = options,
	.has_page = true,
	.run = run,
};
