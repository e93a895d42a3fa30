// SPDX-License-Identifier: GPL-2.0
/* kernlab mm --explain: how ps, top, htop and pmap come to their numbers. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/source.h"
#include "commands/mm.h"
#include "output/figures.h"
#include "output/json.h"
#include "output/no_mm.h"
#include "output/sheet.h"
#include "output/watch.h"

#define NAME_WIDTH	11
#define VALUE_WIDTH	10

static const char vma_fields[] =
	"size,rss,pss,shared_dirty,private_dirty,referenced,anonymous,swap,locked";

struct request {
	uint32_t *pids;
	int nr_pids;
};

/* ---- reading ---------------------------------------------------------- */

static uint64_t read_mem_total(struct context *ctx)
{
	const struct options none = { 0 };
	struct columns columns;
	struct rows rows;
	uint64_t total = 0;

	if (columns_choose(&columns, "stat", "mem_total", &none))
		return 0;
	rows_init(&rows, &columns);
	if (!rows_read(ctx, &rows, 0, false, NULL) && rows.n)
		total = rows.row[0]->value[0].number;
	rows_free(&rows);
	columns_free(&columns);
	return total;
}

static int read_space(struct context *ctx, uint32_t pid, struct space *space)
{
	int err = rows_read(ctx, &space->mm, pid, false, &space->flags);

	if (err)
		return source_fail(ctx, err);
	if (!space->mm.n || space->flags & KERNLAB_OUT_NO_MM)
		return EXIT_OK;
	space->vma_err = rows_read(ctx, &space->vma, pid, false, NULL);
	space->mem_total = read_mem_total(ctx);
	return space->vma_err ? source_fail(ctx, space->vma_err) : EXIT_OK;
}

static int begin_space(struct space *space)
{
	const struct options none = { 0 };
	int rc;

	memset(space, 0, sizeof(*space));
	rc = columns_choose(&space->mm_columns, "mm", NULL, &none);
	if (!rc)
		rc = columns_choose(&space->vma_columns, "vma", vma_fields, &none);
	rows_init(&space->mm, &space->mm_columns);
	rows_init(&space->vma, &space->vma_columns);
	return rc;
}

static void free_space(struct space *space)
{
	rows_free(&space->mm);
	rows_free(&space->vma);
	columns_free(&space->mm_columns);
	columns_free(&space->vma_columns);
}

/* ---- words ------------------------------------------------------------ */

static const char *state_text(enum kernlab_state state)
{
	switch (state) {
	case KERNLAB_WITHHELD:
		return "withheld";
	case KERNLAB_UNSUPPORTED:
		return "n/a";
	default:
		return "-";
	}
}

static char *value_words(const struct space *space, const struct figure *figure)
{
	uint64_t sum, value;
	enum kernlab_state state = figure_sum(space, figure, &sum);
	bool share = figure->unit == FIGURE_SHARE || figure->unit == FIGURE_SHARE_DOWN;

	if (state == KERNLAB_PRESENT && share && !space->mem_total)
		state = KERNLAB_UNSUPPORTED;
	if (state != KERNLAB_PRESENT)
		return xstrdup(state_text(state));
	value = figure_value(space, figure, sum);
	if (share)
		return xasprintf("%" PRIu64 ".%" PRIu64, value / 10, value % 10);
	return xasprintf("%" PRIu64, value);
}

static char *term_words(const struct space *space, const struct figure *figure,
			const struct term *term)
{
	static const char *const rounded[] = { " rounded down", "", " rounded up" };
	const char *name = figure_field(space, term);
	enum kernlab_state state;
	uint64_t number;

	state = figure_term(space, term, &number);
	if (state != KERNLAB_PRESENT)
		return xasprintf("%s %s", name, state_text(state));
	if (figure_is_addr(term))
		return xasprintf("%s 0x%" PRIx64 "%s", name, number, rounded[term->page + 1]);
	return xasprintf("%s %" PRIu64, name,
			 figure->unit == FIGURE_PAGES ? number / 4096 : number / 1024);
}

static void print_sum(const struct space *space, const struct figure *figure)
{
	bool share = figure->unit == FIGURE_SHARE || figure->unit == FIGURE_SHARE_DOWN;
	const struct term *term;
	char *words;

	printf("  %*s = %s", NAME_WIDTH + VALUE_WIDTH, "",
	       share && figure->term[1].field ? "(" : "");
	for (term = figure->term; term < figure->term + MAX_TERMS && term->field; term++) {
		words = term_words(space, figure, term);
		printf("%s%s", term == figure->term ? "" : term->minus ? " - " : " + ", words);
		free(words);
	}
	if (share)
		printf("%s / mem_total %" PRIu64, figure->term[1].field ? ")" : "",
		       space->mem_total / 1024);
	putchar('\n');
}

