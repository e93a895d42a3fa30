// SPDX-License-Identifier: GPL-2.0
/* Recordings that are damaged, or were made to do damage. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"

/* Load @size bytes from memory of exactly that size, so that ASan reports overruns. */
static int load(const void *bytes, size_t size)
{
	unsigned char *copy = malloc(size ? size : 1);
	struct kl_recording *r;
	int rc;

	assert_non_null(copy);
	memcpy(copy, bytes, size);
	rc = kl_recording_load(&r, copy, size);
	assert_int_equal(!rc, r != NULL);
	kl_recording_free(r);
	return rc;
}

static void test_cut_short_anywhere(void **state)
{
	struct fx_file file;

	(void)state;
	fx_standard(&file);
	assert_int_equal(load(file.at, file.size), 0);
	for (size_t size = 0; size < file.size; size++)
		assert_int_equal(load(file.at, size), -EBADMSG);
	fx_file_data(&file, "more", 4);
	assert_int_equal(load(file.at, file.size), -EBADMSG);
	fx_file_free(&file);
}

/* Whatever loads must be usable. */
static int load_and_use(const struct fx_file *file)
{
	struct kernlab *kl;
	int rc = fx_file_open(file, &kl);

	if (rc)
		return rc;
	fx_read_all(kl);
	kernlab_close(kl);
	return 0;
}

static void test_flipped_bits(void **state)
{
	unsigned int loaded = 0, refused = 0;
	struct fx_file file;

	(void)state;
	fx_standard(&file);
	for (size_t i = 0; i < file.size; i++) {
		unsigned char was = file.at[i];

		for (int bit = 0; bit < 8; bit++) {
			file.at[i] = was ^ (unsigned char)(1 << bit);
			if (load(file.at, file.size))
				refused++;
			else
				loaded++;
		}
		file.at[i] = was;
	}
	assert_true(loaded > 1000);
	assert_true(refused > 1000);
	fx_file_free(&file);
}

/* Change a random byte, and read everything; fewer rounds, as that takes longer. */
static void test_changed_bytes_in_use(void **state)
{
	unsigned int used = 0;
	struct fx_file file;

	(void)state;
	srand(7);
	fx_standard(&file);
	for (int i = 0; i < 1500; i++) {
		size_t at = (size_t)rand() % file.size;
		unsigned char was = file.at[at];

		/* The page is the largest and least interesting part. */
		if (at > 200 && at < 4000)
			continue;
		file.at[at] = i % 3 ? (unsigned char)rand() : 0xff;
		used += !load_and_use(&file);
		file.at[at] = was;
	}
	assert_true(used > 100);
	fx_file_free(&file);
}

/* Change every byte of the sections that ranges are cut from. */
static void test_damaged_pages(void **state)
{
	unsigned int used = 0, refused = 0;
	struct fx_file file;
	size_t first;

	(void)state;
	srand(11);
	fx_pages(&file);
	first = file.size - 4 * sizeof(struct kl_section) -
		FX_PAGES * (sizeof(struct kernlab_pagemap) + sizeof(struct kernlab_masks));
	for (size_t at = first; at < file.size; at++) {
		unsigned char was = file.at[at];

		file.at[at] = at % 2 ? (unsigned char)rand() : 0xff;
		if (load_and_use(&file))
			refused++;
		else
			used++;
		file.at[at] = was;
	}
	assert_true(used > 1000);
	assert_true(refused > 100);
	fx_file_free(&file);
}

/* ---- heads ----------------------------------------------------------- */

static int with_head(void (*change)(struct kl_file *head))
{
	struct fx_file file;
	int rc;

	fx_standard(&file);
	change((struct kl_file *)file.at);
	rc = load(file.at, file.size);
	fx_file_free(&file);
	return rc;
}

#define HEAD(name, change) static void name(struct kl_file *head) { change; }
HEAD(other_magic, head->magic[7] = 'x')
HEAD(other_order, head->order = __builtin_bswap32(head->order))
HEAD(other_version, head->version++)
HEAD(short_head, head->size -= 8)
HEAD(odd_head, head->size += 4)
HEAD(huge_head, head->size = 0xfffffff8)
HEAD(more_sections, head->sections++)
HEAD(fewer_sections, head->sections--)
HEAD(many_sections, head->sections = UINT32_MAX)
HEAD(as_it_was, (void)head)

static void test_heads(void **state)
{
	(void)state;
	assert_int_equal(with_head(other_magic), -EBADMSG);
	assert_int_equal(with_head(other_order), -EBADMSG);
	assert_int_equal(with_head(other_version), -EBADMSG);
	assert_int_equal(with_head(short_head), -EBADMSG);
	assert_int_equal(with_head(odd_head), -EBADMSG);
	assert_int_equal(with_head(huge_head), -EBADMSG);
	assert_int_equal(with_head(more_sections), -EBADMSG);
	assert_int_equal(with_head(fewer_sections), -EBADMSG);
	assert_int_equal(with_head(many_sections), -EBADMSG);
	assert_int_equal(with_head(as_it_was), 0);
}

