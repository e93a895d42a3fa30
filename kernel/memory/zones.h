/* SPDX-License-Identifier: GPL-2.0 */
/* Iteration over zones, for the views that show them. */
#ifndef KL_ZONES_H
#define KL_ZONES_H

#include <linux/mmzone.h>
#include <linux/types.h>

/* Number of orders. Not MAX_ORDER, which was once exclusive and later inclusive. */
#define KL_ORDERS	ARRAY_SIZE(((struct zone *)NULL)->free_area)

/*
 * kl_zone_from() - the first populated zone with number *@number or higher
 *
 * A zone's number is its node number times MAX_NR_ZONES plus its zone_idx().
 * Return: the zone, with its number in *@number; NULL: there is none.
 */
struct zone *kl_zone_from(u64 *number);
/* kl_zone_number() - the number of a zone */
u64 kl_zone_number(struct zone *zone);

/* An array with one number per order, as the value of a U64V or S64V field. */
#define BY_ORDER(array) \
	((struct kl_array) { .at = (const u64 *)(array), .n = KL_ORDERS })

#endif
