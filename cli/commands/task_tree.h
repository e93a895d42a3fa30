/* SPDX-License-Identifier: GPL-2.0 */
/* Children below their parents, threads below their process: parts of a listing of tasks. */
#ifndef KERNLAB_CLI_TASK_TREE_H
#define KERNLAB_CLI_TASK_TREE_H

#include "output/json.h"
#include "output/rows.h"

/** task_tree_need() - read who is whose child */
void task_tree_need(const struct context *ctx, struct columns *columns);
/** task_tree_arrange() - set parents; keep tasks @pids and what is below them. Return: exit code */
int task_tree_arrange(struct context *ctx, struct rows *rows, const uint32_t *pids, int nr_pids);
/** task_tree_json() - the list "task", whose records have lists "children" */
void task_tree_json(struct json *json, struct context *ctx, const struct rows *rows);

#endif
