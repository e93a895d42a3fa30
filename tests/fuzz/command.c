// SPDX-License-Identifier: GPL-2.0
/*
 * The command in one process, again and again: the first byte says which line of the command's own
 * tests, the second one whether the rest is a recording or the lies of a driver.
 */
#include <stdlib.h>
#include <unistd.h>
#include "fuzz.h"

/* main() is libFuzzer's; what follows it in this file is called directly. */
int kernlab_main(int argc, char **argv);
#define main kernlab_main
#include "../../cli/kernlab.c"
#undef main

#define WORDS_MAX	16
#define OUTPUT_MAX	(64UL << 20)

static const char *const lines[] = {
#include "lines.h"
};

/* Output goes nowhere; more than this from one input is a finding. */
static size_t written;

static ssize_t count_output(void *unused, const char *buf, size_t size)
{
	(void)unused;
	(void)buf;
	written += size;
	if (written > OUTPUT_MAX)
		abort();
	return (ssize_t)size;
}

static FILE *nowhere(void)
{
	static const cookie_io_functions_t functions = { .write = count_output };

	return fopencookie(NULL, "w", functions);
}

static size_t size_of(enum option_type type)
{
	switch (type) {
	case OPTION_FLAG:
		return sizeof(bool);
	case OPTION_COLOR:
		return sizeof(enum color_when);
	default:
		return 8;
	}
}

/* What the last line chose is forgotten. */
static void reset_options(const struct command *const *commands)
{
	for (; *commands; commands++) {
		const struct option_spec *spec = (*commands)->options;

		for (; spec && spec->name; spec++)
			memset(spec->to, 0, size_of(spec->type));
	}
}

static int split(char *line, char **words)
{
	char *rest = NULL, *word;
	int n = 0;

	words[n++] = "kernlab";
	for (word = strtok_r(line, "\t", &rest); word && n < WORDS_MAX; word = strtok_r(NULL, "\t", &rest))
		words[n++] = word;
	words[n] = NULL;
	return n;
}

/* Options before the command are none of these lines'. */
static void run_line(struct context *ctx, const char *line)
{
	char copy[512], *words[WORDS_MAX + 1];
	int n;

	snprintf(copy, sizeof(copy), "%s", line);
	n = split(copy, words);
	if (n > 1)
		run_command(ctx, n - 1, words + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct command *const *commands;
	struct context ctx = { 0 };

	if (!commands) {
		setlocale(LC_CTYPE, "C.UTF-8");
		commands = list_commands();
		stdout = nowhere();
		stderr = nowhere();
	}
	if (size < 2)
		return 0;
	written = 0;
	reset_options(commands);
	ctx.commands = commands;
	if (data[1] & 1)
		ctx.kl = fuzz_liar(data + 2, size - 2);
	else
		ctx.opt.recording = fuzz_file(data + 2, size - 2);
	run_line(&ctx, lines[data[0] % ARRAY_SIZE(lines)]);
	fflush(stdout);
	return 0;
}
