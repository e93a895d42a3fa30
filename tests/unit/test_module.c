// SPDX-License-Identifier: GPL-2.0
/* Why a module cannot be loaded or unloaded: every result, from simulated facts. */
#include <dlfcn.h>
#include <string.h>

#include "fixture.h"
#include "kmod.h"
#include "module.h"

static const struct kl_module_facts good = {
	.present = true,
	.may_load = true,
	.lockdown = "none",
	.release = "6.1.0-18-amd64",
	.vermagic = "6.1.0-18-amd64",
	.what = "kernlab",
};

static void says(enum kernlab_load verdict, enum kernlab_load want, const char *buf,
		 const char *part)
{
	assert_int_equal(verdict, want);
	if (!strstr(buf, part))
		fail_msg("\"%s\" does not say \"%s\"", buf, part);
}

#define LOAD(want, part, ...) do { \
		struct kl_module_facts facts = good; \
		char buf[512]; \
		\
		__VA_ARGS__; \
		says(kl_load_verdict(&facts, buf, sizeof(buf)), want, buf, part); \
		assert_int_equal(kl_load_verdict(&facts, NULL, 0), want); \
	} while (0)

#define UNLOAD(want, part, ...) do { \
		struct kl_module_facts facts = good; \
		char buf[512]; \
		\
		__VA_ARGS__; \
		says(kl_unload_verdict(&facts, buf, sizeof(buf)), want, buf, part); \
		assert_int_equal(kl_unload_verdict(&facts, NULL, 0), want); \
	} while (0)

/* ---- libkmod ---------------------------------------------------------- */

static bool no_libkmod, older_libkmod;

/* They override those of the C library. */
void *dlopen(const char *name, int flags)
{
	void *(*real)(const char *, int) = NULL;
	void *symbol = dlsym(RTLD_NEXT, "dlopen");

	memcpy(&real, &symbol, sizeof(real));
	if (no_libkmod && name && strstr(name, "libkmod"))
		return NULL;
	if (older_libkmod && name && strstr(name, "libkmod"))
		name = NULL;		/* the program itself: it does not have libkmod's functions */
	return real(name, flags);
}

static void test_without_libkmod(void **state)
{
	struct kl_kmod kmod;
	char buf[512];
	int err;

	(void)state;
	no_libkmod = true;
	says(kernlab_module_load(NULL, NULL, &err, buf, sizeof(buf)), KERNLAB_LOAD_FAILED, buf, "libkmod.so.2");
	assert_int_equal(err, -ELIBACC);
	says(kernlab_module_unload(&err, buf, sizeof(buf)), KERNLAB_LOAD_FAILED, buf, "install it");
	assert_int_equal(err, -ELIBACC);
	/* Whether the module is loaded is known without libkmod. */
	assert_true(kernlab_module_loaded() >= 0);
	no_libkmod = false;
	older_libkmod = true;
	assert_int_equal(kl_kmod_open(&kmod), -ELIBACC);
	older_libkmod = false;
	assert_int_equal(kl_kmod_open(&kmod), 0);
	kl_kmod_close(&kmod);
}

/* ---- results ----------------------------------------------------------- */

static void test_loading(void **state)
{
	(void)state;
	LOAD(KERNLAB_LOAD_OK, "is loaded", facts.err = 0);
	LOAD(KERNLAB_LOAD_ALREADY, "already", facts.err = -EEXIST);
	LOAD(KERNLAB_LOAD_NOT_FOUND, "6.1.0-18-amd64", facts.err = -ENOENT; facts.present = false);
	LOAD(KERNLAB_LOAD_NOT_FOUND, "no module file ./k.ko", facts.err = -ENOENT;
	     facts.present = false; facts.what = "./k.ko");
	LOAD(KERNLAB_LOAD_WRONG_KERNEL, "dmesg", facts.err = -ENOENT);
	LOAD(KERNLAB_LOAD_NOT_ROOT, "sudo kernlab load", facts.err = -EPERM;
	     facts.may_load = false);
	LOAD(KERNLAB_LOAD_BLACKLISTED, "modprobe.d", facts.err = -EPERM; facts.blacklisted = true);
	LOAD(KERNLAB_LOAD_FAILED, "cannot load modules", facts.err = -ENOSYS);
	LOAD(KERNLAB_LOAD_FAILED, "dmesg", facts.err = -EIO);
	LOAD(KERNLAB_LOAD_FAILED, "modinfo -p", facts.err = -EINVAL; facts.options = true);
	LOAD(KERNLAB_LOAD_WRONG_KERNEL, "dmesg", facts.err = -EINVAL);
}

