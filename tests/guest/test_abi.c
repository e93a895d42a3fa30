// SPDX-License-Identifier: GPL-2.0
/* Arguments of the ioctls: which are refused, with which error, and which are not. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "test.h"

static int fd;

/* An argument with space for sizes up to a page and one more. */
static union {
	uint32_t size;
	struct kernlab_query query;
	struct kernlab_read read;
	char bytes[2 * PAGE];
} arg;

static char buf[65536] __attribute__((aligned(8)));

static void give_read(void)
{
	memset(&arg, 0, sizeof(arg));
	arg.read = raw_request(KERNLAB_VIEW_task);
	arg.read.buf = (uintptr_t)buf;
	arg.read.buf_size = sizeof(buf);
}

static void give_query(void)
{
	memset(&arg, 0, sizeof(arg));
	arg.query.size = sizeof(arg.query);
}

static int do_read(void)
{
	return raw_ioctl(fd, KERNLAB_IOC_READ, &arg);
}

static int do_query(void)
{
	return raw_ioctl(fd, KERNLAB_IOC_QUERY, &arg);
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	return 0;
}

static void query_answers(void **state)
{
	(void)state;
	give_query();
	check_eq(do_query(), 0);
	check_eq(arg.query.size, sizeof(arg.query));
	check_eq(arg.query.abi_major, KERNLAB_ABI_MAJOR);
	check_eq(arg.query.abi_minor, KERNLAB_ABI_MINOR);
	check_eq(arg.query.views, kernlab_views());
	check(arg.query.caps > 0);
	check(arg.query.map_size > PAGE && arg.query.map_size % PAGE == 0, "%u", arg.query.map_size);
}

static void query_refuses_flags(void **state)
{
	(void)state;
	give_query();
	arg.query.flags = 1;
	check_eq(do_query(), -EINVAL);
}

/* The size rule (copy_struct_from_user()) for one ioctl, whose first size was @first. */
static void sizes(void (*give)(void), int (*ask)(void), uint32_t first, uint32_t known)
{
	static const uint32_t wrong[] = { 0, 1, 4, PAGE + 1, PAGE + 8, 0x80000000, UINT32_MAX };
	uint32_t at;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		give();
		arg.size = wrong[i];
		check_eq(ask(), -EINVAL, "with size %u", wrong[i]);
	}
	give();
	arg.size = first - 1;
	check_eq(ask(), -EINVAL, "with one byte less");
	for (at = known; at < PAGE; at += 509) {
		give();
		arg.size = PAGE;
		arg.bytes[at] = 1;
		check_eq(ask(), -EINVAL, "with byte %u set", at);
	}
	give();
	arg.size = PAGE;
	arg.bytes[PAGE - 1] = 1;
	check_eq(ask(), -EINVAL, "with the last byte set");
}

/* A larger struct is accepted if the rest is zero; bytes after it are not touched. */
static void larger(void (*give)(void), int (*ask)(void), uint32_t known)
{
	static const uint32_t more[] = { 0, 1, 8, 24 };
	size_t i, at;

	for (i = 0; i < ARRAY_SIZE(more) + 1; i++) {
		uint32_t size = i < ARRAY_SIZE(more) ? known + more[i] : PAGE;

		give();
		arg.size = size;
		memset(arg.bytes + size, 0x5a, sizeof(arg) - size);
		check_eq(ask(), 0, "with size %u", size);
		check_eq(arg.size, size);
		for (at = known; at < sizeof(arg); at++)
			check_eq(arg.bytes[at], at < size ? 0 : 0x5a, "byte %zu", at);
	}
}

static void query_sizes(void **state)
{
	(void)state;
	sizes(give_query, do_query, sizeof(arg.query), sizeof(arg.query));
	larger(give_query, do_query, sizeof(arg.query));
}

