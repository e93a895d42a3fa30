// SPDX-License-Identifier: GPL-2.0
/* kernlab explain, as JSON. */
#include "base/words.h"
#include "commands/explain.h"
#include "output/json.h"

static void names_json(struct json *json, struct context *ctx, const struct answer *answer,
		       const struct kernlab_field *field)
{
	const struct kernlab_field *value =
		kernlab_view_field_by_name(answer->name_columns.view, "value");
	const struct row *row;
	size_t i;

	if (!kernlab_field_set(field) || !answer->names.n) {
		json_member(json, "names", NULL);
		return;
	}
	json_list(json, "names");
	for (i = 0; i < answer->names.n; i++) {
		row = answer->names.row[i];
		if (!explain_is_named(answer, field, row))
			continue;
		json_open(json);
		json_member(json, "value", value_json(ctx, value, explain_name(answer, row, "value")));
		json_member(json, "symbol", json_text(explain_name_text(answer, row, "symbol")));
		json_member(json, "meaning", json_text(explain_name_text(answer, row, "meaning")));
		json_close(json);
	}
	json_list_end(json);
}

static struct json_object *text_or_null(const char *text)
{
	return text && *text ? json_text(text) : NULL;
}

static void field_json(struct json *json, struct context *ctx, const struct answer *answer,
		       const struct kernlab_field *field)
{
	const struct kernlab_view *view = kernlab_field_view(field);
	const char *needs = kernlab_field_needs(field);
	int has = needs ? caps_available(&answer->caps, needs) : 1;

	json_open(json);
	json_member(json, "view", json_text(explain_view_name(field)));
	json_member(json, "name", json_text(kernlab_field_name(field)));
	json_member(json, "meaning", json_text(kernlab_field_meaning(field)));
	json_member(json, "type", json_text(words_type(field)));
	json_member(json, "unit", json_text(kernlab_unit_name(kernlab_field_unit(field))));
	json_member(json, "set", text_or_null(kernlab_field_set(field)));
	json_member(json, "group", json_text(kernlab_field_group(field)));
	json_member(json, "expression", json_text(kernlab_field_expr(field)));
	json_member(json, "header", json_text(kernlab_view_header(view)));
	json_member(json, "lock", json_text(kernlab_view_lock(view)));
	json_member(json, "guard", json_text(words_guard(kernlab_field_guard(field))));
	json_member(json, "needs", text_or_null(needs));
	json_member(json, "available", has < 0 ? NULL : json_yes_no(has));
	json_member(json, "reason", text_or_null(needs ? caps_text(&answer->caps, needs, "reason") : NULL));
	json_member(json, "proc", text_or_null(kernlab_field_proc(field)));
	json_member(json, "bit", json_number(kernlab_field_index(field)));
	json_member(json, "offset", json_number(kernlab_field_offset(field)));
	names_json(json, ctx, answer, field);
	json_close(json);
}

void explain_json(struct context *ctx, const struct answer *answer)
{
	const struct kernlab_field *field;
	struct json json;
	size_t i, j;

	json_begin(&json, ctx);
	json_list(&json, "field");
	for (i = 0; i < answer->views; i++)
		for (j = 0; (field = kernlab_view_field(answer->view[i], j)); j++)
			field_json(&json, ctx, answer, field);
	for (i = 0; i < answer->n; i++)
		field_json(&json, ctx, answer, answer->field[i]);
	json_list_end(&json);
	json_end(&json);
}
