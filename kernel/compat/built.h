/* SPDX-License-Identifier: GPL-2.0 */
/*
 * KL_IF_BUILT(NAME, yes, no): `yes`, unless compat/have.h defines KL_LACKS_NAME. A macro,
 * because an expression that does not compile has to be removed by the preprocessor.
 */
#ifndef KL_BUILT_H
#define KL_BUILT_H

#include "compat/have.h"

#define KL_IF_BUILT(needs, yes, no)	KL_IF_BUILT_1(KL_LACKS_##needs, yes, no)
#define KL_IF_BUILT_1(lacks, yes, no)	KL_IF_BUILT_2(lacks, yes, no)
#define KL_IF_BUILT_2(lacks, yes, no)	KL_SECOND_OF(KL_LACKING_##lacks no, yes, no)
#define KL_LACKING_1			0,
#define KL_SECOND_OF(...)		KL_SECOND_OF_1(__VA_ARGS__)
#define KL_SECOND_OF_1(ignored, second, ...) second

#define KL_SKIP(...)

/* `yes` if compat/have.h defines KL_LOST_NAME; it then also defines the reason, KL_WHY_NAME. */
#define KL_IF_LOST(cap, yes, no)	KL_IF_BUILT_1(KL_LOST_##cap, no, yes)

#endif
