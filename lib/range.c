// SPDX-License-Identifier: LGPL-2.1-or-later
/* Ranges of addresses in recordings. */
#include <stdlib.h>
#include <string.h>

#include "range.h"

/* x86-64. The top level's index begins where the levels below it end. */
#define PAGE_SHIFT	12
#define INDEX_MASK	511
#define PGD_SHIFT_4	39
#define PGD_SHIFT_5	48
#define P4D_SHIFT	39
#define PUD_SHIFT	30
#define PMD_SHIFT	21

/* Fields about one page frame, not valid for other frames of the huge page. */
static const unsigned int of_frame[] = {
	KERNLAB_F_pagemap_page_flags,
	KERNLAB_F_pagemap_mapcount,
	KERNLAB_F_pagemap_page,
	KERNLAB_F_pagemap_exclusive,
};

/* Fields about the compound page: valid for other frames if they are part of it. */
static const unsigned int of_compound[] = {
	KERNLAB_F_pagemap_refcount,
	KERNLAB_F_pagemap_order,
	KERNLAB_F_pagemap_node,
	KERNLAB_F_pagemap_zone,
};

bool kl_range_valid(const struct kernlab_read *req, const struct kernlab_view *view)
{
	if ((req->start || req->end) && !kernlab_view_has_addresses(view))
		return false;
	return !req->end || req->start < req->end;
}

void kl_range_init(struct kl_range *range, const struct kernlab_view *view,
		   const struct kernlab_read *req)
{
	range->start = req->start;
	range->end = req->end;
	range->first = kl_field_number(view, view->scope == KERNLAB_SCOPE_PAGE ? "addr" : "start");
	range->behind = kl_field_number(view, "end");
	range->cuts = view->id == KERNLAB_VIEW_pagemap;
}

static bool is_everything(const struct kl_range *range)
{
	return !range->start && !range->end;
}

bool kl_range_has(const struct kl_range *range, const struct kernlab_record *rec)
{
	if (is_everything(range))
		return true;
	return kl_record_u64(rec, range->behind) > range->start &&
	       (!range->end || kl_record_u64(rec, range->first) < range->end);
}

/* ---- a record of view pagemap ---------------------------------------- */

static uint64_t get(const struct kernlab_record *rec, unsigned int field)
{
	return kl_record_u64(rec, field);
}

/* Change the value of a field, if it is present. */
static void set(struct kl_clipped *to, unsigned int field, uint64_t value)
{
	const struct kl_layout *l = to->rec.layout;
	uint32_t half = (uint32_t)value;
	char *at = to->raw + l->place[field];

	if (!l->place[field] || !kl_record_has(&to->rec, field))
		return;
	if (kl_type_size((enum kernlab_type)l->type[field]) == sizeof(half))
		memcpy(at, &half, sizeof(half));
	else
		memcpy(at, &value, sizeof(value));
}

static void forget(struct kl_clipped *to, unsigned int field)
{
	if (!kl_record_has(&to->rec, field))
		return;
	to->masks.present[field / 64] &= ~((__u64)1 << field % 64);
	kl_mask_set(to->masks.unsupported, field);
}

static void set_indices(const struct kernlab_record *rec, struct kl_clipped *to, uint64_t addr)
{
	unsigned int top = get(rec, KERNLAB_F_pagemap_levels) == 5 ? PGD_SHIFT_5 : PGD_SHIFT_4;

	set(to, KERNLAB_F_pagemap_pgd_index, addr >> top & INDEX_MASK);
	set(to, KERNLAB_F_pagemap_p4d_index, addr >> P4D_SHIFT & INDEX_MASK);
	set(to, KERNLAB_F_pagemap_pud_index, addr >> PUD_SHIFT & INDEX_MASK);
	set(to, KERNLAB_F_pagemap_pmd_index, addr >> PMD_SHIFT & INDEX_MASK);
	set(to, KERNLAB_F_pagemap_pte_index, addr >> PAGE_SHIFT & INDEX_MASK);
	set(to, KERNLAB_F_pagemap_offset, addr & ((1U << PAGE_SHIFT) - 1));
}

static void forget_all(struct kl_clipped *to, const unsigned int *fields, size_t n)
{
	for (size_t i = 0; i < n; i++)
		forget(to, fields[i]);
}

/* Whether all page frames that the entry maps are of one compound page. */
static bool is_compound(const struct kernlab_record *rec)
{
	uint64_t order = get(rec, KERNLAB_F_pagemap_order);

	return order < 64 - PAGE_SHIFT &&
	       get(rec, KERNLAB_F_pagemap_span) <= (uint64_t)1 << (PAGE_SHIFT + order);
}

static void forget_frame(const struct kernlab_record *rec, struct kl_clipped *to)
{
	forget_all(to, of_frame, KL_ARRAY_SIZE(of_frame));
	if (!is_compound(rec))
		forget_all(to, of_compound, KL_ARRAY_SIZE(of_compound));
}

static void set_frame(const struct kernlab_record *rec, struct kl_clipped *to, uint64_t from,
		      uint64_t addr)
{
	uint64_t pages = (addr >> PAGE_SHIFT) - (from >> PAGE_SHIFT);

	set(to, KERNLAB_F_pagemap_pfn, get(rec, KERNLAB_F_pagemap_pfn) + pages);
	set(to, KERNLAB_F_pagemap_phys, get(rec, KERNLAB_F_pagemap_phys) + (addr - from));
	set(to, KERNLAB_F_pagemap_index, get(rec, KERNLAB_F_pagemap_index) + pages);
	if (pages)
		forget_frame(rec, to);
}

static void clip(const struct kl_range *range, const struct kernlab_record *rec,
		 struct kl_clipped *to)
{
	uint64_t addr = get(rec, KERNLAB_F_pagemap_addr);
	uint64_t end = get(rec, KERNLAB_F_pagemap_end);

	if (range->end && end > range->end)
		set(to, KERNLAB_F_pagemap_end, range->end);
	if (addr >= range->start)
		return;
	set(to, KERNLAB_F_pagemap_addr, range->start);
	set_indices(rec, to, range->start);
	set_frame(rec, to, addr, range->start);
}

int kl_range_clip(const struct kl_range *range, const struct kernlab_record *rec,
		  struct kl_clipped *to)
{
	to->rec = *rec;
	to->raw = NULL;
	if (is_everything(range) || !range->cuts)
		return 0;
	to->raw = malloc(rec->raw->size);
	if (!to->raw)
		return -ENOMEM;
	memcpy(to->raw, rec->raw, rec->raw->size);
	to->masks = *rec->masks;
	to->rec.raw = (const void *)to->raw;
	to->rec.masks = &to->masks;
	clip(range, rec, to);
	return 0;
}

void kl_range_release(struct kl_clipped *clipped)
{
	free(clipped->raw);
}
