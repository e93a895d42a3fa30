// SPDX-License-Identifier: GPL-2.0
/* kernlab explain, in words. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "base/scope.h"
#include "base/text.h"
#include "base/words.h"
#include "commands/explain.h"
#include "output/list.h"
#include "output/sheet.h"

#define WIDTH		10

static void line(const char *name, char *text)
{
	sheet_line(name, WIDTH, text);
	free(text);
}

static char *needs_text(const struct caps *caps, const struct kernlab_field *field)
{
	const char *needs = kernlab_field_needs(field);
	const char *reason;
	char *safe, *text;

	if (!needs)
		return xstrdup("nothing: every kernel has it");
	switch (caps_available(caps, needs)) {
	case 1:
		return xasprintf("%s, which this kernel has", needs);
	case 0:
		reason = caps_text(caps, needs, "reason");
		safe = text_safe(reason ? reason : "the driver gives no reason");
		text = xasprintf("%s, which this kernel does not have: %s", needs, safe);
		free(safe);
		return text;
	}
	return xasprintf("%s; not known whether this kernel has it, without a driver or a recording",
			 needs);
}

static char *unit_text(const struct kernlab_field *field)
{
	const char *set = kernlab_field_set(field);
	const char *unit = kernlab_unit_name(kernlab_field_unit(field));

	return set ? xasprintf("%s of the set %s", unit, set) : xstrdup(unit);
}

static void print_names(struct context *ctx, const struct answer *answer,
			const struct kernlab_field *field)
{
	const struct row *row;
	bool first = true;
	char *value;
	size_t i;

	for (i = 0; i < answer->names.n; i++) {
		row = answer->names.row[i];
		if (!explain_is_named(answer, field, row))
			continue;
		value = value_text(ctx, kernlab_view_field_by_name(answer->name_columns.view, "value"),
				   explain_name(answer, row, "value"), FORM_SHEET);
		printf("  %-*s  %-12s ", WIDTH, first ? "names" : "", value);
		sheet_name(explain_name_text(answer, row, "symbol"),
			   explain_name_text(answer, row, "meaning"), 0);
		first = false;
		free(value);
	}
}

static void print_field(struct context *ctx, const struct answer *answer,
			const struct kernlab_field *field)
{
	const struct kernlab_view *view = kernlab_field_view(field);
	const char *proc = kernlab_field_proc(field);
	char *title = xasprintf("%s.%s", explain_view_name(field), kernlab_field_name(field));

	sheet_heading(ctx, title);
	free(title);
	line("meaning", xstrdup(kernlab_field_meaning(field)));
	line("type", xstrdup(words_type(field)));
	line("unit", unit_text(field));
	line("group", xstrdup(words_group(kernlab_field_group(field))));
	line("expression", xstrdup(kernlab_field_expr(field)));
	line("header", xstrdup(kernlab_view_header(view)));
	line("lock", xstrdup(kernlab_view_lock(view)));
	line("seen by", xasprintf("%s (%s)", words_guard_meaning(kernlab_field_guard(field)),
				  words_guard(kernlab_field_guard(field))));
	line("needs", needs_text(&answer->caps, field));
	line("/proc", xstrdup(*proc ? proc : "nowhere"));
	line("bit", xasprintf("%u of the masks of struct kernlab_%s, offset %u in it",
			      kernlab_field_index(field), explain_view_name(field),
			      kernlab_field_offset(field)));
	print_names(ctx, answer, field);
}

static void print_view(struct context *ctx, const struct kernlab_view *view)
{
	enum kernlab_guard guard = kernlab_view_guard(view);

	sheet_heading(ctx, kernlab_view_name(view));
	line("meaning", xstrdup(kernlab_view_meaning(view)));
	line("a record", xasprintf("for %s", scope_words(kernlab_view_scope(view))));
	line("header", xstrdup(kernlab_view_header(view)));
	line("lock", xstrdup(kernlab_view_lock(view)));
	line("seen by", xasprintf("%s (%s)", words_guard_meaning(guard), words_guard(guard)));
	line("number", xasprintf("%u, struct kernlab_%s, %u bytes", kernlab_view_id(view),
				 kernlab_view_name(view), kernlab_view_fixed(view)));
}

static int list_fields(struct context *ctx, const struct kernlab_view *view)
{
	static const struct list_column columns[] = {
		{ .name = "name", .usual = true },
		{ .name = "type" },
		{ .name = "unit", .usual = true },
		{ .name = "group" },
		{ .name = "needs" },
		{ .name = "guard" },
		{ .name = "expression", .wrap = true },
		{ .name = "proc", .wrap = true },
		{ .name = "meaning", .usual = true, .wrap = true },
	};
	struct list *list = list_new(columns, ARRAY_SIZE(columns));
	const struct kernlab_field *field;
	size_t i;
	int rc;

	for (i = 0; (field = kernlab_view_field(view, i)); i++)
		list_add(list, kernlab_field_name(field), words_type(field),
			 kernlab_unit_name(kernlab_field_unit(field)),
			 words_group(kernlab_field_group(field)), kernlab_field_needs(field),
			 words_guard(kernlab_field_guard(field)), kernlab_field_expr(field),
			 kernlab_field_proc(field), kernlab_field_meaning(field));
	rc = list_print(list, ctx, "field");
	list_free(list);
	return rc;
}

int explain_text(struct context *ctx, const struct answer *answer)
{
	bool alone = ctx->opt.raw || ctx->opt.noheadings || ctx->opt.columns;
	int rc = EXIT_OK;
	size_t i;

	for (i = 0; !rc && i < answer->views; i++) {
		if (!alone)
			print_view(ctx, answer->view[i]);
		rc = list_fields(ctx, answer->view[i]);
		if (!alone && (i + 1 < answer->views || answer->n))
			putchar('\n');
	}
	for (i = 0; !rc && !(alone && answer->views) && i < answer->n; i++) {
		print_field(ctx, answer, answer->field[i]);
		if (i + 1 < answer->n)
			putchar('\n');
	}
	return rc;
}
