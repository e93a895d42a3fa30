/* SPDX-License-Identifier: GPL-2.0 */
/* Fields 8 * KL_EIGHTH to 8 * KL_EIGHTH + 7; see fill.h. */
if (KL_EIGHTH * 8 < KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KERNLAB_RECORD), _NR)) {
	u64 kl_eight = r->want.word[KL_EIGHTH / 8] & (0xffULL << (KL_EIGHTH % 8 * 8));

	if (kl_eight) {
#include KERNLAB_FIELDS
	}
}

#undef KL_EIGHTH
