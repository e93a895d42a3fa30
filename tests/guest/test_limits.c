// SPDX-License-Identifier: GPL-2.0
/* View `limits` against /proc/PID/limits and prlimit(2), for every process there is. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "test.h"

#define F(field)	KERNLAB_F_limits_##field

static int fd;

/* ---- against prlimit() ---- */

static void check_limit(const struct kernlab_limits *l, unsigned int field, uint64_t is, uint64_t want)
{
	check_eq(raw_present(l, field), want != RLIM_INFINITY, "%u: %s", l->pid, l->name);
	check_eq(is, want == RLIM_INFINITY ? 0 : want, "%u: %s", l->pid, l->name);
}

/* All sixteen of one process, in order. */
static void check_process(pid_t pid, const struct raw_recs *recs)
{
	uint32_t resource = 0;

	check_eq(recs->count, RLIM_NLIMITS, "of %d", pid);
	raw_each(rec, recs) {
		const struct kernlab_limits *l = (const void *)rec;
		struct rlimit want;

		check_eq(l->pid, pid);
		check_eq(l->resource, resource);
		check(prlimit(pid, (int)resource, NULL, &want) == 0, "%d: %m", pid);
		check_limit(l, F(soft), l->soft, want.rlim_cur);
		check_limit(l, F(hard), l->hard, want.rlim_max);
		resource++;
	}
}

static void fetch(pid_t pid, struct raw_recs *recs)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_limits, pid);

	raw_fetch(fd, &req, 65536, recs);
}

static void set_each(void *unused)
{
	struct raw_recs recs;
	int i;

	(void)unused;
	for (i = 0; i < RLIM_NLIMITS; i++) {
		struct rlimit was, odd;

		check(getrlimit(i, &was) == 0);
		odd.rlim_cur = was.rlim_cur > 4000 ? 3000 + (rlim_t)i : was.rlim_cur;
		odd.rlim_max = was.rlim_max > 4000 ? 4000 - (rlim_t)i : was.rlim_max;
		/* Limits that this program itself needs. */
		if (i == RLIMIT_STACK || i == RLIMIT_AS || i == RLIMIT_DATA)
			odd = (struct rlimit){ 1UL << 30, (1UL << 31) + 1 };
		check(setrlimit(i, &odd) == 0, "%d: %m", i);
	}
	fetch(getpid(), &recs);
	check_process(getpid(), &recs);
	raw_free(&recs);
}

static void limits_that_were_set(void **state)
{
	(void)state;
	check(child_run(set_each, NULL));
}

/* ---- against /proc ---- */

/* "Max cpu time             unlimited            unlimited            seconds" */
static const struct { uint32_t resource; const char *line; } lines[] = {
	{ RLIMIT_CPU, "Max cpu time" }, { RLIMIT_FSIZE, "Max file size" },
	{ RLIMIT_DATA, "Max data size" }, { RLIMIT_STACK, "Max stack size" },
	{ RLIMIT_CORE, "Max core file size" }, { RLIMIT_RSS, "Max resident set" },
	{ RLIMIT_NPROC, "Max processes" }, { RLIMIT_NOFILE, "Max open files" },
	{ RLIMIT_MEMLOCK, "Max locked memory" }, { RLIMIT_AS, "Max address space" },
	{ RLIMIT_LOCKS, "Max file locks" }, { RLIMIT_SIGPENDING, "Max pending signals" },
	{ RLIMIT_MSGQUEUE, "Max msgqueue size" }, { RLIMIT_NICE, "Max nice priority" },
	{ RLIMIT_RTPRIO, "Max realtime priority" }, { RLIMIT_RTTIME, "Max realtime timeout" },
};

static uint64_t word(const char **at)
{
	char text[32];
	int n;

	check(sscanf(*at, " %31s%n", text, &n) == 1);
	*at += n;
	return strcmp(text, "unlimited") ? strtoull(text, NULL, 10) : RLIM_INFINITY;
}

