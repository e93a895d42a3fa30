/* SPDX-License-Identifier: GPL-2.0 */
/* What the records of a view belong to. */
KL_NAME(KL_SCOPE_GLOBAL, "global", "the whole system")
KL_NAME(KL_SCOPE_TASK, "task", "a record a task")
KL_NAME(KL_SCOPE_MM, "mm", "a record a process")
KL_NAME(KL_SCOPE_MAP, "map", "many records a process")