static void read_sizes(void **state)
{
	(void)state;
	sizes(give_read, do_read, KERNLAB_READ_SIZE_1_0, sizeof(arg.read));
	larger(give_read, do_read, sizeof(arg.read));
}

/* ---- ranges ---- */

static void give_range(uint32_t view, uint64_t start, uint64_t end)
{
	give_read();
	arg.read = raw_request_range(view, getpid(), start, end);
	arg.read.buf = (uintptr_t)buf;
	arg.read.buf_size = sizeof(buf);
}

static void empty_ranges(void **state)
{
	static const struct { uint64_t start, end; } wrong[] = {
		{ 1, 1 }, { PAGE, PAGE }, { 2, 1 }, { UINT64_MAX, 1 }, { UINT64_MAX, UINT64_MAX },
	};
	static const uint32_t views[] = { KERNLAB_VIEW_vma, KERNLAB_VIEW_pagemap };
	size_t v, i;

	(void)state;
	for (v = 0; v < ARRAY_SIZE(views); v++) {
		if (raw_lacks(views[v]))
			continue;
		for (i = 0; i < ARRAY_SIZE(wrong); i++) {
			give_range(views[v], wrong[i].start, wrong[i].end);
			check_eq(do_read(), -EINVAL, "range %zu", i);
		}
		give_range(views[v], UINT64_MAX, 0);
		check_eq(do_read(), 0);
		check(arg.read.count <= 1);	/* [vsyscall] lies in the last 16 MiB, not there */
	}
}

static void ranges_fit_the_view(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; raw_view_from(&i); i++) {
		const struct kernlab_view *view = kernlab_view_at(i);
		bool has = raw_has_range(kernlab_view_id(view));

		give_read();
		arg.read = raw_request(kernlab_view_id(view));
		if (raw_of_task(kernlab_view_id(view)))
			arg.read = raw_request_pid(kernlab_view_id(view), getpid());
		arg.read.buf = (uintptr_t)buf;
		arg.read.buf_size = sizeof(buf);
		arg.read.start = PAGE;
		check_eq(do_read(), has ? 0 : -EINVAL, "start, %s", kernlab_view_name(view));
		arg.read.start = 0;
		arg.read.end = 1ULL << 47;
		memset(arg.read.cursor, 0, sizeof(arg.read.cursor));
		check_eq(do_read(), has ? 0 : -EINVAL, "end, %s", kernlab_view_name(view));
	}
}

static void no_such_ioctl(void **state)
{
	static const unsigned long wrong[] = {
		_IOC(_IOC_READ | _IOC_WRITE, KERNLAB_IOC_MAGIC, 0x02, 0),
		_IOC(_IOC_READ | _IOC_WRITE, KERNLAB_IOC_MAGIC, 0xff, 0),
		_IOC(_IOC_READ | _IOC_WRITE, KERNLAB_IOC_MAGIC + 1, 0x01, 0),
		_IOC(_IOC_READ, KERNLAB_IOC_MAGIC, 0x01, 0),
		_IOC(_IOC_READ | _IOC_WRITE, KERNLAB_IOC_MAGIC, 0x01, 8),
		0x5401, /* TCGETS */
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		give_read();
		check_eq(raw_ioctl(fd, wrong[i], &arg), -ENOTTY, "%#lx", wrong[i]);
	}
}

static void unknown_view(void **state)
{
	static const uint32_t wrong[] = { 0, 0x1000, UINT32_MAX };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		give_read();
		arg.read.view = wrong[i];
		check_eq(do_read(), -EINVAL, "view %u", wrong[i]);
	}
}

static void unknown_flags(void **state)
{
	unsigned int bit;

	(void)state;
	for (bit = 0; bit < 32; bit++) {
		give_read();
		arg.read.flags = 1U << bit;
		check_eq(do_read(), arg.read.flags & KERNLAB_READ_FLAGS ? 0 : -EINVAL, "bit %u", bit);
	}
}

