// SPDX-License-Identifier: GPL-2.0
/*
 * The cursor's rule: a PID that belonged to a task throughout the read is in exactly
 * one record, no PID is in two, and they ascend; whatever tasks are created and exit
 * meanwhile.
 */
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "test.h"

#define CHILDREN	4000
#define THREADS		300
#define CHURNERS	2

static int fd;
static pid_t children[CHILDREN];
static int living = CHILDREN;
static pid_t *threads;			/* of the process threads[0] */
static pid_t churners[CHURNERS];

/* Shares all memory with the test, so that thousands start quickly. */
static int sleeper(void *unused)
{
	sleep_for_ever(unused);
}

static void start_children(void)
{
	static char stack[4096] __attribute__((aligned(16)));
	int i;

	for (i = 0; i < CHILDREN; i++) {
		/* All can share one stack, as each only sleeps in the same frame. */
		children[i] = clone(sleeper, stack + sizeof(stack), CLONE_VM | CLONE_FILES | CLONE_FS | SIGCHLD, NULL);
		check(children[i] > 0, "child %d: %m", i);
	}
}

/* Processes and threads that come and go, some of them between the children's numbers. */
static void churn(void *unused)
{
	(void)unused;
	for (;;) {
		pid_t pid = fork();

		if (!pid) {
			child_thread(sleep_for_ever, NULL);
			_exit(0);
		}
		if (pid > 0)
			waitpid(pid, NULL, 0);
	}
}

static void live_briefly(void *unused)
{
	(void)unused;
	sched_yield();
}

static void churn_threads(void *unused)
{
	(void)unused;
	for (;;) {
		child_thread(live_briefly, NULL);
		usleep(100);
	}
}

static void many_threads(void *unused)
{
	int i;

	(void)unused;
	threads[0] = getpid();
	for (i = 1; i < THREADS; i++)
		threads[i] = child_thread(sleep_for_ever, NULL);
	child_thread(churn_threads, NULL);
}

static int setup(void **state)
{
	struct rlimit limit = { 100000, 100000 };
	int i;

	(void)state;
	fd = raw_open();
	setrlimit(RLIMIT_NPROC, &limit);
	threads = child_shared(THREADS * sizeof(*threads));
	child_start(many_threads, NULL);
	for (i = 0; i < CHURNERS; i++)
		churners[i] = child_begin(churn, NULL);
	start_children();
	return 0;
}

static int teardown(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < living; i++)
		child_end(children[i]);
	for (i = 0; i < CHURNERS; i++)
		child_end(churners[i]);
	child_end(threads[0]);
	return 0;
}

/* How often each PID occurred. */
static unsigned char *tally(const struct raw_recs *recs, uint32_t view)
{
	unsigned char *seen = calloc(1, 1 << 22);
	uint64_t last = 0;

	check(seen);
	raw_each(rec, recs) {
		uint64_t pid = raw_value(rec, raw_view(view), 0);

		check(pid > last && pid < 1 << 22, "%llu after %llu", (unsigned long long)pid,
		      (unsigned long long)last);
		seen[pid]++;
		last = pid;
	}
	return seen;
}

static void check_all_there(const unsigned char *seen, const pid_t *pids, int n, int times)
{
	int i;

	for (i = 0; i < n; i++)
		check_eq(seen[pids[i]], times, "times task %d", pids[i]);
}

/* Reads only PIDs, so that the walk dominates. */
static void read_numbers(uint32_t view, uint32_t flags, pid_t pid, size_t buf_size, struct raw_recs *recs)
{
	struct kernlab_read req = pid ? raw_request_pid(view, pid) : raw_request(view);

	req.flags = flags;
	raw_only(&req, 0);
	raw_fetch(fd, &req, buf_size, recs);
}

static const size_t sizes[] = { 64, 500, 4096, 40000, 4 << 20 };

static void processes(void **state)
{
	struct raw_recs recs;
	unsigned char *seen;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		read_numbers(KERNLAB_VIEW_task, 0, 0, sizes[i], &recs);
		seen = tally(&recs, KERNLAB_VIEW_task);
		check_all_there(seen, children, CHILDREN, 1);
		check_all_there(seen, threads, 1, 1);
		check_all_there(seen, threads + 1, THREADS - 1, 0);
		free(seen);
		raw_free(&recs);
	}
}

