// SPDX-License-Identifier: GPL-2.0
/* The shared page: how it may be mapped, its content, and when it is updated. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "test.h"

static int fd;

/* Bytes of the whole mapping: the first page, and the CPUs' parts after it. */
static size_t whole;

/* What a test has mapped, to be unmapped also if it fails. */
static const volatile struct kernlab_page *mapped[4];

static const volatile struct kernlab_page *map_page(void)
{
	const volatile struct kernlab_page *page = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, 0);
	size_t i = 0;
	int tries;

	check(page != MAP_FAILED, "%m");
	while (mapped[i])
		i++;
	mapped[i] = (void *)(uintptr_t)page;
	/* If nobody had it mapped for a while, its update is under way. */
	for (tries = 0; page->flags & KERNLAB_PAGE_OLD; tries++) {
		check(tries < 20000, "the page stays old");
		usleep(100);
	}
	return page;
}

static void unmap_page(const volatile struct kernlab_page *page)
{
	size_t i;

	check(munmap((void *)(uintptr_t)page, PAGE) == 0);
	for (i = 0; i < ARRAY_SIZE(mapped); i++)
		if (mapped[i] == page)
			mapped[i] = NULL;
}

static int unmap_all(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(mapped); i++)
		if (mapped[i])
			unmap_page(mapped[i]);
	return 0;
}

/* A consistent copy, read with the sequence count as abi.h describes. */
static void read_stat(const volatile struct kernlab_page *page, struct kernlab_stat *stat)
{
	struct { struct kernlab_stat stat; struct kernlab_masks masks; } copy;
	uint32_t seq;

	do {
		seq = __atomic_load_n(&page->seq, __ATOMIC_ACQUIRE);
		memcpy(&copy, (const char *)(uintptr_t)page + page->stat_off, sizeof(copy));
		__atomic_thread_fence(__ATOMIC_ACQUIRE);
	} while (seq & 1 || page->seq != seq);
	check_eq(copy.stat.hdr.masks, sizeof(*stat));
	check_eq(copy.stat.hdr.size, sizeof(copy));
	*stat = copy.stat;
	raw_own_masks(&stat->hdr, &copy.masks);
}

static void sleep_periods(const volatile struct kernlab_page *page, unsigned int n)
{
	usleep(n * page->period_ms * 1000);
}

/* Wait for @n more updates, with a limit that is enough on a busy machine. */
static void wait_updates(const volatile struct kernlab_page *page, unsigned int n)
{
	uint32_t seq = page->seq;
	int tries = 1000;

	while (page->seq - seq < 2 * n && --tries)
		sleep_periods(page, 1);
	check(tries, "the page was written %u times, not %u", (page->seq - seq) / 2, n);
}

/* ---- mapping ---- */

static int map_error(size_t size, int prot, int flags, off_t offset)
{
	void *at = mmap(NULL, size, prot, flags, fd, offset);

	if (at == MAP_FAILED)
		return -errno;
	munmap(at, size);
	return 0;
}

static void what_may_be_mapped(void **state)
{
	static const int flags[] = { MAP_SHARED, MAP_PRIVATE };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		check_eq(map_error(PAGE, PROT_READ, flags[i], 0), 0);
		check_eq(map_error(PAGE, PROT_READ | PROT_WRITE, flags[i], 0), -EPERM);
		check_eq(map_error(PAGE, PROT_WRITE, flags[i], 0), -EPERM);
		check_eq(map_error(PAGE, PROT_READ | PROT_EXEC, flags[i], 0), -EPERM);
		check_eq(map_error(PAGE, PROT_READ | PROT_WRITE | PROT_EXEC, flags[i], 0), -EPERM);
		check_eq(map_error(PAGE, PROT_READ, flags[i], PAGE), -EINVAL);
		check_eq(map_error(PAGE, PROT_READ, flags[i], 1 << 30), -EINVAL);
		check_eq(map_error(whole, PROT_READ, flags[i], 0), 0);
		check_eq(map_error(whole, PROT_READ | PROT_WRITE, flags[i], 0), -EPERM);
		check_eq(map_error(whole + PAGE, PROT_READ, flags[i], 0), -EINVAL);
	}
}

/* A descriptor that was opened for reading only is good enough. */
static void read_only_descriptor(void **state)
{
	int reader = open(KERNLAB_DEVICE, O_RDONLY);
	void *at = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, reader, 0);

	(void)state;
	check(reader >= 0 && at != MAP_FAILED);
	munmap(at, PAGE);
	close(reader);
}

