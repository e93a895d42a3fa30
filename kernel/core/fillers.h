/* SPDX-License-Identifier: GPL-2.0 */
/* How a field of each type is filled; used by fill.h. */
#ifndef KL_FILLERS_H
#define KL_FILLERS_H

#include "compat/built.h"

#define KL_NEXT_BYTE(field) \
	do { \
		if ((field) % 8 == 0) \
			kl_byte = r->want.word[(field) / 64] & (0xffULL << ((field) % 64)); \
	} while (0)

#define KL_FILL(type, field, guard, expr) \
	do { \
		if (kl_byte && kl_byte & BIT_ULL((field) % 64)) { \
			const size_t kl_len __maybe_unused = r->len; \
			bool kl_none __maybe_unused = false; \
			KL_FILL_##type(field, expr); \
			KL_GUARD_##guard##_LATE(field, KL_SIZE_##type); \
		} \
	} while (0)

/*
 * Permission is checked only for a value that exists, and only for the first such field of a
 * task; the result is cached in s->owner.access.
 */
#define KL_GUARD_PTRACE_LATE(field, size) \
	do { \
		if (kl_wants(r, field) && !kl_may_access(s)) { \
			memset(kl_field_at(r, field), 0, size); \
			r->len = kl_len; /* drop a string's bytes, too */ \
			kl_withhold_field(r, field); \
		} \
	} while (0)
#define KL_GUARD_OPEN_LATE(field, size)
#define KL_GUARD_KADDR_LATE(field, size)
#define KL_GUARD_GLOBAL_LATE(field, size)
#define KL_GUARD_PFN_LATE(field, size)
#define KL_GUARD_ROOT_LATE(field, size)
#define KL_GUARD_NET_ADMIN_LATE(field, size)

#define KL_SIZE_U32	sizeof(u32)
#define KL_SIZE_S32	sizeof(u32)
#define KL_SIZE_U64	sizeof(u64)
#define KL_SIZE_S64	sizeof(u64)
#define KL_SIZE_NAME16	16
#define KL_SIZE_NAME32	32
#define KL_SIZE_STR	sizeof(struct kernlab_str)
#define KL_SIZE_U64V	sizeof(struct kernlab_vec)
#define KL_SIZE_S64V	sizeof(struct kernlab_vec)

#define KL_FILL_INT(ctype, field, expr) \
	do { \
		*(ctype *)kl_field_at(r, field) = (ctype)(expr); \
		if (kl_none) \
			kl_absent(r, field); \
	} while (0)
#define KL_FILL_U32(field, expr)	KL_FILL_INT(u32, field, expr)
#define KL_FILL_S32(field, expr)	KL_FILL_INT(u32, field, expr)
#define KL_FILL_U64(field, expr)	KL_FILL_INT(u64, field, expr)
#define KL_FILL_S64(field, expr)	KL_FILL_INT(u64, field, expr)
#define KL_FILL_NAME16(field, expr)	kl_put_name(r, field, KL_SIZE_NAME16, expr)
#define KL_FILL_NAME32(field, expr)	kl_put_name(r, field, KL_SIZE_NAME32, expr)
#define KL_FILL_STR(field, expr)	kl_put_str(r, field, expr)
#define KL_FILL_U64V(field, expr)	kl_put_vec(r, field, expr)
#define KL_FILL_S64V(field, expr)	kl_put_vec(r, field, expr)

/* Macros for the expressions of fields. */

/*
 * @value if @cond; otherwise the object has no such value. @value is expanded only once, so
 * that the compiler reports an error in it once; sparse needs a second expansion to get a
 * null pointer of the right type.
 */
#ifdef __CHECKER__
#define WHEN(cond, value)	((cond) ? (value) : (kl_none = true, (typeof(value))0))
#else
#define WHEN(cond, value)	({ kl_none = !(cond); kl_none ? 0 : (value); })
#endif

/* @value if it is not 0; otherwise the object has no such value. */
#define UNLESS_ZERO(value) \
	({ __auto_type kl_value = (value); kl_none = !kl_value; kl_value; })

#endif
