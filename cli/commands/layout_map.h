/* SPDX-License-Identifier: GPL-2.0 */
#ifndef KERNLAB_CLI_LAYOUT_MAP_H
#define KERNLAB_CLI_LAYOUT_MAP_H

struct context;
struct map_options;

/** layout_map() - the regions to scale, as text or, with --svg, as SVG; reads ctx->args */
int layout_map(struct context *ctx, const struct map_options *options);

#endif
