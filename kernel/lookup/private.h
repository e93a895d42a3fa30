/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Declarations of symbols that no header available to modules declares: the list is
 * private.def.h. They are checked against BTF on module load where possible: see
 * members.def.h.
 */
#ifndef KL_PRIVATE_H
#define KL_PRIVATE_H

#include "compat/built.h"
#include "lookup/headers.h"

/* Size of the buffer for get_slabinfo(). */
#define KL_SLABINFO_SIZE	128

#define KL_DECLARE(...) __VA_ARGS__;
#define KL_PRIVATE(cap, symbol, ...) \
	KL_IF_BUILT(SYM_##symbol, KL_DECLARE, KL_SKIP)(__VA_ARGS__)
#include "lookup/private.def.h"
#undef KL_PRIVATE

#endif
