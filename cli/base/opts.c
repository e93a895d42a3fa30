// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "base/opts.h"

enum {
	LONG_RECORDING = 0x100,
	LONG_DEVICE,
	LONG_COLOR,
	LONG_NO_TRUNCATE,
	LONG_WATCH,
	LONG_COUNT,
	LONG_TREE,
	LONG_MAP,
	LONG_SVG,
	LONG_EXPLAIN,
	LONG_PAGES,
	LONG_PCP,
	LONG_TYPES,
	LONG_CPUS,
	LONG_MODULE,
	LONG_HOLES,
	LONG_SHRINKERS,
};

/* @val is the letter, or a number above all letters where there is none. */
struct spec {
	int val;
	const char *name;
	const char *arg;
	unsigned int classes;
	const char *help;
};

static const struct spec specs[] = {
	{ 'o', "output", "LIST", OPT_TABLE, "columns to show; +LIST: besides the usual ones" },
	{ 'O', "output-all", NULL, OPT_FIELDS, "show all columns" },
	{ 'H', "list-columns", NULL, OPT_FIELDS, "list the columns there are" },
	{ 'J', "json", NULL, OPT_JSON, "print JSON; without -o, all fields" },
	{ 'r', "raw", NULL, OPT_TABLE, "one blank between columns, exact values, odd bytes as \\xNN" },
	{ 'n', "noheadings", NULL, OPT_TABLE, "no heading above a table" },
	{ 'b', "bytes", NULL, OPT_FIELDS, "sizes in bytes" },
	{ 's', "sort", "[-]COLUMN", OPT_FIELDS, "sort by a column; with -, the largest first" },
	{ LONG_NO_TRUNCATE, "no-truncate", NULL, OPT_TABLE, "cut nothing to fit the terminal" },
	{ 'T', "threads", NULL, OPT_TASKS, "show threads, not only processes" },
	{ LONG_TREE, "tree", NULL, OPT_TASKS, "children below their parents" },
	{ LONG_MAP, "map", NULL, OPT_SPACE | OPT_MAP, "draw the address space to scale" },
	{ LONG_SVG, "svg", "FILE", OPT_SPACE | OPT_MAP, "write the same picture to FILE, as SVG; -: to standard output" },
	{ 'a', "all", NULL, OPT_SPACE, "all processes: what each has to itself, shares, and has in swap" },
	{ LONG_EXPLAIN, "explain", NULL, OPT_SPACE, "how ps, top, htop and pmap come to their numbers" },
	{ LONG_PAGES, "pages", NULL, OPT_PAGES, "record every page of the processes PID, too" },
	{ LONG_PCP, "pcp", NULL, OPT_BUDDY, "the lists of pages that each CPU has for itself" },
	{ LONG_TYPES, "types", NULL, OPT_BUDDY, "free blocks by migrate type; needs root" },
	{ LONG_HOLES, "holes", NULL, OPT_HOLES, "list the holes, not the areas" },
	{ LONG_SHRINKERS, "shrinkers", NULL, OPT_SLAB, "show what can free objects, not the caches" },
	{ LONG_CPUS, "cpus", NULL, OPT_CPUS, "what each CPU counts" },
	{ LONG_WATCH, "watch", "SECS", OPT_WATCH, "again every SECS seconds; 0.5 is allowed" },
	{ LONG_COUNT, "count", "N", OPT_WATCH, "with --watch, stop after N times" },
	{ LONG_MODULE, "module", "FILE", OPT_MODULE, "load this file, not the installed module" },
	{ LONG_RECORDING, "recording", "FILE", OPT_SOURCE, "answer from a recording, not from the device" },
	{ LONG_DEVICE, "device", "PATH", OPT_SOURCE | OPT_DEVICE, "device node, if not /dev/kernlab" },
	{ LONG_COLOR, "color", "[=WHEN]", 0, "colours: auto (on a terminal), always, never" },
	{ 'h', "help", NULL, 0, "print this help" },
	{ 'V', "version", NULL, 0, "print the version" },
};

