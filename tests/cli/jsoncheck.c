// SPDX-License-Identifier: GPL-2.0
/*
 * Check that each line, or with -a all of standard input, is a strictly valid JSON
 * document of schema 1, in UTF-8. The C library checks the UTF-8, and json-c is
 * shown ASCII: version 0.18 takes bytes above that for control characters.
 */
#include <json-c/json.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As many nested values as jq 1.6 reads. */
#define MAX_DEPTH	256

static int valid_utf8(char *text, size_t length)
{
	size_t i;

	if (mbstowcs(NULL, text, 0) == (size_t)-1)
		return 0;
	for (i = 0; i < length; i++)
		if ((unsigned char)text[i] > 0x7f)
			text[i] = '?';
	return 1;
}

static int check(char *text, size_t length)
{
	struct json_tokener *tokener = json_tokener_new_ex(MAX_DEPTH);
	struct json_object *document, *schema;
	int ok;

	if (!tokener)
		return -1;
	if (!valid_utf8(text, length)) {
		fprintf(stderr, "jsoncheck: invalid UTF-8\n");
		json_tokener_free(tokener);
		return -1;
	}
	json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
	document = json_tokener_parse_ex(tokener, text, (int)length + 1);
	ok = json_tokener_get_error(tokener) == json_tokener_success &&
	     json_object_object_get_ex(document, "schema", &schema) &&
	     json_object_get_int(schema) == 1;
	if (!ok)
		fprintf(stderr, "jsoncheck: %s, at byte %zu\n",
			json_tokener_error_desc(json_tokener_get_error(tokener)),
			json_tokener_get_parse_end(tokener));
	json_object_put(document);
	json_tokener_free(tokener);
	return ok ? 0 : -1;
}

int main(int argc, char **argv)
{
	int delimiter = argc > 1 && !strcmp(argv[1], "-a") ? '\0' : '\n';
	size_t size = 0, documents = 0;
	char *text = NULL;
	ssize_t length;
	int rc = 0;

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return EXIT_FAILURE;
	while (!rc && (length = getdelim(&text, &size, delimiter, stdin)) > 0) {
		rc = check(text, length);
		documents++;
	}
	free(text);
	return rc || !documents ? EXIT_FAILURE : EXIT_SUCCESS;
}
