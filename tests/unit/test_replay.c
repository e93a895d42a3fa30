// SPDX-License-Identifier: GPL-2.0
/* A recording answers as <kernlab/abi.h> says the driver does. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "pack.h"

static struct kernlab *kl;

static int setup(void **state)
{
	(void)state;
	kl = fx_open();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	kernlab_close(kl);
	return 0;
}

/* ---- through the iterator -------------------------------------------- */

static void pids_are(const char *view, uint32_t pid, bool threads, const uint32_t *want, size_t n)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;

	assert_int_equal(kernlab_iter_new(kl, view, &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, pid), 0);
	assert_int_equal(kernlab_iter_set_threads(it, threads), 0);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(kernlab_iter_next(it, &rec), 1);
		assert_int_equal(kernlab_record_u64(rec, fx_id(rec, 0)), want[i]);
	}
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	kernlab_iter_free(it);
}

#define PIDS_ARE(view, pid, threads, ...) \
	pids_are(view, pid, threads, (const uint32_t[]){ __VA_ARGS__ }, \
		 sizeof((const uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t))

static void test_who_is_shown(void **state)
{
	(void)state;
	PIDS_ARE("task", 0, false, 1, 2, 10, 20);
	PIDS_ARE("task", 0, true, 1, 2, 10, 11, 12, 20);
	PIDS_ARE("task", 10, false, 10);
	PIDS_ARE("task", 11, false, 11);
	PIDS_ARE("task", 10, true, 10, 11, 12);
	PIDS_ARE("task", 12, true, 10, 11, 12);
	PIDS_ARE("task", 1, true, 1);
	PIDS_ARE("mm", 0, false, 1, 2, 10, 20);
	PIDS_ARE("mm", 10, false, 10);
	PIDS_ARE("vma", 1, false, 1, 1, 1, 1, 1);
	PIDS_ARE("vma", 0, false, 1, 1, 1, 1, 1);
	PIDS_ARE("pagemap", 1, false, 1, 1, 1, 1, 1, 1, 1);
	PIDS_ARE("pagemap", 0, false, 1, 1, 1, 1, 1, 1, 1);
}

static int outcome(const char *view, uint32_t pid, uint32_t *flags)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	int rc;

	assert_int_equal(kernlab_iter_new(kl, view, &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, pid), 0);
	while ((rc = kernlab_iter_next(it, &rec)) > 0)
		;
	*flags = kernlab_iter_flags(it);
	kernlab_iter_free(it);
	return rc;
}

static void outcome_is(const char *view, uint32_t pid, int rc, uint32_t flags)
{
	uint32_t got;

	assert_int_equal(outcome(view, pid, &got), rc);
	assert_int_equal(got, flags);
}

static void test_what_is_not_there(void **state)
{
	(void)state;
	outcome_is("task", 999, -ESRCH, 0);
	assert_non_null(strstr(kernlab_errmsg(kl), "recording"));
	outcome_is("mm", 999, -ESRCH, 0);
	outcome_is("vma", 999, -ESRCH, 0);
	outcome_is("vma", 10, -EACCES, 0);
	assert_non_null(strstr(kernlab_errmsg(kl), "/proc/10/maps"));
	outcome_is("vma", 2, 0, KERNLAB_OUT_NO_MM);
	outcome_is("vma", 0, 0, KERNLAB_OUT_SKIPPED);
	outcome_is("pagemap", 999, -ESRCH, 0);
	assert_non_null(strstr(kernlab_errmsg(kl), "\"pagemap\" of task 999"));
	outcome_is("pagemap", 10, -EACCES, 0);
	outcome_is("pagemap", 2, 0, KERNLAB_OUT_NO_MM);
	outcome_is("pagemap", 0, 0, KERNLAB_OUT_SKIPPED);
	outcome_is("mm", 1, 0, 0);
	outcome_is("mm", 2, 0, KERNLAB_OUT_NO_MM);
	outcome_is("mm", 0, 0, 0);
}

static void test_values_come_through(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;

	(void)state;
	assert_int_equal(kernlab_iter_new(kl, "task", &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, 11), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_string_equal(kernlab_record_str(rec, KERNLAB_F(task, comm)), "prog:1");
	assert_int_equal(kernlab_record_s64(rec, KERNLAB_F(task, nice)), -5);
	assert_true(kernlab_record_s64(rec, KERNLAB_F(task, vlag)) == -123456789012);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(task, utime)),
			 1100 + KERNLAB_F_task_utime);
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F(task, deadline)), KERNLAB_UNSUPPORTED);
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F(task, mm)), KERNLAB_WITHHELD);
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F(task, sched_class)), KERNLAB_NONE);
	kernlab_iter_free(it);
}

static void test_strings_are_packed_anew(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;

	(void)state;
	/* Of three strings' worth of record only the last is asked for. */
	assert_int_equal(kernlab_iter_new(kl, "boot", &it), 0);
	assert_int_equal(kernlab_iter_set_fields(it, "version"), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_non_null(strstr(kernlab_record_str(rec, KERNLAB_F(boot, version)), "Fixture"));
	assert_null(kernlab_record_str(rec, KERNLAB_F(boot, release)));
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F(boot, release)), KERNLAB_NOT_ASKED);
	assert_int_equal(kernlab_record_raw(rec)->size,
			 KL_ALIGN8(sizeof(struct kernlab_rec) + sizeof(struct kernlab_str) +
				   strlen(kernlab_record_str(rec, KERNLAB_F(boot, version))) + 1));
	kernlab_iter_free(it);
}

