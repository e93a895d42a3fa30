// SPDX-License-Identifier: GPL-2.0
#include <linux/cpumask.h>
#include <linux/utsname.h>

#define KL_VIEW boot
#include "core/view.h"
#include "views/clock.h"

int kl_boot_fill(struct kl_reader *r, struct kl_source *s)
{
#include "core/fill.h"
	return 0;
}

/* One record: an array of one. */
const struct kl_view_ops kl_boot_ops = {
	.fill = kl_boot_fill,
	.objects = { .order = KL_TABLE, .n = 1 },
};