static void check_line(const struct kernlab_limits *l, const char *text)
{
	const char *at = strstr(text, lines[l->resource].line);
	char unit[32] = "";

	check_eq(lines[l->resource].resource, l->resource);
	check(at, "%s", lines[l->resource].line);
	at += strlen(lines[l->resource].line);
	check_limit(l, F(soft), l->soft, word(&at));
	check_limit(l, F(hard), l->hard, word(&at));
	at += strspn(at, " ");
	sscanf(at, "%31[a-z]", unit);
	/* /proc's unit is imprecise here: "processes" are tasks. */
	if (l->resource != RLIMIT_NPROC)
		check(raw_present(l, F(unit)) ? !strcmp((const char *)l->unit, unit) : !*unit, "%s: %s, not %s",
		      l->name, l->unit, unit);
}

/* Every process for which /proc has limits, kernel threads and zombies too. */
static void compare(pid_t tgid, pid_t tid, void *arg)
{
	unsigned int *compared = arg;
	struct raw_recs recs;
	char *text;

	(void)tid;
	text = proc_read(NULL, "/proc/%d/limits", tgid);
	if (!text || !*text) {
		free(text);
		return;
	}
	fetch(tgid, &recs);
	check_eq(recs.count, RLIM_NLIMITS, "of %d", tgid);
	raw_each(rec, &recs)
		check_line((const void *)rec, text);
	raw_free(&recs);
	free(text);
	++*compared;
}

static void zombie(void *unused)
{
	(void)unused;
}

static void everybody(void **state)
{
	unsigned int compared = 0;
	pid_t dead = child_begin(zombie, NULL);
	siginfo_t info;

	(void)state;
	check(waitid(P_PID, (id_t)dead, &info, WEXITED | WNOWAIT) == 0);
	compare(dead, dead, &compared);
	check_eq(compared, 1, "the zombie");
	proc_each_task(false, compare, &compared);
	check(compared > 10, "%u", compared);
	child_wait(dead);
}

/* One read of all processes: sixteen records each, every pid once, in order. */
static void all_at_once(void **state)
{
	static const size_t sizes[] = { 100, 1000, 1 << 16 };
	struct kernlab_read req = raw_request(KERNLAB_VIEW_limits);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		struct raw_recs recs;
		uint32_t pid = 0, resource = RLIM_NLIMITS, own = 0;

		raw_fetch(fd, &req, sizes[i], &recs);
		raw_each(rec, &recs) {
			const struct kernlab_limits *l = (const void *)rec;

			check(resource == RLIM_NLIMITS ? l->pid > pid : l->pid == pid, "%u after %u", l->pid, pid);
			if (resource == RLIM_NLIMITS)
				resource = 0;
			check_eq(l->resource, resource++);
			pid = l->pid;
			own += l->pid == (uint32_t)getpid();
		}
		check_eq(resource, RLIM_NLIMITS);
		check_eq(own, RLIM_NLIMITS);
		raw_free(&recs);
	}
}

/* Like /proc/PID/limits, they are not guarded. */
static void look_as_learner(void *unused)
{
	struct raw_recs recs;

	(void)unused;
	become("learner");
	fd = raw_open();
	fetch(1, &recs);
	check_eq(recs.count, RLIM_NLIMITS);
	raw_free(&recs);
}

static void open_to_all(void **state)
{
	(void)state;
	check(child_run(look_as_learner, NULL));
}

static void no_such_process(void **state)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_limits, 4194303);
	struct raw_recs recs;

	(void)state;
	check_eq(raw_try(fd, &req, 65536, &recs), -ESRCH);
	raw_free(&recs);
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_that_were_set),
		cmocka_unit_test(everybody),
		cmocka_unit_test(all_at_once),
		cmocka_unit_test(open_to_all),
		cmocka_unit_test(no_such_process),
	};

	return cmocka_run_group_tests_name("limits", tests, setup, NULL);
}
