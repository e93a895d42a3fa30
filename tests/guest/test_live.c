// SPDX-License-Identifier: GPL-2.0
/* The shared page through the library: without a system call, and never torn. */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "test.h"

#define READERS		4
#define UPDATES		2000	/* that each reader must have seen */
#define MAX_TRIES	(1U << 26)

static struct kernlab *kl;
static struct kernlab_live *live;

/* ---- no system call ---- */

/* From now on only write() and exit_group(); any other system call kills. */
static void forbid_system_calls(void)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 1, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_write, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
	};
	struct sock_fprog filter = { .len = ARRAY_SIZE(code), .filter = code };

	check(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "%m");
	check(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0, "%m");
}

/* Long enough to see updates by the driver. */
static void read_without_system_calls(void *unused)
{
	uint32_t cpus = kernlab_live_cpus(live), first;
	const struct kernlab_record *rec;
	unsigned int i, tries = MAX_TRIES;

	(void)unused;
	forbid_system_calls();
	first = kernlab_live_seq(live);
	for (i = 0; (i < 10000 || kernlab_live_seq(live) - first < 6) && --tries; i++) {
		check_eq(kernlab_live_stat(live, &rec), 0);
		check(kernlab_record_u64(rec, KERNLAB_F(stat, monotonic)));
		check_eq(kernlab_live_cpu(live, i % cpus, &rec), 0);
		check_eq(kernlab_record_u64(rec, KERNLAB_F(cpu, cpu)), i % cpus);
		check_eq(kernlab_live_boot(live, &rec), 0);
	}
	check(tries, "the page was not written while it was read");
}

static void needs_no_system_call(void **state)
{
	(void)state;
	check(child_run(read_without_system_calls, NULL));
}

/* Check that the filter of the test above works. */
static void other_system_calls_kill(void **state)
{
	int status;
	pid_t pid = fork();

	(void)state;
	check(pid >= 0, "%m");
	if (!pid) {
		forbid_system_calls();
		syscall(SYS_getppid);
		_exit(0);
	}
	check(waitpid(pid, &status, 0) == pid, "%m");
	check(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS, "status %#x", status);
}

/* ---- never torn ---- */

/* One record of the page, and what was last read of it. */
struct watched {
	struct kernlab_live *live;
	int cpu;			/* -1: the counters of all */
	unsigned int clock, sum, first, n;	/* fields: see below */
	unsigned int updates;
	unsigned char last[KERNLAB_PAGE_CPU_ALIGN * 16];
};

static void read_watched(struct watched *w, const struct kernlab_record **rec)
{
	if (w->cpu < 0)
		check_eq(kernlab_live_stat(w->live, rec), 0);
	else
		check_eq(kernlab_live_cpu(w->live, (uint32_t)w->cpu, rec), 0);
}

/* The driver computes the sum from the numbers that it shows. */
static void check_sum(const struct watched *w, const struct kernlab_record *rec)
{
	uint64_t sum = 0;
	unsigned int i;

	for (i = 0; i < w->n; i++)
		sum += kernlab_record_u64(rec, ((struct kernlab_field_id){ kernlab_view_id(kernlab_record_view(rec)), w->first + i }));
	check_eq(sum, kernlab_record_u64(rec, ((struct kernlab_field_id){ kernlab_view_id(kernlab_record_view(rec)), w->sum })), "torn: the sum is of another update");
}

/* No two updates have the same time: so records of one time must be equal. */
static void look(struct watched *w)
{
	const struct kernlab_view *view;
	const struct kernlab_record *rec;
	const struct kernlab_rec *raw;
	uint64_t was, is;

	read_watched(w, &rec);
	check_sum(w, rec);
	view = kernlab_record_view(rec);
	raw = kernlab_record_raw(rec);
	check(raw->size <= sizeof(w->last));
	was = w->updates ? raw_value(w->last, view, w->clock) : 0;
	is = raw_value(raw, view, w->clock);
	check(is >= was, "time runs backwards");
	if (is == was)
		check(!memcmp(w->last, raw, raw->size), "torn: one update has two contents");
	w->updates += is != was;
	memcpy(w->last, raw, raw->size);
}

