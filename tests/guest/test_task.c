// SPDX-License-Identifier: GPL-2.0
/*
 * View `task` against /proc, for every thread of the guest: /proc is read, then
 * the device, then /proc again. A value that is the same in both readings of /proc
 * must be the device's, too; a counter that changed must lie between.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "test.h"
#include "task_kinds.h"

#define NS_PER_TICK	10000000ULL	/* /proc counts in hundredths of a second */

#define F(field)	KERNLAB_F_task_##field

/* A thread as /proc shows it, by field number. */
struct snap {
	pid_t tgid, tid;
	bool known[F(NR)];
	uint64_t value[F(NR)];
	char *comm;
	size_t comm_len;
};

struct snaps {
	struct snap *snap;
	size_t count;
};

/*
 * How a field may move between two readings: not at all while nobody changes
 * the task (SAME), upwards (COUNTER), as long as the task runs (RUNS).
 */
enum rule { SAME, COUNTER, RUNS };

static const struct {
	enum rule rule;
	uint64_t scale;		/* ours divided by it is what /proc shows */
} rules[F(NR)] = {
	[F(state)] = { .rule = RUNS },
	[F(flags)] = { .rule = RUNS },
	[F(cpu)] = { .rule = RUNS },
	[F(nr_threads)] = { .rule = RUNS },
	[F(nr_children)] = { .rule = RUNS },
	[F(weight)] = { .rule = RUNS },
	[F(prio)] = { .rule = RUNS },
	[F(vruntime)] = { .rule = RUNS },
	[F(nr_migrations)] = { .rule = COUNTER },
	[F(nvcsw)] = { .rule = COUNTER },
	[F(nivcsw)] = { .rule = COUNTER },
	[F(min_flt)] = { .rule = COUNTER },
	[F(maj_flt)] = { .rule = COUNTER },
	[F(sum_exec_runtime)] = { .rule = COUNTER },
	[F(utime)] = { .rule = COUNTER, .scale = NS_PER_TICK },
	[F(stime)] = { .rule = COUNTER, .scale = NS_PER_TICK },
	[F(start_boottime)] = { .scale = NS_PER_TICK },
};

static int fd;

/* ---- /proc ---- */

static void know(struct snap *s, unsigned int field, uint64_t value)
{
	s->known[field] = true;
	s->value[field] = value;
}

static void know_stat(struct snap *s, const struct proc_stat *st)
{
	know(s, F(pid), st->f[1]);
	know(s, F(state), (uint64_t)st->state);
	know(s, F(ppid), st->f[4]);
	know(s, F(pgid), st->f[5]);
	know(s, F(sid), st->f[6]);
	know(s, F(flags), st->f[9]);
	know(s, F(min_flt), st->f[10]);
	know(s, F(maj_flt), st->f[12]);
	know(s, F(utime), st->f[14]);
	know(s, F(stime), st->f[15]);
	know(s, F(nice), st->f[19]);
	know(s, F(start_boottime), st->f[22]);
	know(s, F(exit_signal), st->f[38]);
	know(s, F(cpu), st->f[39]);
	know(s, F(rt_priority), st->f[40]);
	know(s, F(policy), st->f[41]);
	know(s, F(exit_code), st->f[52]);
}

static void know_number(struct snap *s, unsigned int field, const char *text, const char *key, int nth)
{
	uint64_t value;

	if (proc_number(text, key, nth, 10, &value))
		know(s, field, value);
}

/* Bits of a mask like "ff,ffffffff". */
static void know_bits(struct snap *s, unsigned int field, const char *mask)
{
	uint64_t bits = 0;

	for (; mask && *mask && *mask != '\n'; mask++)
		if (*mask != ',')
			bits += (uint64_t)__builtin_popcountl(strtoul((char[]){ *mask, 0 }, NULL, 16));
	if (mask)
		know(s, field, bits);
}

