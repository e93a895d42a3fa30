/* SPDX-License-Identifier: GPL-2.0 */
/* A command of kernlab, and what it is run with. */
#ifndef KERNLAB_CLI_COMMAND_H
#define KERNLAB_CLI_COMMAND_H

#include <kernlab.h>

#include "opts.h"

/**
 * struct context - what a command works with
 * @opt: options of the command line
 * @args: its operands, @nargs of them
 * @kl: the source, once source_open() opened it; main closes it
 * @color: whether output is coloured
 */
struct context {
	struct options opt;
	char **args;
	int nargs;
	struct kernlab *kl;
	bool color;
};

/**
 * struct command - a command
 * @name: how it is called
 * @operands: what follows the options, for the help
 * @summary: what it does, in a line
 * @about: the same, at length
 * @classes: which options it takes, OPT_*
 * @run: do it. Return: an enum exit_code
 */
struct command {
	const char *name;
	const char *operands;
	const char *summary;
	const char *about;
	unsigned int classes;
	int (*run)(struct context *ctx);
};

extern const struct command cmd_task;
extern const struct command cmd_mm;
extern const struct command cmd_page;
extern const struct command cmd_stat;
extern const struct command cmd_buddy;
extern const struct command cmd_vmalloc;
extern const struct command cmd_info;
extern const struct command cmd_explain;
extern const struct command cmd_load;
extern const struct command cmd_unload;
extern const struct command cmd_record;
extern const struct command cmd_help;
extern const struct command cmd_layout;
extern const struct command cmd_slab;

/** commands - all of them, NULL at the end */
extern const struct command *const commands[];

/** command_find() - the command called @name, or NULL after a message */
const struct command *command_find(const char *name);
/** command_help() - print the help of @command */
void command_help(const struct command *command);
/** command_overview() - print what commands there are */
void command_overview(FILE *out);

#endif
