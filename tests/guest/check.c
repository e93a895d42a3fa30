// SPDX-License-Identifier: GPL-2.0
#include <stdio.h>
#include <unistd.h>
#include "test.h"

bool check_in_child;

__attribute__((noreturn))
static void end(void)
{
	if (check_in_child)
		_exit(CHILD_FAILED);
	fail();
	_exit(CHILD_FAILED); /* cmocka does not declare fail() as noreturn */
}

void check_failed(const char *file, int line, const char *what, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: check failed: %s", file, line, what);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	end();
}

void check_differs(const char *file, int line, const char *what, int64_t is, int64_t want,
		   const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: %s", file, line, what);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, ": is %lld (%#llx), not %lld (%#llx)\n", (long long)is, (long long)is,
		(long long)want, (long long)want);
	end();
}
