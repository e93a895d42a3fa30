// SPDX-License-Identifier: GPL-2.0
/* The numbers of ps, top, htop and pmap with their parts, as JSON. */
#include <inttypes.h>
#include <json-c/json.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "output/figures.h"

static struct json_object *object(void)
{
	struct json_object *object = json_object_new_object();

	if (!object)
		die(EXIT_ERROR, "out of memory");
	return object;
}

static void add(struct json_object *to, const char *name, struct json_object *value)
{
	if (json_object_object_add(to, name, value))
		die(EXIT_ERROR, "out of memory");
}

static struct json_object *hex(uint64_t number)
{
	char *text = xasprintf("0x%" PRIx64, number);
	struct json_object *object = json_text(text);

	free(text);
	return object;
}

static struct json_object *term_json(const struct space *space, const struct term *term)
{
	struct json_object *part = object();
	uint64_t number;
	enum kernlab_state state = figure_term(space, term, &number);
	bool present = state == KERNLAB_PRESENT;

	add(part, "field", json_text(figure_field(space, term)));
	add(part, "sign", json_text(term->minus ? "-" : "+"));
	add(part, "value", !present ? NULL :
			   figure_is_addr(term) ? hex(number) : json_number(number));
	return part;
}

static struct json_object *terms_json(const struct space *space, const struct figure *figure)
{
	struct json_object *parts = json_array();
	const struct term *term;

	for (term = figure->term; term < figure->term + MAX_TERMS && term->field; term++)
		if (json_object_array_add(parts, term_json(space, term)))
			die(EXIT_ERROR, "out of memory");
	return parts;
}

static struct json_object *figure_json(const struct space *space, const struct figure *figure)
{
	bool share = figure->unit == FIGURE_SHARE || figure->unit == FIGURE_SHARE_DOWN;
	uint64_t sum, value;

	if (figure_sum(space, figure, &sum) != KERNLAB_PRESENT || (share && !space->mem_total))
		return NULL;
	value = figure_value(space, figure, sum);
	return share ? json_rate(value / 10.0) : json_number(value);
}

static void print_figure_json(struct json *json, const struct space *space,
			      const struct figure *figure)
{
	static const char *const units[] = {
		[FIGURE_KIB] = "KiB",
		[FIGURE_PAGES] = "pages",
		[FIGURE_SHARE] = "percent",
		[FIGURE_SHARE_DOWN] = "percent",
	};

	json_open(json);
	json_member(json, "tool", json_text(figure->tool));
	json_member(json, "column", json_text(figure->name));
	json_member(json, "value", figure_json(space, figure));
	json_member(json, "unit", json_text(units[figure->unit]));
	json_member(json, "source", json_text(figure->source));
	json_member(json, "meaning", json_text(figure->meaning));
	json_member(json, "parts", terms_json(space, figure));
	json_close(json);
}

static struct json_object *sum_json(const struct space *space, const struct figure *figure)
{
	uint64_t sum;

	return figure_sum(space, figure, &sum) == KERNLAB_PRESENT ? json_number(sum) : NULL;
}

static void print_counters_json(struct json *json, const struct space *space)
{
	size_t i;

	json_list(json, "counters");
	for (i = 0; counters[i].name; i++) {
		json_open(json);
		json_member(json, "name", json_text(counters[i].name));
		json_member(json, "fast", sum_json(space, &counters[i].fast));
		json_member(json, "exact", sum_json(space, &counters[i].exact));
		json_member(json, "mapped", sum_json(space, &counters[i].mapped));
		json_close(json);
	}
	json_list_end(json);
}

void figures_json(struct json *json, struct context *ctx, const struct space *space)
{
	static const char *const names[] = { "pid", "kthread", "comm" };
	const struct figure *figure;
	size_t i;

	json_open(json);
	for (i = 0; i < ARRAY_SIZE(names); i++)
		json_member(json, names[i],
			    value_json(ctx, kernlab_view_field_by_name(space->mm_columns.view,
								       names[i]),
				       space_value(space, names[i])));
	json_list(json, "figures");
	for (figure = figures; figure->name && !(space->flags & KERNLAB_OUT_NO_MM); figure++)
		print_figure_json(json, space, figure);
	json_list_end(json);
	if (!(space->flags & KERNLAB_OUT_NO_MM))
		print_counters_json(json, space);
	json_close(json);
}
