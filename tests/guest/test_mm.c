// SPDX-License-Identifier: GPL-2.0
/* View `mm` against /proc/PID/{stat,statm,status,exe,maps}. */
#include <errno.h>
#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/vfs.h>
#include <unistd.h>
#include "test.h"
#include "task_kinds.h"

#define F(field)	KERNLAB_F_mm_##field

static int fd;

/* An address space as /proc shows it, by field number. */
struct snap {
	bool known[F(NR)];
	uint64_t value[F(NR)];
	uint64_t statm_rss;
	char exe[4096];
};

static void know(struct snap *s, unsigned int field, uint64_t value)
{
	s->known[field] = true;
	s->value[field] = value;
}

static void know_stat(struct snap *s, const struct proc_stat *st)
{
	know(s, F(pid), st->f[1]);
	know(s, F(rss), st->f[24] * PAGE);
	know(s, F(start_code), st->f[26]);
	know(s, F(end_code), st->f[27]);
	know(s, F(start_stack), st->f[28]);
	know(s, F(start_data), st->f[45]);
	know(s, F(end_data), st->f[46]);
	know(s, F(start_brk), st->f[47]);
	know(s, F(arg_start), st->f[48]);
	know(s, F(arg_end), st->f[49]);
	know(s, F(env_start), st->f[50]);
	know(s, F(env_end), st->f[51]);
}

static const struct {
	unsigned int field;
	const char *key;
} status_keys[] = {
	{ F(total_vm), "VmSize" },
	{ F(hiwater_vm), "VmPeak" },
	{ F(locked_vm), "VmLck" },
	{ F(pinned_vm), "VmPin" },
	{ F(data_vm), "VmData" },
	{ F(stack_vm), "VmStk" },
	{ F(hiwater_rss), "VmHWM" },
	{ F(rss_file), "RssFile" },
	{ F(rss_anon), "RssAnon" },
	{ F(rss_shmem), "RssShmem" },
	{ F(swap), "VmSwap" },
	{ F(pgtables), "VmPTE" },
};

static void know_status(struct snap *s, const char *text)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(status_keys); i++)
		know(s, status_keys[i].field, proc_need(text, status_keys[i].key, 1) * 1024);
	know(s, F(exec_vm), (proc_need(text, "VmExe", 1) + proc_need(text, "VmLib", 1)) * 1024);
}

static uint64_t lines(const char *text)
{
	uint64_t n = 0;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

/* False if it has none, or is gone. */
static bool take(struct snap *s, pid_t pid)
{
	char *stat = proc_read(NULL, "/proc/%d/stat", pid), *status = proc_read(NULL, "/proc/%d/status", pid);
	char *statm = proc_read(NULL, "/proc/%d/statm", pid), *maps = proc_read(NULL, "/proc/%d/maps", pid);
	bool there = stat && status && statm && maps && proc_line(status, "VmSize");
	struct proc_stat st;
	char path[32];

	memset(s, 0, sizeof(*s));
	snprintf(path, sizeof(path), "/proc/%d/exe", pid);
	there = there && readlink(path, s->exe, sizeof(s->exe) - 1) > 0;
	if (there) {
		check(proc_stat(stat, &st), "pid %d", pid);
		know_stat(s, &st);
		know_status(s, status);
		s->statm_rss = strtoull(strchr(statm, ' '), NULL, 10) * PAGE;
		know(s, F(map_count), lines(maps) - !!strstr(maps, "[vsyscall]"));
	}
	free(stat);
	free(status);
	free(statm);
	free(maps);
	return there;
}

/* ---- resident sets ---- */

/*
 * Since the RSS counters are per CPU, kernels differ in which of the two numbers
 * (fast or exact) a file shows; but it must be the same one for all counters.
 */
static struct {
	bool not_fast, not_exact;
} shown[3];

enum { IN_STATUS, IN_STATM, IN_HWM };

static void resident(unsigned int where, uint64_t proc, uint64_t fast, uint64_t exact)
{
	shown[where].not_fast |= proc != fast;
	shown[where].not_exact |= proc != exact;
}

static void compare_resident(const struct kernlab_mm *m, const struct snap *s)
{
	bool both = raw_present(m, F(rss_anon_exact));
	uint64_t fast = m->rss_file + m->rss_anon + m->rss_shmem;
	uint64_t exact = both ? m->rss_file_exact + m->rss_anon_exact + m->rss_shmem_exact : fast;

	check_eq(m->rss, fast);
	resident(IN_STATUS, s->value[F(rss_file)], m->rss_file, both ? m->rss_file_exact : m->rss_file);
	resident(IN_STATUS, s->value[F(rss_anon)], m->rss_anon, both ? m->rss_anon_exact : m->rss_anon);
	resident(IN_STATUS, s->value[F(rss_shmem)], m->rss_shmem, both ? m->rss_shmem_exact : m->rss_shmem);
	resident(IN_STATUS, s->value[F(swap)], m->swap, both ? m->swap_exact : m->swap);
	resident(IN_STATM, s->statm_rss, fast, exact);
	resident(IN_HWM, s->value[F(hiwater_rss)], m->hiwater_rss,
		 m->hiwater_rss > exact ? m->hiwater_rss : exact);
}

static bool is_resident(unsigned int field)
{
	return field == F(rss_file) || field == F(rss_anon) || field == F(rss_shmem) ||
	       field == F(swap) || field == F(hiwater_rss);
}

/* ---- comparing ---- */

static void compare(const struct kernlab_mm *m, const struct snap *s)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_mm);
	const char *exe = raw_text(m, &m->exe);
	unsigned int i;

	for (i = 0; i < F(NR); i++) {
		const struct kernlab_field *f = kernlab_view_field(view, i);

		if (!s->known[i])
			continue;
		check(raw_present(m, i), "%u: %s", m->pid, kernlab_field_name(f));
		if (!is_resident(i))
			check_eq(raw_value(m, view, i), s->value[i], "%u: %s", m->pid, kernlab_field_name(f));
	}
	compare_resident(m, s);
	check(exe && !strcmp(exe, s->exe), "%u: exe %s, not %s", m->pid, exe, s->exe);
	check(m->mm_users >= 1 && m->mm_count >= 1 && m->brk >= m->start_brk, "%u", m->pid);
	check(m->mm & m->pgd & 1ULL << 63, "%u", m->pid);
	check(!m->kthread);
}

