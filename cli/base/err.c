// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/safe.h"

static const char *command;

void err_command(const char *name)
{
	command = name;
}

/* Arguments, paths and what the kernel says may hold anything; a message's own lines stay. */
static void put_safe(const char *text)
{
	mbstate_t state = { 0 };
	char safe[SAFE_MAX];

	while (*text) {
		if (*text == '\n') {
			fputc(*text++, stderr);
		} else {
			size_t n = safe_char(safe, &text, &state);

			fwrite(safe, 1, n, stderr);
		}
	}
}

static void message(const char *format, va_list args)
{
	char *text;

	/* Keep the order where standard output is the same terminal. */
	fflush(stdout);
	fputs("kernlab: ", stderr);
	if (vasprintf(&text, format, args) < 0) {
		fputs("out of memory", stderr);
		return;
	}
	put_safe(text);
	free(text);
}

void warn(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	message(format, args);
	va_end(args);
	fputc('\n', stderr);
}

int fail(int code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	message(format, args);
	va_end(args);
	fputc('\n', stderr);
	return code;
}

void die(int code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	message(format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(code);
}

int usage_error(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	message(format, args);
	va_end(args);
	if (command)
		fprintf(stderr, " (see 'kernlab help %s')\n", command);
	else
		fputs(" (see 'kernlab help')\n", stderr);
	return EXIT_USAGE;
}

int err_first(int before, int now)
{
	return before ? before : now;
}

static void close_stdout(void)
{
	bool written = ferror(stdout) || __fpending(stdout);
	int earlier = ferror(stdout);
	int rc;

	errno = 0;
	rc = fclose(stdout);
	if (!rc && !earlier)
		return;
	/* Standard output was closed before the start, and nothing was written to it. */
	if (!written && errno == EBADF)
		return;
	fprintf(stderr, "kernlab: write error%s%s\n", errno ? ": " : "",
		errno ? strerror(errno) : "");
	_exit(EXIT_ERROR);
}

void err_close_stdout_at_exit(void)
{
	atexit(close_stdout);
}