static void know_status(struct snap *s, const char *text)
{
	static const unsigned int uids[] = { F(uid), F(euid), F(suid), F(fsuid) };
	static const unsigned int gids[] = { F(gid), F(egid), F(sgid), F(fsgid) };
	int i;

	know_number(s, F(tgid), text, "Tgid", 1);
	know_number(s, F(tracer), text, "TracerPid", 1);
	know_number(s, F(kthread), text, "Kthread", 1);
	know_number(s, F(nr_threads), text, "Threads", 1);
	know_number(s, F(nvcsw), text, "voluntary_ctxt_switches", 1);
	know_number(s, F(nivcsw), text, "nonvoluntary_ctxt_switches", 1);
	know_number(s, F(seccomp), text, "Seccomp", 1);
	know_number(s, F(no_new_privs), text, "NoNewPrivs", 1);
	know_bits(s, F(nr_cpus_allowed), proc_line(text, "Cpus_allowed"));
	for (i = 0; i < 4; i++) {
		know_number(s, uids[i], text, "Uid", i + 1);
		know_number(s, gids[i], text, "Gid", i + 1);
	}
	know(s, F(has_mm), !!proc_line(text, "VmSize"));
}

/*
 * /proc/PID/sched shows nanoseconds as "milliseconds.nanoseconds". It loses the sign
 * if there are no milliseconds, so the sign is not compared.
 */
static void know_sched(struct snap *s, const char *text)
{
	const char *vruntime = text ? proc_line(text, "se.vruntime") : NULL;
	long long ms;
	unsigned int ns;

	if (!text)
		return;
	know_number(s, F(prio), text, "prio", 1);
	know_number(s, F(weight), text, "se.load.weight", 1);
	know_number(s, F(nr_migrations), text, "se.nr_migrations", 1);
	if (vruntime && sscanf(vruntime, "%lld.%u", &ms, &ns) == 2)
		know(s, F(vruntime), (uint64_t)(llabs(ms) * 1000000 + ns));
}

static void know_children(struct snap *s, const char *text)
{
	uint64_t words = 0;

	for (; text && *text; text++)
		words += *text == ' ';
	if (text)
		know(s, F(nr_children), words);
}

static void know_word(struct snap *s, unsigned int field, char *text, int base)
{
	if (text)
		know(s, field, strtoull(text, NULL, base));
	free(text);
}

/* One of a thread's files; valid until the next call. */
static char *file_of(const struct snap *s, const char *name)
{
	return proc_read(NULL, "/proc/%d/task/%d/%s", s->tgid, s->tid, name);
}

static bool take(struct snap *s, pid_t tgid, pid_t tid)
{
	struct proc_stat st;
	char *text;

	memset(s, 0, sizeof(*s));
	s->tgid = tgid;
	s->tid = tid;
	text = file_of(s, "stat");
	if (!proc_stat(text, &st)) {
		free(text);
		return false;
	}
	know_stat(s, &st);
	free(text);
	text = file_of(s, "status");
	if (text)
		know_status(s, text);
	free(text);
	text = file_of(s, "sched");
	know_sched(s, text);
	free(text);
	text = file_of(s, "children");
	know_children(s, text);
	free(text);
	know_word(s, F(sum_exec_runtime), file_of(s, "schedstat"), 10);
	know_word(s, F(oom_score_adj), file_of(s, "oom_score_adj"), 10);
	s->comm = proc_read(&s->comm_len, "/proc/%d/task/%d/comm", tgid, tid);
	return s->comm;
}

static void add(pid_t tgid, pid_t tid, void *arg)
{
	struct snaps *snaps = arg;

	if (snaps->count % 64 == 0)
		snaps->snap = realloc(snaps->snap, (snaps->count + 64) * sizeof(struct snap));
	check(snaps->snap);
	snaps->count += take(&snaps->snap[snaps->count], tgid, tid);
}

static void free_snaps(struct snaps *snaps)
{
	size_t i;

	for (i = 0; i < snaps->count; i++)
		free(snaps->snap[i].comm);
	free(snaps->snap);
}

/* ---- comparing ---- */

/* It did not run between the readings. */
static bool stood_still(const struct snap *a, const struct snap *b)
{
	static const unsigned int moves[] = { F(state), F(nvcsw), F(nivcsw), F(sum_exec_runtime), F(nr_migrations) };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(moves); i++)
		if (a->value[moves[i]] != b->value[moves[i]])
			return false;
	return a->value[F(state)] != 'R';
}

/* A thread that calls execve takes over its leader's PID: then /proc's counters go back. */
static bool same_task(const struct snap *a, const struct snap *b)
{
	unsigned int i;

	for (i = 0; i < F(NR); i++)
		if (rules[i].rule == COUNTER && a->value[i] > b->value[i])
			return false;
	return true;
}

