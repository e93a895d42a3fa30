// SPDX-License-Identifier: GPL-2.0
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "output/json.h"

/* Levels; a deep tree would be mostly spaces. */
#define MAX_INDENT	16

static struct json_object *checked(struct json_object *object)
{
	if (!object)
		die(EXIT_ERROR, "out of memory");
	return object;
}

static void indent(const struct json *json)
{
	if (!json->compact)
		printf("\n%*s", 2 * (int)(json->depth < MAX_INDENT ? json->depth : MAX_INDENT), "");
}

/* Before each item: a comma after the previous one, and a line break. */
static void item(struct json *json)
{
	if (!json->empty)
		putchar(',');
	json->empty = false;
	indent(json);
}

static void open_with(struct json *json, char bracket)
{
	putchar(bracket);
	json->depth++;
	json->empty = true;
}

static void close_with(struct json *json, char bracket)
{
	bool was_empty = json->empty;

	json->depth--;
	if (!was_empty)
		indent(json);
	putchar(bracket);
	json->empty = false;
}

static void key(const struct json *json, const char *name)
{
	printf("\"%s\":%s", name, json->compact ? "" : " ");
}

void json_begin(struct json *json, const struct context *ctx)
{
	json->compact = ctx->opt.watch > 0;
	json->depth = 0;
	json->empty = true;
	open_with(json, '{');
	json_member(json, "schema", json_number(JSON_SCHEMA));
}

void json_end(struct json *json)
{
	close_with(json, '}');
	putchar('\n');
}

void json_list(struct json *json, const char *name)
{
	item(json);
	key(json, name);
	open_with(json, '[');
}

void json_list_end(struct json *json)
{
	close_with(json, ']');
}

void json_open(struct json *json)
{
	item(json);
	open_with(json, '{');
}

void json_open_member(struct json *json, const char *name)
{
	item(json);
	key(json, name);
	open_with(json, '{');
}

void json_close(struct json *json)
{
	close_with(json, '}');
}

/*
 * DEL and the C1 controls, U+0080 to U+009F, may stand in JSON as they are, but a terminal
 * would obey them. In UTF-8 the latter are 0xc2 and the character's own byte.
 */
static void put_escaped(const char *text)
{
	for (;;) {
		size_t n = strcspn(text, "\x7f\xc2");
		unsigned char c;

		fwrite(text, 1, n, stdout);
		text += n;
		if (!*text)
			return;
		c = *text == '\x7f' ? 0x7f : text[1];
		if (c < 0xa0)
			printf("\\u00%02x", c);
		else
			printf("\xc2%c", c);
		text += *text == '\x7f' ? 1 : 2;
	}
}

void json_member(struct json *json, const char *name, struct json_object *value)
{
	const char *text;

	item(json);
	key(json, name);
	text = json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN |
					      JSON_C_TO_STRING_NOSLASHESCAPE);
	if (!text)
		die(EXIT_ERROR, "out of memory");
	put_escaped(text);
	json_object_put(value);
}

struct json_object *json_text(const char *text)
{
	char *clean = text_utf8(text);
	struct json_object *object = checked(json_object_new_string(clean));

	free(clean);
	return object;
}

struct json_object *json_number(uint64_t number)
{
	return checked(json_object_new_uint64(number));
}

struct json_object *json_yes_no(bool yes)
{
	return checked(json_object_new_boolean(yes));
}

struct json_object *json_rate(double rate)
{
	char text[32];

	if (rate < 0)
		return NULL;
	snprintf(text, sizeof(text), "%.1f", rate);
	return checked(json_object_new_double_s(rate, text));
}

struct json_object *json_array(void)
{
	return checked(json_object_new_array());
}

void json_array_text(struct json_object *array, const char *text)
{
	if (json_object_array_add(array, json_text(text)))
		die(EXIT_ERROR, "out of memory");
}

static struct json_object *names(const struct columns *columns, const struct row *row,
				 enum kernlab_state state, const char *extra)
{
	struct json_object *array = json_array();
	size_t i;

	for (i = 0; i < columns->shown; i++)
		if (row->value[i].state == state)
			json_array_text(array, kernlab_field_name(columns->field[i]));
	if (extra)
		json_array_text(array, extra);
	return array;
}

void json_row(struct json *json, struct context *ctx, const struct columns *columns,
	      const struct row *row, const char *extra_withheld)
{
	size_t i;

	for (i = 0; i < columns->shown; i++)
		/* A column that was asked for twice would be a key twice. */
		if (!columns_repeats(columns, i))
			json_member(json, kernlab_field_name(columns->field[i]),
				    value_json(ctx, columns->field[i], &row->value[i]));
	json_member(json, "withheld", names(columns, row, KERNLAB_WITHHELD, extra_withheld));
	json_member(json, "unsupported", names(columns, row, KERNLAB_UNSUPPORTED, NULL));
}

void json_rows(struct json *json, struct context *ctx, const char *noun, const struct rows *rows)
{
	size_t i;

	json_list(json, noun);
	for (i = 0; i < rows->n; i++) {
		json_open(json);
		json_row(json, ctx, rows->columns, rows->row[i], NULL);
		json_close(json);
	}
	json_list_end(json);
}
