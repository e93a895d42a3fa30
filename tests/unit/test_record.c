// SPDX-License-Identifier: GPL-2.0
/* One record: what it says, and what no record may say. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

static void expect_all(struct kernlab_record *rec, const char *view, uint32_t fixed)
{
	const struct kernlab_view *v = kernlab_view_by_name(view);
	__u64 all[KERNLAB_MASK_WORDS];

	kl_mask_first(all, v->nr_fields);
	kl_record_expect(rec, v, fixed ? fixed : v->fixed, all);
}

/* Take it from memory of exactly @room bytes, so that ASan sees what is too far. */
static int take(struct kernlab_record *rec, const struct fx_record *from, size_t room)
{
	static char *copy;
	int rc;

	free(copy);
	copy = malloc(room ? room : 1);
	assert_non_null(copy);
	memcpy(copy, from->bytes, room);
	rc = kl_record_take(rec, copy, room);
	if (!rc)
		fx_touch(rec);
	else
		assert_null(rec->raw);
	return rc;
}

static void make_vma(struct fx_record *raw)
{
	fx_begin(raw, "vma");
	fx_int(raw, KERNLAB_F_vma_pid, 7);
	fx_int(raw, KERNLAB_F_vma_start, 0xffffffff00001000);
	fx_text(raw, KERNLAB_F_vma_name, "/etc/passwd");
	fx_withholds(raw, KERNLAB_F_vma_vma);
	fx_lacks(raw, KERNLAB_F_vma_inode);
}

static void test_values(void **state)
{
	struct kernlab_record rec;
	struct fx_record raw;

	(void)state;
	make_vma(&raw);
	expect_all(&rec, "vma", 0);
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_string_equal(kernlab_view_name(kernlab_record_view(&rec)), "vma");
	assert_int_equal(kernlab_record_raw(&rec)->size, raw.hdr.size);
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F_vma_pid), 7);
	assert_true(kernlab_record_u64(&rec, KERNLAB_F_vma_start) == 0xffffffff00001000);
	assert_string_equal(kernlab_record_str(&rec, KERNLAB_F_vma_name), "/etc/passwd");
	/* Text is no integer, and an integer no text. */
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F_vma_name), 0);
	assert_null(kernlab_record_str(&rec, KERNLAB_F_vma_pid));
}

static void test_signs(void **state)
{
	struct kernlab_record rec;
	struct fx_record raw;

	(void)state;
	fx_begin(&raw, "task");
	fx_int(&raw, KERNLAB_F_task_nice, (uint64_t)-5);
	fx_int(&raw, KERNLAB_F_task_vlag, (uint64_t)-6);
	fx_int(&raw, KERNLAB_F_task_uid, 0xfffffffe);
	fx_text(&raw, KERNLAB_F_task_comm, "fifteen letters");
	expect_all(&rec, "task", 0);
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_true(kernlab_record_s64(&rec, KERNLAB_F_task_nice) == -5);
	assert_true(kernlab_record_u64(&rec, KERNLAB_F_task_nice) == 0xfffffffb);
	assert_true(kernlab_record_s64(&rec, KERNLAB_F_task_vlag) == -6);
	assert_true(kernlab_record_s64(&rec, KERNLAB_F_task_uid) == 0xfffffffe);
	assert_string_equal(kernlab_record_str(&rec, KERNLAB_F_task_comm), "fifteen letters");
}

static void test_states(void **state)
{
	struct kernlab_record rec;
	struct fx_record raw;

	(void)state;
	make_vma(&raw);
	expect_all(&rec, "vma", 0);
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F_vma_pid), KERNLAB_PRESENT);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F_vma_end), KERNLAB_NONE);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F_vma_inode), KERNLAB_UNSUPPORTED);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F_vma_vma), KERNLAB_WITHHELD);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F_vma_NR), KERNLAB_NOT_ASKED);
	assert_int_equal(kernlab_record_state(&rec, 128), KERNLAB_NOT_ASKED);
	assert_int_equal(kernlab_record_state(&rec, ~0U), KERNLAB_NOT_ASKED);
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F_vma_vma), 0);
	assert_int_equal(kernlab_record_u64(&rec, ~0U), 0);
	assert_null(kernlab_record_str(&rec, ~0U));
}

static void test_fields_behind_the_end_are_not_read(void **state)
{
	const uint32_t fixed = sizeof(struct kernlab_rec) + 16;
	struct kernlab_record rec;
	struct fx_record raw;

	(void)state;
	make_vma(&raw);
	fx_refix(&raw, fixed);
	/* A driver may not, but could, say that something stands there. */
	kl_mask_set(raw.hdr.present, KERNLAB_F_vma_name);
	kl_mask_set(raw.hdr.present, KERNLAB_F_vma_end);
	raw.hdr.size = fixed;
	expect_all(&rec, "vma", fixed);
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F_vma_pid), 7);
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F_vma_end), 0);
	assert_null(kernlab_record_str(&rec, KERNLAB_F_vma_name));
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F_vma_end), KERNLAB_NOT_ASKED);
}