static void print_figure(const struct context *ctx, const struct space *space,
			 const struct figure *figure)
{
	char *value = value_words(space, figure);

	printf("  %s%-*s%*s%s   %s; from %s\n", ctx->color ? "\033[1m" : "", NAME_WIDTH,
	       figure->name, VALUE_WIDTH, value, ctx->color ? "\033[0m" : "", figure->meaning,
	       figure->source);
	print_sum(space, figure);
	free(value);
}

static void print_figures(const struct context *ctx, const struct space *space)
{
	const struct figure *figure;

	for (figure = figures; figure->name; figure++) {
		if (figure == figures || strcmp(figure->tool, figure[-1].tool)) {
			putchar('\n');
			sheet_heading(ctx, figure->tool);
		}
		print_figure(ctx, space, figure);
	}
}

static void print_counters(const struct context *ctx, const struct space *space)
{
	size_t i;

	putchar('\n');
	sheet_heading(ctx, "What is resident, counted in three ways");
	printf("  %-20s %10s %10s %10s\n", "", "fast", "exact", "mapped");
	for (i = 0; counters[i].name; i++) {
		char *fast = value_words(space, &counters[i].fast);
		char *exact = value_words(space, &counters[i].exact);
		char *mapped = value_words(space, &counters[i].mapped);

		printf("  %-20s %10s %10s %10s\n", counters[i].name, fast, exact, mapped);
		free(fast);
		free(exact);
		free(mapped);
	}
}

/* Why the three differ. Where counters are per CPU, they are read in two ways. */
static void print_why(const struct space *space)
{
	bool percpu = space_value(space, "rss_anon_exact")->state != KERNLAB_UNSUPPORTED;

	putchar('\n');
	if (percpu) {
		printf("  fast    the global count of the percpu_counters (rss_anon, ...): each CPU adds\n"
		       "          its changes in batches, so it lags by up to one batch per CPU\n"
		       "  exact   the same plus the changes pending per CPU (rss_anon_exact, ...); status and\n"
		       "          statm show this; the first kernels with percpu_counters, the fast one\n");
	} else {
		printf("  fast    the counters (rss_anon, ...): each thread caches up to 64 changes,\n"
		       "          so they lag; status and statm show these\n"
		       "  exact   not on this kernel: it has no percpu_counters to be summed\n");
	}
	printf("  mapped  counted in the page tables at this moment (rss_mapped, anonymous,\n"
	       "          swap_mapped), as smaps does; swap includes that of shared memory\n");
}

static char *mm_text(struct context *ctx, const struct space *space, const char *name)
{
	return value_text(ctx, kernlab_view_field_by_name(space->mm_columns.view, name),
			  space_value(space, name), FORM_SHEET);
}

static void print_text(struct context *ctx, const struct space *space)
{
	char *pid, *comm, *title;

	if (space->flags & KERNLAB_OUT_NO_MM) {
		no_mm_print(ctx, space->mm.row[0]);
		return;
	}
	pid = mm_text(ctx, space, "pid");
	comm = mm_text(ctx, space, "comm");
	title = xasprintf("mm %s (%s), as the tools see it, in KiB", pid, comm);
	sheet_heading(ctx, title);
	print_figures(ctx, space);
	print_counters(ctx, space);
	print_why(space);
	free(title);
	free(comm);
	free(pid);
}

/* ---- the command ------------------------------------------------------ */

static int show_one(struct context *ctx, uint32_t pid, struct json *json, bool *any)
{
	struct space space;
	int rc = begin_space(&space);

	if (!rc)
		rc = read_space(ctx, pid, &space);
	if (space.mm.n && ctx->opt.json) {
		figures_json(json, ctx, &space);
	} else if (space.mm.n) {
		if (*any)
			putchar('\n');
		*any = true;
		print_text(ctx, &space);
	}
	free_space(&space);
	return rc;
}

static int show(struct context *ctx, void *arg)
{
	const struct request *request = arg;
	bool any = false;
	struct json json;
	int i, rc = EXIT_OK;

	if (ctx->opt.json) {
		json_begin(&json, ctx);
		json_list(&json, "mm");
	}
	for (i = 0; i < request->nr_pids; i++)
		rc = err_first(rc, show_one(ctx, request->pids[i], &json, &any));
	if (ctx->opt.json) {
		json_list_end(&json);
		json_end(&json);
	}
	return rc;
}

static int check_options(const struct options *opt)
{
	if (opt->columns || opt->all_columns || opt->list_columns || opt->sort || opt->raw)
		return usage_error("--explain does not print a table: table options do not go with it; programs use -J");
	return 0;
}

int mm_explain(struct context *ctx)
{
	struct request request = { 0 };
	int rc = check_options(&ctx->opt);

	if (rc)
		return rc;
	if (!ctx->nargs)
		return usage_error("--explain needs a PID: 'kernlab mm --explain PID'");
	request.nr_pids = ctx->nargs;
	rc = opts_pids(ctx->args, ctx->nargs, &request.pids);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	free(request.pids);
	return rc;
}
