/* SPDX-License-Identifier: GPL-2.0 */
/* What the records of a view belong to. */
#ifndef KERNLAB_CLI_SCOPE_H
#define KERNLAB_CLI_SCOPE_H

#include <kernlab.h>

/** scope_name() - its name in the ABI, or NULL */
const char *scope_name(enum kernlab_scope scope);
/** scope_words() - what it means, for the output */
const char *scope_words(enum kernlab_scope scope);
/** view_is_of_tasks() - whether records belong to tasks, which may be asked for by PID */
bool view_is_of_tasks(const struct kernlab_view *view);
/** view_has_threads() - whether threads have records of their own */
bool view_has_threads(const struct kernlab_view *view);
/** view_has_many() - whether a task may have more than one record */
bool view_has_many(const struct kernlab_view *view);

#endif
