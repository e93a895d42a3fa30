// SPDX-License-Identifier: GPL-2.0
/* Counters of the whole system and of each CPU, against /proc. */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include "memory.h"
#include "test.h"

#define ROUNDS		40

static int fd;

/* ---- oracles ---- */

/*
 * A field, and where /proc shows the same: in a file, after a key, word number @nth,
 * in units of @scale. A counter lies between two readings of /proc; a gauge differs
 * from them by at most @slack.
 */
struct oracle {
	unsigned int field;
	const char *path, *key;
	int nth;
	uint64_t scale;
	uint64_t slack;
	bool lives;		/* not 0 in this guest */
};

#define TICK		10000000	/* /proc/stat counts in hundredths of a second */
#define KB		1024

#define STAT(name, key, nth, scale, slack, lives) \
	{ KERNLAB_F_stat_##name, "/proc/stat", key, nth, scale, slack, lives }
#define VMSTAT(name, key, scale, lives) \
	{ KERNLAB_F_stat_##name, "/proc/vmstat", key, 1, scale, 0, lives }
#define MEMINFO(name, key, slack, lives) \
	{ KERNLAB_F_stat_##name, "/proc/meminfo", key, 1, KB, slack, lives }

static const struct oracle system_oracles[] = {
	STAT(user, "cpu", 1, TICK, 0, true),
	STAT(nice, "cpu", 2, TICK, 0, true),
	STAT(system, "cpu", 3, TICK, 0, true),
	STAT(idle, "cpu", 4, TICK, 1, true),
	STAT(iowait, "cpu", 5, TICK, 1, false),
	STAT(irq, "cpu", 6, TICK, 0, false),
	STAT(softirq, "cpu", 7, TICK, 0, true),
	STAT(steal, "cpu", 8, TICK, 0, false),
	STAT(guest, "cpu", 9, TICK, 0, false),
	STAT(guest_nice, "cpu", 10, TICK, 0, false),
	STAT(interrupts, "intr", 1, 1, 0, true),
	STAT(softirqs, "softirq", 1, 1, 0, true),
	STAT(softirq_hi, "softirq", 2, 1, 0, false),
	STAT(softirq_timer, "softirq", 3, 1, 0, true),
	STAT(softirq_net_tx, "softirq", 4, 1, 0, false),
	STAT(softirq_net_rx, "softirq", 5, 1, 0, false),
	STAT(softirq_block, "softirq", 6, 1, 0, false),
	STAT(softirq_irq_poll, "softirq", 7, 1, 0, false),
	STAT(softirq_tasklet, "softirq", 8, 1, 0, false),
	STAT(softirq_sched, "softirq", 9, 1, 0, true),
	STAT(softirq_hrtimer, "softirq", 10, 1, 0, false),
	STAT(softirq_rcu, "softirq", 11, 1, 0, true),
	STAT(blocked, "procs_blocked", 1, 1, 0, false),
	VMSTAT(faults, "pgfault", 1, true),
	VMSTAT(major_faults, "pgmajfault", 1, true),
	VMSTAT(pages_freed, "pgfree", 1, true),
	VMSTAT(paged_in, "pgpgin", KB, true),
	VMSTAT(paged_out, "pgpgout", KB, true),
	VMSTAT(swapped_in, "pswpin", 1, false),
	VMSTAT(swapped_out, "pswpout", 1, true),
	VMSTAT(reclaimed_kswapd, "pgsteal_kswapd", 1, false),
	VMSTAT(reclaimed_direct, "pgsteal_direct", 1, false),
	VMSTAT(oom_kills, "oom_kill", 1, false),
	MEMINFO(mem_mapped, "Mapped", 512, true),
	MEMINFO(mem_anon_huge, "AnonHugePages", 0, true),
	MEMINFO(mem_dirty, "Dirty", 512, false),
	MEMINFO(mem_writeback, "Writeback", 512, false),
	MEMINFO(mem_locked, "Mlocked", 64, true),
	MEMINFO(mem_committed, "Committed_AS", 512, true),
	MEMINFO(commit_limit, "CommitLimit", 0, true),
	MEMINFO(swap_total, "SwapTotal", 0, true),
	MEMINFO(swap_free, "SwapFree", 64, true),
	MEMINFO(swap_cached, "SwapCached", 64, false),
	MEMINFO(slab_reclaimable, "SReclaimable", 128, true),
	MEMINFO(slab_unreclaimable, "SUnreclaim", 128, true),
	MEMINFO(vmalloc_used, "VmallocUsed", 128, true),
	MEMINFO(page_tables, "PageTables", 128, true),
	MEMINFO(kernel_stacks, "KernelStack", 32, true),
	MEMINFO(percpu, "Percpu", 0, true),
};

/* Key "cpuN", whichever N is. */
#define CPU_STAT(name, nth, slack, lives) \
	{ KERNLAB_F_cpu_##name, "/proc/stat", NULL, nth, TICK, slack, lives }

static const struct oracle cpu_oracles[] = {
	CPU_STAT(user, 1, 0, true),
	CPU_STAT(nice, 2, 0, false),
	CPU_STAT(system, 3, 0, true),
	CPU_STAT(idle, 4, 1, true),
	CPU_STAT(iowait, 5, 1, false),
	CPU_STAT(irq, 6, 0, false),
	CPU_STAT(softirq, 7, 0, false),
	CPU_STAT(steal, 8, 0, false),
	CPU_STAT(guest, 9, 0, false),
	CPU_STAT(guest_nice, 10, 0, false),
};

static uint64_t ask_proc(const struct oracle *o, const char *key)
{
	char *text = proc_read(NULL, "%s", o->path);
	uint64_t value = proc_need(text, key, o->nth);

	free(text);
	return value;
}

/* ---- records ---- */

static void read_stat(struct kernlab_stat *stat)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_stat);
	struct raw_recs recs;

	memcpy(stat, raw_one(fd, &req, &recs), sizeof(*stat));
	raw_free(&recs);
}

static bool find_cpu(uint32_t cpu, struct kernlab_cpu *rec)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_cpu);
	struct raw_recs recs;
	const void *found;

	raw_fetch(fd, &req, 1 << 16, &recs);
	found = raw_find(&recs, KERNLAB_VIEW_cpu, KERNLAB_F_cpu_cpu, cpu);
	if (found)
		memcpy(rec, found, sizeof(*rec));
	raw_free(&recs);
	return found;
}

