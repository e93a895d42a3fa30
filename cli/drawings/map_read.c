// SPDX-License-Identifier: GPL-2.0
/* Records of mm and vma, made into a map. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "base/source.h"
#include "base/text.h"
#include "drawings/map.h"
#include "output/machine.h"
#include "output/no_mm.h"
#include "output/rows.h"

static const char *const mark_names[] = {
	"start_code", "end_code", "start_data", "end_data", "start_brk", "brk",
	"mmap_base", "start_stack", "arg_start", "arg_end", "env_start", "env_end",
};

/* Only what is drawn: sums over all page tables would be expensive. */
static const char mm_fields[] =
	"pid,kthread,comm,exe,start_code,end_code,start_data,end_data,start_brk,brk,mmap_base,"
	"start_stack,arg_start,arg_end,env_start,env_end,task_size";
static const char vma_fields[] =
	"start,end,perms,flags,dev,inode,name,rss,shared_hugetlb,private_hugetlb,swap,stack_tid";

static char *text_of(const struct row *row, const char *name)
{
	const struct value *value = row_present(row, name);

	return value && value->text && *value->text ? xstrdup(value->text) : NULL;
}

/* VM_* bits differ between kernels, so ask for their names. */
static bool has_flag(struct context *ctx, uint64_t flags, const char *wanted)
{
	const char *symbol, *meaning;

	while (kernlab_flag_next(ctx->kl, "vm", &flags, &symbol, &meaning))
		if (symbol && !strcmp(symbol, wanted))
			return true;
	return false;
}

static void add_area(struct context *ctx, struct map *map, const struct row *row)
{
	uint64_t flags = row_number(row, "flags");
	struct map_area *area;

	map->area = xgrow(map->area, map->nr_areas, &map->area_allocated, sizeof(*map->area));
	area = &map->area[map->nr_areas];
	memset(area, 0, sizeof(*area));
	area->start = row_number(row, "start");
	area->end = row_number(row, "end");
	/* Only in a damaged recording. */
	if (area->end <= area->start ||
	    (map->nr_areas && area->start < map->area[map->nr_areas - 1].end))
		return;
	map->nr_areas++;
	area->perms = row_number(row, "perms");
	area->is_file = row_present(row, "inode");
	area->inode = row_number(row, "inode");
	area->dev = row_number(row, "dev");
	area->name = text_of(row, "name");
	area->tid = row_number(row, "stack_tid");
	area->is_hugetlb = has_flag(ctx, flags, "VM_HUGETLB");
	area->is_device = has_flag(ctx, flags, "VM_IO") || has_flag(ctx, flags, "VM_PFNMAP");
	area->has_rss = row_present(row, "rss");
	area->rss = row_number(row, "rss");
	area->swap = row_number(row, "swap");
	area->hugetlb = row_number(row, "shared_hugetlb") +
			row_number(row, "private_hugetlb");
	area->resident = area->rss + area->hugetlb;
	map->mapped += area->end - area->start;
	map->resident += area->resident;
	map->swap += area->swap;
	map->has_rss = map->has_rss || area->has_rss;
}

static int by_address(const void *a, const void *b)
{
	const struct map_mark *x = a, *y = b;

	/* Keep the order of the table at equal addresses. */
	if (x->addr == y->addr)
		return (x > y) - (x < y);
	return x->addr < y->addr ? -1 : 1;
}

static void take_marks(struct map *map, const struct rows *rows, const struct row *row)
{
	size_t i;
	int column;

	for (i = 0; i < ARRAY_SIZE(mark_names); i++) {
		column = columns_find(rows->columns, mark_names[i]);
		if (row->value[column].state == KERNLAB_WITHHELD)
			map->withheld = true;
		/* 0: the program has no such range. */
		if (row->value[column].state == KERNLAB_PRESENT && row->value[column].number)
			map->mark[map->nr_marks++] = (struct map_mark){
				xstrdup(mark_names[i]), row->value[column].number };
	}
	qsort(map->mark, map->nr_marks, sizeof(map->mark[0]), by_address);
}

/*
 * The halves are symmetrical: user space ends one page, of at most 64K, below a power of two. Where
 * it does not, as for a 32-bit program, the kernel's half is not known.
 */
