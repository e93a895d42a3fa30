// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/text.h"
#include "commands/slab.h"

/* What is added up; memory once for all caches, and once for the reclaimable ones. */
enum summed { ACTIVE, OBJECTS, SLABS, MEMORY, NR_SUMMED };

static const char *const fields[NR_SUMMED] = {
	"active_objs", "num_objs", "num_slabs", "memory",
};

struct totals {
	uint64_t sum[NR_SUMMED];
	uint64_t reclaimable;
	bool known;
};

void slab_totals_need(const struct context *ctx, struct columns *columns)
{
	size_t i;

	if (ctx->opt.columns)
		return;
	for (i = 0; i < NR_SUMMED; i++)
		columns_need(columns, fields[i]);
	columns_need(columns, "reclaimable");
}

static const struct value *value_of(const struct rows *rows, size_t row, const char *field)
{
	return &rows->row[row]->value[columns_find(rows->columns, field)];
}

static void add_row(struct totals *totals, const struct rows *rows, size_t row)
{
	const struct value *value;
	size_t i;

	for (i = 0; i < NR_SUMMED; i++) {
		value = value_of(rows, row, fields[i]);
		totals->known = totals->known && value->state == KERNLAB_PRESENT;
		totals->sum[i] += value->number;
	}
	if (value_of(rows, row, "reclaimable")->number)
		totals->reclaimable += value_of(rows, row, "memory")->number;
}

static struct totals add_up(const struct rows *rows)
{
	struct totals totals = { .known = true };
	size_t i;

	for (i = 0; i < rows->n; i++)
		add_row(&totals, rows, i);
	return totals;
}

static char *size_text(const struct context *ctx, uint64_t bytes)
{
	return ctx->opt.bytes ? xasprintf("%" PRIu64, bytes) : text_size(bytes);
}

void slab_totals_print(struct context *ctx, const struct rows *rows)
{
	char *all, *reclaimable, *unreclaimable;
	struct totals totals;
	const uint64_t *sum = totals.sum;

	if (ctx->opt.columns || ctx->opt.raw)
		return;
	totals = add_up(rows);
	if (!totals.known)
		return;
	all = size_text(ctx, sum[MEMORY]);
	reclaimable = size_text(ctx, totals.reclaimable);
	unreclaimable = size_text(ctx, sum[MEMORY] - totals.reclaimable);
	printf("%zu caches: %s, of that %s reclaimable and %s unreclaimable\n", rows->n, all,
	       reclaimable, unreclaimable);
	printf("%" PRIu64 " objects in %" PRIu64 " slabs, %" PRIu64 " of them active (%.1f%%)\n\n",
	       sum[OBJECTS], sum[SLABS], sum[ACTIVE],
	       sum[OBJECTS] ? 100.0 * sum[ACTIVE] / sum[OBJECTS] : 0);
	free(all);
	free(reclaimable);
	free(unreclaimable);
}

static void put(struct json *json, const struct totals *totals, const char *name, uint64_t sum)
{
	json_member(json, name, totals->known ? json_number(sum) : NULL);
}

void slab_totals_json(struct json *json, struct context *ctx, const struct rows *rows)
{
	struct totals totals;
	size_t i;

	if (ctx->opt.columns)
		return;
	totals = add_up(rows);
	json_open_member(json, "totals");
	json_member(json, "caches", json_number(rows->n));
	for (i = 0; i < NR_SUMMED; i++)
		put(json, &totals, fields[i], totals.sum[i]);
	put(json, &totals, "reclaimable", totals.reclaimable);
	put(json, &totals, "unreclaimable", totals.sum[MEMORY] - totals.reclaimable);
	json_close(json);
}
