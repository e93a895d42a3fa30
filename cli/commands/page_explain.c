// SPDX-License-Identifier: GPL-2.0
/* One address, explained: its area, its bits, the walk, the page. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/source.h"
#include "base/text.h"
#include "commands/page.h"
#include "output/sheet.h"

struct found {
	struct rows rows;
	uint64_t addr;
};

static uint64_t number_of(const struct rows *rows, size_t row, const char *name)
{
	return rows->row[row]->value[columns_find(rows->columns, name)].number;
}

static bool take(void *arg, const struct kernlab_record *rec)
{
	struct found *found = arg;

	rows_add(&found->rows, rec);
	return false;
}

static void print_area(struct context *ctx, const struct rows *areas, size_t row)
{
	const struct columns *columns = areas->columns;
	size_t perms = columns_find(columns, "perms"), name = columns_find(columns, "name");
	const struct value *value = areas->row[row]->value;
	char *perms_text = value_text(ctx, columns->field[perms], &value[perms], FORM_SHEET);
	char *name_text = value[name].state == KERNLAB_PRESENT ?
		value_text(ctx, columns->field[name], &value[name], FORM_SHEET) :
		xstrdup("(anonymous memory)");

	printf("0x%" PRIx64 "-0x%" PRIx64 "  %s  %s\n", number_of(areas, row, "start"),
	       number_of(areas, row, "end"), perms_text, name_text);
	free(name_text);
	free(perms_text);
}

/* The area it is in; where it is in none, those next to it. */
static void print_areas(struct context *ctx, const struct rows *areas, uint64_t addr)
{
	size_t above;

	for (above = 0; above < areas->n; above++)
		if (number_of(areas, above, "end") > addr)
			break;
	if (above < areas->n && number_of(areas, above, "start") <= addr) {
		printf("  area   ");
		print_area(ctx, areas, above);
		return;
	}
	printf("  area   none\n");
	if (above < areas->n) {
		printf("  above  ");
		print_area(ctx, areas, above);
	}
	if (above) {
		printf("  below  ");
		print_area(ctx, areas, above - 1);
	}
}

static int show_areas(struct context *ctx, uint32_t pid, uint64_t addr)
{
	const struct options none = { 0 };
	struct columns columns;
	struct rows areas;
	int rc;

	rc = columns_choose(&columns, "vma", "start,end,perms,name", &none);
	if (rc)
		return rc;
	rows_init(&areas, &columns);
	rc = rows_read(ctx, &areas, pid, false, NULL);
	if (rc)
		rc = source_fail(ctx, rc);
	else
		print_areas(ctx, &areas, addr);
	rows_free(&areas);
	columns_free(&columns);
	return rc;
}

static void show(struct context *ctx, const struct page_space *space, struct found *found)
{
	struct page_at at = {
		.addr = found->addr,
		.columns = found->rows.columns,
		.rec = found->rows.row[0],
		.levels = space->levels,
		.leaf = LEVEL_PTE,
	};

	if (page_is_mapped(&at) && page_number(&at, "depth"))
		at.leaf = page_number(&at, "depth");
	putchar('\n');
	page_print_bits(ctx, &at);
	putchar('\n');
	page_print_walk(ctx, &at);
	page_print_page(ctx, &at);
}

static void print_title(struct context *ctx, const struct page_space *space, uint64_t addr)
{
	int column = columns_find(&space->columns, "comm");
	char *comm = value_text(ctx, space->columns.field[column],
				&space->mm.row[0]->value[column], FORM_SHEET);
	char *title = xasprintf("page 0x%" PRIx64 " of %u (%s)", addr, space->pid, comm);

	sheet_heading(ctx, title);
	free(title);
	free(comm);
}

int page_explain(struct context *ctx, const struct page_space *space, uint64_t addr)
{
	const struct options none = { 0 };
	const struct page_range range = { addr, addr + 1, true };
	struct columns columns;
	struct found found = { .addr = addr };
	int err, rc;

	rc = columns_choose(&columns, "pagemap", NULL, &none);
	if (rc)
		return rc;
	rows_init(&found.rows, &columns);
	err = page_read(ctx, &columns, space->pid, &range, take, &found);
	if (err) {
		rc = source_fail(ctx, err);
	} else if (!found.rows.n) {
		rc = fail(EXIT_ERROR, "0x%" PRIx64 " is not in the recording: record with --pages",
			  addr);
	} else {
		print_title(ctx, space, addr);
		rc = show_areas(ctx, space->pid, addr);
		show(ctx, space, &found);
	}
	rows_free(&found.rows);
	columns_free(&columns);
	return rc;
}