/* Flags and targets that do not apply to a view are refused, not ignored. */
static void flags_and_targets_fit_the_view(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < kernlab_views(); i++) {
		const struct kernlab_view *view = kernlab_view_at(i);
		enum kernlab_scope scope = kernlab_view_scope(view);

		give_read();
		arg.read = raw_request(kernlab_view_id(view));
		arg.read.flags = KERNLAB_READ_THREADS;
		if (scope != KERNLAB_SCOPE_TASK)
			check_eq(do_read(), -EINVAL, "THREADS, %s", kernlab_view_name(view));
		arg.read.flags = 0;
		arg.read.target = KERNLAB_TARGET_PID;
		arg.read.id = 1;
		if (kernlab_view_owner(view) != KERNLAB_OWNER_TASK)
			check_eq(do_read(), -EINVAL, "pid, %s", kernlab_view_name(view));
		arg.read.target = KERNLAB_TARGET_CPU;
		arg.read.id = 0;
		if (kernlab_view_owner(view) != KERNLAB_OWNER_CPU)
			check_eq(do_read(), -EINVAL, "CPU, %s", kernlab_view_name(view));
	}
}

static void unknown_target(void **state)
{
	static const uint32_t wrong[] = { 3, 4, UINT32_MAX };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		give_read();
		arg.read.target = wrong[i];
		check_eq(do_read(), -EINVAL, "target %u", wrong[i]);
		arg.read.id = 1;
		check_eq(do_read(), -EINVAL, "target %u, pid 1", wrong[i]);
	}
}

static void pid_with_all(void **state)
{
	(void)state;
	give_read();
	arg.read.id = 1;
	check_eq(do_read(), -EINVAL);
}

/* Padding is reserved for extensions: it must be zero. */
static void padding_is_zero(void **state)
{
	static const uint32_t wrong[] = { 1, 1U << 31, UINT32_MAX };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		give_read();
		arg.read.pad = wrong[i];
		check_eq(do_read(), -EINVAL, "pad %u", wrong[i]);
	}
}

/* A request for all fields returns the struct, whatever the out members contain. */
static void all_fields_are_the_struct(void **state)
{
	const struct kernlab_task *t = (const void *)buf;

	(void)state;
	give_read();
	arg.read = raw_request_pid(KERNLAB_VIEW_task, getpid());
	arg.read.buf = (uintptr_t)buf;
	arg.read.buf_size = sizeof(buf);
	memset(&arg.read.count, 0x5a, sizeof(arg.read) - offsetof(struct kernlab_read, count));
	check_eq(do_read(), 0);
	check_eq(arg.read.count, 1);
	check(!memcmp(arg.read.laid_out, arg.read.fields, sizeof(arg.read.fields)));
	check_eq(t->pid, getpid());
	check_eq(t->tgid, getpid());
	check_eq(t->ppid, getppid());
	check(t->hdr.size >= sizeof(*t));
}

static void cpus(void **state)
{
	long i, n = sysconf(_SC_NPROCESSORS_CONF);

	(void)state;
	for (i = 0; i < n; i++) {
		const struct kernlab_cpu *cpu = (const void *)buf;

		give_read();
		arg.read = raw_request(KERNLAB_VIEW_cpu);
		arg.read.target = KERNLAB_TARGET_CPU;
		arg.read.id = (uint32_t)i;
		arg.read.buf = (uintptr_t)buf;
		arg.read.buf_size = sizeof(buf);
		check_eq(do_read(), 0);
		check_eq(arg.read.count, 1);
		check_eq(cpu->cpu, i);
		check_eq(do_read(), 0);
		check_eq(arg.read.count, 0, "after the only record");
	}
	arg.read.cursor[0] = 0;
	arg.read.id = 1 << 20;
	check_eq(do_read(), -ENXIO);
	arg.read.id = UINT32_MAX;
	check_eq(do_read(), -ENXIO);
}