static void test_arrays_are_packed_anew(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	const uint64_t *vec;
	size_t n;

	(void)state;
	/* Of three arrays only the second is asked for, and it moves up. */
	assert_int_equal(kernlab_iter_new(kl, "zone", &it), 0);
	assert_int_equal(kernlab_iter_set_fields(it, "fragmentation_index"), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	vec = kernlab_record_vec(rec, KERNLAB_F(zone, fragmentation_index), &n);
	assert_int_equal(n, FX_ORDERS);
	assert_true((int64_t)vec[0] == -1000 && vec[2] == 993);
	assert_null(kernlab_record_vec(rec, KERNLAB_F(zone, nr_free), &n));
	assert_int_equal(kernlab_record_raw(rec)->size,
			 sizeof(struct kernlab_rec) + sizeof(struct kernlab_vec) +
			 FX_ORDERS * sizeof(*vec));
	kernlab_iter_free(it);
}

static void test_one_cpu(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;

	(void)state;
	assert_int_equal(kernlab_iter_new(kl, "cpu", &it), 0);
	for (uint32_t cpu = 0; cpu < 4; cpu++) {
		assert_int_equal(kernlab_iter_set_cpu(it, cpu), 0);
		if (cpu % 2) {
			assert_int_equal(kernlab_iter_next(it, &rec), -ENXIO);
			assert_non_null(strstr(kernlab_errmsg(kl), "recording has no CPU"));
		} else {
			assert_int_equal(kernlab_iter_next(it, &rec), cpu < 4 ? 1 : 0);
			assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(cpu, cpu)), cpu);
			assert_int_equal(kernlab_iter_next(it, &rec), 0);
		}
		kernlab_iter_rewind(it);
	}
	kernlab_iter_free(it);
}

/* ---- masks ----------------------------------------------------------- */

static void same_vec(const struct kernlab_record *part, const struct kernlab_record *whole,
		     struct kernlab_field_id field)
{
	size_t n, m;
	const uint64_t *a = kernlab_record_vec(part, field, &n);
	const uint64_t *b = kernlab_record_vec(whole, field, &m);

	assert_int_equal(n, m);
	if (n)
		assert_memory_equal(a, b, n * sizeof(*a));
}

static void same_value(const struct kernlab_record *part, const struct kernlab_record *whole,
		       struct kernlab_field_id i)
{
	assert_int_equal(kernlab_record_state(part, i), kernlab_record_state(whole, i));
	assert_true(kernlab_record_u64(part, i) == kernlab_record_u64(whole, i));
	assert_int_equal(!kernlab_record_str(part, i), !kernlab_record_str(whole, i));
	if (kernlab_record_str(whole, i))
		assert_string_equal(kernlab_record_str(part, i), kernlab_record_str(whole, i));
	same_vec(part, whole, i);
}

static void not_asked(const struct kernlab_record *part, struct kernlab_field_id i)
{
	assert_int_equal(kernlab_record_state(part, i), KERNLAB_NOT_ASKED);
	assert_int_equal(kernlab_record_u64(part, i), 0);
	assert_null(kernlab_record_str(part, i));
}

/* A request for some fields returns the same values as one for all fields. */
static void same_with(const char *view, const __u64 *mask)
{
	const struct kernlab_record *whole, *part;
	struct kernlab_iter *a, *b;
	unsigned int nr = (unsigned int)kernlab_view_fields(kernlab_view_by_name(view));
	int rc;

	assert_int_equal(kernlab_iter_new(kl, view, &a), 0);
	assert_int_equal(kernlab_iter_new(kl, view, &b), 0);
	assert_int_equal(kernlab_iter_set_fields(b, ""), 0);
	for (unsigned int i = 0; i < KL_MASK_BITS; i++)
		if (kl_mask_has(mask, i))
			assert_int_equal(kernlab_iter_want_number(b, i), 0);
	while ((rc = kernlab_iter_next(a, &whole)) > 0) {
		assert_int_equal(kernlab_iter_next(b, &part), 1);
		for (unsigned int i = 0; i < KL_MASK_BITS; i++) {
			if (!kl_mask_has(mask, i))
				not_asked(part, fx_id(part, i));
			else if (i < nr)
				same_value(part, whole, fx_id(part, i));
			else
				assert_int_equal(kernlab_record_state(part, fx_id(part, i)),
						 KERNLAB_UNSUPPORTED);
		}
	}
	assert_int_equal(rc, 0);
	assert_int_equal(kernlab_iter_next(b, &part), 0);
	kernlab_iter_free(a);
	kernlab_iter_free(b);
}

static void test_the_first_fields(void **state)
{
	(void)state;
	for (size_t i = 0; i < KL_VIEWS; i++) {
		for (unsigned int n = 0; n <= KL_MASK_BITS; n += n < 80 ? 1 : 16) {
			__u64 mask[KERNLAB_MASK_WORDS];

			kl_mask_first(mask, n);
			same_with(kl_views[i].name, mask);
		}
	}
}

static void test_any_fields(void **state)
{
	(void)state;
	srand(5);
	for (int round = 0; round < 500; round++) {
		__u64 mask[KERNLAB_MASK_WORDS];

		for (int w = 0; w < KERNLAB_MASK_WORDS; w++)
			mask[w] = (__u64)rand() << 42 ^ (__u64)rand() << 21 ^ (__u64)rand();
		same_with(kl_views[(size_t)rand() % KL_VIEWS].name, mask);
	}
}

