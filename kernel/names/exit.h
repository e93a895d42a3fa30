/* SPDX-License-Identifier: GPL-2.0 */
/* task->exit_state. */
#define KL_SET "exit"
KL_NAME(EXIT_ZOMBIE, "Z", "dead, and not yet waited for by its parent")
KL_NAME(EXIT_DEAD, "X", "dead and reaped")
#undef KL_SET