#define NR_SPECS	ARRAY_SIZE(specs)

static bool allowed(const struct spec *spec, unsigned int classes)
{
	return !spec->classes || spec->classes & classes;
}

static int has_arg(const struct spec *spec)
{
	if (!spec->arg)
		return no_argument;
	return spec->arg[0] == '[' && spec->arg[1] == '=' ? optional_argument : required_argument;
}

void opts_help(FILE *out, unsigned int classes)
{
	const struct spec *spec;
	char left[40];
	size_t i;

	fputs("Options:\n", out);
	for (i = 0; i < NR_SPECS; i++) {
		spec = &specs[i];
		if (!allowed(spec, classes))
			continue;
		snprintf(left, sizeof(left), "%c%c%c --%s%s%s",
			 spec->val < 0x100 ? '-' : ' ', spec->val < 0x100 ? spec->val : ' ',
			 spec->val < 0x100 ? ',' : ' ', spec->name,
			 has_arg(spec) == required_argument ? " " : "", spec->arg ? spec->arg : "");
		fprintf(out, "  %-26s  %s\n", left, spec->help);
	}
}

static int parse_seconds(const char *text, double *seconds)
{
	char *end;

	errno = 0;
	*seconds = strtod(text, &end);
	if (!*text || strspn(text, "0123456789.") != strlen(text) || *end || errno ||
	    *seconds < 0.01 || *seconds > 86400)
		return usage_error("'%s' is no number of seconds between 0.01 and 86400", text);
	return 0;
}

static int parse_number(const char *text, unsigned long max, unsigned long *number)
{
	errno = 0;
	*number = strtoul(text, NULL, 10);
	if (!*text || strspn(text, "0123456789") != strlen(text) || errno ||
	    *number < 1 || *number > max)
		return -1;
	return 0;
}

static int parse_color(const char *text, enum color_when *when)
{
	if (!text || !strcmp(text, "always"))
		*when = COLOR_ALWAYS;
	else if (!strcmp(text, "auto"))
		*when = COLOR_AUTO;
	else if (!strcmp(text, "never"))
		*when = COLOR_NEVER;
	else
		return usage_error("--color is auto, always or never, not '%s'", text);
	return 0;
}

static int take(struct options *opt, int val)
{
	switch (val) {
	case 'o':
		opt->columns = optarg;
		return 0;
	case 'O':
		opt->all_columns = true;
		return 0;
	case 'H':
		opt->list_columns = true;
		return 0;
	case 'J':
		opt->json = true;
		return 0;
	case 'r':
		opt->raw = true;
		return 0;
	case 'n':
		opt->noheadings = true;
		return 0;
	case 'b':
		opt->bytes = true;
		return 0;
	case 's':
		opt->sort = optarg;
		return 0;
	case LONG_NO_TRUNCATE:
		opt->no_truncate = true;
		return 0;
	case 'T':
		opt->threads = true;
		return 0;
	case LONG_TREE:
		opt->tree = true;
		return 0;
	case LONG_SHRINKERS:
		opt->shrinkers = true;
		return 0;
	case LONG_MAP:
		opt->map = true;
		return 0;
	case LONG_SVG:
		opt->svg = optarg;
		return 0;
	case 'a':
		opt->all = true;
		return 0;
	case LONG_EXPLAIN:
		opt->explain = true;
		return 0;
	case LONG_PAGES:
		opt->pages = true;
		return 0;
	case LONG_PCP:
		opt->pcp = true;
		return 0;
	case LONG_TYPES:
		opt->types = true;
		return 0;
	case LONG_HOLES:
		opt->holes = true;
		return 0;
	case LONG_WATCH:
		return parse_seconds(optarg, &opt->watch);
	case LONG_COUNT:
		if (parse_number(optarg, ULONG_MAX - 1, &opt->count))
			return usage_error("'%s' is no number of times", optarg);
		return 0;
	case LONG_CPUS:
		opt->cpus = true;
		return 0;
	case LONG_MODULE:
		opt->module = optarg;
		return 0;
	case LONG_RECORDING:
		opt->recording = optarg;
		return 0;
	case LONG_DEVICE:
		opt->device = optarg;
		return 0;
	case LONG_COLOR:
		return parse_color(optarg, &opt->color);
	case 'h':
		opt->help = true;
		return 0;
	case 'V':
		opt->version = true;
		return 0;
	}
	return usage_error("option %d is not handled", val);
}

