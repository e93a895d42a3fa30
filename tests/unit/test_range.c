// SPDX-License-Identifier: GPL-2.0
/* Ranges: how they are requested, and how a recording answers them. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "range.h"

static struct kernlab *kl;
static struct kernlab_iter *it;
static struct fx_source source;	/* closed in the teardown */
static void *heap;

static int setup(void **state)
{
	(void)state;
	kl = fx_open();
	return 0;
}

static void open_source(int (*read)(struct fx_source *, struct kernlab_read *))
{
	source = (struct fx_source){ .read = read };
	assert_int_equal(fx_source_open(&source, &kl), 0);
}

static int teardown(void **state)
{
	(void)state;
	kernlab_iter_free(it);
	kernlab_close(kl);
	free(heap);
	it = NULL;
	kl = NULL;
	heap = NULL;
	return 0;
}

/* ---- requests -------------------------------------------------------- */

static struct kernlab_read seen;

static int look(struct fx_source *asked, struct kernlab_read *req)
{
	(void)asked;
	seen = *req;
	return 0;
}

static void asks(uint64_t start, uint64_t end)
{
	const struct kernlab_record *rec;

	memset(&seen, 0xee, sizeof(seen));
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(seen.size, sizeof(seen));
	assert_true(seen.start == start);
	assert_true(seen.end == end);
	assert_int_equal(kernlab_iter_rewind(it), 0);
}

static void test_asks_for_the_range(void **state)
{
	(void)state;
	open_source(look);
	assert_int_equal(kernlab_iter_new(kl, "vma", &it), 0);
	asks(0, 0);
	assert_int_equal(kernlab_iter_set_range(it, 0x1234, 0x5678), 0);
	asks(0x1234, 0x5678);
	/* A rewind keeps it. */
	asks(0x1234, 0x5678);
	assert_int_equal(kernlab_iter_set_range(it, UINT64_MAX, 0), 0);
	asks(UINT64_MAX, 0);
	assert_int_equal(kernlab_iter_set_range(it, 0, 1), 0);
	asks(0, 1);
	/* A refused call changes nothing. */
	assert_int_equal(kernlab_iter_set_range(it, 7, 7), -EINVAL);
	assert_non_null(strstr(kernlab_errmsg(kl), "0x7"));
	assert_int_equal(kernlab_iter_set_range(it, 8, 7), -EINVAL);
	asks(0, 1);
	assert_int_equal(kernlab_iter_set_range(it, 0, 0), 0);
	asks(0, 0);
}

static void test_when_it_is_too_late(void **state)
{
	const struct kernlab_record *rec;

	(void)state;
	open_source(look);
	assert_int_equal(kernlab_iter_new(kl, "pagemap", &it), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	assert_int_equal(kernlab_iter_set_range(it, 1, 2), -EBUSY);
	kernlab_iter_rewind(it);
	asks(0, 0);
}

static void test_views_without_addresses(void **state)
{
	static const char *const views[] = { "task", "mm", "stat", "views" };
	(void)state;
	open_source(look);
	for (size_t i = 0; i < KL_ARRAY_SIZE(views); i++) {
		assert_int_equal(kernlab_iter_new(kl, views[i], &it), 0);
		assert_int_equal(kernlab_iter_set_range(it, 0, 1), -EINVAL);
		assert_non_null(strstr(kernlab_errmsg(kl), views[i]));
		assert_int_equal(kernlab_iter_set_range(it, 0, 0), 0);
		kernlab_iter_free(it);
		it = NULL;
	}
}

/* ---- VMAs of a recording --------------------------------------------- */

/* VMA number i is [0x1000 * (i + 1), 0x1000 * (i + 2)). */
static void vmas_are(uint32_t pid, uint64_t start, uint64_t end, unsigned int first, unsigned int n)
{
	const struct kernlab_record *rec;

	assert_int_equal(kernlab_iter_new(kl, "vma", &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, pid), 0);
	assert_int_equal(kernlab_iter_set_range(it, start, end), 0);
	/* VMAs are not cut at the range's ends. */
	for (unsigned int i = first; i < first + n; i++) {
		assert_int_equal(kernlab_iter_next(it, &rec), 1);
		assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(vma, start)), 0x1000 * (i + 1));
		assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(vma, end)), 0x1000 * (i + 2));
	}
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	kernlab_iter_free(it);
	it = NULL;
}