static void no_such_task(void **state)
{
	static const uint32_t views[] = { KERNLAB_VIEW_task, KERNLAB_VIEW_mm, KERNLAB_VIEW_vma };
	uint32_t pids[] = { 0, 0x7fffffff, 0x80000000, UINT32_MAX, 0 };
	pid_t dead = child_start(NULL, NULL);
	size_t i, v;

	(void)state;
	child_end(dead);
	pids[4] = (uint32_t)dead;
	for (v = 0; v < ARRAY_SIZE(views); v++) {
		for (i = 0; i < ARRAY_SIZE(pids); i++) {
			give_read();
			arg.read = raw_request_pid(views[v], (pid_t)pids[i]);
			arg.read.buf = (uintptr_t)buf;
			arg.read.buf_size = sizeof(buf);
			check_eq(do_read(), -ESRCH, "view %u, pid %u", views[v], pids[i]);
		}
	}
	give_read();
	arg.read.target = KERNLAB_TARGET_PID;
	arg.read.id = (uint32_t)dead;
	arg.read.flags = KERNLAB_READ_THREADS;
	check_eq(do_read(), -ESRCH);
}

/* A page, followed by unmapped memory. */
static char *edge(void)
{
	char *at = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	check(at != MAP_FAILED);
	check(munmap(at + PAGE, PAGE) == 0);
	return at;
}

static void bad_argument(void **state)
{
	char *page = edge();
	unsigned long cmds[] = { KERNLAB_IOC_READ, KERNLAB_IOC_QUERY };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(cmds); i++) {
		give_read();
		if (cmds[i] == KERNLAB_IOC_QUERY)
			give_query();
		check_eq(raw_ioctl(fd, cmds[i], NULL), -EFAULT);
		check_eq(raw_ioctl(fd, cmds[i], (void *)-PAGE), -EFAULT);
		check_eq(raw_ioctl(fd, cmds[i], page + PAGE), -EFAULT);
		/* Its last 8 bytes are not mapped. */
		memcpy(page + PAGE - arg.size + 8, &arg, arg.size - 8);
		check_eq(raw_ioctl(fd, cmds[i], page + PAGE - arg.size + 8), -EFAULT);
		/* It can be read but not written. */
		memcpy(page, &arg, arg.size);
		check(mprotect(page, PAGE, PROT_READ) == 0);
		check_eq(raw_ioctl(fd, cmds[i], page), -EFAULT);
		check(mprotect(page, PAGE, PROT_READ | PROT_WRITE) == 0);
	}
	munmap(page, PAGE);
}

static void bad_buffer(void **state)
{
	char *page = edge();
	uint64_t wrong[] = { 0, 8, (uintptr_t)page + PAGE, (uintptr_t)page + PAGE - 64, -PAGE, 1ULL << 63 };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		give_read();
		arg.read.buf = wrong[i];
		check_eq(do_read(), -EFAULT, "buf %#llx", (unsigned long long)wrong[i]);
		check_eq(arg.read.count, 0);
		check_eq(arg.read.used, 0);
	}
	give_read();
	check(mprotect(page, PAGE, PROT_READ) == 0);
	arg.read.buf = (uintptr_t)page;
	arg.read.buf_size = PAGE;
	check_eq(do_read(), -EFAULT, "read-only buffer");
	munmap(page, PAGE);
}

/* Chunks before the hole are returned, and the error comes with the next call. */
static void buffer_with_a_hole(void **state)
{
	size_t size = 16 * PAGE;
	char *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)state;
	check(at != MAP_FAILED);
	check(mprotect(at + size - 4 * PAGE, 4 * PAGE, PROT_NONE) == 0);
	give_read();
	arg.read = raw_request(KERNLAB_VIEW_fields);
	arg.read.buf = (uintptr_t)at;
	arg.read.buf_size = size;
	check_eq(do_read(), 0);
	check(arg.read.count > 0 && arg.read.used <= size - 4 * PAGE);
	check_eq(arg.read.out_flags, KERNLAB_OUT_MORE);
	arg.read.buf = (uintptr_t)at + size - 4 * PAGE;
	arg.read.buf_size = 4 * PAGE;
	check_eq(do_read(), -EFAULT);
	munmap(at, size);
}

