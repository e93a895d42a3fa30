/* SPDX-License-Identifier: GPL-2.0 */
/* What each room gives the hall: its fields, and the function that fills a record. */
#ifndef KL_ROOMS_H
#define KL_ROOMS_H

#include "core/kernlab.h"

#define KERNLAB_VIEW(id, view, ...) \
	extern const struct kl_field kl_##view##_fields[]; \
	int kl_##view##_emit(struct kl_reader *r, struct kl_subject *s);
#include <kernlab/views.h>
#define KERNLAB_VIEW(id, view, scope, ...) \
	KL_SCOPE_OF_##view = KERNLAB_SCOPE_##scope,
enum {
#include <kernlab/views.h>
};

#endif
