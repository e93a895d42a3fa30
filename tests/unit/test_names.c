// SPDX-License-Identifier: GPL-2.0
/* Names of flag bits and constants. */
#include <stdio.h>
#include <string.h>

#include "fixture.h"

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

static void test_constants(void **state)
{
	(void)state;
	assert_string_equal(kernlab_name(kl, "policy", 0), "SCHED_NORMAL");
	assert_string_equal(kernlab_name(kl, "policy", 1), "SCHED_FIFO");
	assert_string_equal(kernlab_name_meaning(kl, "policy", 1), "real time");
	assert_null(kernlab_name(kl, "policy", 2));
	assert_null(kernlab_name_meaning(kl, "policy", 2));
	assert_null(kernlab_name(kl, "no such set", 0));
	assert_null(kernlab_name(kl, "", 0));
	assert_null(kernlab_name(kl, NULL, 0));
	assert_string_equal(kernlab_name_mnemonic(kl, "vm", 4), "ex");
	assert_null(kernlab_name_mnemonic(kl, "policy", 1));
	assert_string_equal(kernlab_name(kl, "vm", 4), "VM_EXEC");
	assert_null(kernlab_name_meaning(kl, "vm", 4));
}

static void walk(const char *set, uint64_t value, const char *want)
{
	const char *symbol, *meaning;
	uint64_t bits = value, all = 0, step;
	char got[200] = "";

	while ((step = kernlab_flag_next(kl, set, &bits, &symbol, &meaning))) {
		assert_int_equal(all & step, 0);
		all |= step;
		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s ",
			 symbol ? symbol : "?");
	}
	assert_string_equal(got, want);
	assert_true(all == value);
	assert_int_equal(bits, 0);
}

static void test_flags(void **state)
{
	(void)state;
	walk("vm", 0, "");
	walk("vm", 7, "VM_READ VM_WRITE VM_EXEC ");
	walk("vm", 6, "VM_WRITE VM_EXEC ");
	walk("vm", 0x8000000000000005, "VM_READ VM_EXEC ? ");
	walk("vm", 0x30, "? ");
	walk("no such set", 3, "? ");
	/* A name for several bits goes before those of its parts. */
	walk("state", 0x402, "TASK_IDLE ");
	walk("state", 0x400, "TASK_NOLOAD ");
	walk("state", 0x403, "TASK_IDLE ? ");
	walk("pf", 0x200002, "PF_IDLE PF_KTHREAD ");
}

static void test_meanings_come_along(void **state)
{
	const char *symbol, *meaning;
	uint64_t bits = 1;

	(void)state;
	assert_int_equal(kernlab_flag_next(kl, "vm", &bits, &symbol, &meaning), 1);
	assert_string_equal(meaning, "may be read");
	assert_int_equal(kernlab_flag_next(kl, "vm", &bits, &symbol, &meaning), 0);
	assert_null(symbol);
	assert_null(meaning);
}

static int has_none(struct fx_source *source, struct kernlab_read *req)
{
	(void)source;
	assert_int_equal(req->view, KERNLAB_VIEW_names);
	return -EOPNOTSUPP;
}

static int answer_many(struct fx_source *source, struct kernlab_read *req)
{
	struct fx_record rec;

	(void)source;
	for (int i = 0; i < 100 && req->cursor[0] < 1000; i++) {
		fx_begin(&rec, "names");
		fx_text(&rec, KERNLAB_F_names_set, "s");
		fx_text(&rec, KERNLAB_F_names_symbol, "thirty-one letters fit in here.");
		fx_int(&rec, KERNLAB_F_names_value, 1000 - req->cursor[0]++);
		fx_answer(req, &rec);
	}
	req->out_flags = req->cursor[0] < 1000 ? KERNLAB_OUT_MORE : 0;
	return 0;
}

static void test_read_once(void **state)
{
	struct fx_source source = { .read = answer_many };
	struct kernlab *other;

	(void)state;
	assert_int_equal(fx_source_open(&source, &other), 0);
	assert_int_equal(source.calls, 0);
	for (uint64_t value = 1; value <= 1000; value++)
		assert_string_equal(kernlab_name(other, "s", value),
				    "thirty-one letters fit in here.");
	assert_null(kernlab_name(other, "s", 1001));
	assert_null(kernlab_name(other, "s", 0));
	assert_int_equal(source.calls, 10);
	kernlab_close(other);
}

static void test_without_names(void **state)
{
	struct fx_source source = { .read = has_none };
	const char *symbol, *meaning;
	struct kernlab *other;
	uint64_t bits = 6;

	(void)state;
	assert_int_equal(fx_source_open(&source, &other), 0);
	assert_null(kernlab_name(other, "policy", 0));
	assert_true(strlen(kernlab_errmsg(other)) > 0);
	assert_int_equal(kernlab_flag_next(other, "vm", &bits, &symbol, &meaning), 6);
	assert_null(symbol);
	assert_int_equal(source.calls, 1);
	kernlab_close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_constants),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_meanings_come_along),
		cmocka_unit_test(test_read_once),
		cmocka_unit_test(test_without_names),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
