// SPDX-License-Identifier: LGPL-2.1-or-later
/* The views that this library was built with, and accessors of their descriptions. */
#include <string.h>

#include "view.h"

/* The second argument: the default, unless the first expands to two arguments. */
#define KL_SECOND_(first, second, ...)	second
#define KL_SECOND(...)			KL_SECOND_(__VA_ARGS__, ~)

/* FLAGS(set) and ENUM(set): a unit and a set of names; all others are a unit. */
#define KERNLAB_UNIT_FLAGS(set)		KERNLAB_UNIT_FLAGS
#define KERNLAB_UNIT_ENUM(set)		KERNLAB_UNIT_ENUM
#define KL_SET_FLAGS(set)		~, #set
#define KL_SET_ENUM(set)		~, #set
#define KL_NEEDS_ALWAYS			~, NULL

/* The facts at the end of a line. */
#define GAUGE				.kind = KERNLAB_KIND_GAUGE,
#define COUNTER				.kind = KERNLAB_KIND_COUNTER,
#define SHARE				.kind = KERNLAB_KIND_SHARE,
#define HEADED(text)			.heading = text,
#define USUAL(place)			.usual = place,
#define WIDTH(columns)			.width = columns,
#define CUT(end)			.cut = KERNLAB_CUT_##end,
#define CALLED				.called = true,
#define SORT_UP				.sort_up = true,
#define SORT_DOWN			.sort_down = true,
#define SUM				.sum = true,
#define OWNER				.owner = true,
#define CLOCK				.clock = true,
#define MNEMONIC			.mnemonic = true,
#define CODE(which)			.code = KERNLAB_CODE_##which,
#define PASS(pass)
#define COMMAND				.command = true,

/* #EXPR must be here: in a nested macro the expression would be expanded first. */
#define KERNLAB_VIEW(ID, VIEW, ...) \
	static const struct kernlab_field fields_##VIEW[] = {
#define KERNLAB_FIELD(TYPE, NAME, UNIT, GROUP, NEEDS, GUARD, EXPR, PROC, MEANING, ...) { \
		.view = &kl_views[KERNLAB_PASTE(KL_VIEW_, KERNLAB_RECORD)], \
		.name = #NAME, \
		.set = KL_SECOND(KL_SET_##UNIT, NULL), \
		.group = #GROUP, \
		.needs = KL_SECOND(KL_NEEDS_##NEEDS, #NEEDS), \
		.expr = #EXPR, \
		.proc = PROC, \
		.meaning = MEANING, \
		.offset = offsetof(struct KERNLAB_PASTE(kernlab_, KERNLAB_RECORD), NAME), \
		.type = KERNLAB_TYPE_##TYPE, \
		.unit = KERNLAB_UNIT_##UNIT, \
		.guard = KERNLAB_GUARD_##GUARD, \
		__VA_ARGS__ \
	},
#define KERNLAB_END(VIEW) };
#include <kernlab/views.h>

#define KERNLAB_VIEW(ID, VIEW, SCOPE, GUARD, NEEDS, LOCK, HEADER, MEANING, ...) \
	[KL_VIEW_##VIEW] = { \
		.needs = KL_SECOND(KL_NEEDS_##NEEDS, #NEEDS), \
		.name = #VIEW, \
		.lock = LOCK, \
		.header = HEADER, \
		.meaning = MEANING, \
		.fields = fields_##VIEW, \
		.nr_fields = KERNLAB_F_##VIEW##_NR, \
		.id = ID, \
		.fixed = sizeof(struct kernlab_##VIEW), \
		.scope = KERNLAB_SCOPE_##SCOPE, \
		.guard = KERNLAB_GUARD_##GUARD, \
		__VA_ARGS__ \
	},
const struct kernlab_view kl_views[KL_VIEWS] = {
#include <kernlab/views.h>
};

/* A field's bit must fit into the masks, and a record's fields into a page. */
#define KERNLAB_VIEW(ID, VIEW, ...) \
	_Static_assert((int)KERNLAB_F_##VIEW##_NR <= KL_MASK_BITS, #VIEW); \
	_Static_assert(sizeof(struct kernlab_##VIEW) <= 4096, #VIEW); \
	_Static_assert(sizeof(struct kernlab_##VIEW) % 8 == 0, #VIEW);
#include <kernlab/views.h>

size_t kernlab_views(void)
{
	return KL_VIEWS;
}

const struct kernlab_view *kernlab_view_at(size_t index)
{
	return index < KL_VIEWS ? &kl_views[index] : NULL;
}

const struct kernlab_view *kernlab_view_by_name(const char *name)
{
	for (size_t i = 0; i < KL_VIEWS; i++)
		if (!strcmp(kl_views[i].name, name))
			return &kl_views[i];
	return NULL;
}

/* A number that two views have is an error of the compiler here. */
const struct kernlab_view *kl_view_by_id(uint32_t id)
{
	switch (id) {
#define KERNLAB_VIEW(ID, VIEW, ...) \
	case ID: \
		return &kl_views[KL_VIEW_##VIEW];
#include <kernlab/views.h>
	default:
		return NULL;
	}
}

const char *kernlab_view_name(const struct kernlab_view *view)
{
	return view->name;
}

uint32_t kernlab_view_id(const struct kernlab_view *view)
{
	return view->id;
}

enum kernlab_scope kernlab_view_scope(const struct kernlab_view *view)
{
	return view->scope;
}

enum kernlab_guard kernlab_view_guard(const struct kernlab_view *view)
{
	return view->guard;
}

const char *kernlab_view_needs(const struct kernlab_view *view)
{
	return view->needs;
}

const char *kernlab_view_lock(const struct kernlab_view *view)
{
	return view->lock;
}

const char *kernlab_view_header(const struct kernlab_view *view)
{
	return view->header;
}

const char *kernlab_view_meaning(const struct kernlab_view *view)
{
	return view->meaning;
}

uint32_t kernlab_view_facts(const struct kernlab_view *view)
{
	if (view->described)
		return view->facts;
	return view->command ? KERNLAB_FACT_COMMAND : 0;
}

uint32_t kernlab_view_fixed(const struct kernlab_view *view)
{
	return view->fixed;
}

size_t kernlab_view_fields(const struct kernlab_view *view)
{
	return view->nr_fields;
}

const struct kernlab_field *kernlab_view_field(const struct kernlab_view *view, size_t index)
{
	return index < view->nr_fields ? &view->fields[index] : NULL;
}

const struct kernlab_field *kernlab_view_field_by_name(const struct kernlab_view *view,
						       const char *name)
{
	const struct kernlab_field *fields = view->fields;

	for (size_t i = 0; i < view->nr_fields; i++)
		if (!strcmp(fields[i].name, name))
			return &fields[i];
	return NULL;
}

unsigned int kl_field_number(const struct kernlab_view *view, const char *name)
{
	const struct kernlab_field *field = kernlab_view_field_by_name(view, name);

	return field ? kernlab_field_index(field) : KL_MASK_BITS;
}
