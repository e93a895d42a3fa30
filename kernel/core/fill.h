/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The body of a view's fill function: fill the fields that are wanted, each by the
 * expression of its line. Expects `r`, `s` and whatever names the expressions use. No
 * include guard, on purpose: a view includes it inside a function, once, so that the
 * compiler has one thing to say of a wrong line.
 *
 * The mask is looked at in eights: kl_eight is 0 from the first field of eight to the
 * last if none of them is wanted. The compiler sees that each test of it has the same
 * outcome as the one before, and goes straight to the next eight: whoever asks for few
 * fields does not pay for the tests of many.
 */
#define KERNLAB_VIEW(...)
#define KERNLAB_END(...)
#define KERNLAB_SYMBOL(...)
#define KERNLAB_MEMBER(...)
#define KERNLAB_ARRAY(...)
#define KERNLAB_MEMBERS(...)
#define KERNLAB_TOGETHER(...)
#define KERNLAB_FIELD(type, name, unit, group, needs, guard, expr, ...) \
	KL_NEXT_EIGHT(KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KERNLAB_RECORD), _##name)); \
	KL_IF_BUILT(needs, KL_FILL, KL_SKIP)( \
		type, KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KERNLAB_RECORD), _##name), \
		guard, expr);
do {
	u64 kl_eight = 0;

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
