// SPDX-License-Identifier: GPL-2.0
/* Permission: a caller sees no more than /proc shows, and no less. */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <pwd.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "test.h"
#include "task_kinds.h"

static int fd;		/* opened by root */

/* ---- opening ---- */

static void open_as_stranger(void *unused)
{
	(void)unused;
	become("stranger");
	check(open(KERNLAB_DEVICE, O_RDONLY) < 0 && errno == EACCES);
	check(open(KERNLAB_DEVICE, O_RDWR) < 0 && errno == EACCES);
}

static void stranger_may_not_open(void **state)
{
	(void)state;
	check(child_run(open_as_stranger, NULL));
}

/* ---- guards, field by field ---- */

/* A live task has no exit code to withhold; one without an mm_struct, no mm fields. */
static bool has_none(const struct kernlab_rec *rec, uint32_t view_id, unsigned int i)
{
	const struct kernlab_task *t = (const void *)rec;

	if (view_id == KERNLAB_VIEW_task)
		return i == KERNLAB_F_task_exit_code && !t->exit_state;
	return view_id == KERNLAB_VIEW_mm && i > KERNLAB_F_mm_comm &&
	       !raw_present(rec, KERNLAB_F_mm_total_vm);
}

/* All fields that @guard guards are withheld, or none is; a withheld field has no value. */
static void check_guard(const struct kernlab_rec *rec, uint32_t view_id, enum kernlab_guard guard, bool denied)
{
	const struct kernlab_view *view = raw_view(view_id);
	unsigned int i;

	for (i = 0; i < kernlab_view_fields(view); i++) {
		const struct kernlab_field *f = kernlab_view_field(view, i);

		if (kernlab_field_guard(f) != guard || raw_unsupported(rec, i))
			continue;
		if (has_none(rec, view_id, i))
			check(raw_absent(rec, i), "%s.%s", kernlab_view_name(view), kernlab_field_name(f));
		else
			check_eq(raw_withheld(rec, i), denied, "%s.%s", kernlab_view_name(view),
				 kernlab_field_name(f));
	}
}

static void check_all(int device, uint32_t view, enum kernlab_guard guard, bool denied)
{
	struct kernlab_read req = raw_request(view);
	struct raw_recs recs;

	if (view == KERNLAB_VIEW_task)
		req.flags = KERNLAB_READ_THREADS;
	raw_fetch(device, &req, 1 << 20, &recs);
	check(recs.count > 0);
	raw_each(rec, &recs)
		check_guard(rec, view, guard, denied);
	raw_free(&recs);
}

static void check_kaddr(int device, bool denied)
{
	check_all(device, KERNLAB_VIEW_task, KERNLAB_GUARD_KADDR, denied);
	check_all(device, KERNLAB_VIEW_mm, KERNLAB_GUARD_KADDR, denied);
	check_all(device, KERNLAB_VIEW_vma, KERNLAB_GUARD_KADDR, denied);
}

/* ---- page frames ---- */

/* The PFN in /proc/PID/pagemap; 0: none, or it may not be read. */
static uint64_t proc_frame(pid_t pid, const void *at)
{
	uint64_t entry = 0;
	int file = proc_pagemap_open(pid);

	if (file >= 0) {
		proc_pagemap(file, (uintptr_t)at, &entry, 1);
		close(file);
	}
	return entry & PM_PFN;
}

/* Page states need PTRACE only; page frames are withheld as in /proc/PID/pagemap. */
static void check_frames(int device, pid_t pid, bool denied)
{
	static char page[PAGE] __attribute__((aligned(4096)));
	struct kernlab_read req = raw_request_range(KERNLAB_VIEW_pagemap, pid, (uintptr_t)page,
						    (uintptr_t)page + 1);
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_pagemap);
	const struct kernlab_pagemap *p;
	struct raw_recs recs;
	enum kernlab_guard guard;
	unsigned int i;

	page[1] = 1;
	p = (const void *)raw_one(device, &req, &recs);
	check(raw_present(p, KERNLAB_F_pagemap_state));
	check(raw_present(p, KERNLAB_F_pagemap_file_page));
	check(raw_present(p, KERNLAB_F_pagemap_pgd_index));
	check_eq(raw_present(p, KERNLAB_F_pagemap_pfn), !denied);
	for (i = 0; i < kernlab_view_fields(view); i++) {
		guard = kernlab_field_guard(kernlab_view_field(view, i));
		/* The address of a struct page reveals its PFN. */
		if ((guard == KERNLAB_GUARD_PFN || guard == KERNLAB_GUARD_KADDR) &&
		    !raw_unsupported(p, i))
			check_eq(raw_withheld(p, i), denied, "%s",
				 kernlab_field_name(kernlab_view_field(view, i)));
	}
	raw_free(&recs);
}

