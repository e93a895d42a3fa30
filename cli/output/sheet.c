// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/text.h"
#include "base/words.h"
#include "output/sheet.h"

#define BOLD	"\033[1m"
#define FAINT	"\033[2m"
#define PLAIN	"\033[0m"

void sheet_heading(const struct context *ctx, const char *text)
{
	printf("%s%s%s\n", ctx->color ? BOLD : "", text, ctx->color ? PLAIN : "");
}

void sheet_line(const char *name, size_t width, const char *text)
{
	printf("  %-*s  %s\n", (int)width, name, text);
}

/* Names are untrusted: a recording may come from anybody. */
void sheet_name(const char *symbol, const char *meaning, uint64_t bits)
{
	char *name = symbol ? text_safe(symbol) : xasprintf("0x%" PRIx64, bits);
	char *words = text_safe(symbol ? meaning ? meaning : "" : "no name");

	printf("%s%s%s%s\n", name, *words ? " (" : "", words, *words ? ")" : "");
	free(words);
	free(name);
}

static size_t name_width(const struct columns *columns)
{
	size_t width = 0, i, n;

	for (i = 0; i < columns->shown; i++) {
		n = strlen(kernlab_field_name(columns->field[i]));
		if (n > width)
			width = n;
	}
	return width;
}

/* One bit per line. */
static void print_flags(struct context *ctx, const struct kernlab_field *field,
			const struct value *value, size_t width, const char *hex)
{
	const char *symbol, *meaning;
	uint64_t bits = value->number, bit;
	bool first = true;

	printf("  %-*s  %s", (int)width, kernlab_field_name(field), hex);
	while ((bit = kernlab_flag_next(ctx->kl, kernlab_field_set(field), &bits, &symbol,
					&meaning))) {
		printf("%*s", first ? 2 : (int)(width + strlen(hex)) + 6, "");
		first = false;
		sheet_name(symbol, meaning, bit);
	}
	if (first)
		putchar('\n');
}

static void print_value(struct context *ctx, const struct kernlab_field *field,
			const struct value *value, size_t width, char *note)
{
	char *text = value_text(ctx, field, value, FORM_SHEET);
	bool present = value->state == KERNLAB_PRESENT;

	if (present && kernlab_field_unit(field) == KERNLAB_UNIT_FLAGS)
		print_flags(ctx, field, value, width, text);
	else
		printf("  %-*s  %s%s%s%s%s%s\n", (int)width, kernlab_field_name(field),
		       !present && ctx->color ? FAINT : "", text,
		       !present && ctx->color ? PLAIN : "",
		       note ? " (" : "", note ? note : "", note ? ")" : "");
	free(text);
}

static bool same_group(const struct kernlab_field *a, const struct kernlab_field *b)
{
	return !strcmp(kernlab_field_group(a), kernlab_field_group(b));
}

/* Whether no column before this one is in its group. */
static bool begins_group(const struct columns *columns, size_t column)
{
	size_t i;

	for (i = 0; i < column; i++)
		if (same_group(columns->field[i], columns->field[column]))
			return false;
	return true;
}

void sheet_print(struct context *ctx, const struct columns *columns, const struct row *row,
		 char *(*note)(struct context *ctx, const struct kernlab_field *field,
			       const struct row *row, const void *arg),
		 const void *arg)
{
	size_t width = name_width(columns), i, j;
	const struct kernlab_field *field;
	char *more;

	for (i = 0; i < columns->shown; i++) {
		if (!begins_group(columns, i))
			continue;
		sheet_heading(ctx, words_group(kernlab_field_group(columns->field[i])));
		for (j = i; j < columns->shown; j++) {
			field = columns->field[j];
			if (!same_group(columns->field[i], field))
				continue;
			more = NULL;
			if (row->value[j].state == KERNLAB_PRESENT) {
				more = words_value(field, row->value[j].number);
				if (!more && note)
					more = note(ctx, field, row, arg);
			}
			print_value(ctx, field, &row->value[j], width, more);
			free(more);
		}
	}
}
