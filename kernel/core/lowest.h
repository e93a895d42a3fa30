/* SPDX-License-Identifier: GPL-2.0 */
#ifndef KL_LOWEST_H
#define KL_LOWEST_H

#include <linux/list.h>
#include <linux/types.h>

/*
 * kl_lowest() - the node of a list with the lowest address that is not below @key
 *
 * For lists without an order of their own, whose members come and go between two
 * looks: a place in the list would be another one next time, and a member of
 * which one remembers the address may be gone. What stays is the address of each
 * that stays. One pass, under whatever protects the list; NULL if there is none.
 */
static inline struct list_head *kl_lowest(struct list_head *head, u64 key)
{
	struct list_head *pos, *lowest = NULL;

	list_for_each(pos, head)
		if ((uintptr_t)pos >= key && (!lowest || pos < lowest))
			lowest = pos;
	return lowest;
}

#endif
