/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a view's file begins with: define KL_VIEW as the view's name and include this.
 * Write kl_NAME_fill() with `#include "core/fill.h"` where the fields are to be filled, and
 * a struct kl_view_ops kl_NAME_ops. views/binfmt.c is a short one.
 */
#include "core/fillers.h"
#include "core/record.h"
#include "core/views.h"
#include "lookup/btf.h"
#include "lookup/lookup.h"