/* A global view refuses a cursor that the driver did not make. */
static int expected_error(const struct kernlab_view *view)
{
	bool starts = !arg.read.cursor[0] && !arg.read.cursor[1];

	return kernlab_view_owner(view) != KERNLAB_OWNER_NONE || starts ? 0 : -EINVAL;
}

/* A cursor is opaque: any content must be handled safely. */
static void arbitrary_cursors(void **state)
{
	static const uint64_t words[] = { 0, 1, 0x7fffffff, 0x80000000, UINT32_MAX, 1ULL << 32,
					  1ULL << 47, 1ULL << 63, UINT64_MAX - 1, UINT64_MAX };
	size_t v, i, j;
	int expected;

	(void)state;
	for (v = 0; raw_view_from(&v); v++) {
		for (i = 0; i < ARRAY_SIZE(words); i++) {
			for (j = 0; j < ARRAY_SIZE(words); j++) {
				give_read();
				arg.read = raw_request(kernlab_view_id(kernlab_view_at(v)));
				raw_only(&arg.read, 0);
				arg.read.buf = (uintptr_t)buf;
				arg.read.buf_size = sizeof(buf);
				arg.read.cursor[0] = words[i];
				arg.read.cursor[1] = words[j];
				expected = expected_error(kernlab_view_at(v));
				check_eq(do_read(), expected, "cursor %zu %zu", i, j);
			}
		}
	}
}

/* The cursor after one record of @view, whose first field is a name of @name bytes. */
static void cursor_behind_first(uint32_t view, size_t name, uint64_t cursor[2])
{
	give_read();
	arg.read = raw_request(view);
	raw_only(&arg.read, 0);
	arg.read.buf = (uintptr_t)buf;
	arg.read.buf_size = sizeof(struct kernlab_rec) + name;
	check_eq(do_read(), 0);
	check_eq(arg.read.count, 1);
	memcpy(cursor, arg.read.cursor, sizeof(arg.read.cursor));
}

/* It may hold an address, so it is enciphered: even the same key differs between views. */
static void global_cursors_are_enciphered(void **state)
{
	uint64_t caps[2], names[2], again[2];

	(void)state;
	cursor_behind_first(KERNLAB_VIEW_caps, 32, caps);
	cursor_behind_first(KERNLAB_VIEW_names, 16, names);
	cursor_behind_first(KERNLAB_VIEW_caps, 32, again);
	check(!memcmp(caps, again, sizeof(caps)), "the same place has two cursors");
	check(caps[0] > UINT32_MAX && names[0] > UINT32_MAX, "a cursor is a small number");
	check(caps[0] != names[0], "two views have the same cursor");
}

static int with_cursor(uint32_t view, uint64_t word, uint64_t proof)
{
	give_read();
	arg.read = raw_request(view);
	raw_only(&arg.read, 0);
	arg.read.buf = (uintptr_t)buf;
	arg.read.buf_size = sizeof(buf);
	arg.read.cursor[0] = word;
	arg.read.cursor[1] = proof;
	return do_read();
}

/* A forged key would allow searching for the addresses of objects. */
static void global_cursors_are_not_forged(void **state)
{
	uint64_t cursor[2];
	size_t i;

	(void)state;
	cursor_behind_first(KERNLAB_VIEW_caps, 32, cursor);
	check_eq(with_cursor(KERNLAB_VIEW_caps, cursor[0], cursor[1]), 0);
	check_eq(with_cursor(KERNLAB_VIEW_names, cursor[0], cursor[1]), -EINVAL);
	for (i = 0; i < 64; i++) {
		check_eq(with_cursor(KERNLAB_VIEW_caps, cursor[0] ^ 1ULL << i, cursor[1]), -EINVAL);
		check_eq(with_cursor(KERNLAB_VIEW_caps, cursor[0], cursor[1] ^ 1ULL << i), -EINVAL);
		check_eq(with_cursor(KERNLAB_VIEW_caps, (uint64_t)random() << 32 | i, 1), -EINVAL);
	}
}

