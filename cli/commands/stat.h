/* SPDX-License-Identifier: GPL-2.0 */
/* The parts of `kernlab stat`. */
#ifndef KERNLAB_CLI_STAT_H
#define KERNLAB_CLI_STAT_H

#include "output/rate.h"
#include "output/rows.h"

/**
 * struct stat_view - what is shown of a view, and its rates
 * @rows: the reading taken last; belongs to @rates
 */
struct stat_view {
	struct columns columns;
	struct rows rows;
	struct rates rates;
};

/**
 * struct stat_request - what is shown
 * @live: the shared page, or NULL
 * @sort: column to sort CPUs by, or -1
 * @screen: with --watch, for a person: what the screen needs is read, too
 */
struct stat_request {
	struct stat_view boot, stat, cpu;
	struct kernlab_live *live;
	int sort;
	bool descending;
	bool screen;
};

/** stat_read() - take a reading of all that is shown. Return: 0 or a negative errno */
int stat_read(struct context *ctx, struct stat_request *request);
/** stat_screen_columns() - let columns be read that the screen shows */
void stat_screen_columns(struct stat_request *request);
/** stat_screen() - the reading, with rates and history */
void stat_screen(struct context *ctx, const struct stat_request *request);
/** stat_json() - the reading as a document */
void stat_json(struct context *ctx, const struct stat_request *request);

#endif