/* A process's own page frames, through its own descriptor, as in /proc/self/pagemap. */
static void check_own_frames(bool denied)
{
	static char page[PAGE] __attribute__((aligned(4096)));
	int device = raw_open();

	page[1] = 1;
	check_eq(!proc_frame(getpid(), page), denied, "/proc/self/pagemap");
	check_frames(device, getpid(), denied);
	close(device);
}

static void root_sees_everything(void **state)
{
	(void)state;
	check_kaddr(fd, false);
	check_all(fd, KERNLAB_VIEW_task, KERNLAB_GUARD_PTRACE, false);
	check_all(fd, KERNLAB_VIEW_mm, KERNLAB_GUARD_PTRACE, false);
	check_all(fd, KERNLAB_VIEW_task, KERNLAB_GUARD_GLOBAL, false);
	check_frames(fd, getpid(), false);
}

/* No word of the record looks like a kernel address. */
static void check_no_kernel_address(const struct kernlab_rec *rec, uint32_t view)
{
	const uint64_t *word = (const void *)(rec + 1);
	uint32_t i, n = (kernlab_view_fixed(raw_view(view)) - (uint32_t)sizeof(*rec)) / 8;

	for (i = 0; i < n; i++)
		check(word[i] < 0xff00000000000000 || (int64_t)word[i] > -(1LL << 32), "word %u is %#llx", i,
		      (unsigned long long)word[i]);
}

/* ---- a user in group kernlab ---- */

static void look_as_learner(void *unused)
{
	static const uint32_t views[] = { KERNLAB_VIEW_task, KERNLAB_VIEW_mm };
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, 1);
	const struct kernlab_task *t;
	struct raw_recs recs;
	size_t v;

	(void)unused;
	become("learner");
	fd = raw_open();
	check_kaddr(fd, true);
	check_all(fd, KERNLAB_VIEW_task, KERNLAB_GUARD_GLOBAL, false);
	check_eq(raw_try(fd, &req, 65536, &recs), -EACCES);
	raw_free(&recs);
	for (v = 0; v < ARRAY_SIZE(views); v++) {
		check_guard(raw_one_of(fd, views[v], 1, &recs), views[v], KERNLAB_GUARD_PTRACE, true);
		check_no_kernel_address(raw_first(&recs), views[v]);
		raw_free(&recs);
	}
	t = raw_one_of(fd, KERNLAB_VIEW_task, kind_pid[KIND_ZOMBIE], &recs);
	check(raw_withheld(t, KERNLAB_F_task_exit_code));
	raw_free(&recs);
}

static void learner_sees_what_is_open(void **state)
{
	(void)state;
	check(child_run(look_as_learner, NULL));
}

static void look_at_own(void *unused)
{
	struct raw_recs recs;
	pid_t child;

	(void)unused;
	become("learner");
	fd = raw_open();
	child = child_start(NULL, NULL);
	check_guard(raw_one_of(fd, KERNLAB_VIEW_mm, child, &recs), KERNLAB_VIEW_mm, KERNLAB_GUARD_PTRACE, false);
	raw_free(&recs);
	check_guard(raw_one_of(fd, KERNLAB_VIEW_task, child, &recs), KERNLAB_VIEW_task, KERNLAB_GUARD_PTRACE, false);
	raw_free(&recs);
	check_guard(raw_one_of(fd, KERNLAB_VIEW_mm, getpid(), &recs), KERNLAB_VIEW_mm, KERNLAB_GUARD_PTRACE, false);
	raw_free(&recs);
	check_frames(fd, child, true);
	check_own_frames(true);
	child_end(child);
}

static void learner_sees_own(void **state)
{
	(void)state;
	check(child_run(look_at_own, NULL));
}

/* The user's own process, but not dumpable: only the process itself may look. */
static void not_dumpable(void *unused)
{
	(void)unused;
	check(prctl(PR_SET_DUMPABLE, 0) == 0);
}

