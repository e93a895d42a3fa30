// SPDX-License-Identifier: GPL-2.0
/* One record: its values, and invalid records that must be refused. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

/* Records are expected to have all fields of the view, and masks of their own if NULL. */
static struct kl_layout layout;
static const struct kernlab_masks *call_masks;

static void expect_all(struct kernlab_record *rec, const char *view)
{
	const struct kernlab_view *v = kernlab_view_by_name(view);

	call_masks = NULL;
	kl_layout_full(&layout, v, v->nr_fields);
	rec->layout = &layout;
	rec->misuse = NULL;
}

/* Take it from memory of exactly @left bytes, so that ASan reports any overrun. */
static int take(struct kernlab_record *rec, const struct fx_record *from, size_t left)
{
	static char *copy;
	int rc;

	free(copy);
	copy = malloc(left ? left : 1);
	assert_non_null(copy);
	memcpy(copy, from->bytes, left);
	rc = kl_record_take(rec, copy, left, call_masks);
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
	expect_all(&rec, "vma");
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_string_equal(kernlab_view_name(kernlab_record_view(&rec)), "vma");
	assert_int_equal(kernlab_record_raw(&rec)->size, raw.hdr.size);
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F(vma, pid)), 7);
	assert_true(kernlab_record_u64(&rec, KERNLAB_F(vma, start)) == 0xffffffff00001000);
	assert_string_equal(kernlab_record_str(&rec, KERNLAB_F(vma, name)), "/etc/passwd");
	/* Text is no integer, and an integer no text. */
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F(vma, name)), 0);
	assert_null(kernlab_record_str(&rec, KERNLAB_F(vma, pid)));
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
	expect_all(&rec, "task");
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_true(kernlab_record_s64(&rec, KERNLAB_F(task, nice)) == -5);
	assert_true(kernlab_record_u64(&rec, KERNLAB_F(task, nice)) == 0xfffffffb);
	assert_true(kernlab_record_s64(&rec, KERNLAB_F(task, vlag)) == -6);
	assert_true(kernlab_record_s64(&rec, KERNLAB_F(task, uid)) == 0xfffffffe);
	assert_string_equal(kernlab_record_str(&rec, KERNLAB_F(task, comm)), "fifteen letters");
}

static void test_states(void **state)
{
	struct kernlab_record rec;
	struct fx_record raw;

	(void)state;
	make_vma(&raw);
	expect_all(&rec, "vma");
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(vma, pid)), KERNLAB_PRESENT);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(vma, end)), KERNLAB_NONE);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(vma, inode)), KERNLAB_UNSUPPORTED);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(vma, vma)), KERNLAB_WITHHELD);
	assert_int_equal(kernlab_record_state(&rec, fx_id(&rec, KERNLAB_F_vma_NR)), KERNLAB_NOT_ASKED);
	assert_int_equal(kernlab_record_state(&rec, fx_id(&rec, 128)), KERNLAB_NOT_ASKED);
	assert_int_equal(kernlab_record_state(&rec, fx_id(&rec, ~0U)), KERNLAB_NOT_ASKED);
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F(vma, vma)), 0);
	assert_int_equal(kernlab_record_u64(&rec, fx_id(&rec, ~0U)), 0);
	assert_null(kernlab_record_str(&rec, fx_id(&rec, ~0U)));
}

/* A driver that knows the first fields only. */
static void expect_asked(struct kernlab_record *rec, const char *view, unsigned int has,
			 unsigned int asked)
{
	const struct kernlab_view *v = kernlab_view_by_name(view);
	__u64 laid_out[KERNLAB_MASK_WORDS], all[KERNLAB_MASK_WORDS];

	call_masks = NULL;
	kl_mask_first(laid_out, has);
	kl_mask_first(all, asked);
	kl_layout_init(&layout, v, all, laid_out);
	rec->layout = &layout;
	rec->misuse = NULL;
}

