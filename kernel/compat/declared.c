// SPDX-License-Identifier: GPL-2.0
/*
 * Preprocessed by declared.sh, and never compiled: a snippet of code for each line that uses
 * a declaration of the kernel's headers. The headers are not included here.
 */
#define KL_TRY(cap, lacks, ...) ^ TRY cap lacks __FILE__ __LINE__ : __VA_ARGS__

#define KL_PRIVATE(cap, symbol, ...) \
	KL_TRY(cap, SYM_##symbol, __VA_ARGS__;)
#include "lookup/private.def.h"

#define KL_CAP_FN(cap, symbol, ...) \
	KL_TRY(cap, SYM_##symbol, extern typeof(symbol) kl_try_fn_##symbol;)
#define KL_CAP_DATA(cap, symbol, ...) \
	KL_TRY(cap, SYM_##symbol, extern typeof(symbol) *kl_try_##symbol;)
#include "lookup/caps.def.h"

#define KL_STRUCT(...)
#define KL_FITS(...)
#define KL_INTEGER(...)
#define KL_INNER(...)
#define KL_TAKES(...)
#define KL_MEMBER(cap, tag, member, type) \
	KL_TRY(cap, AS_##tag##__##member, static_assert(sizeof(typeof(type)));)
#include "lookup/members.def.h"
