/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a room begins with: include kernlab.h, define KL_VIEW as the
 * view's name, include this, and write KL_ROOM_EMIT with `#include "core/fill.h"`
 * where the fields are to be filled; see views/task.c.
 */
#include "lookup/btf.h"
#include "core/fillers.h"
#include "lookup/lookup.h"
#include "core/record.h"
#include "core/views.h"

/* The file with a view's lines; who includes it defines KERNLAB_FIELD() and undefines it. */
#define KL_FIELDS_OF(view)	KERNLAB_QUOTE(kernlab/fields/view.h)
#define KERNLAB_VIEW(...)
#define KERNLAB_END(...)

#define KL_ROOM_FIELDS	KERNLAB_PASTE(KERNLAB_PASTE(kl_, KL_VIEW), _fields)
#define KL_ROOM_EMIT	KERNLAB_PASTE(KERNLAB_PASTE(kl_, KL_VIEW), _emit)
#define KL_ROOM_RECORD	struct KERNLAB_PASTE(kernlab_, KL_VIEW)

/* Where there is no task, there is nobody to ask for PTRACE_MODE_READ. */
#define KERNLAB_FIELD(type, name, unit, group, needs, guard, ...) \
	static_assert(KERNLAB_GUARD_##guard != KERNLAB_GUARD_PTRACE || \
		      (int)KERNLAB_PASTE(KL_SCOPE_OF_, KL_VIEW) != KERNLAB_SCOPE_GLOBAL);
#include KL_FIELDS_OF(KL_VIEW)
#undef KERNLAB_FIELD

const struct kl_field KL_ROOM_FIELDS[] = {
#define KERNLAB_FIELD(type, name_, unit, group, needs, guard_, ...) \
	{ .end = offsetofend(KL_ROOM_RECORD, name_), \
	  .cap = KL_CAP_##needs, .guard = KERNLAB_GUARD_##guard_ },
#include KL_FIELDS_OF(KL_VIEW)
#undef KERNLAB_FIELD
};
