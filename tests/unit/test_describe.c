// SPDX-License-Identifier: GPL-2.0
/* Views that a source describes, and that the library does not know. */
#include <string.h>

#include "fixture.h"

#define QUOTAS	4711	/* a view of three fields: pid, name, value */

static struct kernlab *kl;

/* ---- a source that is newer than the library ---------------------------- */

static void answer_view(struct kernlab_read *req, uint32_t id, const char *name, uint32_t fields,
			uint32_t scope)
{
	struct fx_record rec;

	fx_begin(&rec, "views");
	fx_int(&rec, KERNLAB_F_views_id, id);
	if (name)
		fx_text(&rec, KERNLAB_F_views_name, name);
	fx_int(&rec, KERNLAB_F_views_nr_fields, fields);
	fx_int(&rec, KERNLAB_F_views_scope, scope);
	fx_int(&rec, KERNLAB_F_views_facts, KERNLAB_FACT_COMMAND);
	fx_text(&rec, KERNLAB_F_views_meaning, "what a process may have");
	fx_answer(req, &rec);
}

static void answer_field(struct kernlab_read *req, uint32_t number, const char *name,
			 uint32_t type)
{
	struct fx_record rec;

	fx_begin(&rec, "fields");
	fx_text(&rec, KERNLAB_F_fields_view, "quotas");
	fx_text(&rec, KERNLAB_F_fields_name, name);
	fx_int(&rec, KERNLAB_F_fields_view_id, QUOTAS);
	fx_int(&rec, KERNLAB_F_fields_number, number);
	fx_int(&rec, KERNLAB_F_fields_type, type);
	fx_int(&rec, KERNLAB_F_fields_unit, KERNLAB_UNIT_BYTES);
	fx_int(&rec, KERNLAB_F_fields_usual, number + 1);
	fx_int(&rec, KERNLAB_F_fields_width, 10);
	/* And a fact that the library does not know. */
	fx_int(&rec, KERNLAB_F_fields_facts, number ? 0 : KERNLAB_FACT_SORT_UP | 1U << 31);
	fx_text(&rec, KERNLAB_F_fields_heading, "HEAD");
	fx_text(&rec, KERNLAB_F_fields_group, "QUOTAS");
	if (!number)
		fx_text(&rec, KERNLAB_F_fields_needs, "RLIMITS");
	fx_text(&rec, KERNLAB_F_fields_expr, "a->b");
	fx_text(&rec, KERNLAB_F_fields_meaning, "as it says");
	fx_answer(req, &rec);
}

/* Packed by hand: all three fields, or `value` alone. */
static int answer_limits(struct kernlab_read *req)
{
	struct {
		struct kernlab_rec hdr;
		__u32 pid;
		char name[16], pad[4];
		__u64 value;
	} all = { { sizeof(all), 0 }, req->id, "nofile", "", 0 };
	struct {
		struct kernlab_rec hdr;
		__u64 value;
	} one = { { sizeof(one), 0 }, 0 };
	char *buf = (char *)(uintptr_t)req->buf;

	if (req->target != KERNLAB_TARGET_PID)
		return -ENOTTY;
	if (req->id == 3)
		return -ESRCH;
	assert_true((req->fields[0] & 7) == 7 || req->fields[0] == 4);
	req->laid_out[0] = req->fields[0] & 7;
	req->unsupported[0] = req->fields[0] & ~(__u64)7;
	for (int i = 0; i < 2; i++) {
		size_t size = req->fields[0] == 4 ? sizeof(one) : sizeof(all);

		all.value = one.value = 1000 * req->id + (unsigned int)i;
		memcpy(buf + req->used, req->fields[0] == 4 ? (void *)&one : (void *)&all, size);
		req->used += size;
		req->count++;
	}
	return 0;
}

