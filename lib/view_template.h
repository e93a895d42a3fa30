/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * The descriptions of one view's fields; included by view_VIEW.c behind view.h,
 * with KERNLAB_RECORD the view's name. #EXPR is made here, in the macro that the
 * field's line calls, because one level deeper it would be expanded already.
 */
/* The second of its arguments: a default that a macro with a comma displaces. */
#define KL_SECOND_(first, second, ...)	second
#define KL_SECOND(...)			KL_SECOND_(__VA_ARGS__, ~)

/* FLAGS(set) and ENUM(set): a unit and a set of names; all others are a unit. */
#define KERNLAB_UNIT_FLAGS(set)		KERNLAB_UNIT_FLAGS
#define KERNLAB_UNIT_ENUM(set)		KERNLAB_UNIT_ENUM
#define KL_SET_FLAGS(set)		~, #set
#define KL_SET_ENUM(set)		~, #set
#define KL_NEEDS_ALWAYS			~, NULL

#define KERNLAB_FIELD(TYPE, NAME, UNIT, GROUP, NEEDS, GUARD, EXPR, PROC, MEANING) { \
	.view = &kl_views[KERNLAB_PASTE(KL_VIEW_, KERNLAB_RECORD)], \
	.name = #NAME, \
	.set = KL_SECOND(KL_SET_##UNIT, NULL), \
	.group = #GROUP, \
	.needs = KL_SECOND(KL_NEEDS_##NEEDS, #NEEDS), \
	.expr = #EXPR, \
	.proc = PROC, \
	.meaning = MEANING, \
	.offset = offsetof(struct KERNLAB_PASTE(kernlab_, KERNLAB_RECORD), NAME), \
	.type = KERNLAB_TYPE_##TYPE, \
	.unit = KERNLAB_UNIT_##UNIT, \
	.guard = KERNLAB_GUARD_##GUARD, \
},

const struct kernlab_field KERNLAB_PASTE(kl_fields_, KERNLAB_RECORD)[] = {
#include KERNLAB_FIELDS
};
