// SPDX-License-Identifier: GPL-2.0
/*
 * Everything at once: processes, threads and programs that come and go, memory
 * that is split, moved, freed, merged and swapped, and readers on every view. No
 * record is torn, nothing that stays is missed, nothing is leaked.
 *
 * It lasts STRESS_SECONDS (8), and until each kind of reader has read each view in each
 * shape; after half of run.sh's LIMIT, as in a slow guest, until each view was read in
 * one shape.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
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

#define SECONDS		8
#define PID_MAX		"1500"

/* ---- leaks ------------------------------------------------------------------- */

/*
 * Slab objects in use, after the caches were shrunk. Kernel threads come and go, so
 * objects that every task has are counted less the number of tasks.
 */
static const struct {
	const char *name;
	bool a_task;
} caches[] = {
	{ "task_struct", true }, { "signal_cache", true }, { "pid", true },
	{ "mm_struct", false }, { "vm_area_struct", false }, { "filp", false },
};

static int64_t before[ARRAY_SIZE(caches)];

static int64_t tasks(void)
{
	char *text = proc_read(NULL, "/proc/loadavg"), *slash = text ? strchr(text, '/') : NULL;
	int64_t n;

	check(slash);
	n = strtoll(slash + 1, NULL, 10);
	free(text);
	return n;
}

static int64_t objects(size_t i)
{
	const char *cache = caches[i].name;
	char path[64], *text;
	int64_t n;

	snprintf(path, sizeof(path), "/sys/kernel/slab/%s/shrink", cache);
	proc_write(path, "1");
	text = proc_read(NULL, "/sys/kernel/slab/%s/objects", cache);
	check(text, "%s", cache);
	n = strtoll(text, NULL, 10) - (caches[i].a_task ? tasks() : 0);
	free(text);
	return n;
}

/*
 * A dead mm_struct is kept by KSM, until its next scan, and by an idle CPU as its lazy
 * active_mm, until another task has run there.
 */
static void release_dead_mms(void)
{
	cpu_set_t all, one;

	if (!access("/sys/kernel/mm/ksm/run", W_OK)) {
		proc_write("/sys/kernel/mm/ksm/run", "2");
		proc_write("/sys/kernel/mm/ksm/run", "1");
	}
	check(!sched_getaffinity(0, sizeof(all), &all));
	for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) {
		if (!CPU_ISSET(cpu, &all))
			continue;
		CPU_ZERO(&one);
		CPU_SET(cpu, &one);
		check(!sched_setaffinity(0, sizeof(one), &one));
		usleep(1000);
	}
	check(!sched_setaffinity(0, sizeof(all), &all));
}

/*
 * Thousands came and went: a reference that leaks now and then adds up to more than
 * this. Some caches are merged with others, whose objects are not checked here.
 */
static int64_t slack(size_t i)
{
	char path[64], to[64];

	snprintf(path, sizeof(path), "/sys/kernel/slab/%s", caches[i].name);
	return readlink(path, to, sizeof(to)) > 0 ? 32 : 4;
}

/* Freed objects may still wait for an RCU grace period: take the minimum. */
static void count(int64_t *counts)
{
	for (size_t i = 0; i < ARRAY_SIZE(caches); i++)
		counts[i] = INT64_MAX;
	for (int still = 0; still < 10; still++) {
		release_dead_mms();
		for (size_t i = 0; i < ARRAY_SIZE(caches); i++) {
			int64_t now = objects(i);

			if (now >= counts[i])
				continue;
			counts[i] = now;
			still = 0;
		}
		usleep(100000);
	}
}

/* ---- knobs -------------------------------------------------------------------- */

static struct {
	const char *path, *value;
	char *was;
} knobs[] = {
	{ "/proc/sys/kernel/pid_max", PID_MAX, NULL },
	{ "/proc/sys/vm/nr_hugepages", "8", NULL },
	{ "/sys/kernel/mm/ksm/pages_to_scan", "200", NULL },
	{ "/sys/kernel/mm/ksm/sleep_millisecs", "20", NULL },
	{ "/sys/kernel/mm/ksm/run", "1", NULL },
	{ "/sys/kernel/mm/transparent_hugepage/khugepaged/scan_sleep_millisecs", "50", NULL },
};

