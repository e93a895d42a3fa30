/* SPDX-License-Identifier: GPL-2.0 */
/* Memory or a message and the end: a command has nothing better to do without. */
#ifndef KERNLAB_CLI_ALLOC_H
#define KERNLAB_CLI_ALLOC_H

#include <stddef.h>

void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
/** xgrow() - @array, with room for one more than @used elements of @size; @room is kept */
void *xgrow(void *array, size_t used, size_t *room, size_t size);
char *xstrdup(const char *text);
char *xasprintf(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
