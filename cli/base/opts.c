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
#include "base/similar.h"

/* More than any command has. */
#define MAX_OPTIONS	40

/* Values of getopt_long() for options without a letter are above all letters. */
#define NO_LETTER	0x100

/* An option that commands share: those of one of @classes, or all if that is 0. */
struct shared {
	unsigned int classes;
	size_t offset;
	struct option_spec spec;
};

#define TO(member)	offsetof(struct options, member)

static const struct shared output_options[] = {
	{ OPT_TABLE, TO(columns), { 'o', "output", "LIST", OPTION_TEXT, NULL,
	  "columns to show; +LIST: in addition to the usual ones" } },
	{ OPT_FIELDS, TO(all_columns), { 'O', "output-all", NULL, OPTION_FLAG, NULL,
	  "show all columns" } },
	{ OPT_FIELDS, TO(list_columns), { 'H', "list-columns", NULL, OPTION_FLAG, NULL,
	  "list the available columns" } },
	{ OPT_JSON, TO(json), { 'J', "json", NULL, OPTION_FLAG, NULL,
	  "print JSON; without -o, all fields" } },
	{ OPT_TABLE, TO(raw), { 'r', "raw", NULL, OPTION_FLAG, NULL,
	  "one space between columns, exact values, unsafe characters as \\xNN" } },
	{ OPT_TABLE, TO(noheadings), { 'n', "noheadings", NULL, OPTION_FLAG, NULL,
	  "no heading above a table" } },
	{ OPT_FIELDS, TO(bytes), { 'b', "bytes", NULL, OPTION_FLAG, NULL, "sizes in bytes" } },
	{ OPT_FIELDS, TO(sort), { 's', "sort", "[-]COLUMN", OPTION_TEXT, NULL,
	  "sort by a column; with -, the largest first" } },
	{ OPT_TABLE, TO(no_truncate), { 0, "no-truncate", NULL, OPTION_FLAG, NULL,
	  "do not cut text to fit the terminal" } },
};

/* The help lists them after the command's own options. */
static const struct shared other_options[] = {
	{ OPT_WATCH, TO(watch), { 0, "watch", "SECS", OPTION_SECONDS, NULL,
	  "repeat every SECS seconds; 0.5 is allowed" } },
	{ OPT_WATCH, TO(count), { 0, "count", "N", OPTION_COUNT, NULL,
	  "with --watch, stop after N readings" } },
	{ OPT_SOURCE, TO(recording), { 0, "recording", "FILE", OPTION_TEXT, NULL,
	  "read a recording instead of the device" } },
	{ OPT_SOURCE | OPT_DEVICE, TO(device), { 0, "device", "PATH", OPTION_TEXT, NULL,
	  "device node, if not /dev/kernlab" } },
	{ 0, TO(color), { 0, "color", "[=WHEN]", OPTION_COLOR, NULL,
	  "colours: auto (on a terminal), always, never" } },
	{ 0, TO(help), { 'h', "help", NULL, OPTION_FLAG, NULL, "print this help" } },
	{ 0, TO(version), { 'V', "version", NULL, OPTION_FLAG, NULL, "print the version" } },
};

/* All options of a command; one without a name ends them. */
struct option_list {
	struct option_spec spec[MAX_OPTIONS + 1];
	size_t n;
};

static void add(struct option_list *list, const struct option_spec *spec, void *to)
{
	if (list->n == MAX_OPTIONS)
		die(EXIT_ERROR, "a command has more than %d options", MAX_OPTIONS);
	list->spec[list->n] = *spec;
	list->spec[list->n++].to = to;
}

static void add_shared(struct option_list *list, const struct shared *shared, size_t n,
		       unsigned int classes, struct options *opt)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!shared[i].classes || shared[i].classes & classes)
			add(list, &shared[i].spec, (char *)opt + shared[i].offset);
}

static void collect(struct option_list *list, unsigned int classes,
		    const struct option_spec *own, struct options *opt)
{
	memset(list, 0, sizeof(*list));
	add_shared(list, output_options, ARRAY_SIZE(output_options), classes, opt);
	for (; own && own->name; own++)
		add(list, own, own->to);
	add_shared(list, other_options, ARRAY_SIZE(other_options), classes, opt);
}

static int has_arg(const struct option_spec *spec)
{
	if (!spec->arg)
		return no_argument;
	return spec->arg[0] == '[' && spec->arg[1] == '=' ? optional_argument : required_argument;
}