/* ---- what an idle descriptor costs ---- */

#define DESCRIPTORS	4000

static uint64_t free_kb(void)
{
	char *info = proc_read(NULL, "/proc/meminfo");
	uint64_t kb = proc_need(info, "MemFree", 1);

	free(info);
	return kb;
}

static void open_path(const char *path, int *descriptors)
{
	size_t i;

	for (i = 0; i < DESCRIPTORS; i++) {
		descriptors[i] = open(path, O_RDONLY | O_CLOEXEC);
		check(descriptors[i] >= 0, "%zu: %m", i);
	}
}

static void close_all(const int *descriptors)
{
	size_t i;

	for (i = 0; i < DESCRIPTORS; i++)
		close(descriptors[i]);
}

/* By what the kernel has less of free memory afterwards, in KiB. */
static int64_t cost_of_idle(const char *path, bool read_from)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, getpid());
	static int descriptors[DESCRIPTORS];
	struct raw_recs recs;
	uint64_t before = free_kb();
	int64_t cost;
	size_t i;

	open_path(path, descriptors);
	for (i = 0; read_from && i < DESCRIPTORS; i++) {
		raw_fetch(descriptors[i], &req, 4096, &recs);
		raw_free(&recs);
	}
	cost = (int64_t)(before - free_kb());
	close_all(descriptors);
	return cost;
}

/*
 * What was read from them, too, costs no more than any open file; 1 KiB each is for what others do,
 * more where freed memory is kept back.
 */
static void idle_descriptors_cost_nothing(void **state)
{
	struct rlimit old, many = { 2 * DESCRIPTORS, 2 * DESCRIPTORS };
	int64_t any, ours;

	(void)state;
	check(!prlimit(0, RLIMIT_NOFILE, &many, &old), "%m");
	cost_of_idle("/dev/null", false);
	any = cost_of_idle("/dev/null", false);
	ours = cost_of_idle(KERNLAB_DEVICE, true);
	check(ours < any + DESCRIPTORS * (proc_keeps_freed() ? 8 : 1), "%jd KiB, and %jd KiB of others", ours, any);
	check(!prlimit(0, RLIMIT_NOFILE, &old, NULL), "%m");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(query_answers),
		cmocka_unit_test(query_refuses_flags),
		cmocka_unit_test(query_sizes),
		cmocka_unit_test(read_sizes),
		cmocka_unit_test(empty_ranges),
		cmocka_unit_test(ranges_fit_the_view),
		cmocka_unit_test(no_such_ioctl),
		cmocka_unit_test(unknown_view),
		cmocka_unit_test(unknown_flags),
		cmocka_unit_test(flags_and_targets_fit_the_view),
		cmocka_unit_test(unknown_target),
		cmocka_unit_test(pid_with_all),
		cmocka_unit_test(padding_is_zero),
		cmocka_unit_test(all_fields_are_the_struct),
		cmocka_unit_test(cpus),
		cmocka_unit_test(no_such_task),
		cmocka_unit_test(bad_argument),
		cmocka_unit_test(bad_buffer),
		cmocka_unit_test(buffer_with_a_hole),
		cmocka_unit_test(arbitrary_cursors),
		cmocka_unit_test(global_cursors_are_enciphered),
		cmocka_unit_test(global_cursors_are_not_forged),
		cmocka_unit_test(idle_descriptors_cost_nothing),
	};

	return cmocka_run_group_tests_name("arguments", tests, setup, NULL);
}
