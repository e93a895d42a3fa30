/* SPDX-License-Identifier: GPL-2.0 */
/* --list-columns. */
#ifndef KERNLAB_CLI_COLUMN_LIST_H
#define KERNLAB_CLI_COLUMN_LIST_H

#include "output/columns.h"

/** column_list() - print what columns a view has. Return: exit code */
int column_list(struct context *ctx, const struct kernlab_view *view, const char *usual);

#endif