static void test_vmas_that_overlap(void **state)
{
	(void)state;
	for (uint32_t pid = 0; pid < 2; pid++) {
		vmas_are(pid, 0, 0, 0, 5);
		vmas_are(pid, 0, UINT64_MAX, 0, 5);
		vmas_are(pid, 0, 0x1000, 0, 0);
		vmas_are(pid, 0, 0x1001, 0, 1);
		vmas_are(pid, 0x1fff, 0x2000, 0, 1);
		vmas_are(pid, 0x1fff, 0x2001, 0, 2);
		vmas_are(pid, 0x2000, 0x2001, 1, 1);
		vmas_are(pid, 0x2000, 0x4000, 1, 2);
		vmas_are(pid, 0x5fff, 0, 4, 1);
		vmas_are(pid, 0x6000, 0, 0, 0);
		vmas_are(pid, UINT64_MAX, 0, 0, 0);
	}
}

/* Records without addresses, of another driver, are in no range. */
static void test_vmas_without_addresses(void **state)
{
	const uint32_t fixed = offsetof(struct kernlab_vma, start);
	const struct kernlab_record *rec;
	struct fx_file file;

	(void)state;
	fx_standard_vma(&file, fixed);
	assert_int_equal(fx_file_open(&file, &kl), 0);
	fx_file_free(&file);
	vmas_are(1, 0x1000, 0, 0, 0);
	vmas_are(1, 0, UINT64_MAX, 0, 0);
	assert_int_equal(kernlab_iter_new(kl, "vma", &it), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
}

/* ---- addresses of a recording ---------------------------------------- */

static void read_pages(uint64_t start, uint64_t end)
{
	kernlab_iter_free(it);
	assert_int_equal(kernlab_iter_new(kl, "pagemap", &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, 1), 0);
	assert_int_equal(kernlab_iter_set_range(it, start, end), 0);
}

static const struct kernlab_record *next_page(void)
{
	const struct kernlab_record *rec;

	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	return rec;
}

static void no_more(void)
{
	const struct kernlab_record *rec;

	assert_int_equal(kernlab_iter_next(it, &rec), 0);
}

static void is(const struct kernlab_record *rec, struct kernlab_field_id field, uint64_t value)
{
	assert_int_equal(kernlab_record_state(rec, field), KERNLAB_PRESENT);
	assert_true(kernlab_record_u64(rec, field) == value);
}

#define IS(rec, field, value)	is(rec, KERNLAB_F(pagemap, field), value)
#define STATE(rec, field, state) \
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F(pagemap, field)), state)

/* Fields that depend on the address agree in every record. */
static void agrees(const struct kernlab_record *rec)
{
	uint64_t addr = kernlab_record_u64(rec, KERNLAB_F(pagemap, addr));

	IS(rec, pgd_index, addr >> 39 & 511);
	STATE(rec, p4d_index, KERNLAB_NONE);
	IS(rec, pud_index, addr >> 30 & 511);
	IS(rec, pmd_index, addr >> 21 & 511);
	IS(rec, pte_index, addr >> 12 & 511);
	IS(rec, offset, addr & 4095);
	if (kernlab_record_state(rec, KERNLAB_F(pagemap, pfn)) != KERNLAB_PRESENT)
		return;
	IS(rec, phys, kernlab_record_u64(rec, KERNLAB_F(pagemap, pfn)) << 12 | (addr & 4095));
}