static void test_fields_that_the_driver_lacks(void **state)
{
	struct kernlab_record rec;
	struct fx_record raw;

	(void)state;
	make_vma(&raw);
	fx_refix(&raw, sizeof(struct kernlab_rec) + 16);
	expect_asked(&rec, "vma", fx_fields(raw.view, raw.hdr.masks), KERNLAB_F_vma_NR);
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F(vma, pid)), 7);
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F(vma, end)), 0);
	assert_null(kernlab_record_str(&rec, KERNLAB_F(vma, name)));
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(vma, end)), KERNLAB_UNSUPPORTED);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(vma, name)), KERNLAB_UNSUPPORTED);
	/* It must not have them as present. */
	kl_mask_set(fx_masks(&raw)->present, KERNLAB_F_vma_name);
	assert_int_equal(take(&rec, &raw, raw.hdr.size), -EPROTO);
}

/* A driver with more fields than are described: they follow the others. */
static void test_fields_that_nobody_described(void **state)
{
	struct kernlab_record rec;
	struct fx_record raw;

	(void)state;
	make_vma(&raw);
	fx_refix(&raw, sizeof(struct kernlab_vma) + 16);
	expect_asked(&rec, "vma", KERNLAB_F_vma_NR + 2, KL_MASK_BITS);
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_string_equal(kernlab_record_str(&rec, KERNLAB_F(vma, name)), "/etc/passwd");
	assert_int_equal(kernlab_record_state(&rec, fx_id(&rec, KERNLAB_F_vma_NR)), KERNLAB_PRESENT);
	assert_int_equal(kernlab_record_u64(&rec, fx_id(&rec, KERNLAB_F_vma_NR)), 0);
	assert_null(kernlab_record_str(&rec, fx_id(&rec, KERNLAB_F_vma_NR)));
	assert_int_equal(kernlab_record_state(&rec, fx_id(&rec, KERNLAB_F_vma_NR + 2)),
			 KERNLAB_UNSUPPORTED);
}

/* Only two fields were asked for: nothing else takes any space. */
static void test_packed(void **state)
{
	const struct {
		struct kernlab_rec hdr;
		__u32 pid, perms;
		__u64 end;
		struct kernlab_str name;
		char text[8];
	} packed = {
		.hdr = { .size = sizeof(packed) },
		.pid = 7, .perms = 5, .end = 0x123456789000, .name = { 32, 6 }, .text = "[heap]",
	};
	const __u64 mask[KERNLAB_MASK_WORDS] = {
		1ULL << KERNLAB_F_vma_pid | 1ULL << KERNLAB_F_vma_perms |
		1ULL << KERNLAB_F_vma_end | 1ULL << KERNLAB_F_vma_name
	};
	const __u64 none[KERNLAB_MASK_WORDS] = { 0 };
	struct kernlab_masks masks;
	struct kernlab_record rec = { .layout = &layout };
	struct fx_record raw;

	(void)state;
	_Static_assert(sizeof(packed) == 40, "no holes");
	memcpy(raw.bytes, &packed, sizeof(packed));
	kl_layout_init(&layout, &kl_views[KL_VIEW_vma], mask, mask);
	assert_int_equal(layout.fixed, 32);
	assert_int_equal(kl_masks_init(&masks, &layout, none, none), 0);
	call_masks = &masks;
	assert_int_equal(take(&rec, &raw, sizeof(packed)), 0);
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F(vma, pid)), 7);
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F(vma, perms)), 5);
	assert_true(kernlab_record_u64(&rec, KERNLAB_F(vma, end)) == 0x123456789000);
	assert_string_equal(kernlab_record_str(&rec, KERNLAB_F(vma, name)), "[heap]");
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(vma, start)), KERNLAB_NOT_ASKED);
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F(vma, start)), 0);
	/* Without masks of the call, the record needs its own. */
	call_masks = NULL;
	assert_int_equal(take(&rec, &raw, sizeof(packed)), -EPROTO);
}

