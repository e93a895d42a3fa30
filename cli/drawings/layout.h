/* SPDX-License-Identifier: GPL-2.0 */
/* Records of view layout, arranged for a table and for a picture. */
#ifndef KERNLAB_CLI_LAYOUT_H
#define KERNLAB_CLI_LAYOUT_H

#include "output/rows.h"

struct map;

/** layout_withheld() - whether this caller may not see addresses; rows have the column "start" */
bool layout_withheld(const struct rows *rows);
/** layout_arrange() - highest first, what lies in a region below it, and rows for the holes */
void layout_arrange(struct rows *rows);
/** layout_read() - the records of view layout, of which there are some. Return: exit code */
int layout_read(struct context *ctx, struct rows *rows);
/** layout_regions() - put the regions above what @map has; not yet arranged. Return: exit code */
int layout_regions(struct context *ctx, struct map *map);

#endif