/* ---- what must not pass ---------------------------------------------- */

static void refuse(const struct fx_record *raw, size_t room)
{
	struct kernlab_record rec;

	expect_all(&rec, raw->view->name, 0);
	assert_int_equal(take(&rec, raw, room), -EPROTO);
}

static void test_bad_sizes(void **state)
{
	struct fx_record good, raw;

	(void)state;
	make_vma(&good);
	for (size_t room = 0; room < good.hdr.size; room++)
		refuse(&good, room);

	raw = good;
	raw.hdr.size += 8;
	refuse(&raw, good.hdr.size);
	raw.hdr.size = good.hdr.size - 4;
	refuse(&raw, good.hdr.size);
	raw.hdr.size = raw.hdr.fixed - 8;
	refuse(&raw, good.hdr.size);
	raw.hdr.size = 0;
	refuse(&raw, good.hdr.size);
	raw.hdr.size = 0xfffffff8;
	refuse(&raw, good.hdr.size);

	raw = good;
	raw.hdr.fixed -= 8;
	refuse(&raw, good.hdr.size);
	raw.hdr.fixed = 0;
	refuse(&raw, good.hdr.size);
}

static void test_bad_masks(void **state)
{
	struct fx_record good, raw;

	(void)state;
	make_vma(&good);
	raw = good;
	kl_mask_set(raw.hdr.withheld, KERNLAB_F_vma_pid);
	refuse(&raw, raw.hdr.size);
	raw = good;
	kl_mask_set(raw.hdr.unsupported, KERNLAB_F_vma_pid);
	refuse(&raw, raw.hdr.size);
	raw = good;
	kl_mask_set(raw.hdr.withheld, KERNLAB_F_vma_inode);
	refuse(&raw, raw.hdr.size);
	/* Never asked for: in whichever mask it is. */
	raw = good;
	kl_mask_set(raw.hdr.present, 127);
	refuse(&raw, raw.hdr.size);
	raw = good;
	kl_mask_set(raw.hdr.unsupported, 64);
	refuse(&raw, raw.hdr.size);
}

static void bad_string(uint32_t off, uint32_t len)
{
	struct kernlab_str str = { off, len };
	struct fx_record raw;

	make_vma(&raw);
	memcpy(raw.bytes + raw.view->fields[KERNLAB_F_vma_name].offset, &str, sizeof(str));
	refuse(&raw, raw.hdr.size);
}

static void test_bad_strings(void **state)
{
	const uint32_t fixed = kl_views[KL_VIEW_vma].fixed;
	struct fx_record raw;

	(void)state;
	make_vma(&raw);
	bad_string(0, 0);
	bad_string(fixed - 1, 0);
	bad_string(raw.hdr.size, 0);
	bad_string(raw.hdr.size - 1, 1);
	bad_string(fixed, raw.hdr.size - fixed);
	bad_string(fixed, 0xffffffff);
	bad_string(0xffffffff, 1);
	bad_string(0xfffffff0, 0x10 + fixed);
	/* No NUL where it should be, though there is one later. */
	bad_string(fixed, 3);
}

static void make_zone(struct fx_record *raw)
{
	static const uint64_t free[] = { 3, 0, 1 }, index[] = { -1000, 500 };

	fx_begin(raw, "zone");
	fx_int(raw, KERNLAB_F_zone_node, 7);
	fx_vec(raw, KERNLAB_F_zone_nr_free, free, 3);
	fx_vec(raw, KERNLAB_F_zone_fragmentation_index, index, 2);
}

static void test_vectors(void **state)
{
	struct kernlab_record rec;
	const uint64_t *vec;
	struct fx_record raw;
	size_t n;

	(void)state;
	make_zone(&raw);
	fx_vec(&raw, KERNLAB_F_zone_pcp_cpu, NULL, 0);
	expect_all(&rec, "zone", 0);
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	vec = kernlab_record_vec(&rec, KERNLAB_F_zone_nr_free, &n);
	assert_int_equal(n, 3);
	assert_true(vec[0] == 3 && vec[1] == 0 && vec[2] == 1);
	vec = kernlab_record_vec(&rec, KERNLAB_F_zone_fragmentation_index, &n);
	assert_int_equal(n, 2);
	assert_true((int64_t)vec[0] == -1000 && vec[1] == 500);
	/* None are there: of a row that is empty, one that the object lacks, and what is no row. */
	assert_null(kernlab_record_vec(&rec, KERNLAB_F_zone_pcp_cpu, &n));
	assert_int_equal(n, 0);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F_zone_pcp_cpu), KERNLAB_PRESENT);
	n = 1;
	assert_null(kernlab_record_vec(&rec, KERNLAB_F_zone_pcp_count, &n));
	assert_int_equal(n, 0);
	assert_null(kernlab_record_vec(&rec, KERNLAB_F_zone_node, &n));
	assert_null(kernlab_record_vec(&rec, ~0U, &n));
	/* And a row is no number, and no text. */
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F_zone_nr_free), 0);
	assert_null(kernlab_record_str(&rec, KERNLAB_F_zone_nr_free));
}