/* Exact counters are compared together with the fast ones. */
static bool is_exact(unsigned int field)
{
	return field == F(rss_file_exact) || field == F(rss_anon_exact) || field == F(rss_shmem_exact) ||
	       field == F(swap_exact);
}

/* test_rollup.c has the sums. */
static bool is_elsewhere(const char *proc)
{
	return strncmp(proc, "/proc", 5) || strstr(proc, "smaps_rollup");
}

/* Every field whose line names a file of /proc is in a snapshot, or compared by hand. */
static void check_all_known(const struct snap *s)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_mm);
	unsigned int i;

	for (i = 0; i < F(NR); i++)
		check(s->known[i] || is_exact(i) || i == F(exe) || i == F(kthread) || i == F(comm) ||
		      is_elsewhere(kernlab_field_proc(kernlab_view_field(view, i))),
		      "%s is not compared", kernlab_field_name(kernlab_view_field(view, i)));
}

static void check_none(const struct kernlab_mm *m)
{
	unsigned int i;

	for (i = 0; i < F(NR); i++)
		check(i <= F(comm) ? raw_present(m, i) : !raw_present(m, i), "%u: field %u", m->pid, i);
}

/* What two readings of /proc agree on did not change between them. */
static void compare_one(pid_t pid, pid_t unused, void *arg)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_mm, pid);
	struct raw_recs recs = { };
	int err, tries = 0, *compared = arg;
	struct snap before, after;
	bool there;

	(void)unused;
	do {
		raw_free(&recs);
		there = take(&before, pid);
		err = raw_try(fd, &req, 4096, &recs);
		if (there != take(&after, pid) || proc_gone(pid)) {
			raw_free(&recs);
			return;
		}
		check(!err && recs.count == 1 && tries++ < 20, "pid %d, error %d", pid, err);
	} while (memcmp(&before, &after, sizeof(before)));
	check_eq(!there, !!(recs.flags & KERNLAB_OUT_NO_MM), "pid %d", pid);
	if (there) {
		compare((const void *)raw_first(&recs), &before);
		check_all_known(&before);
		++*compared;
	} else {
		check_none((const void *)raw_first(&recs));
	}
	raw_free(&recs);
}

static void every_process_as_proc_has_it(void **state)
{
	int compared = 0;

	(void)state;
	proc_each_task(false, compare_one, &compared);
	check(compared >= NR_KINDS - 2, "%d", compared);
	check(!shown[IN_STATUS].not_fast || !shown[IN_STATUS].not_exact, "status");
	check(!shown[IN_STATM].not_fast || !shown[IN_STATM].not_exact, "statm");
	check(!shown[IN_HWM].not_fast || !shown[IN_HWM].not_exact, "VmHWM");
}

/* One read of all has the same processes as reading each, none missing. */
static void all_at_once(void **state)
{
	struct kernlab_read all = raw_request(KERNLAB_VIEW_mm), tasks = raw_request(KERNLAB_VIEW_task);
	struct raw_recs mms, procs;
	const struct kernlab_rec *other;

	(void)state;
	raw_fetch(fd, &all, 30000, &mms);
	raw_fetch(fd, &tasks, 1 << 20, &procs);
	other = raw_first(&procs);
	raw_each(rec, &mms) {
		const struct kernlab_mm *m = (const void *)rec;
		const struct kernlab_task *t = (const void *)other;

		check(t && m->pid == t->pid, "pid %u", m->pid);
		check(!memcmp(m->comm, t->comm, sizeof(m->comm)) || t->kthread);
		check_eq(m->kthread, t->kthread);
		check_eq(m->mm, t->mm, "pid %u", m->pid);
		check_eq(raw_present(rec, F(total_vm)), t->has_mm, "pid %u", m->pid);
		other = raw_next(&procs, other);
	}
	raw_free(&mms);
	raw_free(&procs);
}