static void test_wrong_kernel_names_both(void **state)
{
	(void)state;
	LOAD(KERNLAB_LOAD_WRONG_KERNEL, "for kernel 6.12.3,", facts.err = -ENOEXEC;
	     strcpy(facts.vermagic, "6.12.3"));
	LOAD(KERNLAB_LOAD_WRONG_KERNEL, "6.1.0-18-amd64;", facts.err = -ENOEXEC;
	     strcpy(facts.vermagic, "6.12.3"));
	LOAD(KERNLAB_LOAD_WRONG_KERNEL, "dmesg", facts.err = -ENOEXEC);
	LOAD(KERNLAB_LOAD_WRONG_KERNEL, "dmesg", facts.err = -ENOEXEC; facts.vermagic[0] = '\0');
}

static void test_signatures(void **state)
{
	(void)state;
	LOAD(KERNLAB_LOAD_REFUSED, "mokutil", facts.err = -EKEYREJECTED; facts.secure_boot = true);
	LOAD(KERNLAB_LOAD_REFUSED, "mokutil", facts.err = -EPERM; facts.secure_boot = true;
	     strcpy(facts.lockdown, "integrity"));
	LOAD(KERNLAB_LOAD_REFUSED, "(integrity)", facts.err = -EPERM;
	     strcpy(facts.lockdown, "integrity"));
	LOAD(KERNLAB_LOAD_REFUSED, "sig_enforce", facts.err = -EKEYREJECTED);
	LOAD(KERNLAB_LOAD_REFUSED, "sig_enforce", facts.err = -ENOKEY; facts.lockdown[0] = '\0');
	LOAD(KERNLAB_LOAD_REFUSED, "modules_disabled", facts.err = -EPERM; facts.disabled = true);
}

static void test_unloading(void **state)
{
	(void)state;
	UNLOAD(KERNLAB_LOAD_OK, "unloaded", facts.err = 0);
	UNLOAD(KERNLAB_LOAD_ALREADY, "not loaded", facts.err = -ENOENT);
	UNLOAD(KERNLAB_LOAD_NOT_ROOT, "sudo kernlab unload", facts.err = -EPERM;
	       facts.may_load = false);
	UNLOAD(KERNLAB_LOAD_BUSY, "3 references", facts.err = -EWOULDBLOCK; facts.users = 3);
	UNLOAD(KERNLAB_LOAD_BUSY, "fuser", facts.err = -EBUSY);
	UNLOAD(KERNLAB_LOAD_BUSY, "top (12)", facts.err = -EAGAIN;
	       strcpy(facts.holders, "top (12)"));
	UNLOAD(KERNLAB_LOAD_FAILED, "failed", facts.err = -EIO);
	UNLOAD(KERNLAB_LOAD_FAILED, "failed", facts.err = -EPERM);
}

static void test_parsing(void **state)
{
	char word[16];

	(void)state;
	kl_lockdown_mode(word, sizeof(word), "none [integrity] confidentiality\n");
	assert_string_equal(word, "integrity");
	kl_lockdown_mode(word, sizeof(word), "[none] integrity confidentiality\n");
	assert_string_equal(word, "none");
	kl_lockdown_mode(word, sizeof(word), "");
	assert_string_equal(word, "");
	kl_first_word(word, sizeof(word), "6.1.0-18-amd64 SMP preempt mod_unload modversions ");
	assert_string_equal(word, "6.1.0-18-amd64");
	kl_first_word(word, sizeof(word), "");
	assert_string_equal(word, "");
	kl_first_word(word, 4, "longer than that");
	assert_string_equal(word, "lon");
}

/* What can be tested on any machine, with or without the module. */
static void test_this_machine(void **state)
{
	struct kl_module_facts facts = { 0 };
	char buf[512];
	int err = 1;

	(void)state;
	kl_find_facts(&facts);
	assert_true(strlen(facts.release) > 0);
	kl_find_holders(&facts);
	assert_int_equal(kernlab_module_loaded() & ~1, 0);
	if (kernlab_module_loaded())
		skip();
	says(kernlab_module_load("/nowhere/kernlab.ko", NULL, &err, buf, sizeof(buf)),
	     KERNLAB_LOAD_NOT_FOUND, buf, "/nowhere/kernlab.ko");
	assert_int_equal(err, -ENOENT);
	says(kernlab_module_unload(&err, buf, sizeof(buf)), KERNLAB_LOAD_ALREADY, buf,
	     "not loaded");
	assert_int_equal(err, -ENOENT);
	assert_int_equal(kernlab_module_unload(NULL, NULL, 0), KERNLAB_LOAD_ALREADY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_without_libkmod),
		cmocka_unit_test(test_loading),
		cmocka_unit_test(test_wrong_kernel_names_both),
		cmocka_unit_test(test_signatures),
		cmocka_unit_test(test_unloading),
		cmocka_unit_test(test_parsing),
		cmocka_unit_test(test_this_machine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
