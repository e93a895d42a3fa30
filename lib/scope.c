// SPDX-License-Identifier: LGPL-2.1-or-later
/* What the records of a view belong to, by the table <kernlab/scopes.h>. */
#include "view.h"

struct scope {
	const char *name;
	const char *meaning;
	enum kernlab_owner owner;
	bool many;
	bool addresses;
	bool mm;
};

static const struct scope scopes[] = {
#define KERNLAB_SCOPE(ID, NAME, TEXT, OWNER, MANY, ADDRESSES, MM, MEANING) \
	[ID] = { TEXT, MEANING, KERNLAB_OWNER_##OWNER, MANY, ADDRESSES, MM },
#include <kernlab/scopes.h>
};

/* For a scope of a driver that is newer than this library. */
static const struct scope unknown = { "unknown", "unknown", KERNLAB_OWNER_NONE, true, false, false };

static const struct scope *scope_of(enum kernlab_scope scope)
{
	return (size_t)scope < KL_ARRAY_SIZE(scopes) ? &scopes[scope] : &unknown;
}

const char *kernlab_scope_name(enum kernlab_scope scope)
{
	return scope_of(scope)->name;
}

const char *kernlab_scope_meaning(enum kernlab_scope scope)
{
	return scope_of(scope)->meaning;
}

enum kernlab_owner kernlab_view_owner(const struct kernlab_view *view)
{
	return scope_of(view->scope)->owner;
}

bool kernlab_view_has_many(const struct kernlab_view *view)
{
	return scope_of(view->scope)->many;
}

bool kernlab_view_has_addresses(const struct kernlab_view *view)
{
	return scope_of(view->scope)->addresses;
}

bool kernlab_view_needs_mm(const struct kernlab_view *view)
{
	return scope_of(view->scope)->mm;
}

bool kl_scope_is_per_task(enum kernlab_scope scope)
{
	return scope_of(scope)->owner == KERNLAB_OWNER_TASK && scope_of(scope)->many;
}
