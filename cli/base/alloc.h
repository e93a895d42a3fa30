/* SPDX-License-Identifier: GPL-2.0 */
/* Memory, or a message and exit: a command can do nothing without. */
#ifndef KERNLAB_CLI_ALLOC_H
#define KERNLAB_CLI_ALLOC_H

#include <stddef.h>

void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
/**
 * xgrow() - @array, grown if need be, for one more than @used elements of @size
 * @allocated: for how many it is large enough; kept up to date
 */
void *xgrow(void *array, size_t used, size_t *allocated, size_t size);
char *xstrdup(const char *text);
char *xasprintf(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