static void cannot_become_writable(void **state)
{
	static const int prots[] = { PROT_WRITE, PROT_READ | PROT_WRITE, PROT_EXEC, PROT_READ | PROT_EXEC };
	static const int flags[] = { MAP_SHARED, MAP_PRIVATE };
	size_t i, j;

	(void)state;
	for (j = 0; j < ARRAY_SIZE(flags); j++) {
		void *at = mmap(NULL, PAGE, PROT_READ, flags[j], fd, 0);

		check(at != MAP_FAILED);
		for (i = 0; i < ARRAY_SIZE(prots); i++)
			check(mprotect(at, PAGE, prots[i]) < 0 && errno == EACCES, "prot %d", prots[i]);
		check(mremap(at, PAGE, 2 * PAGE, MREMAP_MAYMOVE) == MAP_FAILED);
		munmap(at, PAGE);
	}
}

/* ---- describing itself ---- */

static void describes_itself(void **state)
{
	const volatile struct kernlab_page *page = map_page();
	const struct kernlab_rec *boot = (const void *)((uintptr_t)page + page->boot_off);
	const struct kernlab_rec *stat = (const void *)((uintptr_t)page + page->stat_off);

	(void)state;
	check_eq(page->magic, KERNLAB_PAGE_MAGIC);
	check_eq(page->abi_major, KERNLAB_ABI_MAJOR);
	check_eq(page->abi_minor, KERNLAB_ABI_MINOR);
	check_eq(page->size, sizeof(*page));
	check_eq(page->map_size, whole);
	check_eq(page->flags, 0);
	check(page->period_ms >= 1 && page->period_ms <= 60000);
	check(page->boot_off >= page->size && page->boot_off % 8 == 0);
	check(page->stat_off >= page->boot_off + page->boot_size && page->stat_off % 8 == 0);
	check(page->stat_off + page->stat_size <= PAGE);
	check_eq(boot->masks, sizeof(struct kernlab_boot));
	check(boot->size > boot->masks + sizeof(struct kernlab_masks) && boot->size <= page->boot_size);
	check_eq(stat->masks, sizeof(struct kernlab_stat));
	check_eq(stat->size, stat->masks + sizeof(struct kernlab_masks));
	check(stat->size <= page->stat_size);
	unmap_page(page);
}

/* CPUs' parts come after what old callers map, and no two share a cache line. */
static void describes_its_cpus(void **state)
{
	const volatile struct kernlab_page *page = map_page();
	size_t line = (size_t)sysconf(_SC_LEVEL1_DCACHE_LINESIZE);

	(void)state;
	check_eq(page->cpu_off, 4096);
	check_eq(page->cpu_off % KERNLAB_PAGE_CPU_ALIGN, 0);
	check_eq(page->cpu_stride % KERNLAB_PAGE_CPU_ALIGN, 0);
	check(line < 1 || KERNLAB_PAGE_CPU_ALIGN % line == 0, "cache lines of %zu bytes", line);
	check_eq(page->cpu_size, sizeof(struct kernlab_cpu) + sizeof(struct kernlab_masks));
	check(page->cpu_stride >= sizeof(struct kernlab_page_cpu) + page->cpu_size);
	check(page->cpu_count >= (uint32_t)sysconf(_SC_NPROCESSORS_CONF));
	check(page->cpu_off + page->cpu_stride * page->cpu_count <= page->map_size);
	check(page->map_size - page->cpu_off - page->cpu_stride * page->cpu_count < PAGE);
	unmap_page(page);
}

static uint64_t value_of(const void *boot, unsigned int field)
{
	return raw_value(boot, raw_view(KERNLAB_VIEW_boot), field);
}

/* View boot has the same content by ioctl and in the page, now and later. */
static void boot_never_changes(void **state)
{
	const volatile struct kernlab_page *page = map_page();
	const struct kernlab_rec *boot = (const void *)((uintptr_t)page + page->boot_off);
	struct kernlab_read req = raw_request(KERNLAB_VIEW_boot);
	struct raw_recs recs, later;

	(void)state;
	raw_one(fd, &req, &recs);
	sleep_periods(page, 2);
	raw_one(fd, &req, &later);
	check_eq(recs.used + sizeof(struct kernlab_masks), boot->size);
	check_eq(later.used, recs.used);
	check(!memcmp(recs.buf, later.buf, recs.used), "two readings differ");
	check_eq(value_of(recs.buf, KERNLAB_F_boot_boot_time), value_of(boot, KERNLAB_F_boot_boot_time));
	check_eq(value_of(recs.buf, KERNLAB_F_boot_page_size), value_of(boot, KERNLAB_F_boot_page_size));
	check(!memcmp(recs.buf + boot->masks, (const char *)boot + boot->masks + sizeof(struct kernlab_masks),
		      recs.used - boot->masks), "the page's strings differ");
	raw_free(&recs);
	raw_free(&later);
	unmap_page(page);
}

