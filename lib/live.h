/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The shared page, for the recorder. */
#ifndef KL_LIVE_H
#define KL_LIVE_H

#include "internal.h"

/* kl_live_size() - bytes of the page */
size_t kl_live_size(const struct kernlab_live *live);
/*
 * kl_live_copy() - copy @n bytes of the page at @off, all of one update
 *
 * @off and @n are multiples of 8 and lie in the page. Return: 0 or -EAGAIN.
 */
int kl_live_copy(const struct kernlab_live *live, size_t off, size_t n, void *to);

#endif
