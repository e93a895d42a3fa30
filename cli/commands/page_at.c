// SPDX-License-Identifier: GPL-2.0
/* One address: the record that covers it, and what follows from that. */
#include <string.h>

#include "base/err.h"
#include "commands/page.h"

const struct value *page_value(const struct page_at *at, const char *name)
{
	int column = columns_find(at->columns, name);

	if (column < 0)
		die(EXIT_ABI, "libkernlab does not know the field '%s': it is of another version than the command; reinstall both",
		    name);
	return &at->rec->value[column];
}

uint64_t page_number(const struct page_at *at, const char *name)
{
	const struct value *value = page_value(at, name);

	return value->state == KERNLAB_PRESENT ? value->number : 0;
}

unsigned int page_shift(const struct page_at *at, enum page_level level)
{
	unsigned int below = level == LEVEL_PGD ? at->levels - 1 : LEVEL_PTE - level;

	return PAGE_SHIFT + INDEX_BITS * below;
}

unsigned int page_index(const struct page_at *at, enum page_level level)
{
	return at->addr >> page_shift(at, level) & ((1U << INDEX_BITS) - 1);
}

const char *page_level_name(enum page_level level)
{
	static const char *const names[] = { "?", "PGD", "P4D", "PUD", "PMD", "PTE" };

	return names[level <= LEVEL_PTE ? level : 0];
}

enum page_level page_next_level(const struct page_at *at, enum page_level level)
{
	return level == LEVEL_PGD && at->levels < 5 ? LEVEL_PUD : level + 1;
}

bool page_is_mapped(const struct page_at *at)
{
	uint64_t state = page_number(at, "state");

	return state == STATE_PRESENT || state == STATE_NONE || state == STATE_HINT;
}

const char *page_color(const struct context *ctx, unsigned int level)
{
	static const char *const colors[] = {
		[0] = "\033[1m",
		[LEVEL_PGD] = "\033[35m",
		[LEVEL_P4D] = "\033[34m",
		[LEVEL_PUD] = "\033[36m",
		[LEVEL_PMD] = "\033[32m",
		[LEVEL_PTE] = "\033[33m",
	};

	return ctx->color ? colors[level <= LEVEL_PTE ? level : 0] : "";
}

const char *page_plain(const struct context *ctx)
{
	return ctx->color ? "\033[0m" : "";
}