static void turn_knobs(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(knobs); i++) {
		knobs[i].was = proc_read(NULL, "%s", knobs[i].path);
		if (knobs[i].was)
			proc_write(knobs[i].path, knobs[i].value);
	}
}

static void turn_back(void)
{
	for (size_t i = ARRAY_SIZE(knobs); i--;) {
		if (knobs[i].was)
			proc_write(knobs[i].path, knobs[i].was);
		free(knobs[i].was);
		knobs[i].was = NULL;
	}
}

/* ---- controls ------------------------------------------------------------------ */

static void be_control(void *arg)
{
	struct stress_control *c = arg;

	if (c->user)
		become("learner");
	c->tid[0] = getpid();
	for (int i = 1; !c->busy && i < STRESS_THREADS; i++)
		c->tid[i] = child_thread(sleep_for_ever, NULL);
	stress_area(c);
	if (c->busy)
		child_thread(stress_busy, c);
}

static void fetch(struct stress_control *c, uint32_t view, uint32_t flags, struct raw_recs *recs)
{
	struct kernlab_read req = raw_request_pid(view, c->pid);

	req.flags = flags;
	raw_fetch(stress_fd, &req, 1 << 20, recs);
	check(recs->count > 0, "nothing of view %u for %d", view, c->pid);
}

static void look_at_control(struct stress_control *c)
{
	fetch(c, KERNLAB_VIEW_vma, 0, &c->vma);
	fetch(c, KERNLAB_VIEW_mm, 0, &c->mm);
	fetch(c, KERNLAB_VIEW_task, KERNLAB_READ_THREADS, &c->task);
}

static void start_controls(void)
{
	stress->control[1].user = true;
	stress->control[2].busy = true;
	for (int i = 0; i < STRESS_CONTROLS; i++) {
		struct stress_control *c = &stress->control[i];

		c->pid = child_start(be_control, c);
		look_at_control(c);
	}
}

static void check_users(struct stress_control *c)
{
	const struct kernlab_mm *was = (const void *)raw_first(&c->mm), *is;
	struct raw_recs recs;
	int tries = 50;

	/* Kernel threads (ksmd, khugepaged) drop their references a little later. */
	do {
		is = raw_one_of(stress_fd, KERNLAB_VIEW_mm, c->pid, &recs);
		if (is->mm_users == was->mm_users && is->mm_count <= was->mm_count)
			break;
		check(tries--, "%u users of the mm, were %u; %u references, were %u", is->mm_users, was->mm_users,
		      is->mm_count, was->mm_count);
		raw_free(&recs);
		usleep(100000);
	} while (true);
	raw_free(&recs);
}

static void end_controls(void)
{
	for (int i = 0; i < STRESS_CONTROLS; i++) {
		struct stress_control *c = &stress->control[i];

		if (!c->busy)
			check_users(c);
		child_end(c->pid);
		c->pid = 0;
		raw_free(&c->vma);
		raw_free(&c->mm);
		raw_free(&c->task);
	}
}

/* ---- churners -------------------------------------------------------------------- */

static void churn(void *arg)
{
	stress_fn fn = *(const stress_fn *)arg;

	stress_seed((unsigned int)getpid());
	fn(NULL);
	pause();
}

static void start_all(const stress_fn *fn)
{
	for (; *fn; fn++) {
		check(stress->churners < STRESS_CHURNERS);
		stress->churner[stress->churners] = child_begin(churn, (void *)(uintptr_t)fn);
		stress->churners++;
	}
}

static bool is_control(pid_t pid)
{
	for (int i = 0; i < STRESS_CONTROLS; i++)
		if (stress->control[i].pid == pid)
			return true;
	return false;
}

static void start_churners(void)
{
	start_all(stress_memory);
	start_all(stress_tasks);
}

/* All but the controls. Orphans are children of this process, a subreaper. */
static bool kill_children(void)
{
	char *text = proc_read(NULL, "/proc/self/task/%d/children", getpid()), *at = text;
	bool any = false;

	check(text);
	for (;;) {
		pid_t pid = (pid_t)strtol(at, &at, 10);

		if (!pid)
			break;
		if (is_control(pid))
			continue;
		any = true;
		kill(pid, SIGKILL);
	}
	free(text);
	return any;
}

static void end_children(void)
{
	while (kill_children())
		while (waitpid(-1, NULL, __WALL | WNOHANG) > 0)
			;
}

/* ---- readers ---------------------------------------------------------------------- */

