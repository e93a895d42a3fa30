// SPDX-License-Identifier: GPL-2.0
/* Loading and unloading the module, and running without symbol look-up. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "test.h"

static bool loaded(void)
{
	return access("/sys/module/kernlab", F_OK) == 0;
}

static int unload(void)
{
	return syscall(SYS_delete_module, "kernlab", O_NONBLOCK) ? -errno : 0;
}

/* By the real modprobe; the node is there when udev has seen it. */
static int load(const char *parameters)
{
	char command[128];
	int status;

	snprintf(command, sizeof(command), "modprobe kernlab %s 2>/dev/null && udevadm settle", parameters);
	status = system(command);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Load it with default parameters, whatever state the last test left. */
static int reload(void **state)
{
	(void)state;
	syscall(SYS_close_range, 3, ~0U, 0);
	if (loaded())
		check_eq(unload(), 0);
	check_eq(load(""), 0);
	return 0;
}

static void loads_and_unloads(void **state)
{
	int i, fd;

	(void)state;
	for (i = 0; i < 10; i++) {
		check_eq(unload(), 0);
		check(!loaded());
		check_eq(load(""), 0);
		check(loaded());
		fd = raw_open();
		check_eq(unload(), -EWOULDBLOCK);
		close(fd);
	}
}

/* A mapping outlives its descriptor, and holds a reference to the module. */
static void stays_while_mapped(void **state)
{
	int fd = raw_open();
	void *page = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, 0);

	(void)state;
	check(page != MAP_FAILED);
	close(fd);
	check_eq(unload(), -EWOULDBLOCK);
	check(munmap(page, PAGE) == 0);
	check_eq(unload(), 0);
}

/* An update may be running or pending when the last mapping goes. */
static void unloads_right_after_use(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < 10; i++) {
		int fd;
		void *page;

		check(!loaded() || unload() == 0);
		check_eq(load("period_ms=1"), 0);
		fd = raw_open();
		page = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, 0);
		check(page != MAP_FAILED);
		usleep(1000 * (unsigned int)i);
		munmap(page, PAGE);
		close(fd);
		check_eq(unload(), 0);
	}
}

static void period_is_checked(void **state)
{
	static const char *const wrong[] = { "period_ms=0", "period_ms=60001", "period_ms=4294967295",
					     "period_ms=-1", "period_ms=x" };
	size_t i;

	(void)state;
	check_eq(unload(), 0);
	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		check(load(wrong[i]) != 0, "%s", wrong[i]);
		check(!loaded(), "%s", wrong[i]);
	}
	check_eq(load("period_ms=60000"), 0);
}

static unsigned int updates_in_a_while(const char *options, uint32_t period)
{
	struct kernlab_page *page;
	uint32_t seq;
	int fd;

	check_eq(unload(), 0);
	check_eq(load(options), 0);
	fd = raw_open();
	page = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, 0);
	check(page != MAP_FAILED);
	check_eq(page->period_ms, period);
	seq = __atomic_load_n(&page->seq, __ATOMIC_ACQUIRE);
	usleep(2000000);
	seq = (__atomic_load_n(&page->seq, __ATOMIC_ACQUIRE) - seq) / 2;
	munmap(page, PAGE);
	close(fd);
	return seq;
}

/* The number of updates depends on the machine, but a short period makes more of them. */
static void period_is_used(void **state)
{
	unsigned int few, many;

	(void)state;
	few = updates_in_a_while("period_ms=5000", 5000);
	many = updates_in_a_while("period_ms=20", 20);
	check(many > few + 2, "%u every 20 ms, %u every 5000 ms", many, few);
}

/* ---- without symbol look-up ---- */

/* Looked-up capabilities are missing, with a reason; built-in ones are unchanged. */
static void check_caps(int fd, unsigned int *missing)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_caps);
	struct raw_recs recs;

	raw_fetch(fd, &req, 65536, &recs);
	raw_each(rec, &recs) {
		const struct kernlab_caps *c = (const void *)rec;
		const char *reason = raw_text(rec, &c->reason);

		if (c->kind == 1) {
			check_eq(c->available, 0, "%s", (const char *)c->name);
			check(reason && strstr(reason, "lookup=0"), "%s: %s", (const char *)c->name, reason);
			++*missing;
		}
		check_eq(!!reason, !c->available, "%s", (const char *)c->name);
		check(raw_present(rec, KERNLAB_F_caps_meaning));
	}
	raw_free(&recs);
}

/* A field is unsupported exactly where its capability is missing. */
static void check_view(int fd, const struct kernlab_view *view)
{
	uint32_t id = kernlab_view_id(view);
	bool global = !raw_of_task(id);
	struct kernlab_read req = global ? raw_request(id) : raw_request_pid(id, getpid());
	struct raw_recs recs;
	unsigned int i;

	/* A missing view reports that. */
	if (raw_lacks(id)) {
		check_eq(raw_try(fd, &req, 65536, &recs), -EOPNOTSUPP);
		raw_free(&recs);
		return;
	}
	raw_fetch(fd, &req, 65536, &recs);
	check(recs.count > 0, "%s", kernlab_view_name(view));
	for (i = 0; i < kernlab_view_fields(view); i++) {
		const struct kernlab_field *f = kernlab_view_field(view, i);
		const char *needs = kernlab_field_needs(f);

		check_eq(raw_unsupported(raw_first(&recs), i), needs && !raw_capable(fd, needs), "%s",
			 kernlab_field_name(f));
	}
	raw_free(&recs);
}

static void without_lookup(void **state)
{
	unsigned int missing = 0;
	size_t i;
	int fd;

	(void)state;
	check_eq(unload(), 0);
	check_eq(load("lookup=0"), 0);
	fd = raw_open();
	check_caps(fd, &missing);
	check(missing >= 5, "%u", missing);
	for (i = 0; i < kernlab_views(); i++)
		check_view(fd, kernlab_view_at(i));
	close(fd);
}

/*
 * Without ptrace_may_access(), only the process itself and CAP_SYS_PTRACE may look: a
 * user sees no more than with the look-up.
 */
static void look_as_learner(void *unused)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, 1);
	struct raw_recs recs;
	int fd;

	(void)unused;
	become("learner");
	fd = raw_open();
	check_eq(raw_try(fd, &req, 65536, &recs), -EACCES);
	raw_free(&recs);
	req.id = (uint32_t)getpid();
	raw_fetch(fd, &req, 65536, &recs);
	check(recs.count > 0);
	raw_free(&recs);
}

static void permission_without_lookup(void **state)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, 1);
	struct raw_recs recs;
	int fd;

	(void)state;
	check_eq(unload(), 0);
	check_eq(load("lookup=0"), 0);
	check(child_run(look_as_learner, NULL));
	fd = raw_open();
	raw_fetch(fd, &req, 65536, &recs);
	check(recs.count > 0);
	raw_free(&recs);
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(loads_and_unloads, reload),
		cmocka_unit_test_setup(stays_while_mapped, reload),
		cmocka_unit_test_setup(unloads_right_after_use, reload),
		cmocka_unit_test_setup(period_is_checked, reload),
		cmocka_unit_test_setup(period_is_used, reload),
		cmocka_unit_test_setup(without_lookup, reload),
		cmocka_unit_test_setup(permission_without_lookup, reload),
	};

	/* Leave it loaded as usual for the next program. */
	return cmocka_run_group_tests_name("module", tests, NULL, reload);
}
