// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "base/alloc.h"
#include "base/err.h"
#include "commands/task_tree.h"

void task_tree_need(const struct context *ctx, struct columns *columns)
{
	(void)ctx;
	columns_need(columns, "pid");
	columns_need(columns, "ppid");
	columns_need(columns, "tgid");
}

/* Which tasks were asked for. */
struct wanted {
	const uint32_t *pids;
	int n;
	size_t pid;
};

static bool is_wanted(const struct wanted *wanted, const struct row *row)
{
	int i;

	for (; row; row = row->parent)
		for (i = 0; i < wanted->n; i++)
			if (row->value[wanted->pid].number == wanted->pids[i])
				return true;
	return false;
}

static int check_found(const struct wanted *wanted, const struct rows *rows)
{
	int i, rc = EXIT_OK;
	size_t j;

	for (i = 0; i < wanted->n; i++) {
		for (j = 0; j < rows->n; j++)
			if (rows->row[j]->value[wanted->pid].number == wanted->pids[i])
				break;
		if (j == rows->n)
			rc = err_first(rc, fail(EXIT_NO_TASK, "no task %u in this pid namespace",
						wanted->pids[i]));
	}
	return rc;
}

/* Drop the tasks that were not asked for, after all parents are set. */
static void prune(const struct wanted *wanted, struct rows *rows)
{
	struct row **others = xcalloc(rows->n, sizeof(*others));
	size_t i, kept = 0, nr_others = 0;

	for (i = 0; i < rows->n; i++) {
		if (is_wanted(wanted, rows->row[i]))
			rows->row[kept++] = rows->row[i];
		else
			others[nr_others++] = rows->row[i];
	}
	rows->n = kept;
	for (i = 0; i < kept; i++)
		if (!is_wanted(wanted, rows->row[i]->parent))
			rows->row[i]->parent = NULL;
	for (i = 0; i < nr_others; i++)
		row_free(rows, others[i]);
	free(others);
	rows_renumber(rows);
}

int task_tree_arrange(struct context *ctx, struct rows *rows, const uint32_t *pids, int nr_pids)
{
	const struct wanted wanted = { pids, nr_pids, columns_find(rows->columns, "pid") };
	int rc;

	(void)ctx;
	rows_tree(rows, wanted.pid, columns_find(rows->columns, "ppid"),
		  columns_find(rows->columns, "tgid"));
	if (!nr_pids)
		return EXIT_OK;
	rc = check_found(&wanted, rows);
	prune(&wanted, rows);
	return rc;
}

static void print_branch(struct json *json, struct context *ctx, const struct rows *rows,
			 const struct row *parent)
{
	bool any = false;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		if (rows->row[i]->parent != parent)
			continue;
		if (!any)
			json_list(json, parent ? "children" : "task");
		any = true;
		json_open(json);
		json_row(json, ctx, rows->columns, rows->row[i], NULL);
		print_branch(json, ctx, rows, rows->row[i]);
		json_close(json);
	}
	if (any)
		json_list_end(json);
}

void task_tree_json(struct json *json, struct context *ctx, const struct rows *rows)
{
	if (rows->n)
		print_branch(json, ctx, rows, NULL);
	else
		json_rows(json, ctx, "task", rows);
}