/* Recordings of drivers that know less, or more, than this library. */
static void test_drivers_of_every_size(void **state)
{
	const struct kernlab_view *view = &kl_views[KL_VIEW_vma];

	(void)state;
	for (uint32_t fixed = sizeof(struct kernlab_rec) + 8; fixed <= view->fixed + 40; fixed += 8) {
		unsigned int fit = fx_fields(view, fixed);
		const struct kernlab_record *rec;
		struct kernlab *other;
		struct kernlab_iter *it;
		struct fx_file file;
		int n = 0;

		fx_standard_vma(&file, fixed);
		assert_int_equal(fx_file_open(&file, &other), 0);
		fx_file_free(&file);
		assert_int_equal(kernlab_iter_new(other, "vma", &it), 0);
		assert_int_equal(kernlab_iter_set_pid(it, 1), 0);
		assert_int_equal(kernlab_iter_want_number(it, view->nr_fields + 5), 0);
		while (kernlab_iter_next(it, &rec) > 0) {
			assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(vma, pid)), 1);
			for (unsigned int i = fit; i < view->nr_fields; i++)
				assert_int_equal(kernlab_record_state(rec, fx_id(rec, i)),
						 KERNLAB_UNSUPPORTED);
			assert_int_equal(kernlab_record_state(rec, fx_id(rec, view->nr_fields + 5)),
					 KERNLAB_UNSUPPORTED);
			if (fit > KERNLAB_F_vma_name && n == 3)
				assert_string_equal(kernlab_record_str(rec, KERNLAB_F(vma, name)),
						    "[heap]");
			n++;
		}
		assert_int_equal(n, FX_VMAS);
		kernlab_iter_free(it);
		kernlab_close(other);
	}
}

/* An array, of a driver that knows @from bytes, for a caller that asks for @n fields. */
static void pack_array(uint32_t from, unsigned int n)
{
	const struct kernlab_view *view = &kl_views[KL_VIEW_zone];
	static const uint64_t numbers[] = { 5, 6, 7 };
	static const __u64 none[KERNLAB_MASK_WORDS];
	const unsigned int field = KERNLAB_F_zone_nr_free;
	const struct kernlab_field_id id = KERNLAB_F(zone, nr_free);
	char out[8192] __attribute__((aligned(8)));
	struct kl_layout layout;
	struct kernlab_record rec = { .layout = &layout };
	__u64 asked[KERNLAB_MASK_WORDS];
	struct kl_pack pack;
	struct fx_record raw;
	const uint64_t *vec;
	uint64_t size;
	size_t got;

	fx_begin(&raw, "zone");
	fx_vec(&raw, field, numbers, 3);
	fx_refix(&raw, from);
	kl_layout_full(&layout, view, fx_fields(view, from));
	assert_int_equal(kl_record_take(&rec, raw.bytes, raw.hdr.size, NULL), 0);
	kl_mask_first(asked, n);
	kl_pack_init(&pack, &layout, asked, none, none);
	size = kl_pack_size(&pack, &rec);
	assert_true(size <= sizeof(out));
	kl_pack_write(&pack, &rec, out, size);
	rec.layout = &pack.to;
	assert_int_equal(kl_record_take(&rec, out, size, &pack.masks), 0);
	vec = kernlab_record_vec(&rec, id, &got);
	if (fx_fields(view, from) > field && n > field)
		assert_true(got == 3 && !memcmp(vec, numbers, sizeof(numbers)));
	else
		assert_int_equal(got, 0);
}

static void test_arrays_between_all_sizes(void **state)
{
	const uint32_t least = sizeof(struct kernlab_rec), most = kl_views[KL_VIEW_zone].fixed + 16;

	(void)state;
	for (uint32_t from = least; from <= most; from += 8)
		for (unsigned int n = 0; n <= KERNLAB_F_zone_NR + 2; n++)
			pack_array(from, n);
}

/* With only the first fields, a record without strings is the start of the struct. */
static void test_a_record_is_the_struct(void **state)
{
	struct kernlab_read req = {
		.size = sizeof(req), .view = KERNLAB_VIEW_stat, .buf_size = 4096,
	};
	static char whole_stat[4096], some[4096];
	const struct kernlab_stat *stat = (const void *)whole_stat;

	(void)state;
	kl_mask_first(req.fields, KERNLAB_F_stat_NR);
	req.buf = (uintptr_t)whole_stat;
	assert_int_equal(kernlab_read(kl, &req), 0);
	assert_memory_equal(req.laid_out, req.fields, sizeof(req.fields));
	assert_int_equal(stat->hdr.size, sizeof(*stat));
	assert_int_equal(stat->hdr.masks, 0);
	assert_int_equal(stat->forks, 1000 + KERNLAB_F_stat_forks);
	for (unsigned int n = 1; n < KERNLAB_F_stat_NR; n++) {
		const struct kernlab_field *next = kernlab_view_field(&kl_views[KL_VIEW_stat], n);
		const size_t end = kernlab_field_offset(next);

		kl_mask_first(req.fields, n);
		memset(req.cursor, 0, sizeof(req.cursor));
		memset(some, 0xee, sizeof(some));
		req.buf = (uintptr_t)some;
		assert_int_equal(kernlab_read(kl, &req), 0);
		assert_int_equal(req.used, KL_ALIGN8(end));
		assert_memory_equal(some + 8, whole_stat + 8, end - 8);
	}
}