static void all_threads(void **state)
{
	struct raw_recs recs;
	unsigned char *seen;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		read_numbers(KERNLAB_VIEW_task, KERNLAB_READ_THREADS, 0, sizes[i], &recs);
		seen = tally(&recs, KERNLAB_VIEW_task);
		check_all_there(seen, children, CHILDREN, 1);
		check_all_there(seen, threads, THREADS, 1);
		free(seen);
		raw_free(&recs);
	}
}

/* Requested by its leader's PID, and by another thread's. */
static void threads_of_one(void **state)
{
	struct raw_recs recs;
	unsigned char *seen;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		read_numbers(KERNLAB_VIEW_task, KERNLAB_READ_THREADS, threads[i % 2], sizes[i], &recs);
		seen = tally(&recs, KERNLAB_VIEW_task);
		check_all_there(seen, threads, THREADS, 1);
		check_all_there(seen, children, CHILDREN, 0);
		free(seen);
		raw_free(&recs);
	}
}

/* Whole records, with all their fields. */
static void whole_records(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_task);
	struct raw_recs recs;
	unsigned char *seen;

	(void)state;
	req.flags = KERNLAB_READ_THREADS;
	raw_fetch(fd, &req, 100000, &recs);
	seen = tally(&recs, KERNLAB_VIEW_task);
	check_all_there(seen, children, CHILDREN, 1);
	check_all_there(seen, threads, THREADS, 1);
	free(seen);
	raw_free(&recs);
}

static void address_spaces(void **state)
{
	struct raw_recs recs;
	unsigned char *seen;

	(void)state;
	read_numbers(KERNLAB_VIEW_mm, 0, 0, 30000, &recs);
	seen = tally(&recs, KERNLAB_VIEW_mm);
	check_all_there(seen, children, CHILDREN, 1);
	free(seen);
	raw_free(&recs);
}

/* Every process must have its VMAs, and none twice. */
static void mappings(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_vma);
	uint64_t pid = 0, end = 0;
	size_t found = 0;
	struct raw_recs recs;

	(void)state;
	raw_only(&req, KERNLAB_F_vma_pid);
	raw_add(&req, KERNLAB_F_vma_start);
	raw_add(&req, KERNLAB_F_vma_end);
	raw_fetch(fd, &req, 8000, &recs);
	raw_each(rec, &recs) {
		const struct kernlab_vma *vma = (const void *)rec;

		/* The start may be lower, if neighbours were merged meanwhile. */
		check(vma->pid > pid || (vma->pid == pid && vma->end > end), "%u %llx after %llu %llx",
		      vma->pid, (unsigned long long)vma->end, (unsigned long long)pid,
		      (unsigned long long)end);
		found += vma->pid != pid;
		pid = vma->pid;
		end = vma->end;
	}
	check(found > CHILDREN, "%zu", found);
	raw_free(&recs);
}

/* The task after the cursor exits between two calls, with many more after it. */
static void cursor_outlives_tasks(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_task);
	struct { struct kernlab_rec hdr; uint32_t pid, pad; } task;
	int i, dead = CHILDREN / 2;

	(void)state;
	raw_only(&req, KERNLAB_F_task_pid);
	req.buf = (uintptr_t)&task;
	req.buf_size = sizeof(task);
	do {
		check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), 0);
		check_eq(req.count, 1);
	} while (task.pid != (uint32_t)children[0]);
	for (i = 1; i < dead; i++)
		child_end(children[i]);
	do {
		check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), 0);
		check_eq(req.count, 1);
		for (i = 1; i < dead; i++)
			check(task.pid != (uint32_t)children[i], "%d, which has exited", children[i]);
	} while (task.pid < (uint32_t)children[dead]);
	check_eq(task.pid, children[dead]);
	memmove(children + 1, children + dead, (CHILDREN - dead) * sizeof(*children));
	living = CHILDREN - dead + 1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(processes),
		cmocka_unit_test(all_threads),
		cmocka_unit_test(threads_of_one),
		cmocka_unit_test(whole_records),
		cmocka_unit_test(address_spaces),
		cmocka_unit_test(mappings),
		cmocka_unit_test(cursor_outlives_tasks),
	};

	return cmocka_run_group_tests_name("walking", tests, setup, teardown);
}
