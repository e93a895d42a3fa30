// SPDX-License-Identifier: GPL-2.0
#include <grp.h>
#include <pthread.h>
#include <pwd.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "test.h"

void sleep_for_ever(void *unused)
{
	(void)unused;
	for (;;)
		pause();
}

static pid_t fork_in(int flags)
{
	pid_t pid;

	fflush(NULL);
	pid = (pid_t)syscall(SYS_clone, (long)flags | SIGCHLD, NULL, NULL, NULL, NULL);
	check(pid >= 0, "clone: %m");
	if (!pid) {
		check_in_child = true;
		prctl(PR_SET_PDEATHSIG, SIGKILL);
	}
	return pid;
}

pid_t child_start_in(int flags, void (*setup)(void *arg), void *arg)
{
	int ready[2];
	char byte = 0;
	pid_t pid;

	check(pipe(ready) == 0);
	pid = fork_in(flags);
	if (!pid) {
		close(ready[0]);
		if (setup)
			setup(arg);
		check(write(ready[1], &byte, 1) == 1);
		close(ready[1]);
		sleep_for_ever(NULL);
	}
	close(ready[1]);
	check(read(ready[0], &byte, 1) == 1, "the child failed");
	close(ready[0]);
	return pid;
}

pid_t child_start(void (*setup)(void *arg), void *arg)
{
	return child_start_in(0, setup, arg);
}

void child_end(pid_t pid)
{
	check(pid > 0, "there is no such child");	/* kill(0) would kill the process group */
	check(kill(pid, SIGKILL) == 0);
	check(waitpid(pid, NULL, __WALL) == pid);
}

pid_t child_begin_in(int flags, void (*fn)(void *arg), void *arg)
{
	pid_t pid = fork_in(flags);

	if (pid)
		return pid;
	fn(arg);
	_exit(CHILD_OK);
}

pid_t child_begin(void (*fn)(void *arg), void *arg)
{
	return child_begin_in(0, fn, arg);
}

bool child_wait(pid_t pid)
{
	int status;

	check(waitpid(pid, &status, 0) == pid);
	if (WIFEXITED(status) && WEXITSTATUS(status) == CHILD_SKIPPED)
		return false;
	check(status == 0, "the child failed, status %#x", status);
	return true;
}

bool child_run_in(int flags, void (*fn)(void *arg), void *arg)
{
	return child_wait(child_begin_in(flags, fn, arg));
}

bool child_run(void (*fn)(void *arg), void *arg)
{
	return child_run_in(0, fn, arg);
}

void *child_shared(size_t size)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	check(memory != MAP_FAILED);
	return memory;
}

struct start {
	void (*fn)(void *arg);
	void *arg;
	pid_t tid;
};

static void *thread_main(void *arg)
{
	struct start *start = arg, mine = *start;

	__atomic_store_n(&start->tid, gettid(), __ATOMIC_RELEASE);
	mine.fn(mine.arg);
	return NULL;
}

pid_t child_thread(void (*fn)(void *arg), void *arg)
{
	struct start start = { .fn = fn, .arg = arg };
	pthread_attr_t attr;
	pthread_t thread;

	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 64 * 1024);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	check(pthread_create(&thread, &attr, thread_main, &start) == 0);
	pthread_attr_destroy(&attr);
	while (!__atomic_load_n(&start.tid, __ATOMIC_ACQUIRE))
		sched_yield();
	return start.tid;
}

void become(const char *user)
{
	struct passwd *pw = getpwnam(user);

	check(pw, "no user %s", user);
	check(initgroups(user, pw->pw_gid) == 0, "%m");
	check(setresgid(pw->pw_gid, pw->pw_gid, pw->pw_gid) == 0, "%m");
	check(setresuid(pw->pw_uid, pw->pw_uid, pw->pw_uid) == 0, "%m");
	/* As after an execve: other processes of this user pass the ptrace check. */
	prctl(PR_SET_DUMPABLE, 1);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
}