/* A view that the library does not know is read by its description. */
static void test_an_unknown_view(void **state)
{
	const struct kl_section views = { .view = KERNLAB_VIEW_views, .laid_out = { 0x1fff } };
	const struct kl_section fields = { .view = KERNLAB_VIEW_fields, .laid_out = { 0x7ffff } };
	const struct kl_section of_new = { .view = 4711, .laid_out = { 7 } };
	static const struct {
		const char *name;
		enum kernlab_type type;
	} described[] = {
		{ "number", KERNLAB_TYPE_U64 }, { "name", KERNLAB_TYPE_NAME16 },
		{ "text", KERNLAB_TYPE_STR },
	};
	static const struct {
		struct kernlab_rec hdr;
		__u64 number;
		char name[16];
		struct kernlab_str text;
		char bytes[8];
	} record = { { sizeof(record), 0 }, 77, "what", { 40, 5 }, "never" };
	const struct kernlab_view *view;
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	struct kernlab *other;
	struct fx_record raw;
	struct fx_file file;
	size_t n;

	(void)state;
	fx_file_begin(&file);
	fx_file_section(&file, &views);
	fx_begin(&raw, "views");
	fx_int(&raw, KERNLAB_F_views_id, 4711);
	fx_int(&raw, KERNLAB_F_views_nr_fields, 3);
	fx_text(&raw, KERNLAB_F_views_name, "new");
	fx_text(&raw, KERNLAB_F_views_meaning, "added later");
	fx_file_add(&file, &raw);
	for (uint32_t id = KERNLAB_VIEW_fields; id; id = id == KERNLAB_VIEW_views ? 0 : KERNLAB_VIEW_views) {
		fx_begin(&raw, "views");
		fx_int(&raw, KERNLAB_F_views_id, id);
		fx_file_add(&file, &raw);
	}
	fx_file_section(&file, &fields);
	for (uint32_t i = 0; i < KL_ARRAY_SIZE(described); i++) {
		fx_begin(&raw, "fields");
		fx_text(&raw, KERNLAB_F_fields_name, described[i].name);
		fx_int(&raw, KERNLAB_F_fields_view_id, 4711);
		fx_int(&raw, KERNLAB_F_fields_number, i);
		fx_int(&raw, KERNLAB_F_fields_type, described[i].type);
		fx_text(&raw, KERNLAB_F_fields_meaning, "as well");
		fx_file_add(&file, &raw);
	}
	fx_file_section(&file, &of_new);
	fx_file_data(&file, &record, sizeof(record));
	((struct kl_section *)(file.at + file.section))->bytes = sizeof(record);
	((struct kl_section *)(file.at + file.section))->count = 1;
	assert_int_equal(fx_file_open(&file, &other), 0);
	fx_file_free(&file);

	assert_int_equal(kernlab_views_of(other, &n), 0);
	assert_int_equal(n, 3);
	assert_string_equal(kernlab_view_name(kernlab_view_of_at(other, 0)), "views");
	assert_string_equal(kernlab_view_name(kernlab_view_of_at(other, 2)), "new");
	assert_null(kernlab_view_of_at(other, 3));
	assert_int_equal(kernlab_view_of(other, "task", &view), -EINVAL);
	assert_null(view);
	assert_int_equal(kernlab_view_of(other, "new", &view), 0);
	assert_int_equal(kernlab_view_id(view), 4711);
	assert_string_equal(kernlab_view_meaning(view), "added later");
	assert_int_equal(kernlab_view_fields(view), 3);
	assert_int_equal(kernlab_field_offset(kernlab_view_field(view, 2)), 32);
	assert_string_equal(kernlab_field_meaning(kernlab_view_field(view, 2)), "as well");

	assert_int_equal(kernlab_iter_new(other, "new", &it), 0);
	assert_int_equal(kernlab_iter_set_fields(it, "number,text"), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(kernlab_record_u64(rec, kernlab_field_id(kernlab_view_field(view, 0))), 77);
	assert_string_equal(kernlab_record_str(rec, kernlab_field_id(kernlab_view_field(view, 2))), "never");
	assert_int_equal(kernlab_record_state(rec, kernlab_field_id(kernlab_view_field(view, 1))),
			 KERNLAB_NOT_ASKED);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(task, pid)), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), -EINVAL);
	assert_non_null(strstr(kernlab_errmsg(other), "\"new\""));
	kernlab_iter_free(it);
	kernlab_close(other);
}

/* Without a description by the source, the library's: as far as the source has the fields. */
static void test_views_of_a_source(void **state)
{
	const struct kernlab_view *view;
	size_t n;

	(void)state;
	assert_int_equal(kernlab_views_of(kl, &n), 0);
	assert_int_equal(n, KL_VIEWS);
	for (size_t i = 0; i < n; i++) {
		const struct kernlab_view *of = kernlab_view_of_at(kl, i);
		const struct kernlab_view *known = kl_view_by_id(of->id);

		assert_non_null(known);
		assert_string_equal(kernlab_view_name(of), known->name);
		assert_int_equal(kernlab_view_fields(of), known->nr_fields);
		assert_int_equal(kernlab_view_fixed(of), known->fixed);
		assert_int_equal(kernlab_view_scope(of), known->scope);
		assert_string_equal(kernlab_field_name(kernlab_view_field(of, 0)), known->fields[0].name);
	}
	assert_int_equal(kernlab_view_of(kl, "nothing", &view), -EINVAL);
	assert_non_null(strstr(kernlab_errmsg(kl), "\"nothing\""));
}

/* ---- buffers --------------------------------------------------------- */

