/* SPDX-License-Identifier: GPL-2.0 */
/* A row of numbers as a line of small bars. */
#ifndef KERNLAB_CLI_SPARK_H
#define KERNLAB_CLI_SPARK_H

#include <stddef.h>

/**
 * spark() - draw @n numbers, the last one at the right end, to be freed
 * @width: how many to draw; fewer numbers are padded with blanks on the left
 * @low: value of the lowest bar; a smaller one is a blank
 * @high: value of the highest bar
 *
 * Block elements, or other characters where the locale has none.
 */
char *spark(const double *number, size_t n, size_t width, double low, double high);

#endif
