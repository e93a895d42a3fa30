/* SPDX-License-Identifier: GPL-2.0 */
/* zone->flags. */
#define KL_SET "zone"
KL_BIT(ZONE_BOOSTED_WATERMARK, NULL, "watermarks were raised, and kswapd is still to be woken for it")
KL_BIT(ZONE_RECLAIM_ACTIVE, NULL, "kswapd may be reclaiming from it")
#ifndef KL_LACKS_ZONE_BELOW_HIGH
KL_BIT(ZONE_BELOW_HIGH, NULL, "below the high watermark: the per-CPU page lists are kept short")
#endif
#undef KL_SET