/* Every address of the range is in exactly one record. */
static void covers(uint64_t start, uint64_t end)
{
	const struct kernlab_record *rec;
	uint64_t at = start;

	read_pages(start, end);
	while (kernlab_iter_next(it, &rec) > 0) {
		IS(rec, addr, at);
		assert_true(kernlab_record_u64(rec, KERNLAB_F(pagemap, end)) > at);
		agrees(rec);
		at = kernlab_record_u64(rec, KERNLAB_F(pagemap, end));
	}
	assert_true(at == (end && end < FX_TASK_SIZE ? end : FX_TASK_SIZE));
}

static void test_addresses_are_covered(void **state)
{
	static const uint64_t cuts[] = {
		0, 1, 0xfff, 0x1000, FX_PRESENT - 1, FX_PRESENT, FX_PRESENT + 1, FX_ABSENT - 1,
		FX_ABSENT, FX_ABSENT + 0x1000, FX_SWAPPED - 1, FX_SWAPPED, FX_SWAPPED + 0x800,
		FX_HOLE_2, FX_HOLE_2 + 1, FX_HUGE - 1, FX_HUGE, FX_HUGE + 1, FX_HUGE + 0x1000,
		FX_HUGE + 0x123456, FX_HOLE_3 - 1, FX_HOLE_3, FX_HOLE_3 + 1, 0x7fffff123456,
		FX_TASK_SIZE - 1,
	};
	size_t n = KL_ARRAY_SIZE(cuts);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		for (size_t j = i + 1; j < n; j++)
			covers(cuts[i], cuts[j]);
		covers(cuts[i], 0);
		covers(cuts[i], UINT64_MAX);
	}
	read_pages(FX_TASK_SIZE, 0);
	no_more();
	read_pages(UINT64_MAX, 0);
	no_more();
}

static void test_a_byte_of_a_page(void **state)
{
	const struct kernlab_record *rec;

	(void)state;
	read_pages(FX_PRESENT + 0x123, FX_PRESENT + 0x124);
	rec = next_page();
	IS(rec, addr, FX_PRESENT + 0x123);
	IS(rec, end, FX_PRESENT + 0x124);
	IS(rec, offset, 0x123);
	IS(rec, pfn, FX_PFN);
	IS(rec, phys, FX_PFN << 12 | 0x123);
	IS(rec, index, FX_INDEX);
	/* The page frame is the same, and so are its fields. */
	IS(rec, page_flags, 0x28);
	IS(rec, refcount, 2);
	IS(rec, exclusive, 1);
	IS(rec, file_page, 1);
	assert_string_equal(kernlab_record_str(rec, KERNLAB_F(pagemap, zone)), "DMA32");
	STATE(rec, page, KERNLAB_WITHHELD);
	STATE(rec, soft_dirty, KERNLAB_UNSUPPORTED);
	STATE(rec, swap_type, KERNLAB_NONE);
	no_more();
}

static void test_within_a_huge_page(void **state)
{
	const struct kernlab_record *rec;

	(void)state;
	read_pages(FX_HUGE + 0x5678, FX_HUGE + 0x8000);
	rec = next_page();
	IS(rec, addr, FX_HUGE + 0x5678);
	IS(rec, end, FX_HUGE + 0x8000);
	IS(rec, pte_index, 5);
	IS(rec, offset, 0x678);
	IS(rec, span, 0x200000);
	IS(rec, pfn, FX_HUGE_PFN + 5);
	IS(rec, phys, (FX_HUGE_PFN << 12) + 0x5678);
	IS(rec, index, FX_INDEX + 5);
	IS(rec, file_page, 1);
	/* The recording has these fields for another page frame. */
	STATE(rec, page_flags, KERNLAB_UNSUPPORTED);
	STATE(rec, mapcount, KERNLAB_UNSUPPORTED);
	STATE(rec, exclusive, KERNLAB_UNSUPPORTED);
	/* And these for the compound page, which is the same. */
	IS(rec, refcount, 2);
	IS(rec, order, 9);
	IS(rec, node, 0);
	assert_string_equal(kernlab_record_str(rec, KERNLAB_F(pagemap, zone)), "DMA32");
	STATE(rec, page, KERNLAB_WITHHELD);
	STATE(rec, p4d_index, KERNLAB_NONE);
	/* Not even as bytes without a mask bit. */
	assert_int_equal(((const struct kernlab_pagemap *)kernlab_record_raw(rec))->mapcount, 0);
	no_more();
	/* The first page frame is the recorded one. */
	read_pages(FX_HUGE + 0xfff, FX_HUGE + 0x1000);
	IS(next_page(), mapcount, 1);
}

