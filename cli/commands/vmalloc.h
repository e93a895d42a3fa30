/* SPDX-License-Identifier: GPL-2.0 */
/* What the files of kernlab vmalloc share: the areas, their totals, the holes. */
#ifndef KERNLAB_CLI_VMALLOC_H
#define KERNLAB_CLI_VMALLOC_H

#include "output/rows.h"

struct json;

/**
 * struct areas - the areas of view vmalloc
 * @row: @n of them, lowest address first
 * @start: column of the first address; the others likewise
 */
struct areas {
	const struct columns *columns;
	const struct row **row;
	size_t n;
	size_t start, end, size, kind, space, flags, pages, caller;
};

/**
 * struct span - a part of the address space that areas are in
 * @word: its name
 * @start, @end: from where to where, if @bounded; else those of its areas
 * @areas: how many are in it
 * @size: bytes of them
 */
struct span {
	char *word;
	bool bounded;
	uint64_t start, end;
	size_t areas;
	uint64_t size;
};

/**
 * struct hole - addresses that no area has
 * @span: number of the span that it is in
 * @below: the area that ends where it begins, or NULL
 */
struct hole {
	size_t span;
	uint64_t start, end;
	const struct row *below;
};

/** struct holes - all of them, lowest address first, and the spans they are in */
struct holes {
	struct span *span;
	size_t nr_spans, span_allocated;
	struct hole *hole;
	size_t n, allocated;
	bool withheld;
};

/** areas_need() - read what the totals and the holes are made of */
void areas_need(struct columns *columns);
/** areas_init() - in the order in which @rows were read; they have to outlive @areas */
void areas_init(struct areas *areas, const struct rows *rows);
void areas_free(struct areas *areas);
/** areas_value() - a value that is present, or NULL */
const struct value *areas_value(const struct row *row, size_t column);
/** areas_number() - a number that is present, or 0 */
uint64_t areas_number(const struct row *row, size_t column);

/** holes_find() - find them; the ends of spans are asked of view layout, where it is */
void holes_find(struct context *ctx, const struct areas *areas, struct holes *holes);
/** holes_largest() - the largest in @span, or NULL */
const struct hole *holes_largest(const struct holes *holes, size_t span);
/** holes_print() - as a table or as JSON. Return: exit code */
int holes_print(struct context *ctx, const struct areas *areas, struct holes *holes);
void holes_free(struct holes *holes);

/**
 * struct group - areas that have something in common
 * @kind: their kind; NULL: all areas
 * @flag: a flag that they have; NULL: all of that kind
 */
struct group {
	char *kind;
	char *flag;
	size_t areas;
	uint64_t size, pages;
};

/**
 * struct totals - totals over areas
 * @group: kinds, each followed by its flags; all areas at the end
 * @largest: the largest area, or NULL
 */
struct totals {
	struct group *group;
	size_t n, allocated;
	struct holes holes;
	const struct row *largest;
};

/** totals_make() - add up @areas, which are in order of their addresses */
void totals_make(struct context *ctx, const struct areas *areas, struct totals *totals);
void totals_free(struct totals *totals);
/** totals_print() - the lines below the table */
void totals_print(struct context *ctx, const struct areas *areas, const struct totals *totals);
/** totals_json() - the same, as a member of a document */
void totals_json(struct json *json, const struct totals *totals);

#endif
