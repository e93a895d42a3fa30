/* SPDX-License-Identifier: GPL-2.0 */
/* How ps, top, htop and pmap come to their numbers: each a sum of what the kernel keeps. */
#ifndef KERNLAB_CLI_FIGURES_H
#define KERNLAB_CLI_FIGURES_H

#include "output/json.h"
#include "output/rows.h"

#define MAX_TERMS	4

enum figure_unit {
	FIGURE_KIB,	/* KiB, rounded down */
	FIGURE_PAGES,
	FIGURE_SHARE,	/* of all memory, percent with one decimal, rounded */
	FIGURE_SHARE_DOWN,	/* the same, rounded down */
};

/**
 * struct term - a part of a sum
 * @field: field of view mm; with "*" after it, its exact counter if there is one;
 *	or "vma.FIELD": the sum over all areas, each in whole KiB
 * @minus: taken off
 * @page: an address is rounded to a page: 1 up, -1 down
 */
struct term {
	const char *field;
	bool minus;
	int page;
};

#define PLUS(field)	{ field, false, 0 }
#define MINUS(field)	{ field, true, 0 }

/**
 * struct figure - a column of a tool
 * @tool: the tool, with its option
 * @name: the column
 * @source: where the tool reads it
 * @meaning: what that is
 */
struct figure {
	const char *tool;
	const char *name;
	const char *source;
	const char *meaning;
	enum figure_unit unit;
	struct term term[MAX_TERMS];
};

/** figures - all of them, tool by tool; one without a name ends them */
extern const struct figure figures[];

/**
 * struct counter - something counted in three ways
 * @fast: terms of the counters as they are read
 * @exact: the same, summed over all CPUs
 * @mapped: the same, counted in the page tables
 */
struct counter {
	const char *name;
	struct figure fast, exact, mapped;
};

/** counters - all of them; one without a name ends them */
extern const struct counter counters[];

/**
 * struct space - what the sums are made of
 * @mm: one record of view mm, all fields
 * @vma: all areas
 * @vma_err: why they are missing
 * @mem_total: bytes of memory; 0: unknown
 */
struct space {
	struct columns mm_columns, vma_columns;
	struct rows mm, vma;
	uint32_t flags;
	int vma_err;
	uint64_t mem_total;
};

/** figure_field() - name of the field that a term takes on this kernel */
const char *figure_field(const struct space *space, const struct term *term);
/** figure_term() - a term's value in bytes, without its sign, or the address */
enum kernlab_state figure_term(const struct space *space, const struct term *term,
			       uint64_t *value);
/** figure_sum() - the sum in bytes; not present if one of the terms is not, or below 0 */
enum kernlab_state figure_sum(const struct space *space, const struct figure *figure,
			      uint64_t *sum);
/** figure_is_addr() - whether the term is an address, not a size */
bool figure_is_addr(const struct term *term);
/** figure_value() - a present sum as the tool prints it, in tenths for a share */
uint64_t figure_value(const struct space *space, const struct figure *figure, uint64_t sum);
/** space_value() - value of a field of view mm */
const struct value *space_value(const struct space *space, const char *field);
/** figures_json() - a record with all figures and counters, or without an mm_struct none */
void figures_json(struct json *json, struct context *ctx, const struct space *space);

#endif
