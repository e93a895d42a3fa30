/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Symbols that the kernel does not export, looked up once on module load. Their types come
 * from the kernel's own declarations, so that a changed prototype is a build error and not a
 * crash.
 *
 * Functions are called through static calls, which are patched into direct calls: IBT and
 * kCFI check indirect calls only, and the cost is that of any call. Check the capability with
 * kl_can() before using kl_call() or kl_sym().
 */
#ifndef KL_LOOKUP_H
#define KL_LOOKUP_H

#include <linux/static_call.h>
#include "compat/built.h"
#include "lookup/caps.h"
#include "lookup/headers.h"
#include "lookup/private.h"

#define KL_DECLARE_FN(name, symbol) DECLARE_STATIC_CALL(name, symbol);
#define KL_DECLARE_DATA(name, symbol) extern typeof(symbol) *name;
#define KL_CAP_FN(cap, symbol, meaning) \
	KL_IF_BUILT(SYM_##symbol, KL_DECLARE_FN, KL_SKIP)(kl_fn_##symbol, symbol)
#define KL_CAP_DATA(cap, symbol, meaning) \
	KL_IF_BUILT(SYM_##symbol, KL_DECLARE_DATA, KL_SKIP)(kl_data_##symbol, symbol)
#include "lookup/caps.def.h"

/*
 * If the headers do not declare a symbol as expected, its capability is missing, and these are
 * never reached: their replacements only have to compile.
 */
#define kl_call(symbol, ...) \
	KL_IF_BUILT(SYM_##symbol, KL_CALL, KL_NO_CALL)(kl_fn_##symbol, ##__VA_ARGS__)
#define kl_sym(symbol) KL_IF_BUILT(SYM_##symbol, KL_DATA, KL_NO_DATA)(kl_data_##symbol)

#define KL_CALL(name, ...)	static_call(name)(__VA_ARGS__)
#define KL_NO_CALL(name, ...)	__builtin_choose_expr(1, 0, kl_no_call(0, ##__VA_ARGS__))
#define KL_DATA(name)		name
#define KL_NO_DATA(name)	((void *)NULL)

int kl_no_call(int nothing, ...);

/* kl_lookup_init() - look up all symbols; one that is missing makes its capability missing */
void kl_lookup_init(bool enabled);

#endif
