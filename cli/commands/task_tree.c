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
	if (rows_tree(rows, wanted.pid, columns_find(rows->columns, "ppid"),
		      columns_find(rows->columns, "tgid")))
		warn("the tree has more than %u levels; what is below them begins a new tree",
		     ROWS_TREE_DEPTH);
	if (!nr_pids)
		return EXIT_OK;
	rc = check_found(&wanted, rows);
	prune(&wanted, rows);
	return rc;
}

/* Who is whose child, by the rows' numbers: the first one, and the next one of the same parent. */
struct family {
	struct row **child;
	struct row **next;
};

/* From the last row to the first, so that children come in the order of the rows. */
static struct row *find_families(struct family *family, const struct rows *rows)
{
	struct row *first = NULL;
	size_t i;

	for (i = rows->n; i--;) {
		struct row *row = rows->row[i];
		struct row **head = row->parent ? &family->child[row->parent->number] : &first;

		family->next[row->number] = *head;
		*head = row;
	}
	return first;
}

static void print_branch(struct json *json, struct context *ctx, const struct rows *rows,
			 const struct family *family, const struct row *row)
{
	json_list(json, row->parent ? "children" : "task");
	for (; row; row = family->next[row->number]) {
		json_open(json);
		json_row(json, ctx, rows->columns, row, NULL);
		if (family->child[row->number])
			print_branch(json, ctx, rows, family, family->child[row->number]);
		json_close(json);
	}
	json_list_end(json);
}

void task_tree_json(struct json *json, struct context *ctx, const struct rows *rows)
{
	struct family family;
	struct row *first;

	if (!rows->n) {
		json_rows(json, ctx, "task", rows);
		return;
	}
	family.child = xcalloc(rows->n, sizeof(family.child[0]));
	family.next = xcalloc(rows->n, sizeof(family.next[0]));
	first = find_families(&family, rows);
	print_branch(json, ctx, rows, &family, first);
	free(family.child);
	free(family.next);
}