static int take_vector(uint32_t off, uint32_t n)
{
	struct kernlab_vec vec = { off, n };
	struct kernlab_record rec;
	struct fx_record raw;

	make_zone(&raw);
	memcpy(raw.bytes + raw.view->fields[KERNLAB_F_zone_nr_free].offset, &vec, sizeof(vec));
	expect_all(&rec, "zone", 0);
	return take(&rec, &raw, raw.hdr.size);
}

static void test_bad_vectors(void **state)
{
	const uint32_t fixed = kl_views[KL_VIEW_zone].fixed, end = fixed + 5 * 8;

	(void)state;
	assert_int_equal(take_vector(fixed, 5), 0);
	assert_int_equal(take_vector(end, 0), 0);
	/* Among the fields, or before them. */
	assert_int_equal(take_vector(0, 0), -EPROTO);
	assert_int_equal(take_vector(fixed - 8, 1), -EPROTO);
	/* Not where numbers stand. */
	assert_int_equal(take_vector(fixed + 4, 1), -EPROTO);
	assert_int_equal(take_vector(fixed + 1, 0), -EPROTO);
	/* More than there is room for, however it is added up. */
	assert_int_equal(take_vector(fixed, 6), -EPROTO);
	assert_int_equal(take_vector(end, 1), -EPROTO);
	assert_int_equal(take_vector(end + 8, 0), -EPROTO);
	assert_int_equal(take_vector(fixed, 0x20000000), -EPROTO);
	assert_int_equal(take_vector(fixed, 0xffffffff), -EPROTO);
	assert_int_equal(take_vector(0xfffffff8, 1), -EPROTO);
	assert_int_equal(take_vector(0xfffffff8, 0), -EPROTO);
}

/* Where it says that it stands matters only if it is there. */
static void test_absent_vector(void **state)
{
	struct kernlab_vec vec = { 3, 0xffffffff };
	struct kernlab_record rec;
	struct fx_record raw;

	(void)state;
	make_zone(&raw);
	memcpy(raw.bytes + raw.view->fields[KERNLAB_F_zone_pcp_count].offset, &vec, sizeof(vec));
	expect_all(&rec, "zone", 0);
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
}

static void test_unterminated_name(void **state)
{
	struct kernlab_record rec;
	struct fx_record raw;

	(void)state;
	fx_begin(&raw, "task");
	fx_text(&raw, KERNLAB_F_task_comm, "ok");
	memset(raw.bytes + raw.view->fields[KERNLAB_F_task_comm].offset, 'x', 16);
	refuse(&raw, raw.hdr.size);
	/* A name that is not there need not be one. */
	raw.hdr.present[0] = 0;
	expect_all(&rec, "task", 0);
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
}

/* Whatever passes must be readable; ASan watches. */
static void test_random_bytes(void **state)
{
	unsigned int passed = 0;

	(void)state;
	srand(1);
	for (int i = 0; i < 20000; i++) {
		struct kernlab_record rec;
		struct fx_record raw;
		unsigned int size;

		if (i & 1) {
			make_vma(&raw);
		} else {
			fx_begin(&raw, "boot");
			fx_text(&raw, KERNLAB_F_boot_machine, "x");
			fx_text(&raw, KERNLAB_F_boot_release, "y");
			fx_text(&raw, KERNLAB_F_boot_version, "z");
		}
		size = raw.hdr.size;
		for (int j = rand() % 4; j >= 0; j--)
			raw.bytes[(unsigned int)rand() % size] = (unsigned char)rand();
		expect_all(&rec, raw.view->name, 0);
		passed += !take(&rec, &raw, size);
	}
	assert_true(passed > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_signs),
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_fields_behind_the_end_are_not_read),
		cmocka_unit_test(test_bad_sizes),
		cmocka_unit_test(test_bad_masks),
		cmocka_unit_test(test_bad_strings),
		cmocka_unit_test(test_vectors),
		cmocka_unit_test(test_bad_vectors),
		cmocka_unit_test(test_absent_vector),
		cmocka_unit_test(test_unterminated_name),
		cmocka_unit_test(test_random_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
