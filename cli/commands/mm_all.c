// SPDX-License-Identifier: GPL-2.0
/* kernlab mm --all: private, proportional and swapped memory of all processes. */
#include "base/err.h"
#include "commands/listing.h"
#include "commands/mm.h"

/* Present and never withheld where there is an mm_struct, so it tells who has none. */
#define HAS_MM		"total_vm"

static void need(const struct context *ctx, struct columns *columns)
{
	(void)ctx;
	columns_need(columns, HAS_MM);
}

/* Not kernel threads and zombies. */
static bool has_mm(const struct rows *rows, const struct row *row)
{
	return row->value[columns_find(rows->columns, HAS_MM)].state == KERNLAB_PRESENT;
}

/* Processes of which something that is shown is withheld. */
static size_t count_withheld(const struct rows *rows)
{
	size_t n = 0, i, j;

	for (i = 0; i < rows->n; i++) {
		for (j = 0; j < rows->columns->shown; j++)
			if (rows->row[i]->value[j].state == KERNLAB_WITHHELD &&
			    kernlab_field_guard(rows->columns->field[j]) == KERNLAB_GUARD_PTRACE)
				break;
		n += j < rows->columns->shown;
	}
	return n;
}

static void count(struct json *json, const struct rows *rows)
{
	json_member(json, "processes", json_number(rows->n));
	json_member(json, "processes_withheld", json_number(count_withheld(rows)));
}

static void warn_withheld(struct context *ctx, const struct rows *rows)
{
	size_t withheld = count_withheld(rows);

	(void)ctx;
	if (withheld)
		warn("%zu of %zu processes belong to others: what is withheld is not in the total (run it as root, or with CAP_SYS_PTRACE)",
		     withheld, rows->n);
}

static const struct listing listing = {
	.view = "mm",
	.usual = "pid,swap_mapped,uss,pss,rss_mapped,comm",
	.sort = "pss",
	.need = need,
	.keep = has_mm,
	.counts = count,
	.below = warn_withheld,
};

int mm_all(struct context *ctx)
{
	if (ctx->nargs && !ctx->opt.list_columns)
		return usage_error("--all shows all processes: it takes no PID");
	return listing_run(ctx, &listing);
}