static void masks_are(const __u64 *unsupported, const __u64 *withheld, int rc)
{
	struct kernlab_masks masks;

	assert_int_equal(kl_masks_init(&masks, &layout, unsupported, withheld), rc);
}

static void test_masks_of_a_call(void **state)
{
	const __u64 none[KERNLAB_MASK_WORDS] = { 0 }, first[KERNLAB_MASK_WORDS] = { 1 };
	const __u64 last[KERNLAB_MASK_WORDS] = { 0, 1ULL << 63 }, lacks[KERNLAB_MASK_WORDS] = { 4 };
	struct kernlab_record rec;

	(void)state;
	expect_all(&rec, "vma");
	masks_are(none, none, 0);
	masks_are(first, none, 0);
	masks_are(none, first, 0);
	masks_are(first, first, -EPROTO);
	masks_are(last, none, -EPROTO);
	masks_are(none, last, -EPROTO);
	/* A field without a place is unsupported. */
	expect_asked(&rec, "vma", 2, 3);
	masks_are(none, none, -EPROTO);
	masks_are(none, lacks, -EPROTO);
	masks_are(lacks, none, 0);
}

static void test_its_own_masks_replace_the_others(void **state)
{
	struct kernlab_masks masks = { 0 };
	struct kernlab_record rec;
	struct fx_record raw;

	(void)state;
	make_vma(&raw);
	expect_all(&rec, "vma");
	kl_mask_set(masks.withheld, KERNLAB_F_vma_pid);
	call_masks = &masks;
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(vma, pid)), KERNLAB_PRESENT);
	fx_plain(&raw);
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(vma, pid)), KERNLAB_WITHHELD);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(vma, vma)), KERNLAB_NONE);
}

/* ---- a field of another view ------------------------------------------ */

static void test_another_views_field(void **state)
{
	struct kernlab *kl = fx_open();
	struct kl_misuse misuse = { .kl = kl };
	struct kernlab_record rec;
	struct fx_record raw;
	size_t n = 1;

	(void)state;
	make_vma(&raw);
	expect_all(&rec, "vma");
	rec.misuse = &misuse;
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	assert_int_equal(kernlab_record_error(&rec), 0);
	/* Number 0 is there, under another name. */
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F(mm, pid)), 0);
	assert_int_equal(kernlab_record_error(&rec), -EINVAL);
	assert_non_null(strstr(kernlab_errmsg(kl), "view \"vma\""));
	assert_non_null(strstr(kernlab_errmsg(kl), "\"pid\" of view \"mm\""));
	/* The first error is the one that is reported. */
	assert_int_equal(kernlab_record_s64(&rec, KERNLAB_F(task, nice)), 0);
	assert_null(kernlab_record_str(&rec, KERNLAB_F(task, comm)));
	assert_null(kernlab_record_vec(&rec, KERNLAB_F(zone, nr_free), &n));
	assert_int_equal(n, 0);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(mm, pid)), KERNLAB_WRONG_VIEW);
	assert_non_null(strstr(kernlab_errmsg(kl), "\"pid\" of view \"mm\""));
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F(vma, pid)), 7);

	misuse.view = NULL;
	kernlab_record_u64(&rec, (struct kernlab_field_id){ 4711, 5 });
	assert_non_null(strstr(kernlab_errmsg(kl), "field 5 of view number 4711"));
	misuse.view = NULL;
	kernlab_record_u64(&rec, (struct kernlab_field_id){ KERNLAB_VIEW_mm, UINT32_MAX });
	assert_int_equal(kernlab_record_error(&rec), -EINVAL);
	kernlab_close(kl);
}

static void test_field_ids(void **state)
{
	static const struct kernlab_field_id constant = KERNLAB_F(task, comm);
	struct kernlab_field_id id;

	(void)state;
	assert_int_equal(constant.view, KERNLAB_VIEW_task);
	assert_int_equal(constant.index, KERNLAB_F_task_comm);
	for (size_t i = 0; i < KL_VIEWS; i++) {
		for (uint32_t j = 0; j < kl_views[i].nr_fields; j++) {
			id = kernlab_field_id(&kl_views[i].fields[j]);
			assert_int_equal(id.view, kl_views[i].id);
			assert_int_equal(id.index, j);
		}
	}
}

