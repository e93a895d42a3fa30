// SPDX-License-Identifier: GPL-2.0
/* kernlab record: write down what the driver says. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "err.h"
#include "source.h"

static int run(struct context *ctx)
{
	uint32_t *pids = NULL;
	int rc, err;

	if (!ctx->nargs)
		return usage_error("which file to record to?");
	rc = opts_pids(ctx->args + 1, ctx->nargs - 1, &pids);
	if (!rc)
		rc = source_open(ctx);
	if (!rc) {
		err = kernlab_record(ctx->kl, ctx->args[0], pids, ctx->nargs - 1);
		if (err)
			rc = source_fail(ctx, err);
	}
	free(pids);
	return rc;
}

const struct command cmd_record = {
	.name = "record",
	.operands = "FILE [PID]...",
	.summary = "write down what the driver says, for --recording",
	.about = "Record all views into FILE, which --recording replays. VMAs are recorded of the\n"
		 "processes PID, or of all.",
	.classes = OPT_SOURCE,
	.run = run,
};
