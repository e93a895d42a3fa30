// SPDX-License-Identifier: GPL-2.0
/* kernlab help: the list of commands, or the help of one. */
#include <stdio.h>

#include "base/err.h"
#include "commands/command.h"

static int run(struct context *ctx)
{
	const struct command *command;

	if (!ctx->nargs) {
		command_overview(ctx->commands, stdout);
		return EXIT_OK;
	}
	if (ctx->nargs > 1)
		return usage_error("'help' takes one command");
	command = command_find(ctx->commands, ctx->args[0]);
	if (!command)
		return EXIT_USAGE;
	command_help(command);
	return EXIT_OK;
}

const struct command cmd_help = {
	.name = "help",
	.operands = "[COMMAND]",
	.summary = "show the help of a command",
	.about = "Show what a command does, and which options it takes.",
	.classes = 0,
	.run = run,
};