static void look_for_long(void *arg)
{
	struct watched *w = arg;
	struct kernlab *own;
	time_t until = time(NULL) + 300;

	check_eq(kernlab_open(&own), 0);
	check_eq(kernlab_live_open(own, &w->live), 0);
	check_eq(kernlab_live_period_ms(w->live), 1);
	while (w->updates < UPDATES && time(NULL) < until)
		look(w);
	check(w->updates >= UPDATES, "%u updates seen", w->updates);
}

/* Each new mapping asks for an update. */
static void map_for_long(void *stop)
{
	const volatile bool *now = stop;
	int fd = raw_open();
	void *at;

	while (!*now) {
		at = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, 0);
		check(at != MAP_FAILED, "%m");
		munmap(at, PAGE);
	}
}

static void load_with(const char *options)
{
	char command[128];

	kernlab_live_close(live);
	kernlab_close(kl);
	live = NULL;
	kl = NULL;
	snprintf(command, sizeof(command),
		 "modprobe -r kernlab && modprobe kernlab %s && udevadm settle", options);
	check(system(command) == 0);
}

static void no_reading_is_torn(void **state)
{
	static struct watched of[READERS];
	bool *stop = child_shared(sizeof(*stop));
	pid_t reader[READERS], mapper;
	unsigned int i;

	(void)state;
	load_with("period_ms=1");
	mapper = child_begin(map_for_long, stop);
	for (i = 0; i < READERS; i++) {
		of[i] = (struct watched){
			.cpu = -1, .clock = KERNLAB_F_stat_monotonic,
			.sum = KERNLAB_F_stat_softirqs, .first = KERNLAB_F_stat_softirq_hi,
			.n = KERNLAB_F_stat_softirq_rcu - KERNLAB_F_stat_softirq_hi + 1,
		};
		if (i % 2)
			of[i] = (struct watched){
				.cpu = 0, .clock = KERNLAB_F_cpu_monotonic,
				.sum = KERNLAB_F_cpu_softirqs, .first = KERNLAB_F_cpu_softirq_hi,
				.n = KERNLAB_F_cpu_softirq_rcu - KERNLAB_F_cpu_softirq_hi + 1,
			};
		reader[i] = child_begin(look_for_long, &of[i]);
	}
	for (i = 0; i < READERS; i++)
		check(child_wait(reader[i]));
	*stop = true;
	check(child_wait(mapper));
}

/* ---- what callers can make the driver do ---- */

static uint64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* However often the page is mapped, it is written once in a period, and once for the first. */
static void mapping_is_no_work_for_others(void **state)
{
	uint64_t begin = milliseconds(), end;
	uint32_t first = kernlab_live_seq(live), updates;
	unsigned int maps = 0;
	int fd = raw_open();

	(void)state;
	do {
		void *at = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, 0);

		check(at != MAP_FAILED && !munmap(at, PAGE), "%m");
		end = milliseconds();
		maps++;
	} while (end - begin < 1500);
	updates = (kernlab_live_seq(live) - first) / 2;
	check(updates <= (end - begin) / kernlab_live_period_ms(live) + 3, "%u updates in %ju ms",
	      updates, end - begin);
	check(maps > 10 * updates, "%u mappings", maps);
	close(fd);
}

/* What stood there since somebody had it mapped is not what the next one gets. */
static void nobody_sees_an_old_page(void **state)
{
	uint32_t period = kernlab_live_period_ms(live);
	const struct kernlab_record *rec;
	uint64_t now;

	(void)state;
	kernlab_live_close(live);
	usleep(10000 * period);
	now = milliseconds();
	check_eq(kernlab_live_open(kl, &live), 0);
	check_eq(kernlab_live_stat(live, &rec), 0);
	check(kernlab_record_u64(rec, KERNLAB_F(stat, monotonic)) / 1000000 + 2 * period >= now);
}

static int open_page(void **state)
{
	(void)state;
	check_eq(kernlab_open(&kl), 0);
	check_eq(kernlab_live_open(kl, &live), 0);
	return 0;
}

static int as_usual(void **state)
{
	(void)state;
	load_with("");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(needs_no_system_call),
		cmocka_unit_test(other_system_calls_kill),
		cmocka_unit_test(mapping_is_no_work_for_others),
		cmocka_unit_test(nobody_sees_an_old_page),
		cmocka_unit_test_teardown(no_reading_is_torn, as_usual),
	};

	return cmocka_run_group_tests_name("live", tests, open_page, NULL);
}
