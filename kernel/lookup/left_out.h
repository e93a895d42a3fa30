/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Files that did not compile and were left out of the driver: kl_left_out_CAP is NULL, or the
 * compiler's first error. There is one for each view (VIEW_slab), each set of names
 * (NAMES_SLAB), and each KL_CAP_FILE of caps.def.h.
 */
#ifndef KL_LEFT_OUT_H
#define KL_LEFT_OUT_H

#define KERNLAB_VIEW(id, view, ...) extern const char *const kl_left_out_VIEW_##view;
#include <kernlab/views.h>
#define KL_NAME_SET(set, SET) extern const char *const kl_left_out_NAMES_##SET;
#include "names/sets.h"
#undef KL_NAME_SET
#define KL_CAP_FILE(cap, file) extern const char *const kl_left_out_##cap;
#include "lookup/caps.def.h"

#endif