static void read_cpu(uint32_t cpu, struct kernlab_cpu *rec)
{
	check(find_cpu(cpu, rec), "CPU %u", cpu);
}

static unsigned int cpus(void)
{
	return (unsigned int)sysconf(_SC_NPROCESSORS_CONF);
}

/* ---- values ---- */

static const char *name_of(uint32_t view, unsigned int field)
{
	return kernlab_field_name(kernlab_view_field(raw_view(view), field));
}

/* Between two readings of /proc; a gauge may also be close to either of them. */
static bool agrees(const struct oracle *o, uint64_t before, uint64_t is, uint64_t after)
{
	uint64_t low = before < after ? before : after, high = before < after ? after : before;

	return is + o->slack >= low && is <= high + o->slack;
}

static void check_oracle(uint32_t view, int cpu, const struct oracle *o)
{
	uint64_t before, is = 0, after = 0;
	union {
		struct kernlab_stat stat;
		struct kernlab_cpu cpu;
	} rec;
	char key[16];
	int round;

	snprintf(key, sizeof(key), "cpu%d", cpu);
	for (round = 0; round < ROUNDS; round++) {
		before = ask_proc(o, o->key ? o->key : key);
		if (view == KERNLAB_VIEW_stat)
			read_stat(&rec.stat);
		else
			read_cpu((uint32_t)cpu, &rec.cpu);
		after = ask_proc(o, o->key ? o->key : key);
		check(raw_present(&rec, o->field), "%s", name_of(view, o->field));
		is = raw_value(&rec, raw_view(view), o->field) / o->scale;
		if (agrees(o, before, is, after))
			break;
	}
	check(round < ROUNDS, "%s: %llu, not %llu to %llu", name_of(view, o->field),
	      (unsigned long long)is, (unsigned long long)before, (unsigned long long)after);
	check(is || !o->lives, "%s is 0", name_of(view, o->field));
}

static void counters_of_the_system(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(system_oracles); i++)
		check_oracle(KERNLAB_VIEW_stat, -1, &system_oracles[i]);
}