static void boot_facts(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_boot);
	char *release = proc_read(NULL, "/proc/sys/kernel/osrelease");
	char *version = proc_read(NULL, "/proc/sys/kernel/version");
	char *stat = proc_read(NULL, "/proc/stat");
	struct raw_recs recs;
	const struct kernlab_boot *b = (const void *)raw_one(fd, &req, &recs);
	uint64_t btime = proc_need(stat, "btime", 1);

	(void)state;
	release[strcspn(release, "\n")] = '\0';
	version[strcspn(version, "\n")] = '\0';
	check(!strcmp(raw_text(b, &b->release), release));
	check(!strcmp(raw_text(b, &b->version), version));
	check_eq(b->page_size, sysconf(_SC_PAGESIZE));
	check_eq(b->cpus_possible, sysconf(_SC_NPROCESSORS_CONF));
	/* The wall clock may be set or slewed since. */
	check(b->boot_time / 1000000000 + 1 >= btime && b->boot_time / 1000000000 <= btime + 1);
	raw_free(&recs);
	free(release);
	free(version);
	free(stat);
}

/* ---- values ---- */

static uint64_t clock_ns(clockid_t clock)
{
	struct timespec now;

	check(clock_gettime(clock, &now) == 0);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static uint64_t now_realtime(void)
{
	return clock_ns(CLOCK_REALTIME);
}

static uint64_t now_monotonic(void)
{
	return clock_ns(CLOCK_MONOTONIC);
}

static uint64_t now_boottime(void)
{
	return clock_ns(CLOCK_BOOTTIME);
}

static uint64_t from_proc(const char *path, const char *key)
{
	char *text = proc_read(NULL, "%s", path);
	uint64_t value = proc_need(text, key, 1);

	free(text);
	return value;
}

static uint64_t forks(void)
{
	return from_proc("/proc/stat", "processes");
}

static uint64_t switches(void)
{
	return from_proc("/proc/stat", "ctxt");
}

/* Counters: they lie between two readings of /proc. */
static const struct {
	unsigned int field;
	uint64_t (*proc)(void);
} counters[] = {
	{ KERNLAB_F_stat_realtime, now_realtime },
	{ KERNLAB_F_stat_monotonic, now_monotonic },
	{ KERNLAB_F_stat_uptime, now_boottime },
	{ KERNLAB_F_stat_forks, forks },
	{ KERNLAB_F_stat_switches, switches },
};

/* Gauges: close to /proc, as the guest is idle. */
static const struct {
	unsigned int field;
	const char *key;
} memory[] = {
	{ KERNLAB_F_stat_mem_total, "MemTotal" },
	{ KERNLAB_F_stat_mem_free, "MemFree" },
	{ KERNLAB_F_stat_mem_available, "MemAvailable" },
	{ KERNLAB_F_stat_mem_shared, "Shmem" },
	{ KERNLAB_F_stat_mem_buffers, "Buffers" },
	{ KERNLAB_F_stat_mem_anon, "AnonPages" },
};

static uint64_t difference(uint64_t a, uint64_t b)
{
	return a > b ? a - b : b - a;
}

/*
 * Two readings of a running system may differ: a difference only asks for another
 * round; in the last round it fails the test.
 */
#define agree(last, cond, ...) \
	do { \
		if (last) \
			check(cond, __VA_ARGS__); \
		else if (!(cond)) \
			return false; \
	} while (0)

static bool memory_agrees(const struct kernlab_stat *s, bool last)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_stat);
	char *text = proc_read(NULL, "/proc/meminfo");
	uint64_t is[ARRAY_SIZE(memory) + 1], want[ARRAY_SIZE(memory) + 1];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(memory); i++) {
		is[i] = raw_value(s, view, memory[i].field) / 1024;
		want[i] = proc_need(text, memory[i].key, 1);
	}
	is[i] = s->mem_file / 1024;
	want[i] = proc_need(text, "Cached", 1) + proc_need(text, "Buffers", 1) +
		  proc_need(text, "SwapCached", 1);
	free(text);

	check_eq(is[0], want[0], "MemTotal");
	for (i = 0; i < ARRAY_SIZE(is); i++)
		agree(last, difference(is[i], want[i]) < 4096, "%s: %llu, not %llu kB",
		      i < ARRAY_SIZE(memory) ? memory[i].key : "Cached and others",
		      (unsigned long long)is[i], (unsigned long long)want[i]);
	return true;
}

