// SPDX-License-Identifier: GPL-2.0
/* kernlab record: store what the driver reports in a file. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/source.h"
#include "commands/command.h"

static bool pages;

static int check_operands(const struct context *ctx)
{
	if (!ctx->nargs)
		return usage_error("FILE is missing: 'kernlab record FILE'");
	if (pages && ctx->nargs < 2)
		return usage_error("--pages needs a PID: 'kernlab record --pages FILE PID'");
	if (!strcmp(ctx->args[0], "-") && isatty(STDOUT_FILENO))
		return usage_error("a recording is not text: redirect standard output");
	return 0;
}

static const char *file_of(const struct context *ctx)
{
	return strcmp(ctx->args[0], "-") ? ctx->args[0] : "/dev/stdout";
}

static int run(struct context *ctx)
{
	unsigned int what = pages ? KERNLAB_RECORDING_PAGES : 0;
	uint32_t *pids = NULL;
	int rc, err;

	rc = check_operands(ctx);
	if (rc)
		return rc;
	rc = opts_pids(ctx->args + 1, ctx->nargs - 1, &pids);
	if (!rc)
		rc = source_open(ctx);
	if (!rc) {
		err = kernlab_recording_write(ctx->kl, file_of(ctx), pids, ctx->nargs - 1, what);
		if (err)
			rc = source_fail(ctx, err);
	}
	free(pids);
	return rc;
}

static const struct option_spec options[] = {
	{ 0, "pages", NULL, OPTION_FLAG, &pages, "record every page of the processes PID, too" },
	{ .name = NULL }
};

const struct command cmd_record = {
	.name = "record",
	.operands = "FILE [PID]...",
	.summary = "store what the driver reports in a file, for --recording",
	.about = "Record all views into FILE, which --recording replays. VMAs are recorded of the\n"
		 "processes PID, or of all. Pages are recorded only with --pages, and only of the\n"
		 "processes PID: about 80 MiB per GiB of resident memory. FILE may be - for standard\n"
		 "output; a file is replaced, a FIFO or a device is written to.",
	.classes = OPT_SOURCE,
	.options = options,
	.has_page = true,
	.run = run,
};
