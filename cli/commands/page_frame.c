// SPDX-License-Identifier: GPL-2.0
/* The page frame that an address leads to, or the swap entry in its place. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/text.h"
#include "base/words.h"
#include "commands/page.h"
#include "output/sheet.h"

#define NAME_WIDTH	11
#define VALUE_WIDTH	18

static bool is_swap(const struct kernlab_field *field)
{
	return !strncmp(kernlab_field_name(field), "swap_", 5);
}

/* Whether a withheld field applies to this address at all. */
static bool is_relevant(const struct page_at *at, const struct kernlab_field *field)
{
	if (is_swap(field))
		return page_number(at, "state") == STATE_SWAPPED;
	return page_is_mapped(at);
}

static void print_flags(struct context *ctx, const struct kernlab_field *field, uint64_t bits)
{
	const char *set = kernlab_field_set(field), *symbol, *meaning, *name;
	char *safe, *words;
	uint64_t bit;

	while ((bit = kernlab_flag_next(ctx->kl, set, &bits, &symbol, &meaning))) {
		name = kernlab_name_mnemonic(ctx->kl, set, bit);
		name = name ? name : symbol;
		safe = name ? text_safe(name) : xasprintf("0x%" PRIx64, bit);
		words = text_safe(symbol ? meaning ? meaning : "" : "no name");
		printf("  %*s  %-*s  %s\n", NAME_WIDTH, "", VALUE_WIDTH, safe, words);
		free(words);
		free(safe);
	}
}

static void print_field(struct context *ctx, const struct kernlab_field *field,
			const struct value *value)
{
	bool flags = value->state == KERNLAB_PRESENT &&
		     kernlab_field_unit(field) == KERNLAB_UNIT_FLAGS;
	char *text = value_text(ctx, field, value, FORM_SHEET);

	if (value->state == KERNLAB_PRESENT)
		printf("  %-*s  %-*s  %s\n", NAME_WIDTH, kernlab_field_name(field), VALUE_WIDTH,
		       text, kernlab_field_meaning(field));
	else
		sheet_line(kernlab_field_name(field), NAME_WIDTH, text);
	free(text);
	if (flags)
		print_flags(ctx, field, value->number);
}

static bool in_group(const struct page_at *at, size_t column, const char *group)
{
	return !strcmp(kernlab_field_group(at->columns->field[column]), group);
}

static bool is_shown(const struct page_at *at, size_t column)
{
	enum kernlab_state state = at->rec->value[column].state;

	return state == KERNLAB_PRESENT ||
	       (state == KERNLAB_UNSUPPORTED && is_relevant(at, at->columns->field[column]));
}

static bool is_withheld(const struct page_at *at, size_t column)
{
	return at->rec->value[column].state == KERNLAB_WITHHELD &&
	       is_relevant(at, at->columns->field[column]);
}

/* Fields that the same permission would show, on one line. */
static void print_withheld(const struct page_at *at, const char *group, enum kernlab_guard guard)
{
	const struct kernlab_field *field, *any = NULL;
	size_t i;

	for (i = 0; i < at->columns->n; i++) {
		field = at->columns->field[i];
		if (!in_group(at, i, group) || !is_withheld(at, i) ||
		    kernlab_field_guard(field) != guard)
			continue;
		printf("%s%s", any ? ", " : "  withheld: ", kernlab_field_name(field));
		any = field;
	}
	if (any)
		printf(" (%s)\n", value_why_withheld(any));
}

static void print_group(struct context *ctx, const struct page_at *at, const char *group)
{
	bool any = false;
	size_t i;

	for (i = 0; i < at->columns->n; i++)
		any = any || (in_group(at, i, group) && (is_shown(at, i) || is_withheld(at, i)));
	if (!any)
		return;
	putchar('\n');
	sheet_heading(ctx, words_group(group));
	for (i = 0; i < at->columns->n; i++)
		if (in_group(at, i, group) && is_shown(at, i))
			print_field(ctx, at->columns->field[i], &at->rec->value[i]);
	print_withheld(at, group, KERNLAB_GUARD_PFN);
	print_withheld(at, group, KERNLAB_GUARD_KADDR);
}

void page_print_page(struct context *ctx, const struct page_at *at)
{
	print_group(ctx, at, "FRAME");
	print_group(ctx, at, "PAGE");
}
