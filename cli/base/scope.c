// SPDX-License-Identifier: GPL-2.0
#include "base/scope.h"

const char *scope_name(enum kernlab_scope scope)
{
	return kernlab_scope_name(scope);
}

const char *scope_words(enum kernlab_scope scope)
{
	return kernlab_scope_meaning(scope);
}

bool view_is_of_tasks(const struct kernlab_view *view)
{
	return kernlab_view_owner(view) == KERNLAB_OWNER_TASK;
}

bool view_has_threads(const struct kernlab_view *view)
{
	return kernlab_view_scope(view) == KERNLAB_SCOPE_TASK;
}

bool view_has_many(const struct kernlab_view *view)
{
	return kernlab_view_has_many(view);
}