static void compare_field(const struct kernlab_rec *rec, unsigned int i, const struct snap *a,
			  const struct snap *b, bool still)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_task);
	const char *name = kernlab_field_name(kernlab_view_field(view, i));
	uint64_t is = raw_value(rec, view, i), was = a->value[i], became = b->value[i];

	check(raw_present(rec, i), "task %d: %s", a->tid, name);
	if (rules[i].scale)
		is /= rules[i].scale;
	if (i == F(vruntime))
		is = (uint64_t)llabs((long long)is);
	if (rules[i].rule == COUNTER)
		check(was <= is && is <= became, "task %d: %s is %llu, and /proc says %llu to %llu",
		      a->tid, name, (unsigned long long)is, (unsigned long long)was,
		      (unsigned long long)became);
	else if (was == became && (still || rules[i].rule == SAME))
		check_eq(is, was, "task %d: %s", a->tid, name);
}

/* /proc appends a workqueue's name to a kworker's comm; all other names are equal. */
static void compare_comm(const struct kernlab_task *t, const struct snap *a)
{
	size_t len = strnlen((const char *)t->comm, sizeof(t->comm)), theirs = a->comm_len - 1;

	check(len < sizeof(t->comm), "task %d", a->tid);
	check(!memcmp(t->comm, a->comm, len < theirs ? len : theirs), "task %d: comm is %.16s, not %s",
	      a->tid, (const char *)t->comm, a->comm);
	check(t->kthread ? theirs >= len : theirs == len, "task %d: comm is %.16s, not %s", a->tid,
	      (const char *)t->comm, a->comm);
}

/* Kernel stacks are vmalloc areas whose caller is kernel_clone(). */
static uint64_t stack_size(void)
{
	static uint64_t size;
	char *text, *stack;

	if (size)
		return size;
	text = proc_read(NULL, "/proc/vmallocinfo");
	check(text);
	stack = strstr(text, " kernel_clone+");
	stack = stack ? strstr(stack, " pages=") : NULL;
	check(stack, "no stack in /proc/vmallocinfo");
	size = strtoull(stack + strlen(" pages="), NULL, 10) * 4096;
	free(text);
	return size;
}

/* Consistency of fields that /proc does not show. */
static void check_sense(const struct kernlab_task *t)
{
	check_eq(t->global_pid, t->pid);
	check_eq(t->global_tgid, t->tgid);
	check_eq(t->global_ppid, t->ppid);
	check_eq(t->global_tracer, t->tracer);
	check_eq(t->global_pgid, t->pgid);
	check_eq(t->global_sid, t->sid);
	check_eq(t->static_prio, 120 + (int32_t)t->nice, "task %u", t->pid);
	check_eq(t->stack_size, stack_size());
	check(t->start_time <= t->start_boottime);
	check_eq(!!t->exit_state, t->state == 'Z' || t->state == 'X', "task %u", t->pid);
	check_eq(raw_present(t, F(exit_code)), !!t->exit_state, "task %u", t->pid);
	/* Kernel addresses. */
	check(t->exit_state || t->task & t->stack & t->signal & t->cred & 1ULL << 63, "task %u", t->pid);
	check_eq(!!t->mm, t->has_mm, "task %u", t->pid);
	check(!t->kthread || !t->has_mm, "task %u", t->pid);
	check(t->kthread || !t->has_mm || t->active_mm == t->mm, "task %u", t->pid);
	check(raw_present(t, F(sched_class)) && t->sched_class[0]);
}

static void compare(const struct kernlab_task *t, const struct snap *a, const struct snap *b, bool *seen)
{
	bool still = stood_still(a, b);
	unsigned int i;

	for (i = 0; i < F(NR); i++) {
		if (!a->known[i] || !b->known[i] || (i == F(exit_code) && !t->exit_state))
			continue;
		if (raw_unsupported(t, i))
			continue;
		compare_field(&t->hdr, i, a, b, still);
		seen[i] = true;
	}
	if (a->comm_len == b->comm_len && !memcmp(a->comm, b->comm, a->comm_len))
		compare_comm(t, a);
	seen[F(comm)] = true;
	check_sense(t);
}

