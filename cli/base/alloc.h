/* SPDX-License-Identifier: GPL-2.0 */
/* Memory allocation that exits with a message when it fails. */
#ifndef KERNLAB_CLI_ALLOC_H
#define KERNLAB_CLI_ALLOC_H

#include <stddef.h>

void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
/**
 * xgrow() - @array, reallocated if need be, with space for an element after @used ones of @size
 * @allocated: how many elements it has space for; updated
 */
void *xgrow(void *array, size_t used, size_t *allocated, size_t size);
char *xstrdup(const char *text);
char *xasprintf(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