/* ---- sections -------------------------------------------------------- */

/* One section with one record of @view, its head changed. */
static int with_section_of(const char *view, void (*change)(struct kl_section *head))
{
	struct kl_section head = {
		.view = kernlab_view_by_name(view)->id,
		.target = KERNLAB_TARGET_PID,
		.id = 5,
	};
	struct fx_record rec;
	struct fx_file file;
	int rc;

	kl_mask_first(head.laid_out, kernlab_view_by_name(view)->nr_fields);
	fx_file_begin(&file);
	fx_file_section(&file, &head);
	fx_begin(&rec, view);
	if (head.view == KERNLAB_VIEW_vma)
		fx_text(&rec, KERNLAB_F_vma_name, "[heap]");
	fx_file_add(&file, &rec);
	change((struct kl_section *)(file.at + file.section));
	rc = load(file.at, file.size);
	fx_file_free(&file);
	return rc;
}

static int with_section(void (*change)(struct kl_section *head))
{
	return with_section_of("vma", change);
}

#define SECTION(name, change) static void name(struct kl_section *head) { change; }
SECTION(unchanged, (void)head)
SECTION(unknown_view, head->view = 4711)
SECTION(other_view, head->view = KERNLAB_VIEW_task)
SECTION(all_targets, head->target = KERNLAB_TARGET_ALL)
SECTION(no_pid, head->id = 0)
SECTION(with_threads, head->flags = KERNLAB_READ_THREADS)
SECTION(with_error, head->error = EACCES)
SECTION(huge_error, head->error = 1U << 31; head->count = 0; head->bytes = 0)
SECTION(fewer_laid_out, head->laid_out[0] &= 1)
SECTION(none_laid_out, head->laid_out[0] = 0)
SECTION(more_laid_out, head->laid_out[1] |= 1ULL << 63)
SECTION(unknown_withheld, head->withheld[1] |= 1ULL << 63)
SECTION(two_masks, head->withheld[0] = 1; head->unsupported[0] = 1)
SECTION(two_records, head->count = 2)
SECTION(no_records, head->count = 0)
SECTION(many_records, head->count = UINT32_MAX)
SECTION(huge_bytes, head->bytes = UINT64_MAX - 7)
SECTION(wrapping_bytes, head->bytes = (uint64_t)0 - sizeof(*head))
SECTION(odd_bytes, head->bytes--)

static void test_sections(void **state)
{
	(void)state;
	assert_int_equal(with_section(unchanged), 0);
	/* A reader passes over what it does not know. */
	assert_int_equal(with_section(unknown_view), 0);
	assert_int_equal(with_section(other_view), -EBADMSG);
	assert_int_equal(with_section(all_targets), -EBADMSG);
	assert_int_equal(with_section(no_pid), -EBADMSG);
	assert_int_equal(with_section(with_threads), -EBADMSG);
	assert_int_equal(with_section(with_error), -EBADMSG);
	assert_int_equal(with_section(huge_error), -EBADMSG);
	assert_int_equal(with_section(fewer_laid_out), -EBADMSG);
	assert_int_equal(with_section(none_laid_out), -EBADMSG);
	/* An undescribed field after the others is accepted. */
	assert_int_equal(with_section(more_laid_out), 0);
	assert_int_equal(with_section(unknown_withheld), -EBADMSG);
	assert_int_equal(with_section(two_masks), -EBADMSG);
	assert_int_equal(with_section(two_records), -EBADMSG);
	assert_int_equal(with_section(no_records), -EBADMSG);
	assert_int_equal(with_section(many_records), -EBADMSG);
	assert_int_equal(with_section(huge_bytes), -EBADMSG);
	assert_int_equal(with_section(wrapping_bytes), -EBADMSG);
	assert_int_equal(with_section(odd_bytes), -EBADMSG);
}

static void test_sections_of_pages(void **state)
{
	(void)state;
	assert_int_equal(with_section_of("pagemap", unchanged), 0);
	assert_int_equal(with_section_of("pagemap", all_targets), -EBADMSG);
	assert_int_equal(with_section_of("pagemap", no_pid), -EBADMSG);
	assert_int_equal(with_section_of("pagemap", with_threads), -EBADMSG);
	assert_int_equal(with_section_of("pagemap", with_error), -EBADMSG);
	assert_int_equal(with_section_of("pagemap", two_records), -EBADMSG);
	assert_int_equal(with_section_of("pagemap", huge_bytes), -EBADMSG);
}