void opts_help(FILE *out, unsigned int classes, const struct option_spec *own)
{
	const struct option_spec *spec;
	struct option_list list;
	struct options opt;
	char left[40];

	collect(&list, classes, own, &opt);
	fputs("Options:\n", out);
	for (spec = list.spec; spec->name; spec++) {
		snprintf(left, sizeof(left), "%c%c%c --%s%s%s", spec->letter ? '-' : ' ',
			 spec->letter ? spec->letter : ' ', spec->letter ? ',' : ' ', spec->name,
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
		return usage_error("invalid interval '%s': use a number of seconds from 0.01 to 86400", text);
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
		return usage_error("invalid argument '%s' of --color: use auto, always or never", text);
	return 0;
}

static int take(const struct option_spec *spec)
{
	switch (spec->type) {
	case OPTION_FLAG:
		*(bool *)spec->to = true;
		return 0;
	case OPTION_TEXT:
		*(const char **)spec->to = optarg;
		return 0;
	case OPTION_SECONDS:
		return parse_seconds(optarg, spec->to);
	case OPTION_COUNT:
		if (parse_number(optarg, ULONG_MAX - 1, spec->to))
			return usage_error("invalid number '%s' of readings: use a whole number from 1", optarg);
		return 0;
	case OPTION_COLOR:
		return parse_color(optarg, spec->to);
	}
	return usage_error("option --%s is not handled", spec->name);
}

/* The options that @word abbreviates, if it is more than one, else NULL; to be freed. */
static char *ambiguous(const struct option *longs, const char *word)
{
	size_t length = strcspn(word + 2, "=");
	char *list = NULL;
	int found = 0;

	for (; longs->name; longs++) {
		char *more = list;

		if (strncmp(longs->name, word + 2, length))
			continue;
		list = xasprintf("%s%s--%s", more ? more : "", found++ ? ", " : "", longs->name);
		free(more);
	}
	if (found > 1)
		return list;
	free(list);
	return NULL;
}

static int unknown(const struct option *longs, const char *word)
{
	char *name = xasprintf("%.*s", (int)strcspn(word + 2, "="), word + 2);
	struct similar similar = { 0 };
	int rc;

	for (; longs->name; longs++)
		similar_try(&similar, name, longs->name);
	if (similar.name)
		rc = usage_error("unknown option %s; did you mean --%s?", word, similar.name);
	else
		rc = usage_error("unknown option %s", word);
	free(name);
	return rc;
}

/* Say what getopt_long() refused; optopt is 0 for an unknown long option. */
static int complain(int why, char **argv, const struct option *longs)
{
	const char *word = argv[optind - 1];
	char *list;

	if (optopt && optopt < NO_LETTER && strncmp(word, "--", 2)) {
		if (why == ':')
			return usage_error("option -%c needs an argument", optopt);
		return usage_error("unknown option -%c", optopt);
	}
	if (why == ':')
		return usage_error("option %s needs an argument", word);
	if (optopt)
		return usage_error("option %s takes no argument", word);
	list = ambiguous(longs, word);
	if (!list)
		return unknown(longs, word);
	usage_error("option %s is ambiguous: it could be %s", word, list);
	free(list);
	return EXIT_USAGE;
}

static int check(const struct options *opt)
{
	if (opt->recording && opt->device)
		return usage_error("--recording and --device are mutually exclusive");
	if (opt->json && opt->raw)
		return usage_error("--json and --raw are mutually exclusive");
	if (opt->columns && opt->all_columns)
		return usage_error("--output and --output-all are mutually exclusive");
	if (opt->count && !opt->watch && !opt->help)
		return usage_error("--count needs --watch");
	return 0;
}

/* Translate @list for getopt_long(). */
static void describe(const struct option_list *list, bool in_order, struct option *longs,
		     char *shorts)
{
	const struct option_spec *spec;

	if (in_order)
		*shorts++ = '+';
	*shorts++ = ':';
	for (spec = list->spec; spec->name; spec++, longs++) {
		longs->name = spec->name;
		longs->has_arg = has_arg(spec);
		longs->val = spec->letter ? spec->letter : NO_LETTER + (int)(spec - list->spec);
		if (!spec->letter)
			continue;
		*shorts++ = spec->letter;
		if (spec->arg)
			*shorts++ = ':';
	}
}

static const struct option_spec *find(const struct option_list *list, int val)
{
	const struct option_spec *spec = list->spec;

	if (val >= NO_LETTER)
		return &list->spec[val - NO_LETTER];
	while (spec->letter != val)
		spec++;
	return spec;
}

int opts_parse(struct options *opt, int argc, char **argv, unsigned int classes,
	       const struct option_spec *own, bool in_order)
{
	struct option longs[MAX_OPTIONS + 1] = { 0 };
	char shorts[2 * MAX_OPTIONS + 3] = "";
	struct option_list list;
	int val;

	collect(&list, classes, own, opt);
	describe(&list, in_order, longs, shorts);
	optind = 0;	/* glibc: 0, unlike 1, also resets its internal state */
	opterr = 0;
	while ((val = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (val == '?' || val == ':') {
			complain(val, argv, longs);
			return -1;
		}
		if (take(find(&list, val)))
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
		return usage_error("invalid PID '%s': use a whole number from 1 to %d", text, INT_MAX);
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