/* In hundredths, rounded as /proc/loadavg does it. */
static uint64_t hundredths(uint64_t load)
{
	load += 2048 / 200;
	return (load >> 11) * 100 + (load & 2047) * 100 / 2048;
}

static bool load_agrees(const struct kernlab_stat *s, bool last)
{
	char *text = proc_read(NULL, "/proc/loadavg");
	unsigned int a[6];
	unsigned long long running, threads;
	int n = sscanf(text, "%u.%u %u.%u %u.%u %llu/%llu", a, a + 1, a + 2, a + 3, a + 4, a + 5,
		       &running, &threads);

	free(text);
	check_eq(n, 8);
	/* It is updated every five seconds, perhaps between the readings. */
	agree(last, difference(hundredths(s->load1), a[0] * 100 + a[1]) <= 16, "%u.%u", a[0], a[1]);
	agree(last, difference(hundredths(s->load5), a[2] * 100 + a[3]) <= 4, "%u.%u", a[2], a[3]);
	agree(last, difference(hundredths(s->load15), a[4] * 100 + a[5]) <= 2, "%u.%u", a[4], a[5]);
	agree(last, raw_unsupported(s, KERNLAB_F_stat_threads) || difference(s->threads, threads) < 10, "%llu", threads);
	agree(last, raw_unsupported(s, KERNLAB_F_stat_running) || (s->running >= 1 && s->running < 20), "%llu", (unsigned long long)s->running);
	return true;
}

static bool counters_agree(const struct kernlab_stat *s, const uint64_t *before, bool last)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_stat);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(counters); i++) {
		uint64_t is = raw_value(s, view, counters[i].field), after = counters[i].proc();

		if (raw_unsupported(s, counters[i].field))
			continue;
		check(raw_present(s, counters[i].field));
		agree(last, before[i] <= is && is <= after, "%s: %llu, not %llu to %llu",
		      kernlab_field_name(kernlab_view_field(view, counters[i].field)),
		      (unsigned long long)is, (unsigned long long)before[i],
		      (unsigned long long)after);
	}
	return true;
}

static bool values_agree(void (*get)(void *arg, struct kernlab_stat *stat), void *arg, uint64_t age,
			 bool last)
{
	uint64_t before[ARRAY_SIZE(counters)];
	struct kernlab_stat s;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(counters); i++)
		before[i] = counters[i].proc();
	if (age)
		usleep(age);
	get(arg, &s);
	check_eq(s.cpus_online, sysconf(_SC_NPROCESSORS_ONLN));
	return counters_agree(&s, before, last) && memory_agrees(&s, last) && load_agrees(&s, last);
}

static void check_values(void (*get)(void *arg, struct kernlab_stat *stat), void *arg, uint64_t age)
{
	int rounds = 10;

	while (--rounds && !values_agree(get, arg, age, false))
		;
	if (!rounds)
		values_agree(get, arg, age, true);
}

static void by_ioctl(void *unused, struct kernlab_stat *stat)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_stat);
	struct raw_recs recs;

	(void)unused;
	memcpy(stat, raw_one(fd, &req, &recs), sizeof(*stat));
	raw_free(&recs);
}

static void by_page(void *page, struct kernlab_stat *stat)
{
	read_stat(page, stat);
}

static void values_of_the_ioctl(void **state)
{
	(void)state;
	check_values(by_ioctl, NULL, 0);
}

/* The page is at most one period old, or a little more in a busy guest. */
static void values_of_the_page(void **state)
{
	const volatile struct kernlab_page *page = map_page();

	(void)state;
	check_values(by_page, (void *)(uintptr_t)page, 5 * page->period_ms * 1000);
	unmap_page(page);
}

/* ---- lifetime ---- */

static uint64_t mappings(void)
{
	struct kernlab_stat s;

	by_ioctl(NULL, &s);
	return s.mappings;
}

static void map_and_sleep(void *unused)
{
	(void)unused;
	map_page();
}

static void mappings_are_counted(void **state)
{
	const volatile struct kernlab_page *one, *two;
	pid_t child;

	(void)state;
	check_eq(mappings(), 0);
	one = map_page();
	check_eq(mappings(), 1);
	two = map_page();
	check_eq(mappings(), 2);
	child = child_start(NULL, NULL);	/* fork() inherits the mappings */
	check_eq(mappings(), 4);
	unmap_page(one);
	check_eq(mappings(), 3);
	child_end(child);
	check_eq(mappings(), 1);
	unmap_page(two);
	child = child_start(map_and_sleep, NULL);
	check_eq(mappings(), 1);
	child_end(child);
	check_eq(mappings(), 0);
}

