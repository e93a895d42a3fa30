// SPDX-License-Identifier: GPL-2.0
/* Holes between areas of vmalloc's, and in which part of the address space they are. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "base/text.h"
#include "commands/vmalloc.h"
#include "output/list.h"

/* The ends of a span: the region of that name in the view `layout`. */
static void find_bounds(struct context *ctx, struct span *span)
{
	const struct options none = { 0 };
	struct columns columns;
	struct rows rows;
	const char *name;
	size_t i;

	if (!kernlab_view_by_name("layout") ||
	    columns_choose(&columns, "layout", "name,start,end", &none))
		return;
	rows_init(&rows, &columns);
	rows_read(ctx, &rows, 0, false, NULL);
	for (i = 0; i < rows.n; i++) {
		name = rows.row[i]->value[0].text;
		if (!name || strcmp(name, span->word) || !areas_value(rows.row[i], 1) ||
		    !areas_value(rows.row[i], 2))
			continue;
		span->bounded = true;
		span->start = areas_number(rows.row[i], 1);
		span->end = areas_number(rows.row[i], 2);
	}
	rows_free(&rows);
	columns_free(&columns);
}

static size_t span_of(struct context *ctx, const struct areas *areas, struct holes *holes,
		      const struct row *row)
{
	const struct kernlab_field *field = areas->columns->field[areas->space];
	char *word = value_text(ctx, field, &row->value[areas->space], FORM_RAW);
	struct span *span;
	size_t i;

	for (i = 0; i < holes->nr_spans; i++) {
		if (strcmp(holes->span[i].word, word))
			continue;
		free(word);
		return i;
	}
	holes->span = xgrow(holes->span, holes->nr_spans, &holes->span_allocated,
			    sizeof(*holes->span));
	span = &holes->span[holes->nr_spans++];
	*span = (struct span){ .word = word };
	find_bounds(ctx, span);
	if (!span->bounded)
		span->start = span->end = areas_number(row, areas->start);
	return i;
}

/**
 * struct sweep - state of the pass over all areas
 * @in: the span that the last one was in
 * @at: where it ended
 * @below: the last one, or NULL before the first
 */
struct sweep {
	struct holes *holes;
	size_t in;
	uint64_t at;
	const struct row *below;
};

static void add_hole(struct sweep *sweep, uint64_t end)
{
	struct holes *holes = sweep->holes;
	const struct span *span = &holes->span[sweep->in];

	/* Areas outside every known region have no holes between them that belong to anything. */
	if (sweep->at >= end || (!span->bounded && !strcmp(span->word, "other")))
		return;
	holes->hole = xgrow(holes->hole, holes->n, &holes->allocated, sizeof(*holes->hole));
	holes->hole[holes->n++] = (struct hole){ sweep->in, sweep->at, end, sweep->below };
}

static void leave(struct sweep *sweep)
{
	if (sweep->below && sweep->holes->span[sweep->in].bounded)
		add_hole(sweep, sweep->holes->span[sweep->in].end);
}

static void step(struct sweep *sweep, const struct areas *areas, const struct row *row, size_t in)
{
	uint64_t end = areas_number(row, areas->end);
	struct span *span = &sweep->holes->span[in];

	if (!sweep->below || sweep->in != in) {
		leave(sweep);
		sweep->in = in;
		sweep->at = span->start;
		sweep->below = NULL;
	}
	add_hole(sweep, areas_number(row, areas->start));
	if (!span->bounded)
		span->end = end;
	sweep->at = end;
	sweep->below = row;
}

/* The areas come in order, and so do the spans: each ends before the next begins. */
void holes_find(struct context *ctx, const struct areas *areas, struct holes *holes)
{
	struct sweep sweep = { .holes = holes };
	const struct row *row;
	size_t i, in;

	memset(holes, 0, sizeof(*holes));
	for (i = 0; i < areas->n; i++) {
		row = areas->row[i];
		in = span_of(ctx, areas, holes, row);
		holes->span[in].areas++;
		holes->span[in].size += areas_number(row, areas->size);
		if (areas_value(row, areas->start) && areas_value(row, areas->end))
			step(&sweep, areas, row, in);
		else
			holes->withheld = true;
	}
	leave(&sweep);
}

void holes_free(struct holes *holes)
{
	size_t i;

	for (i = 0; i < holes->nr_spans; i++)
		free(holes->span[i].word);
	free(holes->span);
	free(holes->hole);
	memset(holes, 0, sizeof(*holes));
}

const struct hole *holes_largest(const struct holes *holes, size_t span)
{
	const struct hole *most = NULL;
	size_t i;

	for (i = 0; i < holes->n; i++) {
		const struct hole *hole = &holes->hole[i];

		if (hole->span == span &&
		    (!most || hole->end - hole->start > most->end - most->start))
			most = hole;
	}
	return most;
}

static int by_size(const void *a, const void *b)
{
	const struct hole *x = a, *y = b;
	uint64_t p = x->end - x->start, q = y->end - y->start;

	return p == q ? (x->start > y->start) - (x->start < y->start) : (p > q) - (p < q);
}

static void reverse(struct holes *holes)
{
	struct hole other;
	size_t i;

	for (i = 0; i < holes->n / 2; i++) {
		other = holes->hole[i];
		holes->hole[i] = holes->hole[holes->n - 1 - i];
		holes->hole[holes->n - 1 - i] = other;
	}
}

static int sort(struct holes *holes, const char *by)
{
	bool descending = by && *by == '-';

	if (!by)
		return EXIT_OK;
	by += *by == '-' || *by == '+';
	if (!strcasecmp(by, "size"))
		qsort(holes->hole, holes->n, sizeof(*holes->hole), by_size);
	else if (strcasecmp(by, "start"))
		return usage_error("holes are sorted by start or by size, not by '%s'", by);
	if (descending)
		reverse(holes);
	return EXIT_OK;
}

static void add_line(struct context *ctx, const struct areas *areas, const struct holes *holes,
		     const struct hole *hole, struct list *list)
{
	bool exact = ctx->opt.bytes || ctx->opt.raw || ctx->opt.json;
	uint64_t size = hole->end - hole->start;
	const struct value *caller = hole->below ? areas_value(hole->below, areas->caller) : NULL;
	char *cell[] = {
		xasprintf("0x%" PRIx64, hole->start),
		xasprintf("0x%" PRIx64, hole->end),
		exact ? xasprintf("%" PRIu64, size) : text_size(size),
	};
	size_t i;

	list_add(list, cell[0], cell[1], cell[2], holes->span[hole->span].word,
		 caller ? caller->text : NULL);
	for (i = 0; i < ARRAY_SIZE(cell); i++)
		free(cell[i]);
}

int holes_print(struct context *ctx, const struct areas *areas, struct holes *holes)
{
	static const struct list_column what[] = {
		{ .name = "start", .usual = true },
		{ .name = "end", .usual = true },
		{ .name = "size", .usual = true, .number = true },
		{ .name = "space", .usual = true },
		{ .name = "behind", .usual = true },
	};
	struct list *list;
	size_t i;
	int rc;

	if (holes->withheld)
		return fail(EXIT_NOT_ALLOWED,
			    "holes need addresses, which are withheld: that needs CAP_SYSLOG, and kptr_restrict below 2");
	rc = sort(holes, ctx->opt.sort);
	if (rc)
		return rc;
	list = list_new(what, ARRAY_SIZE(what));
	for (i = 0; i < holes->n; i++)
		add_line(ctx, areas, holes, &holes->hole[i], list);
	rc = list_print(list, ctx, "hole");
	list_free(list);
	return rc;
}