static void test_holes_are_cut(void **state)
{
	const struct kernlab_record *rec;

	(void)state;
	read_pages(FX_HOLE_3 + 0x123456789, FX_HOLE_3 + 0x223456789);
	rec = next_page();
	IS(rec, state, 1);
	IS(rec, addr, FX_HOLE_3 + 0x123456789);
	IS(rec, end, FX_HOLE_3 + 0x223456789);
	STATE(rec, pfn, KERNLAB_NONE);
	STATE(rec, refcount, KERNLAB_NONE);
	no_more();
}

/* Cutting does not depend on the requested fields. */
static void test_some_fields_of_a_range(void **state)
{
	const struct kernlab_record *rec;

	(void)state;
	read_pages(FX_HUGE + 0x5678, 0);
	assert_int_equal(kernlab_iter_set_fields(it, "phys,mapcount"), 0);
	rec = next_page();
	IS(rec, phys, (FX_HUGE_PFN << 12) + 0x5678);
	STATE(rec, mapcount, KERNLAB_UNSUPPORTED);
	STATE(rec, addr, KERNLAB_NOT_ASKED);
	STATE(rec, pfn, KERNLAB_NOT_ASKED);
	STATE(next_page(), phys, KERNLAB_NONE);
	no_more();
	/* Fewer fields are requested than cutting changes. */
	read_pages(FX_HUGE + 0x5678, FX_HUGE + 0x9000);
	assert_int_equal(kernlab_iter_set_fields(it, "addr"), 0);
	rec = next_page();
	IS(rec, addr, FX_HUGE + 0x5678);
	STATE(rec, end, KERNLAB_NOT_ASKED);
	no_more();
}

static void take(struct kernlab_record *rec, struct kl_layout *layout, const struct fx_record *raw)
{
	kl_layout_full(layout, raw->view, raw->view->nr_fields);
	assert_int_equal(kl_record_take(rec, raw->bytes, raw->hdr.size, NULL), 0);
}

/* Whether a field is kept when an entry of @span bytes is cut. */
static bool keeps(unsigned int field, uint64_t span, uint32_t order)
{
	const struct kernlab_read req = { .start = FX_HUGE + 0x1000 };
	struct kl_layout layout;
	struct kernlab_record rec = { .layout = &layout };
	struct kl_clipped to;
	struct kl_range range;
	struct fx_record raw;
	bool has;

	fx_addresses(&raw, FX_HUGE, FX_HOLE_3, 4);
	fx_int(&raw, KERNLAB_F_pagemap_span, span);
	fx_int(&raw, KERNLAB_F_pagemap_order, order);
	fx_int(&raw, field, 7);
	take(&rec, &layout, &raw);
	kl_range_init(&range, raw.view, &req);
	assert_int_equal(kl_range_clip(&range, &rec, &to), 0);
	has = kl_record_has(&to.rec, field);
	assert_int_not_equal(has, kl_mask_has(to.rec.masks->unsupported, field));
	kl_range_release(&to);
	/* The recorded one is unchanged. */
	assert_true(kl_record_has(&rec, field));
	return has;
}

/* A huge mapping of a driver need not be a compound page; damaged input may be anything. */
static void test_frames_of_compound_pages(void **state)
{
	(void)state;
	for (uint32_t order = 0; order < 70; order++) {
		bool one = order >= 9 && order < 52;

		assert_int_equal(keeps(KERNLAB_F_pagemap_refcount, 0x200000, order), one);
		assert_int_equal(keeps(KERNLAB_F_pagemap_node, 0x200000, order), one);
		assert_false(keeps(KERNLAB_F_pagemap_mapcount, 0x200000, order));
		assert_false(keeps(KERNLAB_F_pagemap_page, 0x200000, order));
		assert_true(keeps(KERNLAB_F_pagemap_file_page, 0x200000, order));
	}
	assert_false(keeps(KERNLAB_F_pagemap_refcount, 0x200000, UINT32_MAX));
	assert_false(keeps(KERNLAB_F_pagemap_refcount, UINT64_MAX, 51));
}

