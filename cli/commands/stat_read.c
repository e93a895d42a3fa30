// SPDX-License-Identifier: GPL-2.0
/* Readings for kernlab stat: from the shared page where there is one. */
#include <errno.h>

#include "commands/stat.h"

/* The shared page has only fields that everybody may see. */
static bool in_page(const struct columns *columns)
{
	size_t i;

	for (i = 0; i < columns->n; i++)
		if (kernlab_field_guard(columns->field[i]) != KERNLAB_GUARD_OPEN)
			return false;
	return true;
}

static int read_view(struct context *ctx, struct rows *rows)
{
	return rows_read(ctx, rows, 0, false, NULL);
}

static int read_boot(struct context *ctx, struct kernlab_live *live, struct rows *rows)
{
	const struct kernlab_record *rec;
	int err;

	if (!live)
		return read_view(ctx, rows);
	err = kernlab_live_boot(live, &rec);
	if (!err)
		rows_add(rows, rec);
	return err;
}

static int read_stat(struct context *ctx, struct kernlab_live *live, struct rows *rows)
{
	const struct kernlab_record *rec;
	int err;

	if (!live)
		return read_view(ctx, rows);
	err = kernlab_live_stat(live, &rec);
	if (!err)
		rows_add(rows, rec);
	return err;
}

static int read_cpus(struct context *ctx, struct kernlab_live *live, struct rows *rows)
{
	const struct kernlab_record *rec;
	uint32_t cpu;
	int err;

	if (!live || !kernlab_live_cpus(live) || !in_page(rows->columns))
		return read_view(ctx, rows);
	for (cpu = 0; cpu < kernlab_live_cpus(live); cpu++) {
		err = kernlab_live_cpu(live, cpu, &rec);
		if (err && err != -ENXIO)
			return err;
		if (!err)
			rows_add(rows, rec);
	}
	return 0;
}

/* Without columns, the view is not shown. */
static int take(struct context *ctx, struct kernlab_live *live, struct stat_view *view,
		int (*read)(struct context *ctx, struct kernlab_live *live, struct rows *rows))
{
	int err;

	if (!view->columns.view)
		return 0;
	rows_init(&view->rows, &view->columns);
	err = read(ctx, live, &view->rows);
	if (!err && !view->rows.n)
		err = -EOPNOTSUPP;
	if (err)
		rows_free(&view->rows);
	else
		rates_take(&view->rates, &view->rows);
	return err;
}

int stat_read(struct context *ctx, struct stat_request *request)
{
	int err = take(ctx, request->live, &request->boot, read_boot);

	/* What is left out of the driver takes nothing else away. */
	if (!err || err == -EOPNOTSUPP)
		err = take(ctx, request->live, &request->stat, read_stat);
	if (err)
		return err;
	err = take(ctx, request->live, &request->cpu, read_cpus);
	if (!err && request->sort >= 0)
		rows_sort(&request->cpu.rows, request->sort, request->descending);
	/* Likewise the screen does without CPUs, as in an older recording. */
	return err && request->stat.columns.view ? 0 : err;
}
