// SPDX-License-Identifier: GPL-2.0
/* Records of layout as areas of a map: a region is split by the regions inside it. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "base/source.h"
#include "drawings/layout.h"
#include "drawings/map.h"

static const char fields[] = "name,parent,kind,start,end,used,start_expr,meaning";

/* The driver's names of the kinds; a region of an unknown kind is shown as its parent. */
static const struct {
	const char *word;
	enum map_kind kind;
} kinds[] = {
	{ "user", MAP_USER },	  { "guard", MAP_GUARD },     { "direct", MAP_DIRECT },
	{ "room", MAP_ROOM },	  { "vmalloc", MAP_VMALLOC }, { "vmemmap", MAP_VMEMMAP },
	{ "shadow", MAP_SHADOW }, { "entry", MAP_ENTRY },     { "efi", MAP_EFI },
	{ "image", MAP_IMAGE },	  { "text", MAP_KTEXT },      { "rodata", MAP_KRODATA },
	{ "data", MAP_KDATA },	  { "init", MAP_INIT },	      { "bss", MAP_KBSS },
	{ "brk", MAP_BRK },	  { "modules", MAP_MODULES }, { "fixmap", MAP_FIXMAP },
	{ "vsyscall", MAP_VSYSCALL },
};

/**
 * struct region - a record, as it is drawn
 * @row: the record
 * @kind: MAP_KINDS: not drawn itself
 * @outer: the outermost region around it that is drawn; itself, if none
 */
struct region {
	const struct row *row;
	uint64_t start, end;
	const char *name, *word;
	enum map_kind kind;
	const struct region *parent, *outer;
};

struct regions {
	struct context *ctx;
	struct map *map;
	const struct rows *rows;
	struct region *region;
	size_t n;
};

static const char *text_of(const struct row *row, const char *name)
{
	const struct value *value = row_present(row, name);

	return value ? value->text : NULL;
}

/* ---- regions ----------------------------------------------------------- */

static enum map_kind kind_of(const char *word)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		if (!strcmp(kinds[i].word, word))
			return kinds[i].kind;
	return MAP_KINDS;
}

static const struct region *find(const struct regions *all, const char *name)
{
	size_t i;

	for (i = 0; name && i < all->n; i++)
		if (!strcmp(all->region[i].name, name))
			return &all->region[i];
	return NULL;
}

static void take(struct regions *all, const struct row *row)
{
	const struct value *start = row_present(row, "start");
	const struct value *end = row_present(row, "end");
	const struct value *kind = row_present(row, "kind");
	const char *word = kind ? kernlab_name(all->ctx->kl, "region", kind->number) : NULL;
	struct region *region = &all->region[all->n];

	/* Not on this kernel, or the recording is damaged. */
	if (!start || !end || start->number >= end->number || !text_of(row, "name"))
		return;
	region->row = row;
	region->start = start->number;
	region->end = end->number;
	region->name = text_of(row, "name");
	region->word = word ? word : "";
	region->kind = kind_of(region->word);
	region->parent = find(all, text_of(row, "parent"));
	region->outer = region;
	if (region->parent && region->parent->kind != MAP_KINDS)
		region->outer = region->parent->outer;
	all->n++;
}

/* Where the halves end, and where the kernel's image may be. */
static void take_borders(struct regions *all)
{
	const struct region *region;
	size_t i;

	for (i = 0; i < all->n; i++) {
		region = &all->region[i];
		if (!strcmp(region->word, "user"))
			all->map->task_size = region->end;
		else if (!strcmp(region->word, "hole"))
			all->map->kernel = region->end;
		else if (!strcmp(region->word, "kernel"))
			all->map->window = region->start;
	}
}

/* ---- areas ------------------------------------------------------------- */

static char *copy(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

/* A region, or a gap between the regions inside it; the largest gap carries its name. */
static void add_area(struct regions *all, const struct region *region, uint64_t start,
		     uint64_t end, bool named)
{
	const struct value *used = row_present(region->row, "used");
	struct map *map = all->map;
	struct map_area *area;

	map->area = xgrow(map->area, map->nr_areas, &map->area_allocated, sizeof(*map->area));
	area = &map->area[map->nr_areas++];
	memset(area, 0, sizeof(*area));
	area->start = start;
	area->end = end;
	area->kind = region->kind == MAP_KINDS ? MAP_IMAGE : region->kind;
	area->region = xstrdup(region->outer->name);
	area->is_rest = start != region->start || end != region->end;
	area->has_rss = used && !area->is_rest;
	area->resident = area->has_rss ? used->number : 0;
	area->rss = area->resident;
	map->has_rss = map->has_rss || area->has_rss;
	map->nr_regions++;
	if (!named)
		return;
	area->name = xstrdup(region->name);
	area->meaning = copy(text_of(region->row, "meaning"));
}

/* The lowest region inside @region from @at on, or NULL. */
static const struct region *next_part(const struct regions *all, const struct region *region,
				      uint64_t at)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (all->region[i].parent == region && all->region[i].start >= at &&
		    all->region[i].end <= region->end && all->region[i].kind != MAP_KINDS)
			return &all->region[i];
	return NULL;
}

static uint64_t largest_rest(const struct regions *all, const struct region *region)
{
	uint64_t at = region->start, largest = 0;
	const struct region *part;

	while ((part = next_part(all, region, at))) {
		largest = part->start - at > largest ? part->start - at : largest;
		at = part->end;
	}
	return region->end - at > largest ? region->end - at : largest;
}