static uint64_t kernel_half(uint64_t task_size)
{
	uint64_t half = UINT64_C(1) << 38;

	while (half < task_size && half < UINT64_C(1) << 62)
		half <<= 1;
	return half >= task_size && half - task_size <= 65536 ? -half : 0;
}

static void take_task_size(struct map *map, uint64_t task_size)
{
	size_t i = map->nr_areas;

	/* Only [vsyscall] lies in the kernel's half. */
	while (i && map->area[i - 1].name && !strcmp(map->area[i - 1].name, "[vsyscall]"))
		i--;
	if (i && map->area[i - 1].end > task_size)
		return;
	map->task_size = task_size;
	map->kernel = kernel_half(task_size);
}

static int read_rows(struct context *ctx, uint32_t pid, const char *view, const char *fields,
		     struct columns *columns, struct rows *rows, uint32_t *flags)
{
	const struct options none = { 0 };

	columns_choose(columns, view, fields, &none);
	rows_init(rows, columns);
	return rows_read(ctx, rows, pid, false, flags);
}

static void drop_rows(struct columns *columns, struct rows *rows)
{
	rows_free(rows);
	columns_free(columns);
}

static int read_areas(struct context *ctx, uint32_t pid, struct map *map)
{
	struct columns columns = { 0 };
	struct rows rows;
	size_t i;
	int err;

	err = read_rows(ctx, pid, "vma", vma_fields, &columns, &rows, NULL);
	/* With only some of the areas, the picture would show holes that do not exist. */
	for (i = 0; !err && i < rows.n; i++)
		add_area(ctx, map, rows.row[i]);
	drop_rows(&columns, &rows);
	return err;
}

static enum map_found read_mm(struct context *ctx, struct map *map, const struct rows *rows,
			      uint32_t flags, char **why)
{
	const struct row *row = rows->row[0];

	map->pid = row_number(row, "pid");
	map->comm = text_of(row, "comm");
	if (!map->comm)
		map->comm = xstrdup("");
	if (flags & KERNLAB_OUT_NO_MM) {
		*why = no_mm_text(ctx, row);
		return MAP_NO_MM;
	}
	map->exe = text_of(row, "exe");
	take_marks(map, rows, row);
	return MAP_FOUND;
}

enum map_found map_read_areas(struct context *ctx, uint32_t pid, struct map *map, char **why,
			      int *code)
{
	enum map_found found = MAP_FAILED;
	struct columns columns = { 0 };
	struct rows rows;
	uint32_t flags = 0;
	int err;

	memset(map, 0, sizeof(*map));
	map->page_size = machine_page_size(ctx);
	err = read_rows(ctx, pid, "mm", mm_fields, &columns, &rows, &flags);
	if (!err && rows.n)
		found = read_mm(ctx, map, &rows, flags, why);
	if (found == MAP_FOUND)
		err = read_areas(ctx, pid, map);
	map->unreadable = err;
	if (err) {
		*code = source_fail(ctx, err);
		found = MAP_FAILED;
	} else if (found == MAP_FOUND) {
		take_task_size(map, row_number(rows.row[0], "task_size"));
		map_classify(map, row_number(rows.row[0], "start_code"));
	} else if (found == MAP_FAILED) {
		*code = EXIT_OK;
	}
	drop_rows(&columns, &rows);
	return found;
}

enum map_found map_read(struct context *ctx, uint32_t pid, struct map *map, char **why, int *code)
{
	enum map_found found = map_read_areas(ctx, pid, map, why, code);

	if (found == MAP_FOUND)
		map_arrange(map);
	return found;
}

static void free_area(struct map_area *area)
{
	free(area->name);
	free(area->region);
	free(area->meaning);
}

void map_free(struct map *map)
{
	size_t i;

	for (i = 0; i < map->nr_areas; i++)
		free_area(&map->area[i]);
	for (i = 0; i < map->nr_marks; i++)
		free(map->mark[i].name);
	for (i = 0; i < map->nr_blocks; i++)
		free(map->block[i].label);
	free(map->area);
	free(map->block);
	free(map->piece);
	free(map->comm);
	free(map->exe);
	free(map->title);
	memset(map, 0, sizeof(*map));
}