static void times_of_each_cpu(void **state)
{
	unsigned int cpu;
	size_t i;

	(void)state;
	for (cpu = 0; cpu < cpus(); cpu++)
		for (i = 0; i < ARRAY_SIZE(cpu_oracles); i++)
			check_oracle(KERNLAB_VIEW_cpu, (int)cpu, &cpu_oracles[i]);
}

/* One line per zone. */
static uint64_t pages_allocated(void)
{
	char *text = proc_read(NULL, "/proc/vmstat"), *line, *rest = text;
	uint64_t sum = 0;

	while ((line = strsep(&rest, "\n")))
		if (!strncmp(line, "pgalloc_", 8))
			sum += strtoull(strchr(line, ' '), NULL, 10);
	free(text);
	return sum;
}

static void pages_of_all_zones(void **state)
{
	struct kernlab_stat stat;
	uint64_t before = pages_allocated();

	(void)state;
	read_stat(&stat);
	check(stat.pages_allocated >= before && stat.pages_allocated <= pages_allocated(),
	      "%llu", (unsigned long long)stat.pages_allocated);
	check(before > 1000);
}

/* ---- tables with one column per CPU ---- */

/*
 * Rows of /proc/interrupts that every x86 kernel counts as interrupts. Of other rows
 * some kernels say that they are parts of these.
 */
static bool is_local(const char *name)
{
	static const char *const names[] = {
		"NMI", "LOC", "SPU", "PMI", "IWI", "RTR", "PLT", "RES", "CAL", "TRM", "THR", "MCE", "MCP"
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

static bool is_number(const char *name)
{
	return name[strspn(name, "0123456789")] == '\0';
}

/* The sum of a CPU's column, over the rows that pick() picks. */
static uint64_t column(const char *path, unsigned int cpu, bool (*pick)(const char *name))
{
	char *text = proc_read(NULL, "%s", path), *rest = text, *line, *at;
	uint64_t sum = 0, value;
	unsigned int i;

	strsep(&rest, "\n");
	while ((line = strsep(&rest, "\n"))) {
		at = strchr(line, ':');
		if (!at)
			continue;
		*at++ = '\0';
		if (pick && !pick(line + strspn(line, " ")))
			continue;
		for (i = 0, value = 0; i <= cpu; i++)
			value = strtoull(at, &at, 10);
		sum += value;
	}
	free(text);
	return sum;
}

static bool is_surely(const char *name)
{
	return is_number(name) || is_local(name);
}

/* These two are not per CPU, but in the first column. */
static bool is_perhaps(const char *name)
{
	return strcmp(name, "ERR") && strcmp(name, "MIS");
}

static const struct {
	unsigned int field;
	const char *path;
	bool (*at_least)(const char *name);
	bool (*at_most)(const char *name);
} columns[] = {
	{ KERNLAB_F_cpu_device_irqs, "/proc/interrupts", is_number, is_number },
	{ KERNLAB_F_cpu_interrupts, "/proc/interrupts", is_surely, is_perhaps },
	{ KERNLAB_F_cpu_softirqs, "/proc/softirqs", NULL, NULL },
};

static void columns_of_each_cpu(void **state)
{
	struct kernlab_cpu rec;
	uint64_t before, is, after;
	unsigned int cpu;
	size_t i;

	(void)state;
	for (cpu = 0; cpu < cpus(); cpu++) {
		for (i = 0; i < ARRAY_SIZE(columns); i++) {
			before = column(columns[i].path, cpu, columns[i].at_least);
			read_cpu(cpu, &rec);
			after = column(columns[i].path, cpu, columns[i].at_most);
			is = raw_value(&rec, raw_view(KERNLAB_VIEW_cpu), columns[i].field);
			check(before <= is && is <= after && is, "CPU %u, %s: %llu, not %llu to %llu", cpu,
			      name_of(KERNLAB_VIEW_cpu, columns[i].field), (unsigned long long)is,
			      (unsigned long long)before, (unsigned long long)after);
		}
	}
}

/* The sum over CPUs lies between the system's count before and after. */
static void cpus_add_up(void **state)
{
	static const unsigned int pairs[][2] = {
		{ KERNLAB_F_stat_faults, KERNLAB_F_cpu_faults },
		{ KERNLAB_F_stat_major_faults, KERNLAB_F_cpu_major_faults },
		{ KERNLAB_F_stat_pages_allocated, KERNLAB_F_cpu_pages_allocated },
		{ KERNLAB_F_stat_pages_freed, KERNLAB_F_cpu_pages_freed },
		{ KERNLAB_F_stat_switches, KERNLAB_F_cpu_switches },
		{ KERNLAB_F_stat_interrupts, KERNLAB_F_cpu_interrupts },
		{ KERNLAB_F_stat_softirqs, KERNLAB_F_cpu_softirqs },
	};
	struct kernlab_stat before, after;
	struct kernlab_cpu rec;
	unsigned int cpu;
	uint64_t sum;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(pairs); i++) {
		read_stat(&before);
		for (cpu = 0, sum = 0; cpu < cpus(); cpu++) {
			read_cpu(cpu, &rec);
			sum += raw_value(&rec, raw_view(KERNLAB_VIEW_cpu), pairs[i][1]);
		}
		read_stat(&after);
		check(sum >= raw_value(&before, raw_view(KERNLAB_VIEW_stat), pairs[i][0]) &&
		      sum <= raw_value(&after, raw_view(KERNLAB_VIEW_stat), pairs[i][0]) && sum,
		      "%s", name_of(KERNLAB_VIEW_cpu, pairs[i][1]));
	}
}

/* ---- run queues ---- */

static void pin(unsigned int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	check(sched_setaffinity(0, sizeof(set), &set) == 0, "%m");
}

/* The last CPU, so that the test itself may run on the first. */
static pid_t spin(int policy, int priority)
{
	struct sched_param param = { .sched_priority = priority };
	pid_t pid = fork();

	check(pid >= 0, "%m");
	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_NAME, "spinner");
	/* Set the policy first: next to a task that spins in real time, nobody else can do so. */
	check(sched_setscheduler(0, policy, &param) == 0, "%m");
	pin(cpus() - 1);
	for (;;)
		;
}

