/* SPDX-License-Identifier: GPL-2.0 */
/* The commands and their help. */
#ifndef KERNLAB_CLI_COMMAND_H
#define KERNLAB_CLI_COMMAND_H

#include "base/context.h"

/**
 * struct command - a command
 * @name: its name on the command line
 * @operands: what follows the options, for the help
 * @summary: what it does, in a line
 * @about: the same, at length
 * @classes: which shared options it takes, OPT_*
 * @options: those of its own, or NULL
 * @has_page: whether it has a manual page of its own
 * @run: do it. Return: an enum exit_code
 */
struct command {
	const char *name;
	const char *operands;
	const char *summary;
	const char *about;
	unsigned int classes;
	const struct option_spec *options;
	bool has_page;
	int (*run)(struct context *ctx);
};

extern const struct command cmd_task;
extern const struct command cmd_mm;
extern const struct command cmd_page;
extern const struct command cmd_stat;
extern const struct command cmd_buddy;
extern const struct command cmd_vmalloc;
extern const struct command cmd_view;
extern const struct command cmd_info;
extern const struct command cmd_explain;
extern const struct command cmd_load;
extern const struct command cmd_unload;
extern const struct command cmd_record;
extern const struct command cmd_help;
extern const struct command cmd_layout;
extern const struct command cmd_slab;

/** command_find() - of @commands the one called @name, or NULL after a message */
const struct command *command_find(const struct command *const *commands, const char *name);
/** command_help() - print the help of @command */
void command_help(const struct command *command);
/** command_overview() - print the list of @commands */
void command_overview(const struct command *const *commands, FILE *out);

#endif
