/* SPDX-License-Identifier: GPL-2.0 */
/* How a field of each type is filled; used by fill.h. */
#ifndef KL_FILLERS_H
#define KL_FILLERS_H

/*
 * KL_IF_BUILT(NAME, yes, no): yes, unless compat/have.h defines KL_LACKS_NAME;
 * an expression must not even be seen by a compiler that cannot compile it.
 */
#define KL_IF_BUILT(needs, yes, no)	KL_IF_BUILT_1(KL_LACKS_##needs, yes, no)
#define KL_IF_BUILT_1(lacks, yes, no)	KL_IF_BUILT_2(lacks, yes, no)
#define KL_IF_BUILT_2(lacks, yes, no)	KL_SECOND_OF(KL_LACKING_##lacks no, yes, no)
#define KL_LACKING_1			0,
#define KL_SECOND_OF(...)		KL_SECOND_OF_1(__VA_ARGS__)
#define KL_SECOND_OF_1(ignored, second, ...) second

#define KL_SKIP(...)

#define KL_FILL(type, name, field, guard, expr) \
	do { \
		const size_t kl_len __maybe_unused = r->len; \
		bool kl_none __maybe_unused = false; \
		if ((field) / 8 == KL_EIGHTH && kl_eight & BIT_ULL((field) % 64)) { \
			KL_FILL_##type(name, field, expr); \
			KL_GUARD_##guard##_LATE(name, field); \
		} \
	} while (0)

/*
 * Only a value that is there needs a permission; where the hall has not asked
 * for it before (for tasks it does not), it is asked for now.
 */
#define KL_GUARD_PTRACE_LATE(name, field) \
	do { \
		if (kl_wants(r, field) && !kl_may_look(s)) { \
			memset(&rec->name, 0, sizeof(rec->name)); \
			r->len = kl_len; /* a string goes too */ \
			kl_withhold_field(r, field); \
		} \
	} while (0)
#define KL_GUARD_OPEN_LATE(name, field)
#define KL_GUARD_KADDR_LATE(name, field)
#define KL_GUARD_GLOBAL_LATE(name, field)
#define KL_GUARD_PFN_LATE(name, field)
#define KL_GUARD_ROOT_LATE(name, field)

#define KL_FILL_INT(name, field, expr) \
	do { \
		rec->name = (typeof(rec->name))(expr); \
		if (kl_none) \
			kl_absent(r, field); \
	} while (0)
#define KL_FILL_U32(name, field, expr)		KL_FILL_INT(name, field, expr)
#define KL_FILL_S32(name, field, expr)		KL_FILL_INT(name, field, expr)
#define KL_FILL_U64(name, field, expr)		KL_FILL_INT(name, field, expr)
#define KL_FILL_S64(name, field, expr)		KL_FILL_INT(name, field, expr)
#define KL_FILL_NAME(name, field, expr) \
	kl_put_name(r, rec->name, sizeof(rec->name), field, expr)
#define KL_FILL_NAME16(name, field, expr)	KL_FILL_NAME(name, field, expr)
#define KL_FILL_NAME32(name, field, expr)	KL_FILL_NAME(name, field, expr)
#define KL_FILL_STR(name, field, expr)		kl_put_str(r, &rec->name, field, expr)
#define KL_FILL_U64V(name, field, expr)		kl_put_vec(r, &rec->name, field, expr)
#define KL_FILL_S64V(name, field, expr)		kl_put_vec(r, &rec->name, field, expr)

/* What the expressions of fields may use. */

/* The object has such a thing only if @cond; then it is @value. */
#define WHEN(cond, value)	((cond) ? (value) : (kl_none = true, (typeof(value))0))

/* The object has such a thing only if @value is not 0. */
#define UNLESS_ZERO(value) \
	({ typeof(value) kl_value = (value); kl_none = !kl_value; kl_value; })

#endif
