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
		cmocka_unit_test(test_unterminated_name),
		cmocka_unit_test(test_random_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