static void add_region(struct regions *all, const struct region *region)
{
	uint64_t at = region->start, largest = largest_rest(all, region);
	/* Where nothing inside it is known, it is not a hole either. */
	bool drawn = region->kind != MAP_KINDS || !next_part(all, region, at);
	const struct region *part;

	while ((part = next_part(all, region, at))) {
		if (drawn && at < part->start)
			add_area(all, region, at, part->start, part->start - at == largest);
		add_region(all, part);
		at = part->end;
	}
	if (drawn && at < region->end)
		add_area(all, region, at, region->end, region->end - at == largest);
}

/* The user half is not drawn if a process is; its guard page is too thin to draw. */
static bool is_drawn(const struct regions *all, const struct region *region)
{
	if (region->parent)
		return false;
	if (region->kind == MAP_USER)
		return !all->map->pid;
	return region->start >= all->map->kernel;
}

/* Not guaranteed by a damaged recording. */
static bool is_above(const struct map *map, const struct region *region)
{
	return !map->nr_areas || region->start >= map->area[map->nr_areas - 1].end;
}

/* ---- names of addresses -------------------------------------------------- */

/* A name for the address: an expression of one word, or the symbol that it looks up. */
static char *symbol_in(const char *expr)
{
	static const char looked_up[] = "kl_sym(";
	const char *from = strstr(expr, looked_up), *to;

	from = from ? from + strlen(looked_up) : expr;
	if (!isalpha((unsigned char)*from) && *from != '_')
		return NULL;
	for (to = from; isalnum((unsigned char)*to) || *to == '_'; to++)
		;
	if (from == expr ? *to : *to != ')')
		return NULL;
	return xasprintf("%.*s", (int)(to - from), from);
}

static void add_mark(struct regions *all, const struct region *region)
{
	const char *expr = text_of(region->row, "start_expr");
	char *symbol = expr ? symbol_in(expr) : NULL;
	struct map *map = all->map;

	if (!symbol)
		return;
	if (map->nr_marks == MAP_MARKS || region->start < map->kernel) {
		free(symbol);
		return;
	}
	map->mark[map->nr_marks++] = (struct map_mark){ symbol, region->start };
}

/* ---- the whole ------------------------------------------------------------ */

/* The process's [vsyscall] is drawn as a region. */
static void drop_kernels(struct map *map)
{
	while (map->nr_areas && map->area[map->nr_areas - 1].start >= map->task_size)
		free(map->area[--map->nr_areas].name);
}

/* Which kernel, and how many levels of page tables: what the picture depends on. */
static char *kernel_text(struct context *ctx)
{
	const struct options none = { 0 };
	struct columns columns;
	struct rows rows;
	char *text = NULL;

	columns_choose(&columns, "boot", "release,pgtable_levels", &none);
	rows_init(&rows, &columns);
	if (!rows_read(ctx, &rows, 0, false, NULL) && rows.n &&
	    row_present(rows.row[0], "release"))
		text = xasprintf("kernel %s, %u levels of page tables", rows.row[0]->value[0].text,
				 (unsigned int)rows.row[0]->value[1].number);
	rows_free(&rows);
	columns_free(&columns);
	return text ? text : xstrdup("kernel");
}

static char *title(struct context *ctx, const struct map *map)
{
	char *kernel = kernel_text(ctx), *text;

	if (!map->pid)
		return kernel;
	text = xasprintf("%s; process %u (%s)", kernel, map->pid, map->comm);
	free(kernel);
	return text;
}

static int add_all(struct regions *all)
{
	struct map *map = all->map;
	size_t i;

	if (layout_withheld(all->rows))
		return fail(EXIT_NOT_ALLOWED, "drawing needs addresses, which are withheld: they need "
			    "CAP_SYSLOG, and kernel.kptr_restrict below 2; try again as root");
	for (i = 0; i < all->rows->n; i++)
		take(all, all->rows->row[i]);
	take_borders(all);
	drop_kernels(map);
	for (i = 0; i < all->n; i++)
		if (is_drawn(all, &all->region[i]) && is_above(map, &all->region[i]))
			add_region(all, &all->region[i]);
	for (i = 0; i < all->n; i++)
		add_mark(all, &all->region[i]);
	map->title = title(all->ctx, map);
	return EXIT_OK;
}

int layout_read(struct context *ctx, struct rows *rows)
{
	int err = rows_read(ctx, rows, 0, false, NULL);

	if (err)
		return source_fail(ctx, err);
	if (!rows->n)
		return fail(EXIT_UNSUPPORTED, "the source has no record of view layout: the recording was made without them; record again");
	return EXIT_OK;
}

int layout_regions(struct context *ctx, struct map *map)
{
	const struct options none = { 0 };
	struct columns columns;
	struct regions all = { .ctx = ctx, .map = map };
	struct rows rows;
	int rc;

	rc = columns_choose(&columns, "layout", fields, &none);
	if (rc)
		return rc;
	rows_init(&rows, &columns);
	rc = layout_read(ctx, &rows);
	all.rows = &rows;
	all.region = xcalloc(rows.n, sizeof(*all.region));
	rc = rc ? rc : add_all(&all);
	free(all.region);
	rows_free(&rows);
	columns_free(&columns);
	return rc;
}