static int newer(struct fx_source *source, struct kernlab_read *req)
{
	struct fx_record rec;

	switch (req->view) {
	case KERNLAB_VIEW_views:
		answer_view(req, QUOTAS, "quotas", 3, KERNLAB_SCOPE_PROCESS);
		answer_view(req, KERNLAB_VIEW_fields, "fields", KERNLAB_F_fields_NR, 0);
		answer_view(req, KERNLAB_VIEW_views, "views", KERNLAB_F_views_NR, 0);
		answer_view(req, KERNLAB_VIEW_task, "task", 5, KERNLAB_SCOPE_TASK);
		answer_view(req, 4712, "later", 2, 99);
		if (source->step == 1)
			answer_view(req, QUOTAS, "again", 3, 0);
		if (source->step == 2)
			answer_view(req, 4713, NULL, 3, 0);
		if (source->step == 3)
			answer_view(req, 4713, "wide", 129, 0);
		return source->step == 4 ? -EINTR : 0;
	case KERNLAB_VIEW_fields:
		answer_field(req, 1, "name", KERNLAB_TYPE_NAME16);
		answer_field(req, 0, "pid", KERNLAB_TYPE_U32);
		answer_field(req, 2, "value", source->step == 5 ? 77 : KERNLAB_TYPE_U64);
		return 0;
	case KERNLAB_VIEW_task:
		for (uint32_t pid = 1; pid <= 3; pid++) {
			fx_begin(&rec, "task");
			fx_int(&rec, KERNLAB_F_task_pid, pid);
			fx_answer(req, &rec);
		}
		return 0;
	case QUOTAS:
		return answer_limits(req);
	}
	return 0;
}

static struct fx_source source;

static int setup(void **state)
{
	(void)state;
	source = (struct fx_source){ .read = newer, .map_error = -EOPNOTSUPP };
	return fx_source_open(&source, &kl);
}

static int teardown(void **state)
{
	(void)state;
	kernlab_close(kl);
	return 0;
}

/* ---- descriptions ----------------------------------------------------------- */

static void test_what_it_says(void **state)
{
	const struct kernlab_view *view;
	const struct kernlab_field *field;
	size_t n;

	(void)state;
	assert_int_equal(kernlab_view_of(kl, "quotas", &view), 0);
	assert_int_equal(source.calls, 2);
	assert_int_equal(kernlab_view_id(view), QUOTAS);
	assert_int_equal(kernlab_view_scope(view), KERNLAB_SCOPE_PROCESS);
	assert_int_equal(kernlab_view_owner(view), KERNLAB_OWNER_TASK);
	assert_int_equal(kernlab_view_facts(view), KERNLAB_FACT_COMMAND);
	assert_string_equal(kernlab_view_lock(view), "");
	assert_null(kernlab_view_needs(view));
	assert_int_equal(kernlab_view_fixed(view), 40);
	field = kernlab_view_field_by_name(view, "value");
	assert_ptr_equal(field, kernlab_view_field(view, 2));
	assert_ptr_equal(kernlab_field_view(field), view);
	assert_int_equal(kernlab_field_index(field), 2);
	assert_int_equal(kernlab_field_id(field).view, QUOTAS);
	assert_int_equal(kernlab_field_offset(field), 32);
	assert_int_equal(kernlab_field_unit(field), KERNLAB_UNIT_BYTES);
	assert_int_equal(kernlab_field_usual(field), 3);
	assert_int_equal(kernlab_field_width(field), 10);
	assert_int_equal(kernlab_field_facts(field), 0);
	assert_string_equal(kernlab_field_heading(field), "HEAD");
	assert_string_equal(kernlab_field_expr(field), "a->b");
	assert_string_equal(kernlab_field_proc(field), "");
	assert_null(kernlab_field_needs(field));
	assert_null(kernlab_field_set(field));
	assert_string_equal(kernlab_field_needs(kernlab_view_field(view, 0)), "RLIMITS");
	assert_int_equal(kernlab_field_facts(kernlab_view_field(view, 0)),
			 KERNLAB_FACT_SORT_UP | 1U << 31);

	/* In the order of numbers; without descriptions of fields, the library's, or none. */
	assert_int_equal(kernlab_views_of(kl, &n), 0);
	assert_int_equal(n, 5);
	assert_string_equal(kernlab_view_name(kernlab_view_of_at(kl, 1)), "task");
	assert_int_equal(kernlab_view_fields(kernlab_view_of_at(kl, 1)), 5);
	assert_string_equal(kernlab_field_name(kernlab_view_field(kernlab_view_of_at(kl, 1), 2)), "comm");
	assert_string_equal(kernlab_view_name(kernlab_view_of_at(kl, 4)), "later");
	assert_int_equal(kernlab_view_fields(kernlab_view_of_at(kl, 4)), 0);
	assert_string_equal(kernlab_scope_name(kernlab_view_scope(kernlab_view_of_at(kl, 4))), "unknown");
	/* Descriptions are read once. */
	assert_int_equal(source.calls, 2);
}