static int two_sections(uint32_t view_a, uint32_t pid_a, uint32_t view_b, uint32_t pid_b)
{
	const struct kl_section a = { .view = view_a, .target = KERNLAB_TARGET_PID, .id = pid_a };
	const struct kl_section b = { .view = view_b, .target = KERNLAB_TARGET_PID, .id = pid_b };
	struct fx_file file;
	int rc;

	fx_file_begin(&file);
	fx_file_section(&file, &a);
	fx_file_section(&file, &b);
	rc = load(file.at, file.size);
	fx_file_free(&file);
	return rc;
}

/* All sections of a view have one layout, except sections with an error. */
static void test_sections_of_a_view_agree(void **state)
{
	struct kl_section a = { .view = KERNLAB_VIEW_vma, .target = KERNLAB_TARGET_PID, .id = 1 };
	struct kl_section b = a, c = a;
	struct fx_file file;

	(void)state;
	kl_mask_first(a.laid_out, 5);
	kl_mask_first(c.laid_out, 5);
	b.id = 2;
	b.error = EACCES;
	c.id = 3;
	fx_file_begin(&file);
	fx_file_section(&file, &a);
	fx_file_section(&file, &b);
	fx_file_section(&file, &c);
	assert_int_equal(load(file.at, file.size), 0);
	((struct kl_section *)(file.at + file.section))->laid_out[0]++;
	assert_int_equal(load(file.at, file.size), -EBADMSG);
	fx_file_free(&file);
}

static void test_order_of_sections(void **state)
{
	const uint32_t vma = KERNLAB_VIEW_vma;

	(void)state;
	assert_int_equal(two_sections(vma, 1, vma, 2), 0);
	assert_int_equal(two_sections(vma, 9, vma + 100, 2), 0);
	assert_int_equal(two_sections(vma, 2, vma, 2), -EBADMSG);
	assert_int_equal(two_sections(vma, 2, vma, 1), -EBADMSG);
	assert_int_equal(two_sections(vma + 100, 1, vma, 2), -EBADMSG);
}

/* Records are at multiples of 8, so all sizes between them must be, too. */
static void test_odd_sections(void **state)
{
	const struct kl_section odd = { .view = 4711, .bytes = 12 };
	const struct kl_section even = { .view = 4711, .bytes = 16 };
	struct fx_file file;

	(void)state;
	fx_file_begin(&file);
	fx_file_section(&file, &odd);
	fx_file_data(&file, "twelve bytes", 12);
	assert_int_equal(load(file.at, file.size), -EBADMSG);
	fx_file_free(&file);
	fx_file_begin(&file);
	fx_file_section(&file, &even);
	fx_file_data(&file, "sixteen bytes...", 16);
	assert_int_equal(load(file.at, file.size), 0);
	fx_file_free(&file);
}

static int with_string_of(uint32_t len)
{
	const uint32_t fixed = sizeof(struct kernlab_vma);
	const uint32_t size = (uint32_t)KL_ALIGN8(fixed + len + 1);
	struct kl_section head = {
		.view = KERNLAB_VIEW_vma, .target = KERNLAB_TARGET_PID, .id = 1, .count = 1, .bytes = size,
	};
	struct kernlab_vma *vma = calloc(1, size);
	struct fx_file file;
	int rc;

	assert_non_null(vma);
	vma->hdr.size = size;
	vma->name = (struct kernlab_str){ fixed, len };
	kl_mask_first(head.laid_out, KERNLAB_F_vma_NR);
	memset(vma + 1, 'x', len);
	fx_file_begin(&file);
	fx_file_section(&file, &head);
	fx_file_data(&file, vma, size);
	rc = load(file.at, file.size);
	fx_file_free(&file);
	free(vma);
	return rc;
}

/* Several fields that share one string must not make a record of unlimited size. */
static void test_huge_records(void **state)
{
	(void)state;
	assert_int_equal(with_string_of(KL_RECORD_MAX - sizeof(struct kernlab_vma) - 8), 0);
	assert_int_equal(with_string_of(KL_RECORD_MAX), -EBADMSG);
}

static void test_a_longer_head_is_skipped(void **state)
{
	struct fx_file file, longer = { 0 };
	struct kl_file *head;

	(void)state;
	fx_standard(&file);
	fx_file_data(&longer, file.at, sizeof(struct kl_file));
	fx_file_data(&longer, "whatever", 8);
	fx_file_data(&longer, file.at + sizeof(struct kl_file), file.size - sizeof(struct kl_file));
	head = (struct kl_file *)longer.at;
	head->size += 8;
	assert_int_equal(load_and_use(&longer), 0);
	fx_file_free(&file);
	fx_file_free(&longer);
}

/* ---- a recording's descriptions of its views ---------------------------- */

