/* SPDX-License-Identifier: GPL-2.0 */
/* Totals over all slab caches, as in the header of slabtop(1). */
#ifndef KERNLAB_CLI_SLAB_H
#define KERNLAB_CLI_SLAB_H

#include "output/json.h"
#include "output/rows.h"

/* Callbacks of a listing; they do nothing where columns were chosen. */

/** slab_totals_need() - read the columns that the sums are made of */
void slab_totals_need(const struct context *ctx, struct columns *columns);
/** slab_totals_print() - two lines and an empty one; without its counts, none */
void slab_totals_print(struct context *ctx, const struct rows *rows);
/** slab_totals_json() - a member "totals"; what is not known is null */
void slab_totals_json(struct json *json, struct context *ctx, const struct rows *rows);

#endif
