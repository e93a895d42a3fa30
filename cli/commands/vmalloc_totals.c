// SPDX-License-Identifier: GPL-2.0
/* Totals over vmalloc areas, as text and as JSON. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/text.h"
#include "commands/vmalloc.h"
#include "output/json.h"
#include "output/table.h"

static char *bytes(const struct context *ctx, uint64_t size)
{
	return ctx->opt.bytes ? xasprintf("%" PRIu64, size) : text_size(size);
}

static void print_groups(struct context *ctx, const struct totals *totals)
{
	struct table *table = table_new(ctx);
	const struct group *group;
	struct libscols_line *line;
	size_t i;

	table_column(table, "TOTAL", 0);
	table_column(table, "AREAS", TABLE_RIGHT);
	table_column(table, "SIZE", TABLE_RIGHT);
	table_column(table, "PAGES", TABLE_RIGHT);
	for (i = 0; i < totals->n; i++) {
		group = &totals->group[i];
		line = table_line(table, NULL);
		table_cell(line, 0, group->flag ? xasprintf("  %s", group->flag) :
						  xstrdup(group->kind ? group->kind : "all"));
		table_cell(line, 1, xasprintf("%zu", group->areas));
		table_cell(line, 2, bytes(ctx, group->size));
		table_cell(line, 3, group->pages ? xasprintf("%" PRIu64, group->pages) :
						   xstrdup("-"));
	}
	table_print(table);
}

static void print_hole(struct context *ctx, const struct hole *hole)
{
	char *size = bytes(ctx, hole->end - hole->start);

	printf("; largest hole %s at 0x%" PRIx64, size, hole->start);
	free(size);
}

/* Without the view `layout`, what is below the first area and above the last is not known. */
static void print_span(struct context *ctx, const struct holes *holes, size_t i)
{
	const struct span *span = &holes->span[i];
	const struct hole *hole = holes_largest(holes, i);
	char *used = bytes(ctx, span->size), *size = bytes(ctx, span->end - span->start);

	printf("%s: %zu area%s, %s", span->word, span->areas, span->areas == 1 ? "" : "s", used);
	if (!holes->withheld)
		printf(" of %s from 0x%" PRIx64 " to 0x%" PRIx64 "%s", size, span->start, span->end,
		       span->bounded ? "" : ", the last area's end");
	if (hole)
		print_hole(ctx, hole);
	putchar('\n');
	free(size);
	free(used);
}

static void print_largest(struct context *ctx, const struct areas *areas, const struct row *row)
{
	const struct value *start = areas_value(row, areas->start);
	const struct value *caller = areas_value(row, areas->caller);
	char *size = bytes(ctx, areas_number(row, areas->size));
	char *who = caller ? text_safe(caller->text) : NULL;

	printf("largest area: %s", size);
	if (start)
		printf(" at 0x%" PRIx64, start->number);
	printf("%s%s\n", who ? ", " : "", who ? who : "");
	free(who);
	free(size);
}

void totals_print(struct context *ctx, const struct areas *areas, const struct totals *totals)
{
	size_t i;

	if (!totals->largest)
		return;
	putchar('\n');
	print_groups(ctx, totals);
	putchar('\n');
	for (i = 0; i < totals->holes.nr_spans; i++)
		print_span(ctx, &totals->holes, i);
	print_largest(ctx, areas, totals->largest);
	if (totals->holes.withheld)
		puts("addresses are withheld (they need CAP_SYSLOG), so holes are not known");
}

static struct json_object *address(bool known, uint64_t addr)
{
	struct json_object *object;
	char *text;

	if (!known)
		return NULL;
	text = xasprintf("0x%" PRIx64, addr);
	object = json_text(text);
	free(text);
	return object;
}

static void json_groups(struct json *json, const struct totals *totals)
{
	const struct group *group;

	json_list(json, "groups");
	for (group = totals->group; group < totals->group + totals->n; group++) {
		json_open(json);
		json_member(json, "kind", group->kind ? json_text(group->kind) : NULL);
		json_member(json, "flag", group->flag ? json_text(group->flag) : NULL);
		json_member(json, "areas", json_number(group->areas));
		json_member(json, "size", json_number(group->size));
		json_member(json, "pages", json_number(group->pages));
		json_close(json);
	}
	json_list_end(json);
}

static void json_hole(struct json *json, const struct hole *hole)
{
	if (!hole) {
		json_member(json, "largest_hole", NULL);
		return;
	}
	json_open_member(json, "largest_hole");
	json_member(json, "start", address(true, hole->start));
	json_member(json, "end", address(true, hole->end));
	json_member(json, "size", json_number(hole->end - hole->start));
	json_close(json);
}

static void json_spans(struct json *json, const struct holes *holes)
{
	const struct span *span;
	size_t i;

	json_list(json, "spaces");
	for (i = 0; i < holes->nr_spans; i++) {
		span = &holes->span[i];
		json_open(json);
		json_member(json, "space", json_text(span->word));
		json_member(json, "start", address(span->bounded, span->start));
		json_member(json, "end", address(span->bounded, span->end));
		json_member(json, "areas", json_number(span->areas));
		json_member(json, "size", json_number(span->size));
		json_hole(json, holes_largest(holes, i));
		json_close(json);
	}
	json_list_end(json);
}

void totals_json(struct json *json, const struct totals *totals)
{
	json_open_member(json, "totals");
	json_groups(json, totals);
	json_spans(json, &totals->holes);
	json_close(json);
}
