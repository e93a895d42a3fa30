// SPDX-License-Identifier: GPL-2.0
#include "core/kernlab.h"

#define KL_VIEW caps
#include "core/view.h"

int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	const struct kl_cap *c;
	KL_ROOM_RECORD *rec;

	if (s->index >= KL_CAPS - 1)
		return KL_END;
	c = &kl_caps[s->index + 1];	/* ALWAYS is no news */
	rec = kl_begin(r, s);
	if (!rec)
		return KL_FULL;
#include "core/fill.h"
	return kl_end(r);
}