static void updated_while_mapped(void **state)
{
	const volatile struct kernlab_page *page = map_page();
	struct kernlab_stat a, b;

	(void)state;
	read_stat(page, &a);
	wait_updates(page, 2);
	read_stat(page, &b);
	check(b.monotonic > a.monotonic && b.uptime > a.uptime && b.switches >= a.switches);
	check_eq(b.mappings, 1);
	unmap_page(page);
}

/* It is not updated while nobody maps it, except once by each new mapping. */
static void not_updated_while_unmapped(void **state)
{
	const volatile struct kernlab_page *page = map_page();
	uint32_t seq, period = page->period_ms;

	(void)state;
	unmap_page(page);
	usleep(3 * period * 1000);	/* a last update may have been under way */
	page = map_page();
	seq = page->seq;
	unmap_page(page);
	usleep(20 * period * 1000);
	page = map_page();
	check(page->seq - seq <= 6, "%u after %u", page->seq, seq);
	unmap_page(page);
}

/* The page stays while a forked child maps it, without the descriptor and its opener. */
static void look_long(void *arg)
{
	close(fd);
	wait_updates(arg, 1);
}

static void fork_keeps_the_page(void **state)
{
	const volatile struct kernlab_page *page = map_page();
	pid_t child = child_begin(look_long, (void *)(uintptr_t)page);

	(void)state;
	unmap_page(page);
	check(child_wait(child));
	check_eq(mappings(), 0);
}

static void unload_refused(void *unused)
{
	(void)unused;
	check(syscall(SYS_delete_module, "kernlab", O_NONBLOCK) < 0 && errno == EWOULDBLOCK, "%m");
}

/* While the device is open or mapped, the module cannot be unloaded. */
static void cannot_be_unloaded(void **state)
{
	const volatile struct kernlab_page *page = map_page();

	(void)state;
	unload_refused(NULL);
	check(close(fd) == 0);
	unload_refused(NULL);
	check_eq(page->magic, KERNLAB_PAGE_MAGIC);
	fd = raw_open();
	unmap_page(page);
	unload_refused(NULL);
}

/* Many readers of a page that changes: a torn copy would be noticed. */
static void never_torn(void **state)
{
	const volatile struct kernlab_page *page = map_page();
	uint64_t until = now_monotonic() + 120000000000ULL;
	struct kernlab_stat s, last = { };
	unsigned int changes = 0;

	(void)state;
	while (changes < 15 && now_monotonic() < until) {
		read_stat(page, &s);
		check(s.monotonic >= last.monotonic && s.uptime >= s.monotonic);
		check((s.monotonic == last.monotonic) == (s.realtime == last.realtime));
		changes += s.monotonic != last.monotonic;
		last = s;
	}
	check_eq(changes, 15, "changes in two minutes");
	unmap_page(page);
}

static int setup(void **state)
{
	struct kernlab_query query = { .size = sizeof(query) };

	(void)state;
	fd = raw_open();
	check_eq(raw_ioctl(fd, KERNLAB_IOC_QUERY, &query), 0);
	whole = query.map_size;
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(mappings_are_counted, unmap_all),
		cmocka_unit_test_teardown(what_may_be_mapped, unmap_all),
		cmocka_unit_test_teardown(read_only_descriptor, unmap_all),
		cmocka_unit_test_teardown(cannot_become_writable, unmap_all),
		cmocka_unit_test_teardown(describes_itself, unmap_all),
		cmocka_unit_test_teardown(describes_its_cpus, unmap_all),
		cmocka_unit_test_teardown(boot_never_changes, unmap_all),
		cmocka_unit_test_teardown(boot_facts, unmap_all),
		cmocka_unit_test_teardown(values_of_the_ioctl, unmap_all),
		cmocka_unit_test_teardown(values_of_the_page, unmap_all),
		cmocka_unit_test_teardown(updated_while_mapped, unmap_all),
		cmocka_unit_test_teardown(not_updated_while_unmapped, unmap_all),
		cmocka_unit_test_teardown(fork_keeps_the_page, unmap_all),
		cmocka_unit_test_teardown(cannot_be_unloaded, unmap_all),
		cmocka_unit_test_teardown(never_torn, unmap_all),
	};

	return cmocka_run_group_tests_name("page", tests, setup, NULL);
}
