/* SPDX-License-Identifier: GPL-2.0 */
/* Declarations of each view's operations. */
#ifndef KL_VIEWS_H
#define KL_VIEWS_H

#include "core/core.h"

#define KERNLAB_VIEW(id, view, ...) \
	extern const struct kl_view_ops kl_##view##_ops; \
	int kl_##view##_fill(struct kl_reader *r, struct kl_source *s);
#include <kernlab/views.h>

#endif
