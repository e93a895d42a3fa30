/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The body of a room's emit: fill the fields that are wanted, each with the
 * expression of its line. Expects `r`, `rec` and whatever names the expressions
 * use. No include guard, on purpose: a room includes it inside a function.
 */
#define KERNLAB_FIELD(type, name, unit, group, needs, guard, expr, ...) \
	KL_IF_BUILT(needs, KL_FILL, KL_SKIP)( \
		type, name, KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KERNLAB_RECORD), _##name), expr);
#include KERNLAB_FIELDS
#undef KERNLAB_FIELD
