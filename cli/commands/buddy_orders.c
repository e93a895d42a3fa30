// SPDX-License-Identifier: GPL-2.0
/* kernlab buddy: free blocks by order, over all types and for each. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "commands/buddy.h"
#include "output/bar.h"
#include "output/list.h"
#include "output/table.h"

#define CHART	24
#define FITS	(-1000)		/* extfrag index -1.000: an allocation would succeed */

/* Element @i of a field that has one per order, if it is there. */
static bool element(const struct row *row, const char *field, size_t i, uint64_t *number)
{
	const struct value *value = row_value(row, field);

	if (value->state != KERNLAB_PRESENT || i >= value->n)
		return false;
	*number = value->vec[i];
	return true;
}

static uint64_t memory_of(const struct buddy *buddy, uint64_t blocks, size_t order)
{
	return order < 64 ? (blocks << order) * buddy->page_size : 0;
}

static char *thousandths(const struct row *zone, const char *field, size_t order)
{
	uint64_t number;

	if (!element(zone, field, order, &number))
		return xstrdup("-");
	if ((int64_t)number == FITS)
		return xstrdup("fits");
	return xasprintf("%.3f", (double)(int64_t)number / 1000);
}

/* The order with most memory has the longest bar. */
static uint64_t most(const struct buddy *buddy, const struct value *nr_free)
{
	uint64_t most = 0, memory;
	size_t i;

	for (i = 0; i < nr_free->n; i++) {
		memory = memory_of(buddy, nr_free->vec[i], i);
		most = memory > most ? memory : most;
	}
	return most;
}

void buddy_orders(struct context *ctx, const struct buddy *buddy, const struct row *zone)
{
	static const char *const headers[] = {
		"ORDER", "BLOCK", "FREE", "MEMORY", "UNUSABLE", "FRAGMENTED",
	};
	const struct value *nr_free = row_value(zone, "nr_free");
	uint64_t longest = most(buddy, nr_free), memory;
	struct libscols_line *line;
	struct table *table;
	size_t i;

	if (!nr_free->n)
		return;
	putchar('\n');
	table = table_new(ctx);
	for (i = 0; i < ARRAY_SIZE(headers); i++)
		table_column(table, headers[i], TABLE_RIGHT);
	table_column(table, "", 0);
	for (i = 0; i < nr_free->n; i++) {
		memory = memory_of(buddy, nr_free->vec[i], i);
		line = table_line(table, NULL);
		table_cell(line, 0, xasprintf("%zu", i));
		table_cell(line, 1, buddy_bytes(ctx, memory_of(buddy, 1, i)));
		table_cell(line, 2, xasprintf("%" PRIu64, nr_free->vec[i]));
		table_cell(line, 3, buddy_bytes(ctx, memory));
		table_cell(line, 4, thousandths(zone, "unusable_index", i));
		table_cell(line, 5, thousandths(zone, "fragmentation_index", i));
		table_cell(line, 6, bar_text(memory, longest, CHART));
	}
	table_print(table);
}

/* ---- by migrate type -------------------------------------------------- */

static bool same_zone(const struct row *list, const struct row *zone)
{
	return row_number(list, "node") ==
		       row_number(zone, "node") &&
	       row_number(list, "index") ==
		       row_number(zone, "index");
}

static bool is_uncounted(const struct row *list, size_t order)
{
	const struct value *value = row_value(list, "uncounted");
	size_t i;

	for (i = 0; i < value->n; i++)
		if (value->vec[i] == order)
			return true;
	return false;
}

/* The name that /proc/pagetypeinfo has for it. */
static char *type_name(struct context *ctx, const struct row *list)
{
	const struct value *type = row_value(list, "type");
	const char *brief = kernlab_name_mnemonic(ctx->kl, "migratetype", type->number);

	return brief ? xstrdup(brief) : xasprintf("%" PRIu64, type->number);
}

static void type_line(struct context *ctx, const struct row *list, size_t orders,
		      struct libscols_line *line)
{
	uint64_t blocks;
	size_t i;

	table_cell(line, 0, type_name(ctx, list));
	for (i = 0; i < orders; i++)
		if (element(list, "nr_free", i, &blocks))
			table_cell(line, i + 1, xasprintf("%s%" PRIu64,
							  is_uncounted(list, i) ? ">" : "", blocks));
	table_cell(line, orders + 1, buddy_text(ctx, list, "free"));
	table_cell(line, orders + 2,
		   buddy_text(ctx, list, "pageblocks"));
}

static void type_columns(struct table *table, size_t orders)
{
	char *header;
	size_t i;

	table_column(table, "TYPE", 0);
	for (i = 0; i < orders; i++) {
		header = xasprintf("%zu", i);
		table_column(table, header, TABLE_RIGHT);
		free(header);
	}
	table_column(table, "MEMORY", TABLE_RIGHT);
	table_column(table, "PAGEBLOCKS", TABLE_RIGHT);
}

void buddy_types(struct context *ctx, const struct buddy *buddy, const struct row *zone)
{
	size_t orders = row_value(zone, "nr_free")->n, i;
	struct table *table = NULL;

	for (i = 0; i < buddy->lists.n; i++) {
		if (!same_zone(buddy->lists.row[i], zone))
			continue;
		if (!table) {
			putchar('\n');
			table = table_new(ctx);
			type_columns(table, orders);
		}
		type_line(ctx, buddy->lists.row[i], orders, table_line(table, NULL));
	}
	if (table)
		table_print(table);
}
