/* SPDX-License-Identifier: GPL-2.0 */
/* Sums over records, of fields whose sum means something. */
#ifndef KERNLAB_CLI_SUMS_H
#define KERNLAB_CLI_SUMS_H

#include "output/json.h"
#include "output/rows.h"

/** sums_make() - a row with them, as far as values may be seen, to be freed; NULL: none */
struct row *sums_make(const struct rows *rows);
/** sums_json() - a member for each */
void sums_json(struct json *json, struct context *ctx, const struct rows *rows,
	       const struct row *sums);

#endif
