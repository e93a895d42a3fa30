/* SPDX-License-Identifier: GPL-2.0 */
/*
 * JSON documents, written as they come: {"schema": 1, "NOUN": [{...}, ...]}.
 * Values are json-c's, the lines around them our own, so that an answer of any
 * length needs no more memory than its longest record. kernlab(1) describes it.
 */
#ifndef KERNLAB_CLI_JSON_H
#define KERNLAB_CLI_JSON_H

#include <json-c/json_types.h>

#include "output/rows.h"

#define JSON_SCHEMA	1

/** struct json - a document in the making */
struct json {
	bool compact;
	unsigned int depth;
	bool empty;
};

/** json_begin() - a document; with --watch it is one line */
void json_begin(struct json *json, const struct context *ctx);
void json_end(struct json *json);
/** json_list() - a list called @name */
void json_list(struct json *json, const char *name);
void json_list_end(struct json *json);
/** json_open() - an object in a list */
void json_open(struct json *json);
/** json_open_member() - an object that is a member called @name */
void json_open_member(struct json *json, const char *name);
void json_close(struct json *json);
/** json_member() - a member of an object; @value is freed, NULL is null */
void json_member(struct json *json, const char *name, struct json_object *value);

struct json_object *json_text(const char *text);
struct json_object *json_number(uint64_t number);
struct json_object *json_yes_no(bool yes);
/** json_rate() - a number with one decimal; NULL, which is null, below 0 */
struct json_object *json_rate(double rate);
/** json_array_text() - add a string to an array that json_array() made */
void json_array_text(struct json_object *array, const char *text);
struct json_object *json_array(void);

/**
 * json_row() - the members of a record, and the lists `withheld` and `unsupported`
 * @extra_withheld: one more name for the first list, or NULL
 */
void json_row(struct json *json, struct context *ctx, const struct columns *columns,
	      const struct row *row, const char *extra_withheld);
/** json_rows() - a list @noun of records */
void json_rows(struct json *json, struct context *ctx, const char *noun, const struct rows *rows);

#endif
