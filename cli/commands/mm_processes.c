// SPDX-License-Identifier: GPL-2.0
#include <unistd.h>

#include "base/alloc.h"
#include "base/err.h"
#include "commands/mm.h"

int mm_processes(struct context *ctx, uint32_t **pids, int *n)
{
	pid_t parent = getppid();

	*n = ctx->nargs;
	if (ctx->nargs)
		return opts_pids(ctx->args, ctx->nargs, pids);
	if (ctx->opt.recording)
		return usage_error("the calling shell is not in a recording: specify a PID");
	if (parent <= 0)
		return usage_error("the calling shell is outside this pid namespace: specify a PID");
	*pids = xcalloc(1, sizeof(**pids));
	**pids = parent;
	*n = 1;
	return 0;
}
