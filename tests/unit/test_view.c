// SPDX-License-Identifier: GPL-2.0
/* Descriptions are complete, and agree with the structs of the ABI. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "layout.h"

/* The lines of the fields files, expanded once more, field by field. */
struct line {
	const char *view;
	const char *name;
	enum kernlab_type type;
	uint32_t offset;
	unsigned int number;
	const char *unit;
	const char *group;
	const char *needs;
	const char *expr;
	const char *proc;
	const char *meaning;
};

static const struct line lines[] = {
#define KERNLAB_FIELD(TYPE, NAME, UNIT, GROUP, NEEDS, GUARD, EXPR, PROC, MEANING, ...) { \
		KERNLAB_QUOTE(KERNLAB_RECORD), #NAME, KERNLAB_TYPE_##TYPE, \
		offsetof(struct KERNLAB_PASTE(kernlab_, KERNLAB_RECORD), NAME), \
		KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KERNLAB_RECORD), _##NAME), \
		#UNIT, #GROUP, #NEEDS, #EXPR, PROC, MEANING },
#include <kernlab/views.h>
};

static void test_every_field_is_its_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < KL_ARRAY_SIZE(lines); i++) {
		const struct line *line = &lines[i];
		const struct kernlab_view *view = kernlab_view_by_name(line->view);
		const struct kernlab_field *field;

		assert_non_null(view);
		field = kernlab_view_field_by_name(view, line->name);
		assert_non_null(field);
		assert_ptr_equal(field, kernlab_view_field(view, line->number));
		assert_ptr_equal(kernlab_field_view(field), view);
		assert_int_equal(kernlab_field_index(field), line->number);
		assert_int_equal(kernlab_field_type(field), line->type);
		assert_int_equal(kernlab_field_offset(field), line->offset);
		assert_string_equal(kernlab_field_group(field), line->group);
		assert_string_equal(kernlab_field_expr(field), line->expr);
		assert_string_equal(kernlab_field_proc(field), line->proc);
		assert_string_equal(kernlab_field_meaning(field), line->meaning);
	}
}

