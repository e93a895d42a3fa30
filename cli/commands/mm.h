/* SPDX-License-Identifier: GPL-2.0 */
/* The other forms of kernlab mm; each reads ctx->args itself. */
#ifndef KERNLAB_CLI_MM_H
#define KERNLAB_CLI_MM_H

#include "base/context.h"

struct map_options;

/**
 * mm_processes() - the processes that the operands name, or the calling shell
 * @pids: to be freed
 * @n: how many
 *
 * Return: 0, or EXIT_USAGE after a message.
 */
int mm_processes(struct context *ctx, uint32_t **pids, int *n);
/** mm_map() - the address space to scale, as text or, with --svg, as a picture */
int mm_map(struct context *ctx, const struct map_options *options);
/** mm_all() - private, proportional and swapped memory of all processes */
int mm_all(struct context *ctx);
/** mm_explain() - how ps, top, htop and pmap come to their numbers */
int mm_explain(struct context *ctx);

#endif
