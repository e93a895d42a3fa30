/* SPDX-License-Identifier: GPL-2.0 */
/* Zones, for the views that show them. */
#ifndef KL_ZONES_H
#define KL_ZONES_H

#include <linux/mmzone.h>
#include <linux/types.h>

/* Orders of free blocks; the kernel's own name for their number has changed its meaning. */
#define KL_ORDERS	ARRAY_SIZE(((struct zone *)NULL)->free_area)

/*
 * kl_zone_from() - the first zone with memory that is numbered *@number or higher
 *
 * A zone's number is that of its node times MAX_NR_ZONES, and its place there.
 * Return: NULL if there is none; otherwise *@number is what it is numbered.
 */
struct zone *kl_zone_from(u64 *number);
/* kl_zone_number() - what a zone is numbered */
u64 kl_zone_number(struct zone *zone);

/* A row of a number an order, as what fills a U64V or S64V field. */
#define BY_ORDER(array) \
	((struct kl_array) { .at = (const u64 *)(array), .n = KL_ORDERS })

#endif