/* ---- tasks without an mm_struct ---- */

static pid_t some_kthread(void)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_task);
	const struct kernlab_task *t;
	struct raw_recs recs;
	pid_t pid;

	raw_fetch(fd, &req, 1 << 20, &recs);
	t = raw_find(&recs, KERNLAB_VIEW_task, KERNLAB_F_task_kthread, 1);
	check(t);
	pid = (pid_t)t->pid;
	raw_free(&recs);
	return pid;
}

static void no_address_space(void **state)
{
	pid_t pids[] = { some_kthread(), kind_pid[KIND_ZOMBIE], kind_pid[KIND_KILLED] };
	struct raw_recs recs;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(pids); i++) {
		struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pids[i]);

		check_none(raw_one_of(fd, KERNLAB_VIEW_mm, pids[i], &recs));
		check_eq(recs.flags, KERNLAB_OUT_NO_MM);
		raw_free(&recs);
		raw_fetch(fd, &req, 4096, &recs);
		check_eq(recs.count, 0);
		check_eq(recs.flags, KERNLAB_OUT_NO_MM);
		raw_free(&recs);
	}
}

/* ---- a known layout ---- */

#define BIG	(64UL << 20)
#define TOUCHED	(3UL << 20)
#define LOCKED	(20 * PAGE)
#define SHMEM	(50 * PAGE)

static struct layout {
	uint64_t brk;
} *layout;

static void *map(size_t size, int flags)
{
	void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);

	check(at != MAP_FAILED);
	return at;
}

static void lay_out(void *unused)
{
	char *big = map(BIG, MAP_PRIVATE | MAP_NORESERVE);

	(void)unused;
	madvise(big, BIG, MADV_NOHUGEPAGE);
	memset(big, 1, TOUCHED);
	check(mlock(map(LOCKED, MAP_PRIVATE), LOCKED) == 0);
	memset(map(SHMEM, MAP_SHARED), 1, SHMEM);
	check(sbrk(123 * PAGE + 5) != (void *)-1);
	layout->brk = (uintptr_t)sbrk(0);
	check(prctl(PR_SET_DUMPABLE, 0) == 0);
	child_thread(sleep_for_ever, NULL);
}

static uint64_t exact_or(const struct kernlab_mm *m, unsigned int field, uint64_t fast)
{
	return raw_present(m, field) ? raw_value(m, raw_view(KERNLAB_VIEW_mm), field) : fast;
}

/* Without CONFIG_SHMEM, shared memory is in ramfs, whose pages count as file pages. */
static bool has_shmem(void)
{
	struct statfs fs;

	check(statfs("/dev/shm", &fs) == 0, "%m");
	return fs.f_type == TMPFS_MAGIC;
}

static void known_layout(void **state)
{
	pid_t plain = child_start(NULL, NULL), pid = child_start(lay_out, NULL);
	struct raw_recs recs, base_recs;
	const struct kernlab_mm *m = raw_one_of(fd, KERNLAB_VIEW_mm, pid, &recs);
	const struct kernlab_mm *base = raw_one_of(fd, KERNLAB_VIEW_mm, plain, &base_recs);
	uint64_t anon = exact_or(m, F(rss_anon_exact), m->rss_anon);
	uint64_t base_anon = exact_or(base, F(rss_anon_exact), base->rss_anon);
	uint64_t shmem = exact_or(m, F(rss_shmem_exact), m->rss_shmem);

	(void)state;
	check_eq(m->brk, layout->brk);
	check_eq(m->brk - base->brk, 123 * PAGE + 5);
	check_eq(m->locked_vm, LOCKED);
	check_eq(m->mm_users, 2);
	check(m->total_vm - base->total_vm >= BIG + LOCKED + SHMEM + 123 * PAGE);
	check(m->total_vm - base->total_vm <= BIG + LOCKED + SHMEM + 123 * PAGE + (1 << 20));
	check(m->data_vm - base->data_vm >= BIG + LOCKED + 123 * PAGE);
	check(anon >= TOUCHED + LOCKED && anon - base_anon < TOUCHED + LOCKED + (1 << 20), "%llu",
	      (unsigned long long)anon);
	check(shmem >= SHMEM || !has_shmem(), "%llu", (unsigned long long)shmem);
	check(m->hiwater_rss >= m->rss && m->hiwater_vm >= m->total_vm);
	check(m->start_code < m->end_code && m->arg_start < m->arg_end && m->env_start <= m->env_end);
	check(m->task_size > m->start_stack && m->start_stack > m->mmap_base);
	if (raw_capable(fd, "MM_DUMPABLE")) {
		check_eq(m->dumpable, 0);
		check_eq(base->dumpable, 1);
	}
	raw_free(&recs);
	raw_free(&base_recs);
	child_end(pid);
	child_end(plain);
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	layout = child_shared(sizeof(*layout));
	kinds_open();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_process_as_proc_has_it),
		cmocka_unit_test(all_at_once),
		cmocka_unit_test(no_address_space),
		cmocka_unit_test(known_layout),
	};

	return cmocka_run_group_tests_name("mm", tests, setup, kinds_close);
}
