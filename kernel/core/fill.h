/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The body of a view's fill function: it fills each requested field with the expression on
 * the field's line. Expects `r`, `s` and the variables that the expressions use. There is no
 * include guard on purpose: a view includes this inside its fill function. It does so only
 * once, so that the compiler reports an error in an expression once.
 *
 * The mask is tested a byte at a time: kl_byte is 0 for eight fields if none of them is
 * requested. The compiler knows that these eight tests have the same result, and jumps past
 * all eight fields, so that a request for a few fields does not pay for one test per field.
 */
#define KERNLAB_VIEW(...)
#define KERNLAB_END(...)
#define KERNLAB_SYMBOL(...)
#define KERNLAB_MEMBER(...)
#define KERNLAB_ARRAY(...)
#define KERNLAB_MEMBERS(...)
#define KERNLAB_TOGETHER(...)
#define KERNLAB_FIELD(type, name, unit, group, needs, guard, expr, ...) \
	KL_NEXT_BYTE(KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KERNLAB_RECORD), _##name)); \
	KL_IF_BUILT(needs, KL_FILL, KL_SKIP)( \
		type, KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KERNLAB_RECORD), _##name), \
		guard, expr);
do {
	u64 kl_byte = 0;

#include KERNLAB_FIELDS_OF(KL_VIEW)
} while (0);
#undef KERNLAB_VIEW
#undef KERNLAB_FIELD
#undef KERNLAB_END
#undef KERNLAB_SYMBOL
#undef KERNLAB_MEMBER
#undef KERNLAB_ARRAY
#undef KERNLAB_MEMBERS
#undef KERNLAB_TOGETHER