/* Other tasks run there too, but not for long. */
static void check_queue(uint32_t fair, uint32_t rt, pid_t running)
{
	struct kernlab_cpu rec;
	int round;

	for (round = 0; round < 400; round++) {
		read_cpu(cpus() - 1, &rec);
		if (rec.runnable_fair == fair && rec.runnable_rt == rt && !rec.runnable_dl &&
		    rec.runnable == fair + rt && (!running || rec.curr_pid == (uint32_t)running))
			return;
		usleep(5000);
	}
	check(false, "%u runnable: %u fair, %u in real time, %u with a deadline; %u runs",
	      rec.runnable, rec.runnable_fair, rec.runnable_rt, rec.runnable_dl, rec.curr_pid);
}

static void run_queue_by_class(void **state)
{
	pid_t fair[3], first, second;
	size_t i;

	(void)state;
	pin(0);
	for (i = 0; i < ARRAY_SIZE(fair); i++)
		fair[i] = spin(SCHED_OTHER, 0);
	check_queue(ARRAY_SIZE(fair), 0, 0);
	first = spin(SCHED_FIFO, 2);
	check_queue(ARRAY_SIZE(fair), 1, first);
	second = spin(SCHED_FIFO, 1);
	check_queue(ARRAY_SIZE(fair), 2, first);
	child_end(first);
	check_queue(ARRAY_SIZE(fair), 1, second);
	child_end(second);
	for (i = 0; i < ARRAY_SIZE(fair); i++)
		child_end(fair[i]);
	check_queue(0, 0, 0);
}

static void current_task(void **state)
{
	pid_t pid = spin(SCHED_FIFO, 1);
	struct kernlab_cpu rec;

	(void)state;
	check_queue(0, 1, pid);
	do
		read_cpu(cpus() - 1, &rec);
	while (rec.curr_pid != (uint32_t)pid);
	check_eq(rec.curr_tgid, pid);
	check(!strcmp((const char *)rec.curr_comm, "spinner"), "%s", rec.curr_comm);
	child_end(pid);
}

/* Inside a pid namespace, tasks outside are not visible. */
static void look_from_inside(void *unused)
{
	struct kernlab_cpu rec;

	(void)unused;
	read_cpu(0, &rec);
	check(raw_withheld(&rec, KERNLAB_F_cpu_curr_pid));
	check(raw_withheld(&rec, KERNLAB_F_cpu_curr_tgid));
	check(raw_withheld(&rec, KERNLAB_F_cpu_curr_comm));
	check(raw_present(&rec, KERNLAB_F_cpu_user));
}

