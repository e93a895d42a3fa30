// SPDX-License-Identifier: GPL-2.0
#include "base/array.h"
#include "base/scope.h"

static const struct scope {
	const char *name;
	const char *words;
	bool of_tasks, threads, many;
} scopes[] = {
	[KERNLAB_SCOPE_GLOBAL] = { "global", "the system", false, false, true },
	[KERNLAB_SCOPE_TASK] = { "task", "a task", true, true, false },
	[KERNLAB_SCOPE_MM] = { "mm", "a process", true, false, false },
	[KERNLAB_SCOPE_MAP] = { "map", "a process, many records", true, false, true },
	[KERNLAB_SCOPE_PAGE] = { "page", "a process, its addresses", true, false, true },
};

/* A scope that is newer than this program may have anything. */
static const struct scope unknown = { NULL, "unknown", true, true, true };

static const struct scope *scope_of(enum kernlab_scope scope)
{
	return (size_t)scope < ARRAY_SIZE(scopes) ? &scopes[scope] : &unknown;
}

const char *scope_name(enum kernlab_scope scope)
{
	return scope_of(scope)->name;
}

const char *scope_words(enum kernlab_scope scope)
{
	return scope_of(scope)->words;
}

bool view_is_of_tasks(const struct kernlab_view *view)
{
	return scope_of(kernlab_view_scope(view))->of_tasks;
}

bool view_has_threads(const struct kernlab_view *view)
{
	return scope_of(kernlab_view_scope(view))->threads;
}

bool view_has_many(const struct kernlab_view *view)
{
	return scope_of(kernlab_view_scope(view))->many;
}