static int with_field(void (*change)(struct fx_record *rec))
{
	const struct kl_section views = { .view = KERNLAB_VIEW_views, .laid_out = { 0x1fff } };
	const struct kl_section fields = { .view = KERNLAB_VIEW_fields, .laid_out = { 0x7ffff } };
	struct fx_record rec;
	struct fx_file file;
	int rc;

	fx_file_begin(&file);
	fx_file_section(&file, &views);
	fx_begin(&rec, "views");
	fx_int(&rec, KERNLAB_F_views_id, 4711);
	fx_int(&rec, KERNLAB_F_views_nr_fields, 3);
	fx_text(&rec, KERNLAB_F_views_name, "new");
	fx_file_add(&file, &rec);
	fx_begin(&rec, "views");
	fx_int(&rec, KERNLAB_F_views_id, KERNLAB_VIEW_task);
	fx_file_add(&file, &rec);
	fx_file_section(&file, &fields);
	fx_begin(&rec, "fields");
	fx_text(&rec, KERNLAB_F_fields_name, "first");
	fx_int(&rec, KERNLAB_F_fields_view_id, 4711);
	fx_int(&rec, KERNLAB_F_fields_number, 0);
	fx_int(&rec, KERNLAB_F_fields_type, KERNLAB_TYPE_U64);
	change(&rec);
	fx_file_add(&file, &rec);
	rc = load_and_use(&file);
	fx_file_free(&file);
	return rc;
}

#define FIELD(name, change) static void name(struct fx_record *rec) { change; }
FIELD(same_field, (void)rec)
FIELD(of_no_view, fx_int(rec, KERNLAB_F_fields_view_id, 4712))
FIELD(too_many, fx_int(rec, KERNLAB_F_fields_number, 3))
FIELD(far_too_many, fx_int(rec, KERNLAB_F_fields_number, UINT32_MAX))
FIELD(new_type, fx_int(rec, KERNLAB_F_fields_type, 99))
FIELD(huge_type, fx_int(rec, KERNLAB_F_fields_type, UINT32_MAX))
FIELD(of_a_task, fx_int(rec, KERNLAB_F_fields_view_id, KERNLAB_VIEW_task);
      fx_int(rec, KERNLAB_F_fields_type, KERNLAB_TYPE_U32))
FIELD(of_another_type, fx_int(rec, KERNLAB_F_fields_view_id, KERNLAB_VIEW_task))

static void test_descriptions(void **state)
{
	(void)state;
	assert_int_equal(with_field(same_field), 0);
	assert_int_equal(with_field(of_no_view), -EBADMSG);
	assert_int_equal(with_field(too_many), -EBADMSG);
	assert_int_equal(with_field(far_too_many), -EBADMSG);
	assert_int_equal(with_field(of_a_task), 0);
	/* The ABI defines a task's first field. */
	assert_int_equal(with_field(of_another_type), -EBADMSG);
	/* Types may be added. */
	assert_int_equal(with_field(new_type), 0);
	assert_int_equal(with_field(huge_type), 0);
}

/* ---- files ----------------------------------------------------------- */

static void test_other_files(void **state)
{
	struct kernlab *kl = (void *)1;
	char *path = fx_temp();

	(void)state;
	assert_int_equal(kernlab_open_recording(&kl, "/nowhere/at/all"), -ENOENT);
	assert_null(kl);
	assert_int_equal(kernlab_open_recording(&kl, "/"), -EISDIR);
	assert_int_equal(kernlab_open_recording(&kl, "/dev/zero"), -EBADMSG);
	assert_int_equal(kernlab_open_recording(&kl, path), -EBADMSG);
	fx_temp_write(path, "not a recording, but long enough to hold the head of one: 64 bytes",
		      66);
	assert_int_equal(kernlab_open_recording(&kl, path), -EBADMSG);
	fx_temp_free(path);
	/* A FIFO without a writer must not block. */
	path = fx_temp();
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(kernlab_open_recording(&kl, path), -EBADMSG);
	fx_temp_free(path);
}

static void test_another_major(void **state)
{
	struct fx_file file;
	struct kernlab *kl;

	(void)state;
	fx_standard(&file);
	((struct kl_file *)file.at)->query.abi_major++;
	assert_int_equal(fx_file_open(&file, &kl), -EPROTO);
	assert_null(kl);
	fx_file_free(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cut_short_anywhere),
		cmocka_unit_test(test_flipped_bits),
		cmocka_unit_test(test_changed_bytes_in_use),
		cmocka_unit_test(test_damaged_pages),
		cmocka_unit_test(test_heads),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_sections_of_pages),
		cmocka_unit_test(test_sections_of_a_view_agree),
		cmocka_unit_test(test_order_of_sections),
		cmocka_unit_test(test_odd_sections),
		cmocka_unit_test(test_huge_records),
		cmocka_unit_test(test_a_longer_head_is_skipped),
		cmocka_unit_test(test_descriptions),
		cmocka_unit_test(test_other_files),
		cmocka_unit_test(test_another_major),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