/* ---- invalid records ------------------------------------------------- */

static void refuse(const struct fx_record *raw, size_t left)
{
	struct kernlab_record rec;

	expect_all(&rec, raw->view->name);
	assert_int_equal(take(&rec, raw, left), -EPROTO);
}

static void test_bad_sizes(void **state)
{
	struct fx_record good, raw;

	(void)state;
	make_vma(&good);
	for (size_t left = 0; left < good.hdr.size; left++)
		refuse(&good, left);

	raw = good;
	raw.hdr.size += 8;
	refuse(&raw, good.hdr.size);
	raw.hdr.size = good.hdr.size - 4;
	refuse(&raw, good.hdr.size);
	raw.hdr.size = raw.view->fixed - 8;
	refuse(&raw, good.hdr.size);
	raw.hdr.size = 0;
	refuse(&raw, good.hdr.size);
	raw.hdr.size = 0xfffffff8;
	refuse(&raw, good.hdr.size);

	/* The masks must not overlap the fields or the end, and must be aligned. */
	raw = good;
	raw.hdr.masks -= 8;
	refuse(&raw, good.hdr.size);
	raw.hdr.masks = 8;
	refuse(&raw, good.hdr.size);
	raw.hdr.masks = good.hdr.masks + 4;
	refuse(&raw, good.hdr.size);
	raw.hdr.masks = good.hdr.size - 8;
	refuse(&raw, good.hdr.size);
	raw.hdr.masks = good.hdr.size;
	refuse(&raw, good.hdr.size);
	raw.hdr.masks = 0xfffffff8;
	refuse(&raw, good.hdr.size);
	raw.hdr.masks = 0;
	refuse(&raw, good.hdr.size);
	/* Not among the fields, even if there are zeros. */
	fx_begin(&raw, "stat");
	raw.hdr.masks = 8;
	refuse(&raw, raw.hdr.size);
	/* A record without strings that ends within its masks. */
	fx_begin(&raw, "stat");
	raw.hdr.size -= 8;
	refuse(&raw, raw.hdr.size);
}

static void test_bad_masks(void **state)
{
	struct fx_record good, raw;

	(void)state;
	make_vma(&good);
	raw = good;
	kl_mask_set(fx_masks(&raw)->withheld, KERNLAB_F_vma_pid);
	refuse(&raw, raw.hdr.size);
	raw = good;
	kl_mask_set(fx_masks(&raw)->unsupported, KERNLAB_F_vma_pid);
	refuse(&raw, raw.hdr.size);
	raw = good;
	kl_mask_set(fx_masks(&raw)->withheld, KERNLAB_F_vma_inode);
	refuse(&raw, raw.hdr.size);
	/* A field that was not requested must not be in any mask. */
	raw = good;
	kl_mask_set(fx_masks(&raw)->present, 127);
	refuse(&raw, raw.hdr.size);
	raw = good;
	kl_mask_set(fx_masks(&raw)->unsupported, 64);
	refuse(&raw, raw.hdr.size);
	raw = good;
	kl_mask_set(fx_masks(&raw)->withheld, 127);
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
	bad_string(raw.hdr.masks + sizeof(struct kernlab_masks), 3);
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
	expect_all(&rec, "zone");
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
	vec = kernlab_record_vec(&rec, KERNLAB_F(zone, nr_free), &n);
	assert_int_equal(n, 3);
	assert_true(vec[0] == 3 && vec[1] == 0 && vec[2] == 1);
	vec = kernlab_record_vec(&rec, KERNLAB_F(zone, fragmentation_index), &n);
	assert_int_equal(n, 2);
	assert_true((int64_t)vec[0] == -1000 && vec[1] == 500);
	/* No numbers: in an empty array, an absent one, and a field that is not an array. */
	assert_null(kernlab_record_vec(&rec, KERNLAB_F(zone, pcp_cpu), &n));
	assert_int_equal(n, 0);
	assert_int_equal(kernlab_record_state(&rec, KERNLAB_F(zone, pcp_cpu)), KERNLAB_PRESENT);
	n = 1;
	assert_null(kernlab_record_vec(&rec, KERNLAB_F(zone, pcp_count), &n));
	assert_int_equal(n, 0);
	assert_null(kernlab_record_vec(&rec, KERNLAB_F(zone, node), &n));
	assert_null(kernlab_record_vec(&rec, fx_id(&rec, ~0U), &n));
	/* An array is neither a number nor text. */
	assert_int_equal(kernlab_record_u64(&rec, KERNLAB_F(zone, nr_free)), 0);
	assert_null(kernlab_record_str(&rec, KERNLAB_F(zone, nr_free)));
}

