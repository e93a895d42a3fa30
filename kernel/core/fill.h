/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The body of a room's emit: fill the fields that are wanted, each with the
 * expression of its line. Expects `r`, `s`, `rec` and whatever names the
 * expressions use. No include guard, on purpose: a room includes it inside a
 * function.
 *
 * The lines are gone through once for every eight fields, and only if one of the
 * eight is wanted, so that who asks for few fields does not pay for the tests of
 * many. The compiler drops the others.
 */
#define KERNLAB_FIELD(type, name, unit, group, needs, guard, expr, ...) \
	KL_IF_BUILT(needs, KL_FILL, KL_SKIP)( \
		type, name, KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KL_VIEW), _##name), \
		guard, expr);

#define KL_EIGHTH 0
#include "core/fill_eight.h"
#define KL_EIGHTH 1
#include "core/fill_eight.h"
#define KL_EIGHTH 2
#include "core/fill_eight.h"
#define KL_EIGHTH 3
#include "core/fill_eight.h"
#define KL_EIGHTH 4
#include "core/fill_eight.h"
#define KL_EIGHTH 5
#include "core/fill_eight.h"
#define KL_EIGHTH 6
#include "core/fill_eight.h"
#define KL_EIGHTH 7
#include "core/fill_eight.h"
#define KL_EIGHTH 8
#include "core/fill_eight.h"
#define KL_EIGHTH 9
#include "core/fill_eight.h"
#define KL_EIGHTH 10
#include "core/fill_eight.h"
#define KL_EIGHTH 11
#include "core/fill_eight.h"
#define KL_EIGHTH 12
#include "core/fill_eight.h"
#define KL_EIGHTH 13
#include "core/fill_eight.h"
#define KL_EIGHTH 14
#include "core/fill_eight.h"
#define KL_EIGHTH 15
#include "core/fill_eight.h"

#undef KERNLAB_FIELD
