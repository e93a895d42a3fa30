/* SPDX-License-Identifier: GPL-2.0 */
/* What a command is run with. */
#ifndef KERNLAB_CLI_BASE_CONTEXT_H
#define KERNLAB_CLI_BASE_CONTEXT_H

#include <kernlab.h>

#include "base/opts.h"

struct command;

/**
 * struct context - what a command works with
 * @opt: options of the command line
 * @args: its operands, @nargs of them
 * @command: the name of the command
 * @commands: all commands, NULL at the end; for the help
 * @kl: the source, once source_open() opened it; main closes it
 * @color: whether output is coloured
 */
struct context {
	struct options opt;
	char **args;
	int nargs;
	const char *command;
	const struct command *const *commands;
	struct kernlab *kl;
	bool color;
};

#endif
