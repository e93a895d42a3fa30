// SPDX-License-Identifier: LGPL-2.1-or-later
/* The views this library knows, and what their descriptions say. */
#include <string.h>

#include "view.h"

#define KERNLAB_VIEW(ID, VIEW, UPPER, SCOPE, GUARD, NEEDS, LOCK, HEADER, MEANING) \
	[KL_VIEW_##VIEW] = { \
		.name = #VIEW, \
		.lock = LOCK, \
		.header = HEADER, \
		.meaning = MEANING, \
		.fields = kl_fields_##VIEW, \
		.nr_fields = KERNLAB_F_##VIEW##_NR, \
		.id = ID, \
		.fixed = sizeof(struct kernlab_##VIEW), \
		.scope = KERNLAB_SCOPE_##SCOPE, \
		.guard = KERNLAB_GUARD_##GUARD, \
	},
const struct kernlab_view kl_views[KL_VIEWS] = {
#include <kernlab/views.h>
};
#undef KERNLAB_VIEW

/* A field's bit must fit into the masks, and a record's fields into a page. */
#define KERNLAB_VIEW(ID, VIEW, ...) \
	_Static_assert((int)KERNLAB_F_##VIEW##_NR <= KL_MASK_BITS, #VIEW); \
	_Static_assert(sizeof(struct kernlab_##VIEW) <= 4096, #VIEW); \
	_Static_assert(sizeof(struct kernlab_##VIEW) % 8 == 0, #VIEW);
#include <kernlab/views.h>
#undef KERNLAB_VIEW

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

const struct kernlab_view *kl_view_by_id(uint32_t id)
{
	for (size_t i = 0; i < KL_VIEWS; i++)
		if (kl_views[i].id == id)
			return &kl_views[i];
	return NULL;
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

unsigned int kl_view_fit(const struct kernlab_view *view, uint32_t fixed)
{
	unsigned int n = 0;

	while (n < view->nr_fields &&
	       view->fields[n].offset + kl_type_size(view->fields[n].type) <= fixed)
		n++;
	return n;
}

bool kl_fixed_valid(uint32_t fixed)
{
	return fixed >= sizeof(struct kernlab_rec) && fixed <= 4096 && fixed % 8 == 0;
}
