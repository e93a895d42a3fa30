// SPDX-License-Identifier: GPL-2.0
/*
 * SIGKILL ends any read: a running one after a batch at most; one that waits for a
 * fault on its buffer or for the target's mmap_lock, at once. A signal with a handler
 * ends a running one, too, which then returns the records it has. Nothing here measures
 * time: a read that cannot be killed hangs the test.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <linux/userfaultfd.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "test.h"

#define CHUNK	(32 * 1024UL)	/* the driver copies to user space in chunks */

static int fd;

/* A reader, as its parent sees it. */
struct reading {
	struct kernlab_read req;
	int fd;
	int err, entered, returned;
};

static struct reading *reading;

/* ---- seen from outside --------------------------------------------------- */

/* Asleep, and not between two system calls. */
static bool sleeps_in(pid_t pid, pid_t tid, long call)
{
	char *stat = proc_read(NULL, "/proc/%d/task/%d/stat", pid, tid);
	char *text = proc_read(NULL, "/proc/%d/task/%d/syscall", pid, tid);
	struct proc_stat st;
	bool sleeps;

	check(stat && text && proc_stat(stat, &st), "%d is gone", tid);
	check(st.state != 'Z', "%d failed", tid);
	sleeps = strchr("SD", st.state) && strtol(text, NULL, 10) == call && text[0] != 'r';
	free(stat);
	free(text);
	return sleeps;
}

static bool sleeps_in_ioctl(pid_t pid)
{
	return sleeps_in(pid, pid, SYS_ioctl);
}

static void wait_until_asleep(pid_t pid)
{
	while (!sleeps_in_ioctl(pid)) {
		check(!__atomic_load_n(&reading->returned, __ATOMIC_ACQUIRE), "the read returned instead of waiting");
		usleep(1000);
	}
}

static uint64_t ticks_in_kernel(pid_t pid)
{
	char *stat = proc_read(NULL, "/proc/%d/stat", pid);
	struct proc_stat st;

	check(stat && proc_stat(stat, &st));
	free(stat);
	return st.f[15];
}

static void reap_killed(pid_t pid)
{
	int status;

	check(waitpid(pid, &status, 0) == pid);
	check(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "status %#x", status);
	check_eq(reading->returned, 0, "the read returned");
}

static void kill_reader(pid_t pid)
{
	check(kill(pid, SIGKILL) == 0);
	reap_killed(pid);
}

static void read_once(void *unused)
{
	(void)unused;
	__atomic_store_n(&reading->entered, 1, __ATOMIC_RELEASE);
	reading->err = raw_ioctl(reading->fd, KERNLAB_IOC_READ, &reading->req);
	__atomic_store_n(&reading->returned, 1, __ATOMIC_RELEASE);
}

static pid_t start_reader(const struct kernlab_read *req, int on, void (*fn)(void *arg))
{
	memset(reading, 0, sizeof(*reading));
	reading->req = *req;
	reading->fd = on;
	return child_begin(fn, NULL);
}

/* ---- stuck in a fault on its buffer ---------------------------------------- */

/* A userfaultfd page that is never provided. */
static char *missing_page(void)
{
	struct uffdio_api api = { .api = UFFD_API };
	struct uffdio_register reg = { .mode = UFFDIO_REGISTER_MODE_MISSING };
	char *page = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int uffd = (int)syscall(SYS_userfaultfd, O_CLOEXEC);

	check(uffd >= 0, "userfaultfd: %m");
	reg.range.start = (uintptr_t)page;
	reg.range.len = CHUNK;
	check(page != MAP_FAILED && !ioctl(uffd, UFFDIO_API, &api) && !ioctl(uffd, UFFDIO_REGISTER, &reg), "%m");
	return page;
}

static void read_into_missing(void *unused)
{
	reading->req.buf = (uintptr_t)missing_page();
	reading->req.buf_size = CHUNK;
	read_once(unused);
}

static void some_memory(void *unused)
{
	(void)unused;
	check(mmap(NULL, 64 * PAGE, PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0) != MAP_FAILED);
}

/* While it is stuck, it blocks nobody: others can read, and the target can exit. */
static void stuck_in_view(const struct kernlab_view *view)
{
	uint32_t id = kernlab_view_id(view);
	bool global = !raw_of_task(id);
	pid_t target = child_start(some_memory, NULL), reader;
	struct kernlab_read req = global ? raw_request(id) : raw_request_pid(id, target);
	struct raw_recs recs;

	reader = start_reader(&req, fd, read_into_missing);
	wait_until_asleep(reader);
	if (!global) {
		raw_fetch(fd, &req, 1 << 20, &recs);
		raw_free(&recs);
	}
	child_end(target);
	check(sleeps_in_ioctl(reader));
	kill_reader(reader);
}

