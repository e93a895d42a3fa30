// SPDX-License-Identifier: GPL-2.0
/* An address, split into the bit fields that the page table walk uses. */
#include <inttypes.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "commands/page.h"
#include "output/sheet.h"

#define MAX_CELLS	6

/* Left, between and right of cells. */
struct border {
	const char *left, *line, *between, *right;
};

enum { TOP, SIDE, BOTTOM };

static const struct border ascii[] = {
	[TOP] = { "+", "-", "+", "+" },
	[SIDE] = { "|", " ", "|", "|" },
	[BOTTOM] = { "+", "-", "+", "+" },
};

static const struct border boxes[] = {
	[TOP] = { "┌", "─", "┬", "┐" },
	[SIDE] = { "│", " ", "│", "│" },
	[BOTTOM] = { "└", "─", "┴", "┘" },
};

/**
 * struct cell - a bit field
 * @level: the level it is the index of; 0: the offset
 * @high: its highest bit, @low its lowest
 */
struct cell {
	enum page_level level;
	unsigned int high, low;
	size_t width;
};

bool page_utf8(void)
{
	return !strcmp(nl_langinfo(CODESET), "UTF-8");
}

static size_t make_cells(const struct page_at *at, struct cell *cells)
{
	unsigned int high = PAGE_SHIFT + INDEX_BITS * at->levels - 1;
	enum page_level level = LEVEL_PGD;
	size_t n = 0;

	for (;;) {
		cells[n++] = (struct cell){ level, high, page_shift(at, level), 0 };
		high = page_shift(at, level) - 1;
		if (level == at->leaf)
			break;
		level = page_next_level(at, level);
	}
	cells[n++] = (struct cell){ 0, high, 0, 0 };
	return n;
}

static uint64_t bits_of(const struct page_at *at, const struct cell *cell)
{
	return at->addr >> cell->low & ((UINT64_C(1) << (cell->high - cell->low + 1)) - 1);
}

static char *binary(uint64_t bits, unsigned int n)
{
	char *text = xcalloc(n + 1, 1);

	while (n--) {
		text[n] = '0' + (bits & 1);
		bits >>= 1;
	}
	return text;
}

enum line { LINE_NAME, LINE_BITS, LINE_BINARY, LINE_VALUE, LINES };

static char *cell_text(const struct page_at *at, const struct cell *cell, enum line line)
{
	switch (line) {
	case LINE_NAME:
		return xstrdup(cell->level ? page_level_name(cell->level) : "offset");
	case LINE_BITS:
		return xasprintf("%u-%u", cell->high, cell->low);
	case LINE_BINARY:
		return binary(bits_of(at, cell), cell->high - cell->low + 1);
	default:
		return xasprintf(cell->level ? "%" PRIu64 : "0x%" PRIx64, bits_of(at, cell));
	}
}

static void put_centred(const struct context *ctx, const struct cell *cell, const char *text)
{
	size_t blanks = cell->width - strlen(text), left = blanks / 2;

	printf("%*s%s%s%s%*s", (int)left, "", page_color(ctx, cell->level), text, page_plain(ctx),
	       (int)(blanks - left), "");
}

static void put_edge(const struct border *border, const struct cell *cells, size_t n)
{
	size_t i, j;

	printf("  %s", border->left);
	for (i = 0; i < n; i++) {
		for (j = 0; j < cells[i].width; j++)
			fputs(border->line, stdout);
		fputs(i + 1 < n ? border->between : border->right, stdout);
	}
	putchar('\n');
}

void page_print_bits(const struct context *ctx, const struct page_at *at)
{
	const struct border *border = page_utf8() ? boxes : ascii;
	struct cell cells[MAX_CELLS];
	size_t n = make_cells(at, cells), i;
	enum line line;
	char *text;

	for (i = 0; i < n; i++)
		cells[i].width = cells[i].high - cells[i].low + 3;
	sheet_heading(ctx, "Virtual address");
	put_edge(&border[TOP], cells, n);
	for (line = 0; line < LINES; line++) {
		printf("  %s", border[SIDE].left);
		for (i = 0; i < n; i++) {
			text = cell_text(at, &cells[i], line);
			put_centred(ctx, &cells[i], text);
			fputs(border[SIDE].between, stdout);
			free(text);
		}
		putchar('\n');
	}
	put_edge(&border[BOTTOM], cells, n);
	printf("  virtual page number 0x%" PRIx64 ", offset in it 0x%" PRIx64 "\n",
	       at->addr >> PAGE_SHIFT, at->addr & (PAGE_SIZE - 1));
}
