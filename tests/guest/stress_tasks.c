// SPDX-License-Identifier: GPL-2.0
/* Churners of tasks: PIDs, threads, programs and credentials that come and go. */
#include <fcntl.h>
#include <grp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "stress.h"
#include "test.h"

const char stress_again[] = "--stress-again";

static void reap(void)
{
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}

/* ---- processes ----------------------------------------------------------- */

static void live_and_die(void)
{
	char *area = mmap(NULL, 8 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (area != MAP_FAILED)
		area[0] = area[5 * PAGE] = 1;
	if (stress_random(4) == 0 && fork() == 0)
		usleep(2000);		/* an orphan */
	if (stress_random(4) == 0)
		raise(SIGKILL);
	_exit(0);
}

static void fork_and_exit(void *unused)
{
	(void)unused;
	for (;;) {
		int n = 1 + (int)stress_random(12);

		while (n--) {
			pid_t pid = fork();

			if (!pid) {
				stress_seed((unsigned int)getpid());
				live_and_die();
			}
		}
		usleep(stress_random(3) * 1000);	/* zombies, for a while */
		reap();
	}
}

/* Tasks that share their parent's memory: the fastest way to make PIDs wrap around. */
static int nothing(void *unused)
{
	(void)unused;
	return 0;
}

static void wrap_numbers(void *unused)
{
	static char stack[16384] __attribute__((aligned(16)));

	(void)unused;
	for (;;) {
		for (int i = 0; i < 32; i++)
			if (clone(nothing, stack + sizeof(stack), CLONE_VM | CLONE_VFORK | SIGCHLD, NULL) < 0)
				usleep(1000);
		reap();
	}
}

static void sessions(void *unused)
{
	(void)unused;
	for (;;) {
		pid_t pid = fork();

		if (!pid) {
			setsid();
			pid = fork();
			if (pid > 0) {
				setpgid(pid, pid);
				_exit(0);
			}
			usleep(500);
			_exit(0);
		}
		waitpid(pid, NULL, 0);
	}
}

/* ---- programs ------------------------------------------------------------ */

static void *exec_from_thread(void *unused)
{
	(void)unused;
	execl("/proc/self/exe", "stress", stress_again, (char *)NULL);
	_exit(CHILD_FAILED);
}

/* By the leader or by another thread, which takes over the leader's PID; until it is killed. */
void stress_exec(void)
{
	pthread_t thread;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	stress_seed((unsigned int)getpid() + (unsigned int)time(NULL));
	if (stress_random(2) && !pthread_create(&thread, NULL, exec_from_thread, NULL))
		for (;;)
			pause();
	exec_from_thread(NULL);
}

static void exec_for_ever(void *unused)
{
	(void)unused;
	stress_exec();
}

/* Numbers run out here, so that fork() fails; and -1 would be everybody, the tests' shell included. */
static void end(pid_t pid)
{
	if (pid < 0)
		return;
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

/* Killed during execve(), at a random time. */
static void exec_and_die(void *unused)
{
	(void)unused;
	for (;;) {
		pid_t pid = fork();

		if (!pid)
			stress_exec();
		usleep(stress_random(20000));
		end(pid);
	}
}

/* ---- threads ------------------------------------------------------------- */

static void *brief(void *unused)
{
	char name[16];

	(void)unused;
	memset(name, "ab"[gettid() % 2], sizeof(name) - 1);
	name[1 + (unsigned int)gettid() % 14] = 0;
	prctl(PR_SET_NAME, name);
	sched_yield();
	return NULL;
}

static void threads(void *unused)
{
	(void)unused;
	for (;;) {
		pthread_t thread[8];
		int made = 0;

		while (made < 8 && !pthread_create(&thread[made], NULL, brief, NULL))
			made++;
		while (made--)
			pthread_join(thread[made], NULL);
	}
}

static void *outlive(void *unused)
{
	brief(unused);
	usleep(3000);
	exit(0);
}

/* A leader that has exited, with threads that go on. */
static void without_leader(void)
{
	pthread_t thread;

	for (int i = 0; i < 4; i++)
		pthread_create(&thread, NULL, outlive, NULL);
	syscall(SYS_exit, 0);
}

static void leaders(void *unused)
{
	(void)unused;
	for (;;) {
		pid_t pid = fork();

		if (!pid)
			without_leader();
		waitpid(pid, NULL, 0);
	}
}

/* ---- credentials ---------------------------------------------------------- */

static void credentials(void *unused)
{
	gid_t groups[2] = { 1000, 1001 };

	(void)unused;
	for (;;) {
		if (setresuid((uid_t)-1, 1000 + stress_random(2), 0))
			_exit(CHILD_FAILED);
		prctl(PR_SET_DUMPABLE, stress_random(2));
		sched_yield();
		if (setresuid((uid_t)-1, 0, 0) || setgroups(stress_random(3), groups))
			_exit(CHILD_FAILED);
		setpriority(PRIO_PROCESS, 0, (int)stress_random(3));
	}
}

/* ---- namespaces ------------------------------------------------------------ */

static void namespaces(void *unused)
{
	(void)unused;
	for (;;) {
		pid_t pid = (pid_t)syscall(SYS_clone, CLONE_NEWPID | (stress_random(2) ? CLONE_NEWUSER : 0L) | SIGCHLD,
					   NULL, NULL, NULL, NULL);

		if (pid == 0) {
			for (int i = 0; i < 5; i++)
				if (!fork())
					live_and_die();
			usleep(1000);
			_exit(0);
		}
		if (pid > 0)
			waitpid(pid, NULL, 0);
		else
			usleep(1000);
	}
}

/* ---- readers that are killed ----------------------------------------------- */

static void read_until_killed(void)
{
	static char buf[1 << 20];
	int fd = raw_open();

	for (;;) {
		struct kernlab_read req = raw_request(stress->plan[stress_random(stress->plans)].view);

		req.buf = (uintptr_t)buf;
		req.buf_size = sizeof(buf);
		raw_ioctl(fd, KERNLAB_IOC_READ, &req);
	}
}

static void killed_readers(void *unused)
{
	(void)unused;
	for (;;) {
		pid_t pid = fork();

		if (!pid) {
			stress_seed((unsigned int)getpid());
			read_until_killed();
		}
		usleep(5000 + stress_random(50000));
		end(pid);
	}
}

const stress_fn stress_tasks[] = {
	fork_and_exit, wrap_numbers, sessions, exec_for_ever, exec_and_die, threads, leaders, credentials,
	namespaces, killed_readers, NULL
};