static void stuck_in_its_buffer(void **state)
{
	(void)state;
	for (size_t i = 0; raw_view_from(&i); i++)
		stuck_in_view(kernlab_view_at(i));
}

/* All on one open file, and more of them than the driver's pool has buffers: no read waits for a stuck one. */
static void more_reads_than_pooled_buffers(void **state)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_task, getpid());
	struct raw_recs recs;
	pid_t stuck[20];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(stuck); i++) {
		stuck[i] = start_reader(&req, fd, read_into_missing);
		wait_until_asleep(stuck[i]);
	}
	for (i = 0; raw_view_from(&i); i++) {
		uint32_t id = kernlab_view_id(kernlab_view_at(i));

		req = raw_of_task(id) ? raw_request_pid(id, getpid()) : raw_request(id);
		raw_fetch(fd, &req, CHUNK, &recs);
		raw_free(&recs);
	}
	for (i = 0; i < ARRAY_SIZE(stuck); i++) {
		check(sleeps_in_ioctl(stuck[i]));
		kill_reader(stuck[i]);
	}
}

/* ---- during a long read ---------------------------------------------------- */

#define AREAS	20000
#define SHARERS	200
#define BUF_SIZE	(4UL << 30)	/* sparse: only pages that are written are allocated */

static int sleeper(void *unused)
{
	sleep_for_ever(unused);
}

static pid_t *sharers;

/* Many processes that share a large address space: reading all of them takes very long. */
static void be_large(void *unused)
{
	static char stack[16384] __attribute__((aligned(16)));
	char *area = mmap(NULL, 2 * AREAS * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	(void)unused;
	check(area != MAP_FAILED);
	for (size_t i = 0; i < 2 * AREAS; i += 2) {
		check(!mprotect(area + i * PAGE, PAGE, PROT_READ), "%m");
		area[(i + 1) * PAGE] = 1;
	}
	for (int i = 0; i < SHARERS; i++) {
		sharers[i] = clone(sleeper, stack + sizeof(stack), CLONE_VM | SIGCHLD, NULL);
		check(sharers[i] > 0, "%m");
	}
}

static void end_large(pid_t pid)
{
	/* They are children of this process or init, and do not share memory with it. */
	for (int i = 0; i < SHARERS; i++)
		check(!kill(sharers[i], SIGKILL));
	child_end(pid);
}

/* Bytes of whole records that were written; nothing follows them. */
static size_t written(const char *buf, size_t from)
{
	while (((const struct kernlab_rec *)(buf + from))->size)
		from += ((const struct kernlab_rec *)(buf + from))->size;
	return from;
}

static void wait_until_well_under_way(pid_t pid)
{
	uint64_t ticks;

	while (!__atomic_load_n(&reading->entered, __ATOMIC_ACQUIRE))
		sched_yield();
	for (ticks = ticks_in_kernel(pid); ticks_in_kernel(pid) < ticks + 2; usleep(1000))
		check(!__atomic_load_n(&reading->returned, __ATOMIC_ACQUIRE), "too little to read");
}

/*
 * Starts a reader of all of a view, and sends it a signal when it is well under way. Once kill() has
 * returned, the signal is pending, and the reader copies at most the chunk that it is filling: @then is
 * what @buf had at that time.
 */
static pid_t signal_long_read(uint32_t view, void (*fn)(void *arg), int signal, char **buf, size_t *then)
{
	struct kernlab_read req = raw_request(view);
	pid_t pid;

	*buf = mmap(NULL, BUF_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	check(*buf != MAP_FAILED);
	req.buf = (uintptr_t)*buf;
	req.buf_size = BUF_SIZE;
	pid = start_reader(&req, fd, fn);
	wait_until_well_under_way(pid);
	*then = written(*buf, 0);
	check(kill(pid, signal) == 0);
	*then = written(*buf, *then);
	return pid;
}

static void kill_in_the_middle(uint32_t view)
{
	size_t then, end;
	char *buf;
	pid_t pid = signal_long_read(view, read_once, SIGKILL, &buf, &then);

	reap_killed(pid);
	end = written(buf, then);
	check(end - then <= 2 * CHUNK, "%zu bytes after the signal", end - then);
	/* The request was updated all the same, with where to go on. */
	check_eq(reading->req.used, end);
	if (reading->req.count)
		check(reading->req.out_flags & KERNLAB_OUT_MORE);
	check(munmap(buf, BUF_SIZE) == 0);
}

static void handle(int signal)
{
	(void)signal;
}

static void read_with_handler(void *unused)
{
	struct sigaction action = { .sa_handler = handle };

	check(!sigaction(SIGUSR1, &action, NULL), "%m");
	read_once(unused);
	pause();
}

/* The reader gets what there is by then, and where to go on. */
static void signal_in_the_middle(uint32_t view)
{
	size_t then;
	char *buf;
	pid_t pid = signal_long_read(view, read_with_handler, SIGUSR1, &buf, &then);

	while (!__atomic_load_n(&reading->returned, __ATOMIC_ACQUIRE))
		usleep(1000);
	check_eq(reading->err, 0);
	check_eq(reading->req.used, written(buf, 0));
	check(reading->req.used - then <= 2 * CHUNK, "%ju bytes after the signal", (uintmax_t)(reading->req.used - then));
	check(reading->req.count && reading->req.out_flags & KERNLAB_OUT_MORE);
	/* From there the next call goes on. */
	then = reading->req.used;
	reading->req.buf = (uintptr_t)buf + then;
	reading->req.buf_size = CHUNK;
	check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &reading->req), 0);
	check(written(buf, then) == then + reading->req.used && reading->req.used);
	child_end(pid);
	check(munmap(buf, BUF_SIZE) == 0);
}