static struct kernlab_read request(uint32_t view, void *buf, uint64_t size)
{
	const struct kernlab_read req = {
		.size = sizeof(req),
		.view = view,
		.fields = { UINT64_MAX, UINT64_MAX },
		.buf = (uintptr_t)buf,
		.buf_size = size,
	};

	return req;
}

/* Of exactly the size that the library gets, for ASan; global, to be freed on failure. */
static char *whole, *part;

static int free_buffers(void **state)
{
	(void)state;
	free(whole);
	free(part);
	whole = NULL;
	part = NULL;
	return 0;
}

static char *resize(char **bytes, uint64_t size)
{
	char *at = realloc(*bytes, size ? size : 1);

	assert_non_null(at);
	*bytes = at;
	return at;
}

/* Everything with one call: into `whole`, in a buffer that is made large enough. */
static uint64_t read_at_once(uint32_t view)
{
	for (uint64_t buf_size = 1 << 16; buf_size <= 1 << 24; buf_size *= 2) {
		struct kernlab_read req = request(view, resize(&whole, buf_size), buf_size);
		int rc = kernlab_read(kl, &req);

		if (rc == -ENOSPC || (!rc && req.out_flags & KERNLAB_OUT_MORE))
			continue;
		assert_int_equal(rc, 0);
		assert_true(req.count > 0);
		return req.used;
	}
	fail_msg("the records of view %u do not end", view);
	return 0;
}

static void give(struct kernlab_read *req, uint64_t buf_size)
{
	req->buf = (uintptr_t)resize(&part, buf_size);
	req->buf_size = buf_size;
}

/* The same with a buffer of @buf_size bytes, which may hold no record at all. */
static void read_in_steps(uint32_t view, uint64_t buf_size, uint64_t size)
{
	struct kernlab_read req = request(view, NULL, 0);
	uint64_t got = 0;
	int rc;

	do {
		give(&req, buf_size);
		rc = kernlab_read(kl, &req);
		if (rc == -ENOSPC) {
			/* `need` is exact: one byte less is not enough. */
			assert_int_equal(req.count, 0);
			assert_int_equal(req.used, 0);
			assert_true(req.need > req.buf_size);
			give(&req, req.need);
			rc = kernlab_read(kl, &req);
			assert_int_equal(req.count, 1);
			assert_int_equal(req.used, req.buf_size);
		}
		assert_int_equal(rc, 0);
		assert_int_equal(req.need, 0);
		assert_true(got + req.used <= size);
		assert_memory_equal(part, whole + got, req.used);
		got += req.used;
	} while (req.out_flags & KERNLAB_OUT_MORE);
	assert_int_equal(got, size);
}

static void test_buffers_of_every_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < KL_VIEWS; i++) {
		uint64_t size = read_at_once(kl_views[i].id);

		for (uint64_t buf_size = 0; buf_size < size + 8; buf_size += 4)
			read_in_steps(kl_views[i].id, buf_size, size);
	}
}

/* ---- requests -------------------------------------------------------- */

static char buf[1 << 16];

#define REFUSED(rc, ...) do { \
		req = good; \
		__VA_ARGS__; \
		assert_int_equal(kernlab_read(kl, &req), rc); \
		assert_int_equal(req.count, 0); \
	} while (0)

static void test_bad_requests(void **state)
{
	const struct kernlab_read good = request(KERNLAB_VIEW_task, buf, sizeof(buf));
	struct kernlab_read req;

	(void)state;
	REFUSED(0, req.buf_size = 0; req.cursor[0] = 99);
	REFUSED(-EINVAL, req.size = KERNLAB_READ_SIZE_1_0 - 1);
	REFUSED(-EINVAL, req.size = 0);
	REFUSED(-EINVAL, req.size = 4097);
	REFUSED(-EINVAL, req.view = 0);
	REFUSED(-EINVAL, req.view = 4711);
	REFUSED(-EINVAL, req.flags = 2);
	REFUSED(-EINVAL, req.target = 4);
	REFUSED(-EINVAL, req.id = 1);
	REFUSED(-EINVAL, req.pad = 1);
	REFUSED(-EINVAL, req.target = 3);
	REFUSED(-EINVAL, req.target = UINT32_MAX);
	REFUSED(-EINVAL, req.target = KERNLAB_TARGET_CPU; req.id = 1);
	REFUSED(-EINVAL, req.view = KERNLAB_VIEW_cpu; req.target = KERNLAB_TARGET_PID; req.id = 1);
	REFUSED(-ENXIO, req.view = KERNLAB_VIEW_cpu; req.target = KERNLAB_TARGET_CPU; req.id = 1);
	REFUSED(-EINVAL, req.view = KERNLAB_VIEW_cpu; req.id = 2);
	REFUSED(-EINVAL, req.view = KERNLAB_VIEW_mm; req.flags = KERNLAB_READ_THREADS);
	REFUSED(-EINVAL, req.view = KERNLAB_VIEW_stat; req.target = KERNLAB_TARGET_PID; req.id = 1);
	REFUSED(-ESRCH, req.target = KERNLAB_TARGET_PID);
	REFUSED(-ESRCH, req.target = KERNLAB_TARGET_PID; req.id = UINT32_MAX);
	REFUSED(-EFAULT, req.buf = 0);
}

