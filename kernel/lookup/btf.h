/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Members of private structs: the list is members.def.h. Check the capability of the line
 * with kl_can() before using MEMBER() and the other macros below.
 */
#ifndef KL_BTF_H
#define KL_BTF_H

#include <linux/compiler.h>
#include <linux/types.h>
#include "lookup/lookup.h"

/* kl_as_* are declared only for typeof(), and never defined. */
#define KL_STRUCT(cap, tag) \
	extern u32 kl_size_##tag;
#define KL_FITS(cap, tag, max) \
	KL_STRUCT(cap, tag)
#define KL_MEMBER(cap, tag, member, type) \
	extern u32 kl_off_##tag##__##member; \
	KL_IF_BUILT(AS_##tag##__##member, KL_AS, KL_AS_NOTHING)(kl_as_##tag##__##member, type)
#define KL_AS(name, type)	extern typeof(type) name;
#define KL_AS_NOTHING(name, type)	extern long name;
#define KL_INTEGER(cap, tag, member) \
	extern u32 kl_off_##tag##__##member; \
	extern u32 kl_width_##tag##__##member;
#define KL_INNER(cap, tag, member, of) \
	KL_MEMBER(cap, tag, member, struct of)
#define KL_TAKES(...)
#include "lookup/members.def.h"

/* kl_sizeof() - of a struct with a line KL_STRUCT or KL_FITS */
#define kl_sizeof(tag)	kl_size_##tag

#define kl_at(addr, off, as) \
	((typeof(as) *)((unsigned long)(addr) + (off)))

/* kl_member() - the address of a member; @ptr is a struct @tag pointer, and not NULL */
#define kl_member(ptr, tag, member) \
	({ \
		const struct tag *kl_ptr = (ptr); \
		kl_at(kl_ptr, kl_off_##tag##__##member, kl_as_##tag##__##member); \
	})

/* kl_container() - the struct @tag whose @member is at @ptr */
#define kl_container(ptr, tag, member) \
	({ \
		const typeof(kl_as_##tag##__##member) *kl_ptr = (ptr); \
		(struct tag *)((unsigned long)kl_ptr - kl_off_##tag##__##member); \
	})

/* MEMBER() - the value of a member */
#define MEMBER(ptr, tag, member)	READ_ONCE(*kl_member(ptr, tag, member))

static inline s64 kl_integer(unsigned long at, u32 width)
{
	return width == sizeof(s32) ? (s64)READ_ONCE(*(s32 *)at) : READ_ONCE(*(s64 *)at);
}

/* INTEGER() - the value of a member with a line KL_INTEGER, taken as signed */
#define INTEGER(ptr, tag, member) \
	({ \
		const struct tag *kl_ptr = (ptr); \
		kl_integer((unsigned long)kl_ptr + kl_off_##tag##__##member, \
			   kl_width_##tag##__##member); \
	})

/* kl_btf_init() - look up all lines; one that is missing makes its capability missing */
void kl_btf_init(void);

#endif