static void in_the_middle(void **state)
{
	static const uint32_t views[] = { KERNLAB_VIEW_vma, KERNLAB_VIEW_mm, KERNLAB_VIEW_pagemap };
	pid_t pid;

	(void)state;
	sharers = child_shared(SHARERS * sizeof(*sharers));
	pid = child_start(be_large, NULL);
	for (size_t i = 0; i < 4 * ARRAY_SIZE(views); i++)
		if (!raw_lacks(views[i % ARRAY_SIZE(views)]))
			kill_in_the_middle(views[i % ARRAY_SIZE(views)]);
	for (size_t i = 0; i < ARRAY_SIZE(views); i++)
		if (!raw_lacks(views[i]))
			signal_in_the_middle(views[i]);
	end_large(pid);
}

/* ---- waiting for mmap_lock --------------------------------------------------- */

/*
 * A FUSE file whose pages never come. A task that reads it through another's memory
 * waits with that other's mmap_lock held for reading; a writer then waits for the
 * lock, and behind the writer all further readers.
 */
#define STUCK_FILE	"/tmp/stuck"

struct locked {
	pid_t server, target, writer, looker;
	const char *page;	/* in the target */
	int go;
};

static struct locked *locked;

static void answer(int dev, uint64_t unique, int error, const void *data, size_t size)
{
	char buf[512];
	struct fuse_out_header *out = (void *)buf;

	out->len = (uint32_t)(sizeof(*out) + size);
	out->error = error;
	out->unique = unique;
	memcpy(out + 1, data, size);
	check(write(dev, buf, out->len) == (ssize_t)out->len || errno == ENOENT, "%m");
}

static void serve_one(int dev, const struct fuse_in_header *in)
{
	struct fuse_init_out init = { .major = 7, .minor = 31, .max_write = 4096, .max_readahead = 4096 };
	struct fuse_attr_out attr = {
		.attr_valid = 1000000,
		.attr = { .ino = 1, .size = 4 * PAGE, .blocks = 32, .mode = S_IFREG | 0644, .nlink = 1, .blksize = 4096 },
	};
	struct fuse_open_out opened = { .open_flags = FOPEN_KEEP_CACHE };

	switch (in->opcode) {
	case FUSE_INIT:
		answer(dev, in->unique, 0, &init, sizeof(init));
		break;
	case FUSE_GETATTR:
		answer(dev, in->unique, 0, &attr, sizeof(attr));
		break;
	case FUSE_OPEN:
		answer(dev, in->unique, 0, &opened, sizeof(opened));
		break;
	case FUSE_READ:
	case FUSE_FORGET:
	case FUSE_BATCH_FORGET:
	case FUSE_INTERRUPT:
		break;
	case FUSE_RELEASE:
	case FUSE_FLUSH:
		answer(dev, in->unique, 0, NULL, 0);
		break;
	default:
		answer(dev, in->unique, -ENOSYS, NULL, 0);
	}
}

