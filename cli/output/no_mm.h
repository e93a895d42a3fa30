/* SPDX-License-Identifier: GPL-2.0 */
/* The message about a task that has no address space. */
#ifndef KERNLAB_CLI_NO_MM_H
#define KERNLAB_CLI_NO_MM_H

#include "output/rows.h"

/** no_mm_text() - the sentence, to be freed; @row is of view mm and has pid, kthread and comm */
char *no_mm_text(struct context *ctx, const struct row *row);
/** no_mm_print() - print it */
void no_mm_print(struct context *ctx, const struct row *row);

#endif