static void look_at_undumpable(void *unused)
{
	struct kernlab_read req;
	struct raw_recs recs;
	pid_t child;

	(void)unused;
	become("learner");
	fd = raw_open();
	child = child_start(not_dumpable, NULL);
	req = raw_request_pid(KERNLAB_VIEW_vma, child);
	check_eq(raw_try(fd, &req, 65536, &recs), -EACCES);
	raw_free(&recs);
	check_guard(raw_one_of(fd, KERNLAB_VIEW_mm, child, &recs), KERNLAB_VIEW_mm, KERNLAB_GUARD_PTRACE, true);
	raw_free(&recs);
	child_end(child);
	prctl(PR_SET_DUMPABLE, 0);
	check_guard(raw_one_of(fd, KERNLAB_VIEW_mm, getpid(), &recs), KERNLAB_VIEW_mm, KERNLAB_GUARD_PTRACE, false);
	raw_free(&recs);
}

static void not_dumpable_is_withheld(void **state)
{
	(void)state;
	check(child_run(look_at_undumpable, NULL));
}

/* VMAs may be read by those who may read /proc/PID/maps, and by nobody else. */
static void compare_access(pid_t pid, pid_t unused, void *arg)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	struct raw_recs recs, mm;
	struct kernlab_read mm_req = raw_request_pid(KERNLAB_VIEW_mm, pid);
	struct kernlab_read pages_req = raw_request_range(KERNLAB_VIEW_pagemap, pid, 0, PAGE);
	char *maps = proc_read(NULL, "/proc/%d/maps", pid), *smaps = proc_read(NULL, "/proc/%d/smaps", pid);
	int err, mm_err, pages_err, *seen = arg, pagemap = proc_pagemap_open(pid);
	struct raw_recs pages;

	(void)unused;
	err = raw_try(fd, &req, 65536, &recs);
	pages_err = raw_try(fd, &pages_req, 65536, &pages);
	mm_err = raw_try(fd, &mm_req, 65536, &mm);
	/* A task without an mm_struct has no VMAs, for any caller. */
	if (!proc_gone(pid)) {
		check_eq(mm_err, 0, "pid %d", pid);
		check_eq(err, maps ? 0 : -EACCES, "pid %d", pid);
		check_eq(err, smaps ? 0 : -EACCES, "pid %d", pid);
		/* The file mode of its maps does not allow opening it. */
		if (!(recs.flags & KERNLAB_OUT_NO_MM))
			check_eq(pages_err, pagemap >= 0 ? 0 : -EACCES, "pid %d", pid);
		check_eq(recs.flags, mm.flags & KERNLAB_OUT_NO_MM, "pid %d", pid);
		seen[!!err]++;
	}
	raw_free(&mm);
	raw_free(&recs);
	raw_free(&pages);
	free(maps);
	free(smaps);
	if (pagemap >= 0)
		close(pagemap);
}

static void check_access(void *unused)
{
	int seen[2] = { };
	struct kernlab_read req = raw_request(KERNLAB_VIEW_vma);
	struct raw_recs recs;
	pid_t child;

	(void)unused;
	become("learner");
	fd = raw_open();
	child = child_start(NULL, NULL);
	proc_each_task(false, compare_access, seen);
	check(seen[0] >= 2 && seen[1] >= 1, "%d and %d", seen[0], seen[1]);
	/* A read of all processes skips those that are withheld, and reports that. */
	raw_fetch(fd, &req, 65536, &recs);
	check_eq(recs.flags & KERNLAB_OUT_SKIPPED, KERNLAB_OUT_SKIPPED);
	check(raw_find(&recs, KERNLAB_VIEW_vma, KERNLAB_F_vma_pid, (uint64_t)child));
	check(!raw_find(&recs, KERNLAB_VIEW_vma, KERNLAB_F_vma_pid, 1));
	raw_free(&recs);
	child_end(child);
}

static void as_proc_maps_decides(void **state)
{
	(void)state;
	check(child_run(check_access, NULL));
}

/* ---- kernel addresses ---- */

static void drop(unsigned int capability)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[2];

	check(syscall(SYS_capget, &header, data) == 0);
	data[capability / 32].effective &= ~(1U << capability % 32);
	check(syscall(SYS_capset, &header, data) == 0);
}

/* Through a descriptor opened with CAP_SYSLOG, and through a new one. */
static void without_syslog(void *unused)
{
	(void)unused;
	drop(CAP_SYSLOG);
	check_kaddr(fd, true);
	check_kaddr(raw_open(), true);
}

