/* SPDX-License-Identifier: GPL-2.0 */
#ifndef KERNLAB_CLI_VIEW_LIST_H
#define KERNLAB_CLI_VIEW_LIST_H

#include "base/context.h"

/** view_list() - list the views. Return: exit code */
int view_list(struct context *ctx);

#endif
