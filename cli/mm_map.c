// SPDX-License-Identifier: GPL-2.0
#include "err.h"
#include "mm.h"

int mm_map(struct context *ctx)
{
	(void)ctx;
	return usage_error("not yet");
}