/* Whether @word could be short for more than one of @longs. */
static bool is_ambiguous(const struct option *longs, const char *word)
{
	size_t length = strcspn(word + 2, "=");
	int found = 0;

	for (; longs->name; longs++)
		found += !strncmp(longs->name, word + 2, length);
	return found > 1;
}

/* The word getopt stumbled over; optopt is 0 for an unknown long option. */
static int complain(int why, char **argv, const struct option *longs)
{
	const char *word = argv[optind - 1];

	if (optopt && optopt < 0x100 && strncmp(word, "--", 2)) {
		if (why == ':')
			return usage_error("option -%c needs an argument", optopt);
		return usage_error("unknown option -%c", optopt);
	}
	if (why == ':')
		return usage_error("option %s needs an argument", word);
	if (optopt)
		return usage_error("option %s takes no argument", word);
	if (is_ambiguous(longs, word))
		return usage_error("option %s is short for more than one", word);
	return usage_error("unknown option %s", word);
}

static int check(const struct options *opt)
{
	if (opt->recording && opt->device)
		return usage_error("--recording and --device exclude each other");
	if (opt->json && opt->raw)
		return usage_error("--json and --raw exclude each other");
	if (opt->columns && opt->all_columns)
		return usage_error("--output and --output-all exclude each other");
	if (opt->count && !opt->watch && !opt->help)
		return usage_error("--count goes with --watch");
	return 0;
}

int opts_parse(struct options *opt, int argc, char **argv, unsigned int classes, bool in_order)
{
	struct option longs[NR_SPECS + 1] = { 0 };
	char shorts[2 * NR_SPECS + 3];
	struct option *next = longs;
	char *letter = shorts;
	size_t i;
	int val;

	if (in_order)
		*letter++ = '+';
	*letter++ = ':';
	for (i = 0; i < NR_SPECS; i++) {
		if (!allowed(&specs[i], classes))
			continue;
		next->name = specs[i].name;
		next->has_arg = has_arg(&specs[i]);
		next->val = specs[i].val;
		next++;
		if (specs[i].val >= 0x100)
			continue;
		*letter++ = specs[i].val;
		if (specs[i].arg)
			*letter++ = ':';
	}
	*letter = '\0';

	optind = 0;	/* GNU: forget an earlier parse altogether */
	opterr = 0;
	while ((val = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (val == '?' || val == ':') {
			complain(val, argv, longs);
			return -1;
		}
		if (take(opt, val))
			return -1;
	}
	return check(opt) ? -1 : optind;
}

bool opts_color(const struct options *opt)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (opt->color != COLOR_AUTO)
		return opt->color == COLOR_ALWAYS;
	if (no_color && *no_color)
		return false;
	return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb");
}

int opts_pid(const char *text, uint32_t *pid)
{
	unsigned long number;

	if (parse_number(text, INT_MAX, &number))
		return usage_error("'%s' is no PID: a PID is a whole number from 1 to %d", text, INT_MAX);
	*pid = number;
	return 0;
}

int opts_pids(char **text, int n, uint32_t **pids)
{
	int i;

	*pids = xcalloc(n, sizeof(**pids));
	for (i = 0; i < n; i++) {
		if (opts_pid(text[i], &(*pids)[i])) {
			free(*pids);
			*pids = NULL;
			return EXIT_USAGE;
		}
	}
	return 0;
}
