// SPDX-License-Identifier: GPL-2.0
#include <linux/cpumask.h>
#include <linux/utsname.h>
#include "core/kernlab.h"

#define KL_VIEW boot
#include "core/view.h"
#include "views/clock.h"

int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	KL_ROOM_RECORD *rec;

	if (s->index)
		return KL_END;
	rec = kl_begin(r, s);
	if (!rec)
		return KL_FULL;
#include "core/fill.h"
	return kl_end(r);
}
