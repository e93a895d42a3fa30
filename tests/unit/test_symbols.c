// SPDX-License-Identifier: GPL-2.0
/* The version script exports exactly what the header declares. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

/* A file relative to this source file, whose path is that given to the compiler. */
static char *read_source(const char *name)
{
	static const char here[] = "tests/unit/test_symbols.c";
	size_t prefix = strlen(__FILE__) - strlen(here);
	char path[4096], *text = NULL;
	size_t allocated = 0;
	FILE *in;

	snprintf(path, sizeof(path), "%.*s%s", (int)prefix, __FILE__, name);
	in = fopen(path, "r");
	if (!in)
		skip();
	assert_true(getdelim(&text, &allocated, '\0', in) > 0);
	fclose(in);
	return text;
}

/* The next identifier in @at that begins with kernlab_ and is followed by @end. */
static const char *next_name(const char **at, char end, size_t *len)
{
	const char *name = *at;

	while ((name = strstr(name, "kernlab_"))) {
		const char *stop = name;

		while (isalnum((unsigned char)*stop) || *stop == '_')
			stop++;
		*at = stop;
		*len = (size_t)(stop - name);
		if (*stop == end)
			return name;
		name = stop;
	}
	return NULL;
}

static bool has_name(const char *text, const char *name, size_t len, char end)
{
	const char *other;
	size_t n;

	while ((other = next_name(&text, end, &n)))
		if (n == len && !memcmp(name, other, len))
			return true;
	return false;
}

/* Comments mention functions, with nothing in the parentheses. */
static void drop_comments(char *text)
{
	char *from, *to;

	while ((from = strstr(text, "/*"))) {
		to = strstr(from, "*/");
		assert_non_null(to);
		memset(from, ' ', (size_t)(to + 2 - from));
	}
}

static void test_header_and_map_agree(void **state)
{
	char *header = read_source("lib/kernlab.h"), *map = read_source("lib/libkernlab.map");
	const char *at = header, *name;
	unsigned int n = 0;
	size_t len;

	(void)state;
	drop_comments(header);
	while ((name = next_name(&at, '(', &len))) {
		/* Inline, for the macro KERNLAB_F() in C++. */
		if (!strncmp(name, "kernlab_make_field_id", len))
			continue;
		if (!has_name(map, name, len, ';'))
			fail_msg("libkernlab.map lacks %.*s", (int)len, name);
		n++;
	}
	assert_true(n > 50);
	at = map;
	while ((name = next_name(&at, ';', &len)))
		if (!has_name(header, name, len, '('))
			fail_msg("kernlab.h lacks %.*s", (int)len, name);
	free(header);
	free(map);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_header_and_map_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
