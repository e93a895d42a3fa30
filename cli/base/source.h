/* SPDX-License-Identifier: GPL-2.0 */
/* The source, device or recording, and the exit codes for its errors. */
#ifndef KERNLAB_CLI_SOURCE_H
#define KERNLAB_CLI_SOURCE_H

#include "base/context.h"

/** source_open() - open what the options say. Return: 0, or an exit code after a message */
int source_open(struct context *ctx);
/** source_open_named() - for commands that need no driver: only a source that is named can fail */
int source_open_named(struct context *ctx);
/** source_exit() - the exit code for a negative errno of the library */
int source_exit(int err);
/** source_fail() - say what failed with @err, and what to do. Return: the exit code */
int source_fail(struct context *ctx, int err);

/** source_view() - the view called @name, or NULL; by the source's description, if one is open */
const struct kernlab_view *source_view(struct context *ctx, const char *name);
/** source_view_at() - view number @index, or NULL: the source's, or the library's without one */
const struct kernlab_view *source_view_at(struct context *ctx, size_t index);
/** source_iter() - prepare to read records of @view. Return: 0 or a negative errno */
int source_iter(struct context *ctx, const struct kernlab_view *view, struct kernlab_iter **it);

#endif