static void test_five_levels(void **state)
{
	const uint64_t hole = 0x00aa000000000000, start = 0x00cdef0123456789;
	struct kernlab_read req = { .start = start, .end = start + 1 };
	struct kl_layout layout;
	struct kernlab_record rec = { .layout = &layout };
	const struct kernlab_pagemap *got;
	struct kl_clipped to;
	struct kl_range range;
	struct fx_record raw;

	(void)state;
	fx_addresses(&raw, hole, 0x00ff000000000000, 5);
	take(&rec, &layout, &raw);
	kl_range_init(&range, raw.view, &req);
	assert_true(kl_range_has(&range, &rec));
	assert_int_equal(kl_range_clip(&range, &rec, &to), 0);
	got = (const void *)to.rec.raw;
	assert_true(got->addr == start);
	assert_true(got->end == start + 1);
	assert_int_equal(got->pgd_index, start >> 48 & 511);
	assert_int_equal(got->p4d_index, start >> 39 & 511);
	assert_int_equal(got->pud_index, start >> 30 & 511);
	assert_int_equal(got->pmd_index, start >> 21 & 511);
	assert_int_equal(got->pte_index, start >> 12 & 511);
	assert_int_equal(got->offset, 0x789);
	assert_int_equal(got->pgd_index, 0xcd);
	kl_range_release(&to);
}

/* In steps of one record, each with the cursor of the step before. */
static void test_a_range_in_steps(void **state)
{
	struct kernlab_read req = {
		.size = sizeof(req),
		.view = KERNLAB_VIEW_pagemap,
		.target = KERNLAB_TARGET_PID,
		.id = 1,
		.fields = { UINT64_MAX, UINT64_MAX },
		.start = FX_ABSENT + 1,
		.end = FX_HUGE + 1,
	};
	const size_t size = sizeof(struct kernlab_pagemap) + sizeof(struct kernlab_masks);
	struct kernlab_pagemap *rec = heap = malloc(size);
	uint64_t at = req.start;

	(void)state;
	assert_non_null(rec);
	req.buf = (uintptr_t)rec;
	req.buf_size = size;
	for (int i = 0; i < 4; i++) {
		assert_int_equal(kernlab_read(kl, &req), 0);
		assert_int_equal(req.count, 1);
		assert_true(rec->addr == at);
		assert_true(req.start == FX_ABSENT + 1);
		at = rec->end;
	}
	assert_true(at == req.end);
	if (req.out_flags & KERNLAB_OUT_MORE) {
		assert_int_equal(kernlab_read(kl, &req), 0);
		assert_int_equal(req.count, 0);
	}
	assert_int_equal(req.out_flags & KERNLAB_OUT_MORE, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_asks_for_the_range, teardown),
		cmocka_unit_test_teardown(test_when_it_is_too_late, teardown),
		cmocka_unit_test_teardown(test_views_without_addresses, teardown),
		cmocka_unit_test_setup_teardown(test_vmas_that_overlap, setup, teardown),
		cmocka_unit_test_teardown(test_vmas_without_addresses, teardown),
		cmocka_unit_test_setup_teardown(test_addresses_are_covered, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_byte_of_a_page, setup, teardown),
		cmocka_unit_test_setup_teardown(test_within_a_huge_page, setup, teardown),
		cmocka_unit_test_setup_teardown(test_holes_are_cut, setup, teardown),
		cmocka_unit_test_setup_teardown(test_some_fields_of_a_range, setup, teardown),
		cmocka_unit_test(test_frames_of_compound_pages),
		cmocka_unit_test(test_five_levels),
		cmocka_unit_test_setup_teardown(test_a_range_in_steps, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
