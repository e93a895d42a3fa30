/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Each views/NAME.c defines KL_VIEW as the view's name, includes this, and defines
 * kl_NAME_fill(), which has `#include "core/fill.h"` where the fields are to be filled, and
 * kl_NAME_ops, a struct kl_view_ops. views/binfmt.c is a short example.
 */
#include "core/fillers.h"
#include "core/record.h"
#include "core/views.h"
#include "lookup/btf.h"
#include "lookup/lookup.h"