static void test_it_is_read(void **state)
{
	const struct kernlab_record *rec;
	const struct kernlab_view *view;
	struct kernlab_field_id value;
	struct kernlab_batch batch;
	struct kernlab_iter *it;

	(void)state;
	assert_int_equal(kernlab_iter_new(kl, "quotas", &it), 0);
	assert_int_equal(kernlab_view_of(kl, "quotas", &view), 0);
	value = kernlab_field_id(kernlab_view_field_by_name(view, "value"));
	assert_int_equal(kernlab_iter_set_pid(it, 2), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_string_equal(kernlab_record_str(rec, kernlab_field_id(kernlab_view_field(view, 1))), "nofile");
	assert_int_equal(kernlab_record_u64(rec, value), 2000);
	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_fields(it, ""), 0);
	assert_int_equal(kernlab_iter_want(it, value), 0);
	assert_int_equal(kernlab_iter_batch(it, &batch), 1);
	assert_int_equal(batch.count, 2);
	assert_int_equal(kernlab_iter_offset(it, value), 8);
	assert_int_equal(kernlab_iter_batch(it, &batch), 0);
	/* Errors name it. */
	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_pid(it, 0), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), -ENOTTY);
	assert_non_null(strstr(kernlab_errmsg(kl), "\"quotas\""));
	kernlab_iter_free(it);
}

/* A section for each process; one without records has an mm_struct all the same. */
static void test_it_is_recorded(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	struct kernlab *again;
	char *path = fx_temp();
	int n = 0;

	(void)state;
	assert_int_equal(kernlab_recording_write(kl, path, NULL, 0, 0), 0);
	assert_int_equal(kernlab_open_recording(&again, path), 0);
	fx_temp_free(path);
	assert_int_equal(kernlab_iter_new(again, "quotas", &it), 0);
	assert_int_equal(kernlab_iter_set_pid(it, 2), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(kernlab_record_u64(rec, (struct kernlab_field_id){ QUOTAS, 2 }), 2000);
	assert_int_equal(kernlab_iter_next(it, &rec), 1);
	assert_int_equal(kernlab_iter_next(it, &rec), 0);
	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_pid(it, 3), 0);
	assert_int_equal(kernlab_iter_next(it, &rec), -ESRCH);
	kernlab_iter_rewind(it);
	assert_int_equal(kernlab_iter_set_pid(it, 0), 0);
	while (kernlab_iter_next(it, &rec) > 0)
		n++;
	assert_int_equal(n, 4);
	kernlab_iter_free(it);
	kernlab_close(again);
}

/* ---- invalid descriptions ---------------------------------------------------- */

static void test_it_contradicts_itself(void **state)
{
	static const int rc[] = { 0, -EPROTO, -EPROTO, -EPROTO, -EINTR };
	const struct kernlab_view *view;
	struct kernlab_iter *it;
	size_t n;

	(void)state;
	for (source.step = 1; source.step <= 4; source.step++) {
		assert_int_equal(kernlab_view_of(kl, "quotas", &view), rc[source.step]);
		assert_null(view);
		assert_true(strlen(kernlab_errmsg(kl)) > 0);
		assert_int_equal(kernlab_views_of(kl, &n), rc[source.step]);
		assert_int_equal(n, 0);
		assert_null(kernlab_view_of_at(kl, 0));
		assert_int_equal(kernlab_iter_new(kl, "quotas", &it), rc[source.step]);
		assert_null(it);
	}
	/* It is read again each time, and is valid now. */
	source.step = 0;
	assert_int_equal(kernlab_view_of(kl, "quotas", &view), 0);
}

/* A type that was added later, whose size is not known. */
static void test_a_type_of_later(void **state)
{
	const struct kernlab_view *view;

	(void)state;
	source.step = 5;
	assert_int_equal(kernlab_view_of(kl, "quotas", &view), 0);
	assert_int_equal(kernlab_view_fields(view), 2);
	assert_null(kernlab_view_field_by_name(view, "value"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_what_it_says, setup, teardown),
		cmocka_unit_test_setup_teardown(test_it_is_read, setup, teardown),
		cmocka_unit_test_setup_teardown(test_it_is_recorded, setup, teardown),
		cmocka_unit_test_setup_teardown(test_it_contradicts_itself, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_type_of_later, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