static void test_bad_ranges(void **state)
{
	static const uint32_t with[] = { KERNLAB_VIEW_vma, KERNLAB_VIEW_pagemap };
	static const uint32_t without[] = {
		KERNLAB_VIEW_views, KERNLAB_VIEW_stat, KERNLAB_VIEW_task, KERNLAB_VIEW_mm
	};
	struct kernlab_read good, req;

	(void)state;
	for (size_t i = 0; i < KL_ARRAY_SIZE(with); i++) {
		good = request(with[i], buf, sizeof(buf));
		REFUSED(0, req.start = UINT64_MAX);
		REFUSED(0, req.end = 1; req.start = 0; req.buf_size = 0; req.cursor[0] = 99);
		REFUSED(-EINVAL, req.start = 5; req.end = 5);
		REFUSED(-EINVAL, req.start = 6; req.end = 5);
		REFUSED(-EINVAL, req.start = UINT64_MAX; req.end = 1);
	}
	for (size_t i = 0; i < KL_ARRAY_SIZE(without); i++) {
		good = request(without[i], buf, sizeof(buf));
		REFUSED(-EINVAL, req.start = 1);
		REFUSED(-EINVAL, req.end = 1);
	}
}

static void test_arbitrary_cursors(void **state)
{
	static const uint64_t wild[] = { 6, 7, UINT32_MAX, UINT64_MAX, UINT64_MAX - 5 };

	(void)state;
	for (size_t i = 0; i < KL_ARRAY_SIZE(wild); i++) {
		struct kernlab_read req = request(KERNLAB_VIEW_task, buf, sizeof(buf));

		req.cursor[0] = wild[i];
		assert_int_equal(kernlab_read(kl, &req), 0);
		assert_int_equal(req.count, 0);
		assert_int_equal(req.out_flags, 0);
	}
}

static void test_a_longer_request(void **state)
{
	struct {
		struct kernlab_read req;
		uint64_t later[4];
	} longer = { request(KERNLAB_VIEW_task, buf, sizeof(buf)), { 0 } };

	(void)state;
	longer.req.size = sizeof(longer);
	assert_int_equal(kernlab_read(kl, &longer.req), 0);
	assert_int_equal(longer.req.count, 4);
	assert_int_equal(longer.req.size, sizeof(longer));
	longer.later[3] = 1;
	assert_int_equal(kernlab_read(kl, &longer.req), -EINVAL);
}

static void test_masks_choose(void **state)
{
	struct kernlab_read req = request(KERNLAB_VIEW_task, buf, sizeof(buf));
	const struct {
		struct kernlab_rec hdr;
		__u32 tgid, pad;
		__u64 deadline;
		struct kernlab_masks masks;
	} *task = (const void *)buf;

	(void)state;
	memset(buf, 0xee, sizeof(buf));
	req.fields[0] = (__u64)1 << KERNLAB_F_task_tgid | (__u64)1 << KERNLAB_F_task_deadline;
	req.fields[1] = (__u64)1 << 63;
	req.laid_out[0] = req.unsupported[0] = req.withheld[0] = UINT64_MAX;
	assert_int_equal(kernlab_read(kl, &req), 0);
	assert_true(req.laid_out[0] == req.fields[0]);
	assert_int_equal(req.laid_out[1], 0);
	/* No mask holds for the whole section, except that the last field is unknown. */
	assert_true(req.unsupported[0] == 0 && req.unsupported[1] == (__u64)1 << 63);
	assert_int_equal(req.withheld[0] | req.withheld[1], 0);
	/* Fields not requested take no space; those without a value have a place, and are zero. */
	assert_int_equal(task->hdr.size, sizeof(*task));
	assert_int_equal(task->hdr.masks, offsetof(typeof(*task), masks));
	assert_int_equal(task->tgid, 1);
	assert_int_equal(task->pad, 0);
	assert_int_equal(task->deadline, 0);
	assert_true(task->masks.present[0] == (__u64)1 << KERNLAB_F_task_tgid);
	assert_int_equal(task->masks.present[1], 0);
	assert_true(task->masks.unsupported[0] == (__u64)1 << KERNLAB_F_task_deadline);
	assert_true(task->masks.unsupported[1] == (__u64)1 << 63);
	assert_int_equal(task->masks.withheld[0] | task->masks.withheld[1], 0);
	assert_int_equal(kernlab_fd(kl), -ENOTTY);
}

/* Records do not repeat the masks of their section. */
static void test_masks_of_a_call(void **state)
{
	const struct kl_section views = { .view = KERNLAB_VIEW_views, .laid_out = { 0x1fff } };
	struct kl_section head = { .view = KERNLAB_VIEW_stat };
	struct kernlab_read req = request(KERNLAB_VIEW_stat, buf, sizeof(buf));
	const struct kernlab_stat *stat = (const void *)buf;
	struct kernlab *other;
	struct fx_record rec;
	struct fx_file file;

	(void)state;
	kl_mask_first(head.laid_out, KERNLAB_F_stat_NR);
	kl_mask_set(head.unsupported, 2);
	kl_mask_set(head.withheld, 70);
	fx_file_begin(&file);
	fx_file_section(&file, &views);
	fx_begin(&rec, "views");
	fx_int(&rec, KERNLAB_F_views_id, KERNLAB_VIEW_stat);
	fx_file_add(&file, &rec);
	fx_file_section(&file, &head);
	fx_begin(&rec, "stat");
	fx_plain(&rec);
	fx_file_add(&file, &rec);
	assert_int_equal(fx_file_open(&file, &other), 0);
	fx_file_free(&file);

	assert_int_equal(kernlab_read(other, &req), 0);
	assert_int_equal(req.count, 1);
	assert_int_equal(stat->hdr.masks, 0);
	assert_int_equal(stat->hdr.size, sizeof(*stat));
	assert_true(req.unsupported[0] == 4);
	assert_true(req.withheld[1] == 1ULL << 6 && !req.withheld[0]);
	/* Of these only what was asked for. */
	req = request(KERNLAB_VIEW_stat, buf, sizeof(buf));
	req.fields[0] = 3;
	req.fields[1] = 0;
	assert_int_equal(kernlab_read(other, &req), 0);
	assert_int_equal(req.unsupported[0] | req.withheld[1], 0);
	kernlab_close(other);
}