static void needs_cap_syslog(void **state)
{
	(void)state;
	check(child_run(without_syslog, NULL));
}

/* The same for page frames and CAP_SYS_ADMIN. */
static void without_sys_admin(void *unused)
{
	(void)unused;
	drop(CAP_SYS_ADMIN);
	check_frames(fd, getpid(), true);
	check_own_frames(true);
}

static void needs_cap_sys_admin(void **state)
{
	(void)state;
	check_own_frames(false);
	check(child_run(without_sys_admin, NULL));
}

/* A descriptor of a user's, handed to root, shows no more than the user may see. */
static void use_learners_descriptor(void *unused)
{
	struct passwd *pw = getpwnam("learner");
	int theirs;

	(void)unused;
	check(pw && initgroups("learner", pw->pw_gid) == 0);
	check(seteuid(pw->pw_uid) == 0);
	theirs = raw_open();
	check(seteuid(0) == 0);
	check_kaddr(theirs, true);
	check_kaddr(fd, false);
	check_frames(theirs, getpid(), true);
	check_frames(fd, getpid(), false);
}

static void opener_counts_too(void **state)
{
	(void)state;
	check(child_run(use_learners_descriptor, NULL));
}

/* And the other way round: root's descriptor, used by a user. */
static void use_roots_descriptor(void *unused)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, 1);
	struct raw_recs recs;

	(void)unused;
	become("stranger");
	check_kaddr(fd, true);
	check_frames(fd, getpid(), true);
	check_eq(raw_try(fd, &req, 65536, &recs), -EACCES);
	raw_free(&recs);
	req = raw_request_pid(KERNLAB_VIEW_pagemap, 1);
	check_eq(raw_try(fd, &req, 65536, &recs), -EACCES);
	raw_free(&recs);
}

static void user_counts_too(void **state)
{
	(void)state;
	check(child_run(use_roots_descriptor, NULL));
}

#define KPTR_RESTRICT	"/proc/sys/kernel/kptr_restrict"

static int kptr_restrict_off(void **state)
{
	(void)state;
	proc_write(KPTR_RESTRICT, "0");
	return 0;
}

static void kptr_restrict(void **state)
{
	(void)state;
	proc_write(KPTR_RESTRICT, "2");
	check_kaddr(fd, true);
	proc_write(KPTR_RESTRICT, "1");
	check_kaddr(fd, false);
	proc_write(KPTR_RESTRICT, "0");
	check_kaddr(fd, false);
}

/* Root of a user namespace has no capabilities in the initial one. */
static void look_as_namespace_root(void *unused)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, 1);
	struct raw_recs recs;

	(void)unused;
	check_kaddr(fd, true);
	check_frames(fd, getpid(), true);
	check_eq(raw_try(fd, &req, 65536, &recs), -EACCES);
	raw_free(&recs);
}

static void namespace_root_has_no_privilege(void **state)
{
	(void)state;
	check(child_run_in(CLONE_NEWUSER, look_as_namespace_root, NULL));
}

/* ---- another pid namespace ---- */

static void look_from_namespace(void *unused)
{
	(void)unused;
	check_all(fd, KERNLAB_VIEW_task, KERNLAB_GUARD_GLOBAL, true);
	check_kaddr(fd, false);
}

static void namespace_has_no_globals(void **state)
{
	(void)state;
	check(child_run_in(CLONE_NEWPID, look_from_namespace, NULL));
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	kinds_open();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stranger_may_not_open),
		cmocka_unit_test(root_sees_everything),
		cmocka_unit_test(learner_sees_what_is_open),
		cmocka_unit_test(learner_sees_own),
		cmocka_unit_test(not_dumpable_is_withheld),
		cmocka_unit_test(as_proc_maps_decides),
		cmocka_unit_test(needs_cap_syslog),
		cmocka_unit_test(needs_cap_sys_admin),
		cmocka_unit_test(opener_counts_too),
		cmocka_unit_test(user_counts_too),
		cmocka_unit_test_teardown(kptr_restrict, kptr_restrict_off),
		cmocka_unit_test(namespace_root_has_no_privilege),
		cmocka_unit_test(namespace_has_no_globals),
	};

	raw_need("PTRACE_MAY_ACCESS");
	return cmocka_run_group_tests_name("permission", tests, setup, kinds_close);
}