static int take_vector(uint32_t off, uint32_t n)
{
	struct kernlab_vec vec = { off, n };
	struct kernlab_record rec;
	struct fx_record raw;

	make_zone(&raw);
	memcpy(raw.bytes + raw.view->fields[KERNLAB_F_zone_nr_free].offset, &vec, sizeof(vec));
	expect_all(&rec, "zone");
	return take(&rec, &raw, raw.hdr.size);
}

static void test_bad_vectors(void **state)
{
	const uint32_t fixed = kl_views[KL_VIEW_zone].fixed;
	const uint32_t first = fixed + sizeof(struct kernlab_masks), end = first + 5 * 8;

	(void)state;
	assert_int_equal(take_vector(first, 5), 0);
	assert_int_equal(take_vector(end, 0), 0);
	/* Among the fields, or before them. */
	assert_int_equal(take_vector(0, 0), -EPROTO);
	assert_int_equal(take_vector(fixed - 8, 1), -EPROTO);
	/* Not misaligned. */
	assert_int_equal(take_vector(fixed + 4, 1), -EPROTO);
	assert_int_equal(take_vector(fixed + 1, 0), -EPROTO);
	/* More than fits, even if the sum overflows. */
	assert_int_equal(take_vector(first, 6), -EPROTO);
	assert_int_equal(take_vector(end, 1), -EPROTO);
	assert_int_equal(take_vector(end + 8, 0), -EPROTO);
	assert_int_equal(take_vector(fixed, 0x20000000), -EPROTO);
	assert_int_equal(take_vector(fixed, 0xffffffff), -EPROTO);
	assert_int_equal(take_vector(0xfffffff8, 1), -EPROTO);
	assert_int_equal(take_vector(0xfffffff8, 0), -EPROTO);
}

/* Its offset matters only if it is present. */
static void test_absent_vector(void **state)
{
	struct kernlab_vec vec = { 3, 0xffffffff };
	struct kernlab_record rec;
	struct fx_record raw;

	(void)state;
	make_zone(&raw);
	memcpy(raw.bytes + raw.view->fields[KERNLAB_F_zone_pcp_count].offset, &vec, sizeof(vec));
	expect_all(&rec, "zone");
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
	/* An absent string need not be valid. */
	fx_masks(&raw)->present[0] = 0;
	expect_all(&rec, "task");
	assert_int_equal(take(&rec, &raw, raw.hdr.size), 0);
}

/* What is accepted must be readable; ASan reports the rest. */
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
		expect_all(&rec, raw.view->name);
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
		cmocka_unit_test(test_fields_that_the_driver_lacks),
		cmocka_unit_test(test_fields_that_nobody_described),
		cmocka_unit_test(test_packed),
		cmocka_unit_test(test_masks_of_a_call),
		cmocka_unit_test(test_its_own_masks_replace_the_others),
		cmocka_unit_test(test_another_views_field),
		cmocka_unit_test(test_field_ids),
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
