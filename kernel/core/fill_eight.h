/* SPDX-License-Identifier: GPL-2.0 */
/* Fields 8 * KL_EIGHTH to 8 * KL_EIGHTH + 7; see fill.h. */
do {
	u64 kl_eight = r->want.word[KL_EIGHTH / 8] & (0xffULL << (KL_EIGHTH % 8 * 8));

	if (KL_EIGHTH * 8 >= KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KL_VIEW), _NR))
		break;
	if (!kl_eight)
		break;
#include KL_FIELDS_OF(KL_VIEW)
} while (0);

#undef KL_EIGHTH
