// SPDX-License-Identifier: GPL-2.0
/*
 * A 32-bit caller on a 64-bit kernel. No 32-bit program is needed: a 64-bit one
 * may enter the kernel by int 0x80, as a 32-bit program does.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "test.h"

static int fd;

/* Below 4 GiB, where 32-bit pointers reach. */
static char *low;
#define LOW_SIZE	(64 * PAGE)

#ifdef __x86_64__
#define IOCTL_32	54
#define GETPID_32	20

static long int80(long nr, long a, long b, long c)
{
	long ret;

	asm volatile("int $0x80"
		     : "=a" (ret)
		     : "a" (nr), "b" (a), "c" (b), "d" (c)
		     : "memory", "cc", "r8", "r9", "r10", "r11");
	return ret;
}

static void no_int80(int signo)
{
	(void)signo;
	_exit(CHILD_SKIPPED);
}

static void try_int80(void *unused)
{
	(void)unused;
	signal(SIGSEGV, no_int80);
	if (int80(GETPID_32, 0, 0, 0) != getpid())
		_exit(CHILD_SKIPPED);
}

static bool have_int80(void)
{
	return child_run(try_int80, NULL);
}

static int ioctl_32(unsigned long cmd, void *arg)
{
	return (int)int80(IOCTL_32, fd, (long)cmd, (long)arg);
}
#else
static bool have_int80(void)
{
	return false;
}

static int ioctl_32(unsigned long cmd, void *arg)
{
	return raw_ioctl(fd, cmd, arg);
}
#endif

static void need_int80(void)
{
	if (!have_int80()) {
		print_message("skipped: this kernel runs no 32-bit programs\n");
		skip();
	}
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	low = mmap(NULL, LOW_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
	return low == MAP_FAILED;
}

static void query(void **state)
{
	struct kernlab_query want = { .size = sizeof(want) }, *q = (void *)low;

	(void)state;
	need_int80();
	check_eq(raw_ioctl(fd, KERNLAB_IOC_QUERY, &want), 0);
	memset(q, 0, sizeof(*q));
	q->size = sizeof(*q);
	check_eq(ioctl_32(KERNLAB_IOC_QUERY, q), 0);
	check(!memcmp(q, &want, sizeof(want)));
}

/* Views with clocks or reference counts, which change all the time. */
static bool goes_on(uint32_t id)
{
	return id == KERNLAB_VIEW_stat || id == KERNLAB_VIEW_cpu || id == KERNLAB_VIEW_mm || id == KERNLAB_VIEW_boot;
}

/* Whether both callers get the same bytes. */
static bool same_bytes(const struct kernlab_read *same)
{
	struct kernlab_read *req = (void *)low, native = *same;
	static char buf[LOW_SIZE];

	*req = *same;
	req->buf = (uintptr_t)low + PAGE;
	req->buf_size = LOW_SIZE - PAGE;
	check_eq(ioctl_32(KERNLAB_IOC_READ, req), 0, "view %u", same->view);
	native.buf = (uintptr_t)buf;
	native.buf_size = LOW_SIZE - PAGE;
	check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &native), 0, "view %u", same->view);
	return req->used == native.used && req->count == native.count &&
	       (goes_on(same->view) || !memcmp(low + PAGE, buf, native.used));
}

/* Every view: the same request returns the same bytes, if nothing has changed between. */
static void reads(void **state)
{
	pid_t still = child_start(NULL, NULL);
	size_t v;

	(void)state;
	need_int80();
	for (v = 0; raw_view_from(&v); v++) {
		uint32_t id = kernlab_view_id(kernlab_view_at(v));
		struct kernlab_read same = raw_of_task(id) ? raw_request_pid(id, still) : raw_request(id);
		int tries = 50;

		while (!same_bytes(&same)) {
			check(tries--, "%s", kernlab_view_name(kernlab_view_at(v)));
			usleep(10000);
		}
	}
	child_end(still);
}

static void errors(void **state)
{
	struct kernlab_read *req = (void *)low;

	(void)state;
	need_int80();
	*req = raw_request(KERNLAB_VIEW_task);
	check_eq(ioctl_32(KERNLAB_IOC_READ, req), -ENOSPC);
	check(req->need > 0);
	req->buf_size = 4096;
	req->buf = 1ULL << 63;
	check_eq(ioctl_32(KERNLAB_IOC_READ, req), -EFAULT);
	check_eq(ioctl_32(KERNLAB_IOC_READ + 1, req), -ENOTTY);
	check_eq(ioctl_32(KERNLAB_IOC_READ, NULL), -EFAULT);
	req->size = PAGE + 1;
	check_eq(ioctl_32(KERNLAB_IOC_READ, req), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(query),
		cmocka_unit_test(reads),
		cmocka_unit_test(errors),
	};

	return cmocka_run_group_tests_name("32-bit callers", tests, setup, NULL);
}
