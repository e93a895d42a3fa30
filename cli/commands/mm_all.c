// SPDX-License-Identifier: GPL-2.0
/* kernlab mm --all: what each process has to itself, shares, and has in swap. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/source.h"
#include "commands/mm.h"
#include "output/column_list.h"
#include "output/json.h"
#include "output/rows.h"
#include "output/table_rows.h"
#include "output/watch.h"

static const char usual[] = "pid,swap_mapped,uss,pss,rss_mapped,comm";

/* What every address space has, and nobody is refused: who lacks it has none. */
#define HAS_MM		"total_vm"
#define DEFAULT_SORT	"pss"

/**
 * struct request - what the command line asks for
 * @sort: column to sort by, or -1
 * @has_mm: column of HAS_MM
 */
struct request {
	struct columns columns;
	int sort;
	bool descending;
	size_t has_mm;
};

/* Kernel threads and zombies go; the others keep their order. */
static void drop_without_mm(const struct request *request, struct rows *rows)
{
	struct rows others;
	size_t i, kept = 0;

	rows_init(&others, rows->columns);
	others.row = xcalloc(rows->n, sizeof(others.row[0]));
	for (i = 0; i < rows->n; i++) {
		if (rows->row[i]->value[request->has_mm].state == KERNLAB_PRESENT)
			rows->row[kept++] = rows->row[i];
		else
			others.row[others.n++] = rows->row[i];
	}
	rows->n = kept;
	rows_renumber(rows);
	rows_free(&others);
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

/* Sizes are added up, as far as they may be seen. */
static struct row *make_total(const struct rows *rows)
{
	const struct columns *columns = rows->columns;
	struct row *total = xcalloc(1, sizeof(*total) + columns->n * sizeof(total->value[0]));
	const struct value *value;
	size_t i, j;

	for (j = 0; j < columns->n; j++) {
		total->value[j].state = KERNLAB_NONE;
		if (kernlab_field_unit(columns->field[j]) != KERNLAB_UNIT_BYTES)
			continue;
		for (i = 0; i < rows->n; i++) {
			value = &rows->row[i]->value[j];
			if (value->state != KERNLAB_PRESENT)
				continue;
			total->value[j].state = KERNLAB_PRESENT;
			total->value[j].number += value->number;
		}
	}
	return total;
}

static void print_json(struct context *ctx, const struct rows *rows, const struct row *total,
		       size_t withheld)
{
	const struct columns *columns = rows->columns;
	struct json json;
	size_t i;

	json_begin(&json, ctx);
	json_rows(&json, ctx, "mm", rows);
	json_open_member(&json, "total");
	json_member(&json, "processes", json_number(rows->n));
	json_member(&json, "processes_withheld", json_number(withheld));
	for (i = 0; i < columns->shown; i++)
		if (kernlab_field_unit(columns->field[i]) == KERNLAB_UNIT_BYTES &&
		    columns_find(columns, kernlab_field_name(columns->field[i])) == (int)i)
			json_member(&json, kernlab_field_name(columns->field[i]),
				    value_json(ctx, columns->field[i], &total->value[i]));
	json_close(&json);
	json_end(&json);
}

static void print_table(struct context *ctx, const struct rows *rows, const struct row *total,
			size_t withheld)
{
	table_rows_total(ctx, rows, ctx->opt.raw ? NULL : total, "total");
	if (withheld)
		warn("%zu of %zu processes belong to others: what is withheld is not in the total (run it as root, or with CAP_SYS_PTRACE)",
		     withheld, rows->n);
}

static int show(struct context *ctx, void *arg)
{
	const struct request *request = arg;
	struct row *total;
	struct rows rows;
	size_t withheld;
	int err, rc = EXIT_OK;

	rows_init(&rows, &request->columns);
	err = rows_read(ctx, &rows, 0, false, NULL);
	if (err)
		rc = source_fail(ctx, err);
	drop_without_mm(request, &rows);
	if (request->sort >= 0)
		rows_sort(&rows, request->sort, request->descending);
	total = make_total(&rows);
	withheld = count_withheld(&rows);
	if (ctx->opt.json)
		print_json(ctx, &rows, total, withheld);
	else if (rows.n)
		print_table(ctx, &rows, total, withheld);
	free(total);
	rows_free(&rows);
	return rc;
}

static int prepare(struct context *ctx, struct request *request)
{
	int rc;

	if (ctx->nargs)
		return usage_error("--all shows all processes: it takes no PID");
	rc = columns_choose(&request->columns, "mm", ctx->opt.json ? NULL : usual, &ctx->opt);
	if (!rc)
		rc = columns_sort(&request->columns, &ctx->opt, &request->sort,
				  &request->descending);
	if (rc)
		return rc;
	if (!ctx->opt.sort) {
		request->sort = columns_find(&request->columns, DEFAULT_SORT);
		request->descending = true;
	}
	request->has_mm = columns_need(&request->columns, HAS_MM);
	return EXIT_OK;
}

int mm_all(struct context *ctx)
{
	struct request request = { 0 };
	int rc;

	if (ctx->opt.list_columns)
		return column_list(ctx, "mm", usual);
	rc = prepare(ctx, &request);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	columns_free(&request.columns);
	return rc;
}