static void current_task_is_guarded(void **state)
{
	(void)state;
	check(child_run_in(CLONE_NEWPID, look_from_inside, NULL));
}

/* TASK_KILLABLE: a parent sleeps in vfork() until its child execs or exits. */
static pid_t sleeper(void)
{
	pid_t pid = fork();

	check(pid >= 0, "%m");
	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	pid = getpid();
	if (!vfork()) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		/* Unless the parent has been killed before that. */
		if (getppid() == pid)
			pause();
	}
	_exit(0);
}

static bool sleepers_are(uint64_t want)
{
	struct kernlab_stat stat;
	int round;

	for (round = 0; round < 400; round++) {
		read_stat(&stat);
		if (stat.uninterruptible == want)
			return true;
		usleep(5000);
	}
	return false;
}

static bool sleepers_are_counted(void)
{
	pid_t pid[5];
	struct kernlab_stat stat;
	bool counted;
	size_t i;

	read_stat(&stat);
	for (i = 0; i < ARRAY_SIZE(pid); i++)
		pid[i] = sleeper();
	counted = sleepers_are(stat.uninterruptible + ARRAY_SIZE(pid));
	for (i = 0; i < ARRAY_SIZE(pid); i++)
		child_end(pid[i]);
	return counted && sleepers_are(stat.uninterruptible);
}

/* A kernel thread may have slept so when the count was taken that the others are compared with. */
static void sleeping_uninterruptibly(void **state)
{
	int tries;

	(void)state;
	for (tries = 0; tries < 10; tries++)
		if (sleepers_are_counted())
			return;
	check(false, "never counted as they are");
}

/* ---- CPUs that come and go ---- */

static void check_online(unsigned int cpu, uint32_t online)
{
	struct kernlab_cpu rec;

	read_cpu(cpu, &rec);
	check_eq(rec.cpu, cpu);
	check_eq(rec.online, online, "CPU %u", cpu);
	check(rec.switches && rec.interrupts);
}

static void every_possible_cpu(void **state)
{
	unsigned int last = cpus() - 1;
	struct kernlab_cpu rec;
	char path[64];

	(void)state;
	check(!find_cpu(cpus(), &rec));
	check_online(0, 1);
	snprintf(path, sizeof(path), "/sys/devices/system/cpu/cpu%u/online", last);
	if (!last || access(path, W_OK))
		skip();
	proc_write(path, "0");
	check_online(last, 0);
	proc_write(path, "1");
	check_online(last, 1);
}

static pid_t child;

static void be_nice(void *unused)
{
	volatile unsigned int i;
	struct rusage usage;

	(void)unused;
	check(setpriority(PRIO_PROCESS, 0, 10) == 0, "%m");
	do {
		for (i = 0; i < 1000000; i++)
			;
		check(getrusage(RUSAGE_SELF, &usage) == 0, "%m");
	} while (!usage.ru_utime.tv_sec && usage.ru_utime.tv_usec < 100000);
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	memory_open();
	child = memory_start();
	/* Somebody nice, and blocks written and read, so that there is something to count. */
	check(child_run(be_nice, NULL));
	check(system("cd /run/kernlab-disk && dd if=/dev/zero of=f bs=4096 count=64 conv=fsync 2>/dev/null && "
		     "echo 1 >/proc/sys/vm/drop_caches && cat f >/dev/null && rm f") == 0);
	return 0;
}

static int teardown(void **state)
{
	child_end(child);
	return memory_close(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counters_of_the_system),
		cmocka_unit_test(times_of_each_cpu),
		cmocka_unit_test(pages_of_all_zones),
		cmocka_unit_test(columns_of_each_cpu),
		cmocka_unit_test(cpus_add_up),
		cmocka_unit_test(run_queue_by_class),
		cmocka_unit_test(current_task),
		cmocka_unit_test(current_task_is_guarded),
		cmocka_unit_test(sleeping_uninterruptibly),
		cmocka_unit_test(every_possible_cpu),
	};

	return cmocka_run_group_tests_name("cpu", tests, setup, teardown);
}
