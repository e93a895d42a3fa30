// SPDX-License-Identifier: GPL-2.0
/* kernlab explain: what a field is, where it comes from, who may see it. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/similar.h"
#include "base/source.h"
#include "commands/command.h"
#include "commands/explain.h"
#include "commands/view_list.h"

#define MAX_SIMILAR	6

static void add_field(struct answer *answer, const struct kernlab_field *field)
{
	answer->field = xgrow(answer->field, answer->n, &answer->allocated, sizeof(*answer->field));
	answer->field[answer->n++] = field;
}

static void add_view(struct answer *answer, const struct kernlab_view *view)
{
	answer->view = xgrow(answer->view, answer->views, &answer->view_allocated,
			     sizeof(*answer->view));
	answer->view[answer->views++] = view;
}

/* Fields called @name of the view @only; NULL: of all. */
static size_t find_fields(struct answer *answer, const struct kernlab_view *only,
			  const char *name)
{
	const struct kernlab_view *view;
	const struct kernlab_field *field;
	size_t found = 0, i, j;

	for (i = 0; (view = kernlab_view_at(i)); i++) {
		if (only && view != only)
			continue;
		for (j = 0; (field = kernlab_view_field(view, j)); j++) {
			if (strcasecmp(kernlab_field_name(field), name))
				continue;
			add_field(answer, field);
			found++;
		}
	}
	return found;
}

static int unknown(const char *word, const char *name)
{
	const struct kernlab_view *view;
	const struct kernlab_field *field;
	char *names = xstrdup(""), *longer;
	size_t found = 0, i, j;

	for (i = 0; (view = kernlab_view_at(i)); i++) {
		for (j = 0; found < MAX_SIMILAR && (field = kernlab_view_field(view, j)); j++) {
			if (!similar_to(name, kernlab_field_name(field)))
				continue;
			longer = xasprintf("%s%s%s.%s", names, found++ ? ", " : "",
					   kernlab_view_name(view), kernlab_field_name(field));
			free(names);
			names = longer;
		}
	}
	if (found)
		usage_error("nothing is called '%s'; did you mean %s?", word, names);
	else
		usage_error("nothing is called '%s'; 'kernlab explain' lists the views, 'kernlab explain VIEW' their fields",
			    word);
	free(names);
	return EXIT_USAGE;
}

static const struct kernlab_view *find_view(const char *name)
{
	const struct kernlab_view *view;
	size_t i;

	for (i = 0; (view = kernlab_view_at(i)); i++)
		if (!strcasecmp(kernlab_view_name(view), name))
			return view;
	return NULL;
}

static int find_in_view(struct answer *answer, const char *word, const char *dot)
{
	char *name = xasprintf("%.*s", (int)(dot - word), word);
	const struct kernlab_view *view = find_view(name);
	int rc = 0;

	if (!view)
		rc = usage_error("there is no view '%s'; 'kernlab explain' lists them", name);
	else if (!find_fields(answer, view, dot + 1))
		rc = unknown(word, dot + 1);
	free(name);
	return rc;
}

static int find(struct answer *answer, const char *word)
{
	const char *dot = strchr(word, '.');
	const struct kernlab_view *view = find_view(word);

	if (dot)
		return find_in_view(answer, word, dot);
	if (view)
		add_view(answer, view);
	if (!find_fields(answer, NULL, word) && !view)
		return unknown(word, word);
	return 0;
}

static int ask_source(struct context *ctx, struct answer *answer)
{
	const struct options none = { 0 };
	int rc = source_open_named(ctx);

	if (rc)
		return rc;
	rc = columns_choose(&answer->name_columns, "names", NULL, &none);
	if (rc)
		return rc;
	rows_init(&answer->names, &answer->name_columns);
	if (ctx->kl)
		rows_read(ctx, &answer->names, 0, false, NULL);
	caps_read(&answer->caps, ctx);
	return EXIT_OK;
}

static void free_answer(struct answer *answer)
{
	rows_free(&answer->names);
	columns_free(&answer->name_columns);
	caps_free(&answer->caps);
	free(answer->field);
	free(answer->view);
}

static int run(struct context *ctx)
{
	struct answer answer = { 0 };
	int i, rc = EXIT_OK;

	if (!ctx->nargs)
		return view_list(ctx);
	for (i = 0; !rc && i < ctx->nargs; i++)
		rc = find(&answer, ctx->args[i]);
	if (!rc)
		rc = ask_source(ctx, &answer);
	if (!rc && ctx->opt.json)
		explain_json(ctx, &answer);
	else if (!rc)
		rc = explain_text(ctx, &answer);
	free_answer(&answer);
	return rc;
}

const struct command cmd_explain = {
	.name = "explain",
	.operands = "[VIEW|FIELD|VIEW.FIELD]...",
	.summary = "what a field is and where it comes from",
	.about = "Explain fields: meaning, unit, the kernel expression that fills them, the lock it\n"
		 "is read under, who may see it, what /proc shows of it. For a view, list its\n"
		 "fields; without an operand, list the views. Works without the driver.",
	.classes = OPT_SOURCE | OPT_JSON | OPT_TABLE,
	.has_page = true,
	.run = run,
};
