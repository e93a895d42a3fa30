// SPDX-License-Identifier: GPL-2.0
/*
 * What is compiled in place of a file that is left out, see left_out.sh: the reason,
 * for the capabilities that go with the file, and an empty view. Functions of other
 * files that are called from elsewhere are in memory/left_out.c.
 */
#include "core/views.h"
#include "lookup/left_out.h"

#define KL_MISSING(cap) const char *const kl_left_out_##cap = KL_WHY;
KL_LEFT_OUT_CAPS

#ifdef KL_LEFT_OUT_VIEW
/* Nobody looks at it: the view's capability is missing. */
const struct kl_view_ops KERNLAB_PASTE(KERNLAB_PASTE(kl_, KL_LEFT_OUT_VIEW), _ops);
#endif