/* Each field whose line names a file of /proc was compared. */
static void check_all_seen(const bool *seen)
{
	const struct kernlab_view *view = raw_view(KERNLAB_VIEW_task);
	unsigned int i;

	for (i = 0; i < F(NR); i++) {
		const char *proc = kernlab_field_proc(kernlab_view_field(view, i));
		bool sched = strstr(proc, "/sched ") && access("/proc/self/sched", F_OK);
		bool kthread = i == F(kthread);	/* newer kernels only */

		check(seen[i] || !*proc || sched || kthread, "%s was never compared with %s",
		      kernlab_field_name(kernlab_view_field(view, i)), proc);
	}
}

static const struct snap *find(const struct snaps *snaps, const struct snap *like)
{
	size_t i;

	for (i = 0; i < snaps->count; i++)
		if (snaps->snap[i].tid == like->tid &&
		    snaps->snap[i].value[F(start_boottime)] == like->value[F(start_boottime)])
			return &snaps->snap[i];
	return NULL;
}

static void every_task_as_proc_has_it(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_task);
	struct snaps before = { }, after = { };
	size_t i, compared = 0, threads = 0;
	bool seen[F(NR)] = { };
	struct raw_recs recs;

	(void)state;
	req.flags = KERNLAB_READ_THREADS;
	proc_each_task(true, add, &before);
	raw_fetch(fd, &req, 1 << 20, &recs);
	proc_each_task(true, add, &after);
	for (i = 0; i < before.count; i++) {
		const struct snap *a = &before.snap[i], *b = find(&after, a);
		const struct kernlab_task *t;

		if (!b || !same_task(a, b))
			continue;
		t = raw_find(&recs, KERNLAB_VIEW_task, F(pid), (uint64_t)a->tid);
		check(t, "task %d is missing", a->tid);
		compare(t, a, b, seen);
		compared++;
		threads += a->tid != a->tgid;
	}
	check(compared > 30 && threads > 3, "%zu compared, %zu threads", compared, threads);
	check_all_seen(seen);
	raw_free(&recs);
	free_snaps(&before);
	free_snaps(&after);
}

/* ---- tasks of every kind ---- */

static const struct kernlab_task *task_of(pid_t pid, struct raw_recs *recs)
{
	return raw_one_of(fd, KERNLAB_VIEW_task, pid, recs);
}

/* Whether view `names` has this symbol for a value. */
static bool named(const char *set, uint64_t value, const char *symbol)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_names);
	struct raw_recs recs;
	bool found = false;

	raw_fetch(fd, &req, 65536, &recs);
	raw_each(rec, &recs) {
		const struct kernlab_names *n = (const void *)rec;

		found |= !strcmp((const char *)n->set, set) && n->value == value &&
			 !strcmp((const char *)n->symbol, symbol);
	}
	raw_free(&recs);
	return found;
}

static void scheduling(void **state)
{
	static const struct {
		enum task_kind kind;
		const char *policy, *class;
		int prio;
	} want[] = {
		{ KIND_NICE, "SCHED_NORMAL", "fair", 120 + 7 },
		{ KIND_FIFO, "SCHED_FIFO", "rt", 99 - 10 },
		{ KIND_BATCH, "SCHED_BATCH", "fair", 120 },
		{ KIND_IDLE, "SCHED_IDLE", "fair", 120 },
		{ KIND_DEADLINE, "SCHED_DEADLINE", "dl", -1 },
	};
	struct raw_recs recs;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(want); i++) {
		const struct kernlab_task *t = task_of(kind_pid[want[i].kind], &recs);

		check(named("policy", t->policy, want[i].policy), "%s", want[i].policy);
		check(!strcmp((const char *)t->sched_class, want[i].class), "%s: class %.16s", want[i].policy,
		      (const char *)t->sched_class);
		check_eq((int32_t)t->prio, want[i].prio, "%s", want[i].policy);
		check_eq((int32_t)t->normal_prio, want[i].prio, "%s", want[i].policy);
		check_eq(t->rt_priority, want[i].kind == KIND_FIFO ? 10 : 0, "%s", want[i].policy);
		check_eq((int32_t)t->nice, want[i].kind == KIND_NICE ? 7 : 0, "%s", want[i].policy);
		raw_free(&recs);
	}
}

