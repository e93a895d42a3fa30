// SPDX-License-Identifier: GPL-2.0
/*
 * Compiled in place of a file that is left out, see left_out.sh: defines the reason for each
 * capability of that file, and empty operations if it is a view. Stubs for the functions of
 * other files are in memory/left_out.c.
 */
#include "core/views.h"
#include "lookup/left_out.h"

#define KL_MISSING(cap) const char *const kl_left_out_##cap = KL_WHY;
KL_LEFT_OUT_CAPS

#ifdef KL_LEFT_OUT_VIEW
/* Never used: the view's capability is missing. */
const struct kl_view_ops KERNLAB_PASTE(KERNLAB_PASTE(kl_, KL_LEFT_OUT_VIEW), _ops);
#endif
