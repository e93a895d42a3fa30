// SPDX-License-Identifier: GPL-2.0
/* kernlab buddy --pcp: the per-CPU page lists of each zone. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/array.h"
#include "commands/buddy.h"
#include "output/list.h"

static const struct list_column what[] = {
	{ .name = "node", .usual = true, .number = true },
	{ .name = "zone", .usual = true },
	{ .name = "cpu", .usual = true, .number = true },
	{ .name = "count", .usual = true, .number = true },
	{ .name = "high", .usual = true, .number = true },
	{ .name = "batch", .usual = true, .number = true },
	{ .name = "high_min", .usual = true, .number = true },
	{ .name = "high_max", .usual = true, .number = true },
};

/* Element @i of a vector, or a field that is one number: NULL if it is not there. */
static char *number(const struct row *zone, const char *field, size_t i)
{
	const struct value *value = row_value(zone, field);

	if (value->state != KERNLAB_PRESENT || (value->vec && i >= value->n))
		return NULL;
	return xasprintf("%" PRIu64, value->vec ? value->vec[i] : value->number);
}

static void add(const struct row *zone, size_t i, struct list *list)
{
	static const char *const fields[] = {
		"node", "pcp_cpu", "pcp_count",
		"pcp_high", "pcp_batch", "pcp_high_min",
		"pcp_high_max",
	};
	const char *name = row_value(zone, "name")->text;
	char *text[ARRAY_SIZE(fields)];
	size_t j;

	for (j = 0; j < ARRAY_SIZE(fields); j++)
		text[j] = number(zone, fields[j], i);
	list_add(list, text[0], name, text[1], text[2], text[3], text[4], text[5], text[6]);
	for (j = 0; j < ARRAY_SIZE(fields); j++)
		free(text[j]);
}

int buddy_pcp(struct context *ctx, const struct buddy *buddy)
{
	struct list *list = list_new(what, ARRAY_SIZE(what));
	const struct row *zone;
	size_t i, cpu;
	int rc;

	for (i = 0; i < buddy->zones.n; i++) {
		zone = buddy->zones.row[i];
		for (cpu = 0; cpu < row_value(zone, "pcp_cpu")->n; cpu++)
			add(zone, cpu, list);
	}
	rc = list_print(list, ctx, "pcp");
	list_free(list);
	return rc;
}
