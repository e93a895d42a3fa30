/* SPDX-License-Identifier: GPL-2.0 */
/* --watch: the same output every so many seconds. */
#ifndef KERNLAB_CLI_WATCH_H
#define KERNLAB_CLI_WATCH_H

#include "base/context.h"

/**
 * watch() - call @show once, or with --watch every so many seconds until it fails
 *
 * Return: what @show returned last.
 */
int watch(struct context *ctx, int (*show)(struct context *ctx, void *arg), void *arg);

#endif
