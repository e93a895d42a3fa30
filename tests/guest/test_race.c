// SPDX-License-Identifier: GPL-2.0
/*
 * Changes during a read: a PID that an exec'ing thread takes over from its leader,
 * and a process that exits while a cursor points into its address space.
 */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

#define ROUNDS	2000
#define AREAS	400

static int fd;

/* ---- a process that calls execve all the time -------------------------- */

static const char again[] = "--exec-again";

static void *exec_again(void *unused)
{
	(void)unused;
	execl("/proc/self/exe", "test_race", again, (char *)NULL);
	_exit(CHILD_FAILED);
}

/* From a thread that is not the leader, so that it takes over the leader's PID. */
static void exec_for_ever(void)
{
	pthread_t thread;

	if (!pthread_create(&thread, NULL, exec_again, NULL))
		pause();
	_exit(CHILD_FAILED);
}

static pid_t start_exec(void)
{
	pid_t pid = fork();

	check(pid >= 0, "fork: %s", strerror(errno));
	if (!pid)
		exec_for_ever();
	return pid;
}

/*
 * @pid occurs once, no PID occurs twice, none is 0. Field @same equals the PID as
 * long as the record shows the task that the PID belongs to.
 */
static void look(uint32_t view, uint32_t flags, const char *same, pid_t pid)
{
	unsigned int field = kernlab_field_index(kernlab_view_field_by_name(raw_view(view), "pid"));
	unsigned int twin = kernlab_field_index(kernlab_view_field_by_name(raw_view(view), same));
	struct kernlab_read req = raw_request(view);
	struct raw_recs recs;
	uint64_t last = 0;
	int found = 0;

	req.flags = flags;
	raw_only(&req, field);
	req.fields[twin / 64] |= 1ULL << twin % 64;
	raw_fetch(fd, &req, 100000, &recs);
	raw_each(rec, &recs) {
		uint64_t nr = raw_value(rec, raw_view(view), field);

		check(nr > last, "%llu after %llu", (unsigned long long)nr, (unsigned long long)last);
		last = nr;
		if (nr != (uint64_t)pid)
			continue;
		found++;
		check_eq(raw_value(rec, raw_view(view), twin), pid, "%s", same);
	}
	check_eq(found, 1, "number %d", pid);
	raw_free(&recs);
}

static void pid_taken_over_by_exec(void **state)
{
	pid_t pid = start_exec();

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		look(KERNLAB_VIEW_task, KERNLAB_READ_THREADS, "global_pid", pid);
		look(KERNLAB_VIEW_task, 0, "global_tgid", pid);
		look(KERNLAB_VIEW_mm, 0, "pid", pid);
	}
	check_eq(waitpid(pid, NULL, WNOHANG), 0, "the process exited before the end of the test");
	child_end(pid);
}

/* ---- a cursor in the address space of a process that exits ------------- */

static void many_areas(void *unused)
{
	size_t page = (size_t)getpagesize();
	char *area = mmap(NULL, AREAS * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)unused;
	check(area != MAP_FAILED);
	for (size_t i = 0; i < AREAS; i += 2)
		check(!mprotect(area + i * page, page, PROT_NONE));
}

static void nothing(void *unused)
{
	(void)unused;
}

static size_t count_areas(pid_t pid)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	struct raw_recs recs;
	size_t n;

	raw_fetch(fd, &req, 100000, &recs);
	n = recs.count;
	raw_free(&recs);
	return n;
}

static void cursor_in_exited_process(void **state)
{
	pid_t first = child_start(many_areas, NULL), second = child_start(nothing, NULL);
	size_t want = count_areas(second), got = 0;
	struct kernlab_read req = raw_request(KERNLAB_VIEW_vma);
	char buf[4096];

	(void)state;
	check(second > first, "PIDs wrapped");
	/* Stop at a high address of the first process, above the second's low ones. */
	req.buf = (uintptr_t)buf;
	req.buf_size = sizeof(buf);
	req.cursor[0] = (uint64_t)first;
	for (int i = 0; i < 8; i++)
		check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), 0);
	check_eq(req.cursor[0], first);
	check(req.cursor[1] > 0x10000);
	child_end(first);
	do {
		check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), 0);
		for (char *at = buf; at < buf + req.used; at += ((struct kernlab_rec *)at)->size)
			got += ((struct kernlab_vma *)at)->pid == (uint32_t)second;
	} while (req.out_flags & KERNLAB_OUT_MORE);
	check_eq(got, want, "areas of the next process");
	child_end(second);
}

/* ---- no mm_struct, so no permission to check --------------------------- */

static void kthread_to_learner(void *unused)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, 2);
	struct raw_recs recs;

	(void)unused;
	become("learner");
	raw_fetch(fd, &req, 100000, &recs);
	check_eq(recs.count, 0);
	check(recs.flags & KERNLAB_OUT_NO_MM);
	raw_free(&recs);

	req = raw_request_pid(KERNLAB_VIEW_mm, 2);
	raw_fetch(fd, &req, 100000, &recs);
	check_eq(recs.count, 1);
	check(raw_absent(raw_first(&recs), KERNLAB_F_mm_start_code), "withheld, although the object has none");
	check(raw_absent(raw_first(&recs), KERNLAB_F_mm_pgd), "withheld, although the object has none");
	raw_free(&recs);
}

static void nothing_to_withhold(void **state)
{
	(void)state;
	check(child_run(kthread_to_learner, NULL));
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pid_taken_over_by_exec),
		cmocka_unit_test(cursor_in_exited_process),
		cmocka_unit_test(nothing_to_withhold),
	};

	if (argc > 1 && !strcmp(argv[1], again))
		exec_for_ever();
	return cmocka_run_group_tests_name("races", tests, setup, NULL);
}
