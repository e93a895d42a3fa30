/* SPDX-License-Identifier: GPL-2.0 */
/* Options. All commands share one list, so that a letter means the same everywhere. */
#ifndef KERNLAB_CLI_OPTS_H
#define KERNLAB_CLI_OPTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum option_class {
	OPT_SOURCE = 1 << 0,	/* it reads a device or a recording */
	OPT_DEVICE = 1 << 1,	/* the device only */
	OPT_JSON = 1 << 2,
	OPT_TABLE = 1 << 3,	/* it prints tables */
	OPT_FIELDS = 1 << 4,	/* whose columns are fields of a view */
	OPT_WATCH = 1 << 5,
	OPT_TASKS = 1 << 6,
	OPT_MODULE = 1 << 7,
	OPT_SPACE = 1 << 8,	/* it shows address spaces */
	OPT_PAGES = 1 << 9,	/* it may write down every page */
	OPT_MAP = 1 << 10,	/* it draws addresses to scale */
	OPT_SLAB = 1 << 11,	/* it shows slab caches */
	OPT_BUDDY = 1 << 12,	/* it shows the page allocator */
	OPT_HOLES = 1 << 13,	/* it knows what is between */
	OPT_CPUS = 1 << 14,	/* it may show CPUs apart */
};

enum color_when {
	COLOR_AUTO,
	COLOR_ALWAYS,
	COLOR_NEVER,
};

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
	bool threads;
	bool tree;
	bool map;
	const char *svg;
	bool all;
	bool explain;
	bool pages;
	bool cpus;
	bool pcp;
	bool types;
	bool holes;
	bool shrinkers;
	const char *module;
	bool help;
	bool version;
};

/**
 * opts_parse() - read options into @opt
 * @opt: starts with the defaults, or with what stood before the command
 * @argc: words, the first of which is skipped
 * @argv: them; operands are moved to the end
 * @classes: OPT_* that are allowed
 * @in_order: stop at the first operand
 *
 * Return: index of the first operand, or -1 after a message.
 */
int opts_parse(struct options *opt, int argc, char **argv, unsigned int classes, bool in_order);
/** opts_help() - describe the options of @classes */
void opts_help(FILE *out, unsigned int classes);
/** opts_color() - whether to colour standard output */
bool opts_color(const struct options *opt);

/** opts_pid() - a task's number, strictly. Return: 0, or EXIT_USAGE after a message */
int opts_pid(const char *text, uint32_t *pid);
/** opts_pids() - @n of them; *@pids is to be freed. Return: as above */
int opts_pids(char **text, int n, uint32_t **pids);

#endif