static const enum stress_reader readers[STRESS_READERS] = {
	STRESS_ROOT, STRESS_ROOT, STRESS_ROOT, STRESS_USER, STRESS_USER, STRESS_INSIDE
};

static void be_reader(void *arg)
{
	int i = (int)(intptr_t)arg;

	setpriority(PRIO_PROCESS, 0, -5);
	stress_read(i, readers[i]);
}

static bool all_have_read(unsigned int plans)
{
	for (int i = 0; i < STRESS_KINDS; i++)
		if (__atomic_load_n(&stress->done[i], __ATOMIC_ACQUIRE) < plans)
			return false;
	return true;
}

static unsigned int number(const char *variable, unsigned int otherwise)
{
	const char *text = getenv(variable);

	return text ? (unsigned int)atoi(text) : otherwise;
}

static bool is_zombie(pid_t pid)
{
	siginfo_t info = { };

	return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid;
}

/* A reader that fails ends everything at once. */
static bool alive(const pid_t *pids)
{
	for (int i = 0; i < STRESS_READERS; i++)
		if (is_zombie(pids[i]))
			return false;
	return true;
}

static void wait_for_rounds(const pid_t *pids)
{
	time_t end = time(NULL) + number("STRESS_SECONDS", SECONDS), hurry = time(NULL) + number("LIMIT", 600) / 2;

	while ((time(NULL) < end || !all_have_read(time(NULL) < hurry ? stress->plans : stress->views)) && alive(pids))
		usleep(100000);
	__atomic_store_n(&stress->stop, 1, __ATOMIC_RELEASE);
}

static void run_readers(void)
{
	pid_t pids[STRESS_READERS];

	for (int i = 0; i < STRESS_READERS; i++)
		pids[i] = child_begin_in(readers[i] == STRESS_INSIDE ? CLONE_NEWPID : 0, be_reader, (void *)(intptr_t)i);
	wait_for_rounds(pids);
	for (int i = 0; i < STRESS_READERS; i++)
		child_wait(pids[i]);
}

/* ---- tests ---------------------------------------------------------------------------- */

/* Fill the kernel's caches before objects are counted, and let udev finish. */
static void warm_up(void)
{
	start_churners();
	usleep(3500000);
	end_children();
	stress->churners = 0;
}

static void everything_at_once(void **state)
{
	(void)state;
	turn_knobs();
	warm_up();
	count(before);
	start_controls();
	start_churners();
	run_readers();
	end_children();
	end_controls();
	check(waitpid(-1, NULL, __WALL | WNOHANG) < 0 && errno == ECHILD);
}

/* Objects freed after an RCU grace period, or by a kernel thread, take some time. */
static void nothing_is_leaked(void **state)
{
	(void)state;
	close(stress_fd);
	for (size_t i = 0; i < ARRAY_SIZE(caches); i++) {
		int64_t now = 0;
		int tries;

		for (tries = 0; tries < 100; tries++) {
			release_dead_mms();
			now = objects(i);
			if (now <= before[i] + slack(i))
				break;
			usleep(100000);
		}
		check(now <= before[i] + slack(i), "%s: %lld more objects", caches[i].name, (long long)(now - before[i]));
	}
}

static void driver_can_be_unloaded(void **state)
{
	char *users = proc_read(NULL, "/sys/module/kernlab/refcnt");

	(void)state;
	check(users && !strcmp(users, "0\n"), "%s users of the module", users);
	free(users);
	check(syscall(SYS_delete_module, "kernlab", O_NONBLOCK) == 0, "%m");
	check_eq(system("modprobe kernlab && udevadm settle"), 0);
	close(raw_open());
}

static int setup(void **state)
{
	(void)state;
	stress = child_shared(sizeof(*stress));
	stress_fd = raw_open();
	stress_plan();
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	for (int i = 0; i < STRESS_CONTROLS; i++)
		stress->control[i].pid = 0;
	end_children();
	return 0;
}

static int all_back(void **state)
{
	(void)state;
	turn_back();
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(everything_at_once, teardown),
		cmocka_unit_test(nothing_is_leaked),
		cmocka_unit_test(driver_can_be_unloaded),
	};

	if (argc > 1 && !strcmp(argv[1], stress_again))
		stress_exec();
	return cmocka_run_group_tests_name("stress", tests, setup, all_back);
}
