// SPDX-License-Identifier: GPL-2.0
/*
 * Whether each line, or with -a all of standard input, is a strictly valid JSON
 * document of schema 1.
 */
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int check(const char *text, size_t length)
{
	struct json_tokener *tokener = json_tokener_new();
	struct json_object *document, *schema;
	int ok;

	if (!tokener)
		return -1;
	json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
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

	while (!rc && (length = getdelim(&text, &size, delimiter, stdin)) > 0) {
		rc = check(text, length);
		documents++;
	}
	free(text);
	return rc || !documents ? EXIT_FAILURE : EXIT_SUCCESS;
}