static void test_every_view_is_its_line(void **state)
{
	size_t n = 0, fields = 0;

	(void)state;
#define KERNLAB_VIEW(ID, VIEW, SCOPE, GUARD, NEEDS, LOCK, HEADER, MEANING, ...) { \
		const struct kernlab_view *view = kernlab_view_by_name(#VIEW); \
		\
		assert_non_null(view); \
		assert_ptr_equal(view, kernlab_view_at(n)); \
		assert_ptr_equal(view, kl_view_by_id(ID)); \
		assert_int_equal(kernlab_view_id(view), KERNLAB_VIEW_##VIEW); \
		assert_string_equal(kernlab_view_name(view), #VIEW); \
		assert_int_equal(kernlab_view_scope(view), KERNLAB_SCOPE_##SCOPE); \
		assert_int_equal(kernlab_view_guard(view), KERNLAB_GUARD_##GUARD); \
		assert_string_equal(kernlab_view_needs(view) ? kernlab_view_needs(view) : "ALWAYS", #NEEDS); \
		assert_string_equal(kernlab_view_lock(view), LOCK); \
		assert_string_equal(kernlab_view_header(view), HEADER); \
		assert_string_equal(kernlab_view_meaning(view), MEANING); \
		assert_int_equal(kernlab_view_fixed(view), sizeof(struct kernlab_##VIEW)); \
		assert_int_equal(kernlab_view_fields(view), KERNLAB_F_##VIEW##_NR); \
		fields += KERNLAB_F_##VIEW##_NR; \
		n++; \
	}
#include <kernlab/views.h>
	assert_int_equal(kernlab_views(), n);
	assert_null(kernlab_view_at(n));
	assert_null(kernlab_view_by_name("nothing"));
	assert_null(kl_view_by_id(0));
	assert_int_equal(fields, KL_ARRAY_SIZE(lines));
}

static void test_layout_has_no_holes(void **state)
{
	(void)state;
	for (size_t i = 0; i < kernlab_views(); i++) {
		const struct kernlab_view *view = kernlab_view_at(i);
		uint32_t end = sizeof(struct kernlab_rec);

		for (size_t j = 0; j < kernlab_view_fields(view); j++) {
			const struct kernlab_field *field = kernlab_view_field(view, j);
			uint32_t size = kl_type_size(kernlab_field_type(field));
			uint32_t align = kernlab_field_type(field) == KERNLAB_TYPE_U64 ||
					 kernlab_field_type(field) == KERNLAB_TYPE_S64 ? 8 : 4;

			assert_int_equal(kernlab_field_offset(field), end);
			assert_int_equal(end % align, 0);
			assert_true(size > 0);
			end += size;
		}
		/* At most the padding that makes it a multiple of 8. */
		assert_int_equal(KL_ALIGN8(end), kernlab_view_fixed(view));
		assert_null(kernlab_view_field(view, kernlab_view_fields(view)));
	}
}

static void test_descriptions_are_complete(void **state)
{
	(void)state;
	for (size_t i = 0; i < KL_ARRAY_SIZE(lines); i++) {
		const struct kernlab_view *view = kernlab_view_by_name(lines[i].view);
		const struct kernlab_field *field = kernlab_view_field(view, lines[i].number);
		enum kernlab_unit unit = kernlab_field_unit(field);
		bool named = unit == KERNLAB_UNIT_FLAGS || unit == KERNLAB_UNIT_ENUM;

		assert_true(strlen(kernlab_field_meaning(field)) > 3);
		assert_true(strlen(kernlab_field_expr(field)) > 0);
		assert_true(strlen(kernlab_field_group(field)) > 1);
		assert_non_null(kernlab_field_proc(field));
		assert_string_not_equal(kernlab_unit_name(unit), "unknown");
		assert_int_equal(kernlab_field_set(field) != NULL, named);
		assert_true(kernlab_field_guard(field) <= KERNLAB_GUARD_NET_ADMIN);
	}
}

static const struct kernlab_field *field_of(const struct line *line)
{
	return kernlab_view_field(kernlab_view_by_name(line->view), line->number);
}

/* Only the units FLAGS(set) and ENUM(set) name a set. */
static void test_units_and_sets(void **state)
{
	unsigned int sets = 0;

	(void)state;
	for (size_t i = 0; i < KL_ARRAY_SIZE(lines); i++) {
		const char *set = kernlab_field_set(field_of(&lines[i]));
		enum kernlab_unit unit = kernlab_field_unit(field_of(&lines[i]));
		char text[64] = "";

		if (unit == KERNLAB_UNIT_FLAGS)
			snprintf(text, sizeof(text), "FLAGS(%s)", set);
		else if (unit == KERNLAB_UNIT_ENUM)
			snprintf(text, sizeof(text), "ENUM(%s)", set);
		if (text[0])
			assert_string_equal(lines[i].unit, text);
		else
			assert_null(strchr(lines[i].unit, '('));
		sets += text[0] != 0;
	}
	assert_true(sets > 3);
}

static void test_needs(void **state)
{
	unsigned int needs = 0;

	(void)state;
	for (size_t i = 0; i < KL_ARRAY_SIZE(lines); i++) {
		const char *cap = kernlab_field_needs(field_of(&lines[i]));

		assert_string_equal(cap ? cap : "ALWAYS", lines[i].needs);
		needs += cap != NULL;
	}
	assert_true(needs > 3);
}

static void test_examples(void **state)
{
	const struct kernlab_view *task = kernlab_view_by_name("task");
	const struct kernlab_field *flags = kernlab_view_field_by_name(task, "flags");

	(void)state;
	assert_int_equal(kernlab_field_unit(flags), KERNLAB_UNIT_FLAGS);
	assert_string_equal(kernlab_field_set(flags), "pf");
	assert_null(kernlab_field_needs(flags));
	assert_int_equal(kernlab_field_guard(kernlab_view_field_by_name(task, "mm")),
			 KERNLAB_GUARD_KADDR);
	assert_null(kernlab_view_field_by_name(task, "nothing"));
	assert_string_equal(kernlab_unit_name((enum kernlab_unit)999), "unknown");
}

/* ---- scopes ---------------------------------------------------------- */

static void test_scopes(void **state)
{
	(void)state;
#define KERNLAB_SCOPE(ID, NAME, TEXT, OWNER, MANY, ADDRESSES, MM, MEANING) { \
		const struct kernlab_view view = { .scope = ID }; \
		\
		assert_string_equal(kernlab_scope_name(KERNLAB_SCOPE_##NAME), TEXT); \
		assert_string_equal(kernlab_scope_meaning(KERNLAB_SCOPE_##NAME), MEANING); \
		assert_int_equal(kernlab_view_owner(&view), KERNLAB_OWNER_##OWNER); \
		assert_int_equal(kernlab_view_has_many(&view), MANY); \
		assert_int_equal(kernlab_view_has_addresses(&view), ADDRESSES); \
		assert_int_equal(kernlab_view_needs_mm(&view), MM); \
	}
#include <kernlab/scopes.h>
	assert_string_equal(kernlab_scope_name((enum kernlab_scope)999), "unknown");
	assert_string_equal(kernlab_scope_meaning((enum kernlab_scope)999), "unknown");
	assert_true(kernlab_view_has_addresses(kernlab_view_by_name("vma")));
	assert_false(kernlab_view_has_addresses(kernlab_view_by_name("task")));
	assert_int_equal(kernlab_view_owner(kernlab_view_by_name("cpu")), KERNLAB_OWNER_CPU);
	assert_true(kl_scope_is_per_task(KERNLAB_SCOPE_MAP));
	assert_true(kl_scope_is_per_task(KERNLAB_SCOPE_PROCESS));
	assert_false(kl_scope_is_per_task(KERNLAB_SCOPE_TASK));
	assert_false(kl_scope_is_per_task(KERNLAB_SCOPE_NET));
	assert_false(kl_scope_is_per_task((enum kernlab_scope)999));
}

/* ---- packed records ---------------------------------------------------- */

/* With all fields, or the first ones, a record is the struct, or its beginning. */
static void test_layout_of_the_first_fields(void **state)
{
	(void)state;
	for (size_t i = 0; i < kernlab_views(); i++) {
		const struct kernlab_view *view = kernlab_view_at(i);

		for (unsigned int n = 0; n <= view->nr_fields; n++) {
			struct kl_layout layout;

			kl_layout_full(&layout, view, n);
			assert_true(layout.exact);
			for (unsigned int j = 0; j < n; j++)
				assert_int_equal(layout.place[j], view->fields[j].offset);
			for (unsigned int j = n; j < KL_MASK_BITS; j++)
				assert_int_equal(layout.place[j], 0);
			if (n == view->nr_fields)
				assert_int_equal(layout.fixed, view->fixed);
		}
	}
}

/* Any fields: in ascending order, aligned, without overlap and without more than padding. */
static void test_layout_of_some_fields(void **state)
{
	(void)state;
	srand(3);
	for (int round = 0; round < 2000; round++) {
		const struct kernlab_view *view = kernlab_view_at((size_t)rand() % kernlab_views());
		__u64 mask[KERNLAB_MASK_WORDS], known[KERNLAB_MASK_WORDS];
		uint32_t end = sizeof(struct kernlab_rec);
		struct kl_layout layout;

		kl_mask_first(known, view->nr_fields);
		for (int w = 0; w < KERNLAB_MASK_WORDS; w++)
			mask[w] = known[w] & ((__u64)rand() << 40 ^ (__u64)rand() << 20 ^ (__u64)rand());
		kl_layout_init(&layout, view, mask, mask);
		for (unsigned int j = 0; j < view->nr_fields; j++) {
			enum kernlab_type type = view->fields[j].type;
			uint32_t align = type == KERNLAB_TYPE_U64 || type == KERNLAB_TYPE_S64 ? 8 :
					 type == KERNLAB_TYPE_NAME16 || type == KERNLAB_TYPE_NAME32 ? 1 : 4;

			if (!kl_mask_has(mask, j)) {
				assert_int_equal(layout.place[j], 0);
				continue;
			}
			assert_int_equal(layout.place[j] % align, 0);
			assert_true(layout.place[j] >= end && layout.place[j] - end < align);
			end = layout.place[j] + kl_type_size(type);
		}
		assert_int_equal(layout.fixed, KL_ALIGN8(end));
	}
}

static unsigned int having(const struct kernlab_view *view, uint32_t facts)
{
	unsigned int n = 0;

	for (size_t i = 0; i < kernlab_view_fields(view); i++)
		n += !!(kernlab_field_facts(kernlab_view_field(view, i)) & facts);
	return n;
}

/* Usual columns are numbered from 1, each number once. */
static void check_usual(const struct kernlab_view *view)
{
	unsigned int places[64] = { 0 }, last = 0, place;

	for (size_t i = 0; i < kernlab_view_fields(view); i++) {
		place = kernlab_field_usual(kernlab_view_field(view, i));
		assert_in_range(place, 0, 63);
		places[place]++;
		last = place > last ? place : last;
	}
	for (place = 1; place <= last; place++)
		assert_int_equal(places[place], 1);
}

static void test_facts_agree(void **state)
{
	const struct kernlab_view *view, *task = kernlab_view_by_name("task");

	(void)state;
	for (size_t i = 0; (view = kernlab_view_at(i)); i++) {
		check_usual(view);
		assert_in_range(having(view, KERNLAB_FACT_CALLED), 0, 1);
		assert_in_range(having(view, KERNLAB_FACT_SORT_UP | KERNLAB_FACT_SORT_DOWN), 0, 1);
		assert_in_range(having(view, KERNLAB_FACT_CLOCK), 0, 1);
		assert_in_range(having(view, KERNLAB_FACT_OWNER), 0, 1);
		if (kernlab_view_owner(view) == KERNLAB_OWNER_TASK)
			assert_int_equal(having(view, KERNLAB_FACT_OWNER), 1);
	}
	assert_string_equal(kernlab_field_heading(kernlab_view_field_by_name(task, "nice")), "NI");
	assert_int_equal(kernlab_field_code(kernlab_view_field_by_name(task, "exit_signal")),
			 KERNLAB_CODE_SIGNAL);
	assert_int_equal(kernlab_field_code(kernlab_view_field_by_name(task, "pid")),
			 KERNLAB_CODE_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_field_is_its_line),
		cmocka_unit_test(test_every_view_is_its_line),
		cmocka_unit_test(test_layout_has_no_holes),
		cmocka_unit_test(test_facts_agree),
		cmocka_unit_test(test_descriptions_are_complete),
		cmocka_unit_test(test_units_and_sets),
		cmocka_unit_test(test_needs),
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_scopes),
		cmocka_unit_test(test_layout_of_the_first_fields),
		cmocka_unit_test(test_layout_of_some_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
