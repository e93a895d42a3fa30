// SPDX-License-Identifier: GPL-2.0
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"

static void *got(void *memory)
{
	if (!memory)
		die(EXIT_ERROR, "out of memory");
	return memory;
}

void *xmalloc(size_t size)
{
	return got(malloc(size ? size : 1));
}

void *xcalloc(size_t count, size_t size)
{
	return got(calloc(count ? count : 1, size ? size : 1));
}

void *xgrow(void *array, size_t used, size_t *allocated, size_t size)
{
	if (used < *allocated)
		return array;
	*allocated = *allocated ? *allocated * 2 : 16;
	return got(reallocarray(array, *allocated, size));
}

char *xstrdup(const char *text)
{
	return got(strdup(text));
}

char *xasprintf(const char *format, ...)
{
	va_list args;
	char *text;
	int rc;

	va_start(args, format);
	rc = vasprintf(&text, format, args);
	va_end(args);
	return got(rc < 0 ? NULL : text);
}