/* Two processes with different withheld fields. */
static void test_masks_of_two_sections(void **state)
{
	const struct kl_section views = { .view = KERNLAB_VIEW_views, .laid_out = { 0x1fff } };
	struct kl_section head = { .view = KERNLAB_VIEW_vma, .target = KERNLAB_TARGET_PID, .id = 1 };
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	struct kernlab *other;
	struct fx_record raw;
	struct fx_file file;

	(void)state;
	kl_mask_first(head.laid_out, KERNLAB_F_vma_NR);
	kl_mask_set(head.withheld, KERNLAB_F_vma_file);
	kl_mask_set(head.unsupported, KERNLAB_F_vma_name);
	fx_file_begin(&file);
	fx_file_section(&file, &views);
	fx_begin(&raw, "views");
	fx_int(&raw, KERNLAB_F_views_id, KERNLAB_VIEW_vma);
	fx_file_add(&file, &raw);
	fx_begin(&raw, "vma");
	fx_plain(&raw);
	fx_file_section(&file, &head);
	fx_file_add(&file, &raw);
	head.id = 2;
	head.withheld[0] ^= 1ULL << KERNLAB_F_vma_file ^ 1ULL << KERNLAB_F_vma_vma;
	fx_file_section(&file, &head);
	fx_file_add(&file, &raw);
	assert_int_equal(fx_file_open(&file, &other), 0);
	fx_file_free(&file);

	assert_int_equal(kernlab_iter_new(other, "vma", &it), 0);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(kernlab_iter_next(it, &rec), 1);
		assert_int_equal(kernlab_record_state(rec, KERNLAB_F(vma, file)),
				 i ? KERNLAB_PRESENT : KERNLAB_WITHHELD);
		assert_int_equal(kernlab_record_state(rec, KERNLAB_F(vma, vma)),
				 i ? KERNLAB_WITHHELD : KERNLAB_PRESENT);
		assert_int_equal(kernlab_record_state(rec, KERNLAB_F(vma, name)), KERNLAB_UNSUPPORTED);
		/* So each record has masks of its own; read alone, neither has. */
		assert_int_not_equal(kernlab_record_raw(rec)->masks, 0);
	}
	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_pid(it, 2), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(kernlab_record_raw(rec)->masks, 0);
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F(vma, vma)), KERNLAB_WITHHELD);
	kernlab_iter_free(it);
	kernlab_close(other);
}

/* In a view that needs no mm_struct, a process that is missing was just not recorded. */
static void test_no_mm_and_no_need(void **state)
{
	const struct kl_section views = { .view = KERNLAB_VIEW_views, .laid_out = { 0x1fff } };
	struct kl_section mm = { .view = KERNLAB_VIEW_mm };
	struct kernlab_read req = {
		.size = sizeof(req), .view = 4711, .target = KERNLAB_TARGET_PID, .id = 7,
		.buf = (uintptr_t)buf, .buf_size = sizeof(buf),
	};
	struct kernlab *other;
	struct fx_record raw;
	struct fx_file file;

	(void)state;
	fx_file_begin(&file);
	fx_file_section(&file, &views);
	for (int i = 0; i < 2; i++) {
		fx_begin(&raw, "views");
		fx_int(&raw, KERNLAB_F_views_id, i ? 4711 : KERNLAB_VIEW_vma);
		fx_int(&raw, KERNLAB_F_views_nr_fields, 1);
		fx_int(&raw, KERNLAB_F_views_scope, i ? KERNLAB_SCOPE_PROCESS : KERNLAB_SCOPE_MAP);
		fx_text(&raw, KERNLAB_F_views_name, i ? "limits" : "vma");
		fx_file_add(&file, &raw);
	}
	kl_mask_first(mm.laid_out, KERNLAB_F_mm_NR);
	fx_file_section(&file, &mm);
	fx_begin(&raw, "mm");
	fx_int(&raw, KERNLAB_F_mm_pid, 7);
	fx_file_add(&file, &raw);
	assert_int_equal(fx_file_open(&file, &other), 0);
	fx_file_free(&file);
	assert_int_equal(kernlab_read(other, &req), -ESRCH);
	req.view = KERNLAB_VIEW_vma;
	assert_int_equal(kernlab_read(other, &req), 0);
	assert_int_equal(req.out_flags, KERNLAB_OUT_NO_MM);
	kernlab_close(other);
}

/* ---- recorded or not ------------------------------------------------- */