static void states(void **state)
{
	struct raw_recs recs;
	const struct kernlab_task *t;

	(void)state;
	t = task_of(kind_pid[KIND_ZOMBIE], &recs);
	check_eq(t->state, 'Z');
	check(named("exit", t->exit_state, "EXIT_ZOMBIE"));
	check(raw_present(t, F(exit_code)));
	check_eq(t->exit_code, 42 << 8);
	check_eq(t->has_mm, 0);
	raw_free(&recs);

	t = task_of(kind_pid[KIND_KILLED], &recs);
	check_eq(t->exit_code & 0x7f, SIGKILL);
	raw_free(&recs);

	t = task_of(kind_pid[KIND_STOPPED], &recs);
	check_eq(t->state, 'T');
	check(raw_absent(t, F(exit_code)));
	raw_free(&recs);

	t = task_of(kind_pid[KIND_TRACED], &recs);
	check_eq(t->state, 't');
	check_eq(t->tracer, getpid());
	check_eq(t->global_tracer, getpid());
	raw_free(&recs);

	t = task_of(getpid(), &recs);
	check_eq(t->state, 'R');
	check_eq(t->on_cpu, 1);
	check(t->on_rq);
	check_eq(t->tracer, 0);
	raw_free(&recs);
}

static void names_and_marks(void **state)
{
	struct raw_recs recs;
	const struct kernlab_task *t;

	(void)state;
	t = task_of(kind_pid[KIND_NAMED], &recs);
	check(!memcmp(t->comm, KIND_COMM "\0", sizeof(t->comm)), "%.16s", (const char *)t->comm);
	check_eq(t->no_new_privs, 1);
	check(named("seccomp", t->seccomp, "SECCOMP_MODE_FILTER"));
	check_eq((int32_t)t->oom_score_adj, 321);
	raw_free(&recs);

	t = task_of(kind_pid[KIND_USER], &recs);
	check_eq(t->uid, 1001);
	check_eq(t->euid, 1002);
	check_eq(t->suid, 1003);
	check_eq(t->fsuid, 1004);
	check_eq(t->gid, 2001);
	check_eq(t->egid, 2002);
	check_eq(t->sgid, 2003);
	check_eq(t->fsgid, 2004);
	raw_free(&recs);

	t = task_of(kind_pid[KIND_PINNED], &recs);
	check_eq(t->nr_cpus_allowed, 1);
	raw_free(&recs);
}

static void family(void **state)
{
	struct raw_recs recs;
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_task, kind_pid[KIND_PARENT]);
	const struct kernlab_task *t;

	(void)state;
	t = task_of(kind_pid[KIND_PARENT], &recs);
	check_eq(t->nr_threads, KIND_THREADS);
	check_eq(t->nr_children, KIND_CHILDREN);
	check_eq(t->sid, kind_pid[KIND_PARENT]);
	check_eq(t->pgid, kind_pid[KIND_PARENT]);
	check_eq(t->ppid, getpid());
	raw_free(&recs);

	req.flags = KERNLAB_READ_THREADS;
	raw_fetch(fd, &req, 65536, &recs);
	check_eq(recs.count, KIND_THREADS);
	t = (const void *)raw_first(&recs);
	raw_each(rec, &recs) {
		const struct kernlab_task *other = (const void *)rec;

		check_eq(other->tgid, kind_pid[KIND_PARENT]);
		check(rec == &t->hdr || other->task != t->task);
		check(rec == &t->hdr || other->stack != t->stack);
		check_eq(other->mm, t->mm);
		check_eq(other->files, t->files);
		check_eq(other->signal, t->signal);
		check_eq(other->sighand, t->sighand);
	}
	raw_free(&recs);
}

/* ---- many children ---- */

/* Several batches of the driver's, the last one not full. */
#define ZOMBIES	1100

static void have_zombies(void *unused)
{
	int i;

	(void)unused;
	for (i = 0; i < ZOMBIES; i++) {
		pid_t pid = fork();

		check(pid >= 0, "%d: %m", i);
		if (!pid)
			_exit(0);
	}
}

static unsigned int words_in(const char *text)
{
	unsigned int n = 0;

	for (; *text; text++)
		n += *text == ' ';
	return n;
}

static void many_children(void **state)
{
	pid_t pid = child_start(have_zombies, NULL);
	char *text = proc_read(NULL, "/proc/%d/task/%d/children", pid, pid);
	const struct kernlab_task *t;
	struct raw_recs recs;

	(void)state;
	t = task_of(pid, &recs);
	check(text && raw_present(t, KERNLAB_F_task_nr_children));
	check_eq(t->nr_children, ZOMBIES);
	check_eq(words_in(text), ZOMBIES);
	raw_free(&recs);
	free(text);
	child_end(pid);
}

