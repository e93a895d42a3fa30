/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Declarations that no header of the kernel's gives a module: the list is
 * private.def.h. What can be checked of them is checked when the module is
 * loaded: see members.def.h.
 */
#ifndef KL_PRIVATE_H
#define KL_PRIVATE_H

#include "compat/built.h"
#include "lookup/headers.h"

/* What get_slabinfo() may write, at most. */
#define KL_SLABINFO_SIZE	128

#define KL_DECLARE(...) __VA_ARGS__;
#define KL_PRIVATE(cap, symbol, ...) \
	KL_IF_BUILT(SYM_##symbol, KL_DECLARE, KL_SKIP)(__VA_ARGS__)
#include "lookup/private.def.h"
#undef KL_PRIVATE

#endif
