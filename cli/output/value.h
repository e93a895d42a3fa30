/* SPDX-License-Identifier: GPL-2.0 */
/* One value of a record: kept, compared, and put into words by its field's unit. */
#ifndef KERNLAB_CLI_VALUE_H
#define KERNLAB_CLI_VALUE_H

#include <json-c/json_types.h>
#include <kernlab.h>
#include <stdio.h>

#include "base/context.h"

/**
 * struct value - a value that outlives its record
 * @state: present, or why not
 * @number: an integer; signed types extended to 64 bits
 * @text: a name or string, else NULL
 * @vec: the numbers of a field that has many, @n of them, else NULL
 */
struct value {
	enum kernlab_state state;
	uint64_t number;
	char *text;
	uint64_t *vec;
	size_t n;
};

/** enum form - where a value is shown */
enum form {
	FORM_TABLE,	/* short, for a person */
	FORM_RAW,	/* exact, for a program */
	FORM_SHEET,	/* a line of its own; flags are left to the caller */
};

/** value_take() - copy @field of @rec */
void value_take(struct value *value, const struct kernlab_record *rec,
		const struct kernlab_field *field);
/** value_number() - the integer that @rec has in its field called @name; 0 if it is not present */
uint64_t value_number(const struct kernlab_record *rec, const char *name);
/** value_drop() - free what value_take() took */
void value_drop(struct value *value);
bool value_is_text(const struct kernlab_field *field);
bool value_is_vec(const struct kernlab_field *field);
bool value_is_signed(const struct kernlab_field *field);
/** value_compare() - order of two values of @field that are present */
int value_compare(const struct kernlab_field *field, const struct value *a,
		  const struct value *b);
/** value_text() - @value in words; to be freed. In tables, libsmartcols escapes it */
char *value_text(struct context *ctx, const struct kernlab_field *field,
		 const struct value *value, enum form form);
/** value_json() - @value as typed JSON, NULL is null; see kernlab(1) */
struct json_object *value_json(struct context *ctx, const struct kernlab_field *field,
			       const struct value *value);
/** value_why_withheld() - who may see what @field shows */
const char *value_why_withheld(const struct kernlab_field *field);

#endif
