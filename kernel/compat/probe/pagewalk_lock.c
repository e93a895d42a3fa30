// SPDX-License-Identifier: GPL-2.0
/* struct mm_walk_ops declares the lock that the walker holds. */
#include <linux/pagewalk.h>

static struct mm_walk_ops probe = { .walk_lock = PGWALK_RDLOCK };