/* ---- namespaces ---- */

/* Runs as PID 1 of a new pid namespace. */
static void look_from_inside(void *arg)
{
	pid_t outside = *(const pid_t *)arg, child = child_start(NULL, NULL);
	struct kernlab_read req = raw_request(KERNLAB_VIEW_task);
	struct raw_recs recs;
	unsigned int i;

	check_eq(getpid(), 1);
	raw_fetch(fd, &req, 65536, &recs);
	check_eq(recs.count, 2, "tasks of the namespace");
	raw_each(rec, &recs) {
		const struct kernlab_task *t = (const void *)rec;

		check_eq(t->pid, rec == raw_first(&recs) ? 1 : child);
		check_eq(t->tgid, t->pid);
		check_eq(t->ppid, t->pid == 1 ? 0 : 1);
		for (i = F(global_pid); i <= F(global_sid); i++)
			check(raw_withheld(rec, i), "field %u", i);
	}
	raw_free(&recs);
	req = raw_request_pid(KERNLAB_VIEW_task, outside);
	check_eq(raw_try(fd, &req, 65536, &recs), -ESRCH);
	raw_free(&recs);
	for (i = KERNLAB_VIEW_mm; i <= KERNLAB_VIEW_vma; i++) {
		req = raw_request_pid(i, outside);
		check_eq(raw_try(fd, &req, 65536, &recs), -ESRCH);
		raw_free(&recs);
	}
	child_end(child);
}

static void pid_namespace_inside(void **state)
{
	/* A PID that the new namespace does not have. */
	pid_t outside = child_start(NULL, NULL);

	(void)state;
	check(outside > 10);
	check(child_run_in(CLONE_NEWPID, look_from_inside, &outside));
	child_end(outside);
}

static void pid_namespace_outside(void **state)
{
	pid_t pid = child_start_in(CLONE_NEWPID, NULL, NULL);
	struct raw_recs recs;
	const struct kernlab_task *t = task_of(pid, &recs);

	(void)state;
	check_eq(t->pid, pid);
	check_eq(t->global_pid, pid);
	check_eq(t->ppid, getpid());
	raw_free(&recs);
	child_end(pid);
}

static void map_ids(pid_t pid)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/uid_map", pid);
	proc_write(path, "0 1000 10\n");
	snprintf(path, sizeof(path), "/proc/%d/gid_map", pid);
	proc_write(path, "0 1000 10\n");
}

/* In a user namespace, 1000 to 1009 are 0 to 9, and everybody else is the overflow user. */
static void look_as_mapped(void *arg)
{
	pid_t *pids = arg;
	struct raw_recs recs;
	const struct kernlab_task *t;

	while (!__atomic_load_n(&pids[1], __ATOMIC_ACQUIRE))
		usleep(1000);
	check(setresgid(3, 3, 3) == 0 && setresuid(4, 4, 4) == 0);
	t = task_of(getpid(), &recs);
	check_eq(t->uid, 4);
	check_eq(t->fsgid, 3);
	check(raw_withheld(t, F(task)));
	raw_free(&recs);
	t = task_of(pids[0], &recs);
	check_eq(t->uid, 65534);
	check_eq(t->gid, 65534);
	raw_free(&recs);
}

static void user_namespace(void **state)
{
	pid_t *pids = child_shared(sizeof(*pids) * 2), pid;

	(void)state;
	pids[0] = getpid();
	pid = child_begin_in(CLONE_NEWUSER, look_as_mapped, pids);
	map_ids(pid);
	__atomic_store_n(&pids[1], 1, __ATOMIC_RELEASE);
	check(child_wait(pid));
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	kinds_open();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_task_as_proc_has_it),
		cmocka_unit_test(scheduling),
		cmocka_unit_test(states),
		cmocka_unit_test(names_and_marks),
		cmocka_unit_test(family),
		cmocka_unit_test(many_children),
		cmocka_unit_test(pid_namespace_inside),
		cmocka_unit_test(pid_namespace_outside),
		cmocka_unit_test(user_namespace),
	};

	return cmocka_run_group_tests_name("task", tests, setup, kinds_close);
}
