/* SPDX-License-Identifier: GPL-2.0 */
/* What the records of a view belong to: words of our own. */
#define KL_SET "scope"
KL_WORD(KERNLAB_SCOPE_GLOBAL, "global", "the whole system")
KL_WORD(KERNLAB_SCOPE_TASK, "task", "a record a task")
KL_WORD(KERNLAB_SCOPE_MM, "mm", "a record a process")
KL_WORD(KERNLAB_SCOPE_MAP, "map", "many records a process")
#undef KL_SET
