/* SPDX-License-Identifier: GPL-2.0 */
/* What the parts of kernlab buddy share. */
#ifndef KERNLAB_CLI_BUDDY_H
#define KERNLAB_CLI_BUDDY_H

#include "output/rows.h"

/**
 * struct buddy - the page allocator as it was read
 * @zones: records of view zone
 * @lists: records of view freelist
 * @withheld: @lists is empty, as only root may read them
 * @page_size: bytes in a page
 */
struct buddy {
	struct columns zone, list;
	struct rows zones, lists;
	bool withheld;
	uint64_t page_size;
};

/** buddy_text() - a value for a person, to be freed */
char *buddy_text(struct context *ctx, const struct row *row, const char *field);
/** buddy_bytes() - a size as the options want it, to be freed */
char *buddy_bytes(const struct context *ctx, uint64_t bytes);

/** buddy_zone() - the lines above the tables of a zone */
void buddy_zone(struct context *ctx, const struct buddy *buddy, const struct row *zone);
/** buddy_orders() - its free blocks by order */
void buddy_orders(struct context *ctx, const struct buddy *buddy, const struct row *zone);
/** buddy_types() - the same by migrate type, if they were read */
void buddy_types(struct context *ctx, const struct buddy *buddy, const struct row *zone);
/** buddy_pcp() - the per-CPU page lists of all zones. Return: exit code */
int buddy_pcp(struct context *ctx, const struct buddy *buddy);

#endif
