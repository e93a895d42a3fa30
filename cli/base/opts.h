/* SPDX-License-Identifier: GPL-2.0 */
/* Options: those that commands share, and those that a command has of its own. */
#ifndef KERNLAB_CLI_OPTS_H
#define KERNLAB_CLI_OPTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/** enum option_class - groups of options that commands share */
enum option_class {
	OPT_SOURCE = 1 << 0,	/* it reads a device or a recording */
	OPT_DEVICE = 1 << 1,	/* the device only */
	OPT_JSON = 1 << 2,
	OPT_TABLE = 1 << 3,	/* it prints tables */
	OPT_FIELDS = 1 << 4,	/* whose columns are fields of a view */
	OPT_WATCH = 1 << 5,
};

enum color_when {
	COLOR_AUTO,
	COLOR_ALWAYS,
	COLOR_NEVER,
};

/** struct options - what shared options say */
struct options {
	const char *recording;
	const char *device;
	enum color_when color;
	const char *columns;
	bool all_columns;
	bool list_columns;
	bool json;
	bool raw;
	bool noheadings;
	bool bytes;
	bool no_truncate;
	const char *sort;
	double watch;
	unsigned long count;
	bool help;
	bool version;
};

/** enum option_type - what an option takes, and so what it is stored to */
enum option_type {
	OPTION_FLAG,	/* nothing: a bool */
	OPTION_TEXT,	/* any argument: a const char * */
	OPTION_SECONDS,	/* a double */
	OPTION_COUNT,	/* an unsigned long from 1 on */
	OPTION_COLOR,	/* an enum color_when */
};

/**
 * struct option_spec - an option
 * @letter: its short form, or 0
 * @name: its long form; NULL ends a list of options
 * @arg: what its argument is called in the help; NULL: it has none; "[=...]": it may have one
 * @to: where it is stored, as @type says
 * @help: what it does, in a line
 */
struct option_spec {
	char letter;
	const char *name;
	const char *arg;
	enum option_type type;
	void *to;
	const char *help;
};

/**
 * opts_parse() - read options into @opt
 * @opt: holds the defaults, or what was given before the command
 * @argc: number of words; the first one is skipped
 * @argv: the words; operands are moved to the end
 * @classes: OPT_* that are allowed
 * @own: the command's own, or NULL
 * @in_order: stop at the first operand
 *
 * Return: index of the first operand, or -1 after a message.
 */
int opts_parse(struct options *opt, int argc, char **argv, unsigned int classes,
	       const struct option_spec *own, bool in_order);
/** opts_help() - describe the options of @classes, and @own ones */
void opts_help(FILE *out, unsigned int classes, const struct option_spec *own);
/** opts_color() - whether to colour standard output */
bool opts_color(const struct options *opt);

/** opts_pid() - parse a PID, strictly. Return: 0, or EXIT_USAGE after a message */
int opts_pid(const char *text, uint32_t *pid);
/** opts_pids() - @n of them; *@pids is to be freed. Return: as above */
int opts_pids(char **text, int n, uint32_t **pids);

#endif
