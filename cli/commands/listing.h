/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Commands that show the records of a view as a table, as JSON, or one by one, by the view's
 * description. What a command adds to that is data: a struct listing.
 */
#ifndef KERNLAB_CLI_LISTING_H
#define KERNLAB_CLI_LISTING_H

#include "output/json.h"
#include "output/rows.h"

#define LISTING_CLASSES	(OPT_SOURCE | OPT_JSON | OPT_TABLE | OPT_FIELDS | OPT_WATCH)

/* LISTING_THREADS - an option that is stored to @threads, for views with records of threads */
#define LISTING_THREADS(threads) \
	{ 'T', "threads", NULL, OPTION_FLAG, &(threads), "show threads, not only processes" }

/**
 * struct listing - what a command adds to its view's description
 * @view: name of the view
 * @usual: its usual columns, if they differ from those of the description
 * @sort: the column to sort by, the largest first, if it is shown; else as the description says
 * @threads: threads have records, too
 * @table: named objects are shown in a table, too, not one by one
 * @all: all tasks are read even if some are named; @arrange drops the others
 * @own_sums: sums are shown by @above, @below or @members
 * @need: read more columns
 * @keep: whether a record is shown
 * @arrange: order what was read, set parents. Return: exit code
 * @above: print what stands above the table; @below: below it
 * @records: print records as JSON, if not as a list
 * @counts: members of the JSON object "total", before the sums
 * @members: members of the JSON document after the records
 *
 * Functions may be NULL; they get ctx to look at options.
 */
struct listing {
	const char *view;
	const char *usual;
	const char *sort;
	bool threads;
	bool table;
	bool all;
	bool own_sums;
	void (*need)(const struct context *ctx, struct columns *columns);
	bool (*keep)(const struct rows *rows, const struct row *row);
	int (*arrange)(struct context *ctx, struct rows *rows, const uint32_t *pids, int nr_pids);
	void (*above)(struct context *ctx, const struct rows *rows);
	void (*below)(struct context *ctx, const struct rows *rows);
	void (*records)(struct json *json, struct context *ctx, const struct rows *rows);
	void (*counts)(struct json *json, const struct rows *rows);
	void (*members)(struct json *json, struct context *ctx, const struct rows *rows);
};

/** listing_run() - do what options and operands say. Return: exit code */
int listing_run(struct context *ctx, const struct listing *listing);
/** listing_run_of() - the same for a given view; @name is the command in messages */
int listing_run_of(struct context *ctx, const struct listing *listing,
		   const struct kernlab_view *view, const char *name);

/**
 * struct listing_request - what the command line asks for; the listing's own
 * @sort: column to sort by, or -1
 * @called: column with the objects' names, or -1
 * @owner: column of the task that a record belongs to, or -1
 * @sheet: one by one and in words, not as a table
 */
struct listing_request {
	const struct listing *listing;
	const struct kernlab_view *view;
	struct columns columns;
	uint32_t *pids;
	int nr_pids;
	int sort;
	bool descending;
	int called;
	int owner;
	bool sheet;
};

/** listing_is_of_tasks() - whether operands are PIDs, not names */
bool listing_is_of_tasks(const struct listing_request *request);
/** listing_read() - read the records that are asked for. Return: exit code */
int listing_read(struct context *ctx, const struct listing_request *request, struct rows *rows);
/** listing_print() - print them */
void listing_print(struct context *ctx, const struct listing_request *request,
		   const struct rows *rows);

#endif
