// SPDX-License-Identifier: GPL-2.0
/* kernlab stat --watch, for a person: how busy the CPUs are, and rates of counters. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "commands/stat.h"
#include "output/sheet.h"
#include "output/table.h"

#define CPU_BARS	16	/* readings per CPU: its line has many other columns */

/* Columns of the table of CPUs, besides how busy they are. */
struct heading {
	const char *field, *header;
};

static const struct heading rated[] = {
	{ "user", "USER" }, { "nice", "NICE" }, { "system", "SYS" }, { "irq", "IRQ" },
	{ "softirq", "SOFT" }, { "steal", "STEAL" }, { "iowait", "IOW" }, { "idle", "IDLE" },
	{ "switches", "SWITCH/s" }, { "interrupts", "IRQ/s" }, { "softirqs", "SOFT/s" },
	{ "faults", "FAULT/s" },
};
static const char *const headline[] = { "load1", "load5", "load15", "uptime", "threads" };

void stat_screen_columns(struct stat_request *request)
{
	struct columns *cpu = &request->cpu.columns;
	size_t i;

	for (i = 0; request->stat.columns.view && i < ARRAY_SIZE(headline); i++)
		columns_need(&request->stat.columns, headline[i]);
	for (i = 0; cpu->view && i < ARRAY_SIZE(rated); i++)
		columns_need(cpu, rated[i].field);
	if (!cpu->view)
		return;
	columns_need(cpu, "cpu");
	columns_need(cpu, "online");
	columns_need(cpu, "runnable");
}

static char *text_of(struct context *ctx, const struct stat_view *view, const struct row *row,
		     const char *name)
{
	int column = columns_find(&view->columns, name);

	return value_text(ctx, view->columns.field[column], &row->value[column],
			  FORM_TABLE);
}

static void print_headline(struct context *ctx, const struct stat_view *stat)
{
	char *text[ARRAY_SIZE(headline)], *line;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(headline); i++)
		text[i] = text_of(ctx, stat, stat->rows.row[0], headline[i]);
	line = xasprintf("load %s %s %s, up %s, %s threads", text[0], text[1], text[2], text[3],
			 text[4]);
	sheet_heading(ctx, line);
	free(line);
	for (i = 0; i < ARRAY_SIZE(headline); i++)
		free(text[i]);
}

/* ---- CPUs ---- */

static char *rate_of(const struct stat_view *view, const struct row *row, const char *name)
{
	int column = columns_find(&view->columns, name);

	return rate_text(view->columns.field[column], rates_of(&view->rates, row, column)->now);
}

/* Per cent of its time in which a CPU had something to do; below 0: not known. */
static double busy_share(const struct stat_view *cpu, const struct row *row)
{
	static const char *const parts[] = {
		"user", "nice", "system", "irq", "softirq", "steal",
	};
	double busy = 0, part;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(parts); i++) {
		part = rates_of(&cpu->rates, row, columns_find(&cpu->columns, parts[i]))->now;
		if (part < 0)
			return -1;
		busy += part;
	}
	return busy;
}

/* How busy a CPU is, and how that was before. */
static void busy_cells(const struct stat_view *cpu, const struct row *row,
		       struct libscols_line *line)
{
	double busy = busy_share(cpu, row);
	int column = columns_find(&cpu->columns, "idle");
	struct rate past = *rates_of(&cpu->rates, row, column);
	size_t i;

	for (i = 0; i < past.n; i++)
		past.past[i] = 100 - past.past[i];
	table_cell(line, 1, rate_spark(cpu->columns.field[column], &past, CPU_BARS));
	table_cell(line, 2, busy < 0 ? xstrdup("-") : xasprintf("%.1f", busy));
}

static void cpu_line(struct context *ctx, const struct stat_view *cpu, const struct row *row,
		     struct libscols_line *line)
{
	size_t i;

	table_cell(line, 0, text_of(ctx, cpu, row, "cpu"));
	busy_cells(cpu, row, line);
	for (i = 0; i < ARRAY_SIZE(rated); i++)
		table_cell(line, 3 + i, rate_of(cpu, row, rated[i].field));
	table_cell(line, 3 + i, text_of(ctx, cpu, row, "runnable"));
}

static void print_cpus(struct context *ctx, const struct stat_view *cpu)
{
	struct table *table = table_new(ctx);
	size_t i;

	table_column(table, "CPU", TABLE_RIGHT);
	table_column(table, "LATELY", 0);
	table_column(table, "BUSY%", TABLE_RIGHT);
	for (i = 0; i < ARRAY_SIZE(rated); i++)
		table_column(table, rated[i].header, TABLE_RIGHT);
	table_column(table, "RUN", TABLE_RIGHT);
	for (i = 0; i < cpu->rows.n; i++)
		if (cpu->rows.row[i]->value[columns_find(&cpu->columns, "online")].number)
			cpu_line(ctx, cpu, cpu->rows.row[i], table_line(table, NULL));
	table_print(table);
}

/* ---- counters ---- */

/* Counters show their growth per second; gauges, their value. */
static void counter_line(struct context *ctx, const struct stat_view *stat, size_t column,
			 struct libscols_line *line)
{
	const struct kernlab_field *field = stat->columns.field[column];
	const struct value *value = &stat->rows.row[0]->value[column];
	const struct rate *rate = rates_of(&stat->rates, stat->rows.row[0], column);
	enum kernlab_kind kind = kernlab_field_kind(field);
	bool grows = kind == KERNLAB_KIND_COUNTER || kind == KERNLAB_KIND_SHARE;
	char *now = grows ? rate_text(field, rate->now) : xstrdup("");

	table_cell(line, 0, xstrdup(kernlab_field_name(field)));
	table_cell(line, 1, value_text(ctx, field, value, FORM_TABLE));
	table_cell(line, 2, *now && rate->now >= 0 ?
		   xasprintf("%s%s", now, kind == KERNLAB_KIND_SHARE ? "%" : "/s") : xstrdup(now));
	table_cell(line, 3, kind != KERNLAB_KIND_NONE && value->state == KERNLAB_PRESENT ?
		   rate_spark(field, rate, RATE_HISTORY) : xstrdup(""));
	free(now);
}

static void print_counters(struct context *ctx, const struct stat_view *stat)
{
	struct table *table = table_new(ctx);
	size_t i;

	table_column(table, "COUNTER", 0);
	table_column(table, "NOW", TABLE_RIGHT);
	table_column(table, "GROWTH", TABLE_RIGHT);
	table_column(table, "LATELY", 0);
	for (i = 0; i < stat->columns.shown; i++)
		if (ctx->opt.columns ||
		    kernlab_field_kind(stat->columns.field[i]) != KERNLAB_KIND_NONE)
			counter_line(ctx, stat, i, table_line(table, NULL));
	table_print(table);
}

void stat_screen(struct context *ctx, const struct stat_request *request)
{
	bool stat = request->stat.columns.view;

	if (stat)
		print_headline(ctx, &request->stat);
	if (request->cpu.rows.n) {
		if (stat)
			putchar('\n');
		print_cpus(ctx, &request->cpu);
	}
	if (stat) {
		putchar('\n');
		print_counters(ctx, &request->stat);
	}
}