static void serve(void *dev)
{
	static char buf[1 << 17];

	for (;;)
		if (read((int)(intptr_t)dev, buf, sizeof(buf)) > 0)
			serve_one((int)(intptr_t)dev, (const void *)buf);
}

static bool start_server(void)
{
	char options[64];
	int dev, file;

	if (system("modprobe -q fuse"))
		return false;
	dev = open("/dev/fuse", O_RDWR | O_CLOEXEC);
	if (dev < 0)
		return false;
	file = open(STUCK_FILE, O_CREAT | O_RDWR | O_CLOEXEC, 0644);
	check(file >= 0);
	close(file);
	snprintf(options, sizeof(options), "fd=%d,rootmode=100644,user_id=0,group_id=0", dev);
	check(mount("stuck", STUCK_FILE, "fuse", 0, options) == 0, "%m");
	locked->server = child_begin(serve, (void *)(intptr_t)dev);
	close(dev);
	return true;
}

/* Any change of its memory will do. */
static void change_memory(void *unused)
{
	(void)unused;
	while (!__atomic_load_n(&locked->go, __ATOMIC_ACQUIRE))
		usleep(1000);
	mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	__atomic_store_n(&locked->go, 2, __ATOMIC_RELEASE);
}

static void map_file(void *unused)
{
	int file = open(STUCK_FILE, O_RDONLY | O_CLOEXEC);
	struct stat st;

	(void)unused;
	/* fstat() makes the kernel fetch the size from the server. */
	check(file >= 0 && fstat(file, &st) == 0 && st.st_size, "%m");
	locked->page = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, file, 0);
	check(locked->page != MAP_FAILED, "%m");
	locked->writer = child_thread(change_memory, NULL);
}

static void look_through(void *unused)
{
	char path[32], byte;
	int mem;

	(void)unused;
	snprintf(path, sizeof(path), "/proc/%d/mem", locked->target);
	mem = open(path, O_RDONLY);
	check(mem >= 0, "%m");
	/* Until it is killed, or the server is. */
	check(pread(mem, &byte, 1, (off_t)(uintptr_t)locked->page) < 1, "the page came");
}

static void wait_until_in(pid_t pid, pid_t tid, long call)
{
	while (!sleeps_in(pid, tid, call))
		usleep(1000);
}

static void kill_before_the_lock(uint32_t view)
{
	struct kernlab_read req = raw_request_pid(view, locked->target);
	pid_t pid;

	req.buf = (uintptr_t)child_shared(CHUNK);
	req.buf_size = CHUNK;
	pid = start_reader(&req, fd, read_once);
	wait_until_asleep(pid);
	kill_reader(pid);
	check(sleeps_in(locked->target, locked->writer, SYS_mmap), "the writer does not wait any more");
	check_eq(__atomic_load_n(&locked->go, __ATOMIC_ACQUIRE), 1);
	munmap((void *)(uintptr_t)req.buf, CHUNK);
}

static void waiting_for_mmap_lock(void **state)
{
	(void)state;
	locked = child_shared(sizeof(*locked));
	if (!start_server())
		skip();
	locked->target = child_start(map_file, NULL);
	locked->looker = child_begin(look_through, NULL);
	wait_until_in(locked->looker, locked->looker, SYS_pread64);
	locked->go = 1;
	wait_until_in(locked->target, locked->writer, SYS_mmap);
	kill_before_the_lock(KERNLAB_VIEW_vma);
	kill_before_the_lock(KERNLAB_VIEW_mm);
	if (!raw_lacks(KERNLAB_VIEW_pagemap))
		kill_before_the_lock(KERNLAB_VIEW_pagemap);
	child_end(locked->server);	/* aborts its requests */
	child_end(locked->target);
	check(kill(locked->looker, SIGKILL) == 0 && waitpid(locked->looker, NULL, 0) == locked->looker);
	check(umount2(STUCK_FILE, MNT_DETACH) == 0, "%m");
	check(unlink(STUCK_FILE) == 0);
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	reading = child_shared(sizeof(*reading));
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stuck_in_its_buffer),
		cmocka_unit_test(more_reads_than_pooled_buffers),
		cmocka_unit_test(in_the_middle),
		cmocka_unit_test(waiting_for_mmap_lock),
	};

	return cmocka_run_group_tests_name("killed readers", tests, setup, NULL);
}