static void test_recorded_refusals(void **state)
{
	struct kl_section head = {
		.view = KERNLAB_VIEW_task,
		.flags = KERNLAB_READ_THREADS,
		.error = EOPNOTSUPP,
	};
	const struct kl_section views = {
		.view = KERNLAB_VIEW_views,
		.laid_out = { 0x1fff },
	};
	struct kernlab *own = kl;
	struct fx_record rec;
	struct fx_file file;
	uint32_t flags;

	(void)state;
	fx_file_begin(&file);
	fx_file_section(&file, &views);
	fx_begin(&rec, "views");
	fx_int(&rec, KERNLAB_F_views_id, KERNLAB_VIEW_task);
	fx_file_add(&file, &rec);
	fx_int(&rec, KERNLAB_F_views_id, KERNLAB_VIEW_vma);
	fx_file_add(&file, &rec);
	fx_int(&rec, KERNLAB_F_views_id, KERNLAB_VIEW_caps);
	fx_file_add(&file, &rec);
	fx_file_section(&file, &head);
	assert_int_equal(fx_file_open(&file, &kl), 0);
	fx_file_free(&file);

	assert_int_equal(outcome("task", 0, &flags), -EOPNOTSUPP);
	/* A view that the driver had, and of which nothing was recorded. */
	assert_int_equal(outcome("caps", 0, &flags), 0);
	assert_int_equal(outcome("vma", 0, &flags), 0);
	assert_int_equal(outcome("vma", 1, &flags), -ESRCH);
	/* A view that the driver did not have. */
	assert_int_equal(outcome("mm", 0, &flags), -EINVAL);
	kernlab_close(kl);
	kl = own;
}

/* Then messages are about the recording, not about a task. */
static void test_without_pages(void **state)
{
	struct kernlab *own = kl;
	struct fx_file file;
	uint32_t flags;

	(void)state;
	fx_standard_vma(&file, kl_views[KL_VIEW_vma].fixed);
	assert_int_equal(fx_file_open(&file, &kl), 0);
	fx_file_free(&file);
	for (uint32_t pid = 0; pid < 1000; pid += 999) {
		assert_int_equal(outcome("pagemap", pid, &flags), -EOPNOTSUPP);
		assert_non_null(strstr(kernlab_errmsg(kl), "recording was made without pages"));
		assert_non_null(strstr(kernlab_errmsg(kl), "--pages"));
	}
	/* Recorded as having no mm_struct. */
	outcome_is("pagemap", 2, 0, KERNLAB_OUT_NO_MM);
	outcome_is("vma", 999, -ESRCH, 0);
	kernlab_close(kl);
	kl = own;
}

/* The kernel does not have the view: not the same as a recording without pages. */
static void test_pages_that_the_kernel_lacks(void **state)
{
	const struct kl_section head = {
		.view = KERNLAB_VIEW_pagemap,
		.target = KERNLAB_TARGET_PID,
		.id = 30,
		.error = EOPNOTSUPP,
	};
	struct kernlab *own = kl;
	struct fx_file file;
	uint32_t flags;

	(void)state;
	fx_pages(&file);
	fx_file_section(&file, &head);
	assert_int_equal(fx_file_open(&file, &kl), 0);
	fx_file_free(&file);
	assert_int_equal(outcome("pagemap", 30, &flags), -EOPNOTSUPP);
	assert_non_null(strstr(kernlab_errmsg(kl), "this kernel does not have"));
	kernlab_close(kl);
	kl = own;
}

/* Records without a pid belong to no task, not to task 0. */
static void test_nobody_is_task_0(void **state)
{
	struct kernlab_read req = request(KERNLAB_VIEW_vma, buf, sizeof(buf));
	struct kl_section head = {
		.view = KERNLAB_VIEW_views,
		.laid_out = { 0x1fff },
	};
	struct kernlab *other;
	struct fx_record rec;
	struct fx_file file;

	(void)state;
	fx_file_begin(&file);
	fx_file_section(&file, &head);
	fx_begin(&rec, "views");
	fx_int(&rec, KERNLAB_F_views_id, KERNLAB_VIEW_vma);
	fx_file_add(&file, &rec);
	head = (struct kl_section){ .view = KERNLAB_VIEW_mm };
	kl_mask_first(head.laid_out, KERNLAB_F_mm_NR);
	fx_file_section(&file, &head);
	fx_begin(&rec, "mm");
	fx_file_add(&file, &rec);
	assert_int_equal(fx_file_open(&file, &other), 0);
	fx_file_free(&file);

	req.target = KERNLAB_TARGET_PID;
	assert_int_equal(kernlab_read(other, &req), -ESRCH);
	kernlab_close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_is_shown),
		cmocka_unit_test(test_what_is_not_there),
		cmocka_unit_test(test_values_come_through),
		cmocka_unit_test(test_strings_are_packed_anew),
		cmocka_unit_test(test_arrays_are_packed_anew),
		cmocka_unit_test(test_arrays_between_all_sizes),
		cmocka_unit_test(test_a_record_is_the_struct),
		cmocka_unit_test(test_an_unknown_view),
		cmocka_unit_test(test_views_of_a_source),
		cmocka_unit_test(test_one_cpu),
		cmocka_unit_test(test_the_first_fields),
		cmocka_unit_test(test_any_fields),
		cmocka_unit_test(test_drivers_of_every_size),
		cmocka_unit_test_teardown(test_buffers_of_every_size, free_buffers),
		cmocka_unit_test(test_bad_requests),
		cmocka_unit_test(test_bad_ranges),
		cmocka_unit_test(test_arbitrary_cursors),
		cmocka_unit_test(test_a_longer_request),
		cmocka_unit_test(test_masks_choose),
		cmocka_unit_test(test_masks_of_a_call),
		cmocka_unit_test(test_masks_of_two_sections),
		cmocka_unit_test(test_no_mm_and_no_need),
		cmocka_unit_test(test_recorded_refusals),
		cmocka_unit_test(test_without_pages),
		cmocka_unit_test(test_pages_that_the_kernel_lacks),
		cmocka_unit_test(test_nobody_is_task_0),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
