// SPDX-License-Identifier: GPL-2.0
#include "core/kernlab.h"

#define KL_VIEW views
#include "core/view.h"

int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	const struct kl_view *v = kl_view_at(s->index);
	KL_ROOM_RECORD *rec;

	if (!v)
		return KL_END;
	rec = kl_begin(r, s);
	if (!rec)
		return KL_FULL;
#include "core/fill.h"
	return kl_end(r);
}
