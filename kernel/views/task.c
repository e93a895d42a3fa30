// SPDX-License-Identifier: GPL-2.0
#include <linux/cred.h>
#include <linux/ptrace.h>
#include <linux/sched/cputime.h>
#include <linux/sched/task.h>
#include <linux/uidgid.h>
#include <linux/user_namespace.h>

#define KL_VIEW task
#include "core/view.h"
#include "views/clock.h"
#include "lookup/symname.h"

/* The tgid of real_parent, which gets SIGCHLD; a reaped task has none. */
static struct pid *kl_parent(struct task_struct *t)
{
	return pid_alive(t) ? task_tgid(rcu_dereference(t->real_parent)) : NULL;
}

static struct pid *kl_tracer(struct task_struct *t)
{
	struct task_struct *tracer = ptrace_parent(t);

	return tracer ? task_pid(tracer) : NULL;
}

/* Fast path: the initial user namespace maps ids to themselves. */
static uid_t kl_uid(struct user_namespace *ns, kuid_t uid)
{
	return ns == &init_user_ns ? __kuid_val(uid) : from_kuid_munged(ns, uid);
}

static gid_t kl_gid(struct user_namespace *ns, kgid_t gid)
{
	return ns == &init_user_ns ? __kgid_val(gid) : from_kgid_munged(ns, gid);
}

struct kl_times {
	u64 utime;
	u64 stime;
	bool known;
};

/* utime and stime are scaled together: read once, so that the two fields agree. */
static const struct kl_times *kl_cputime(struct kl_times *times, struct task_struct *t)
{
	if (!times->known)
		task_cputime_adjusted(t, &times->utime, &times->stime);
	times->known = true;
	return times;
}

/* Children counted under one hold of tasklist_lock, and in one record. */
#define KL_CHILDREN_BATCH	256
#define KL_CHILDREN_MAX		(32 * 1024)

/*
 * Count on from behind @from, or from the first one. The child that the batch ended with,
 * referenced; NULL: that was the last one, or @from is no child any more.
 */
static struct task_struct *kl_count_children(struct task_struct *t, struct task_struct *from,
					     u32 *n)
{
	struct list_head *at = from ? &from->sibling : &t->children;
	unsigned int left = KL_CHILDREN_BATCH;

	if (from && (rcu_access_pointer(from->real_parent) != t || list_empty(&from->sibling))) {
		*n = U32_MAX;
		return NULL;
	}
	for (at = at->next; at != &t->children; at = at->next) {
		++*n;
		if (!--left)
			return get_task_struct(list_entry(at, struct task_struct, sibling));
	}
	return NULL;
}

/*
 * The list needs tasklist_lock, which every fork and exit takes for writing: it is counted in
 * batches, and resumed as get_children_pid() does. Not known if the child to resume at has been
 * reaped, or if there are too many.
 */
static u32 kl_nr_children(struct kl_reader *r, struct task_struct *t)
{
	struct task_struct *from = NULL, *to;
	u32 n = 0;

	do {
		read_lock(kl_sym(tasklist_lock));
		to = kl_count_children(t, from, &n);
		read_unlock(kl_sym(tasklist_lock));
		if (from)
			put_task_struct(from);
		from = to;
	} while (from && n < KL_CHILDREN_MAX);
	if (from)
		put_task_struct(from);
	if (!from && n != U32_MAX)
		return n;
	kl_set_unsupported(r, KERNLAB_F_task_nr_children);
	return 0;
}

static const char *kl_sched_class_name(struct task_struct *t)
{
	return kl_symname(READ_ONCE(t->sched_class), "_sched_class");
}

/* Called under RCU, which keeps the task_struct, its signal_struct and credentials alive. */
int kl_task_fill(struct kl_reader *r, struct kl_source *s)
{
	struct user_namespace *user_ns = r->user_ns;
	struct pid_namespace *ns = r->ns;
	struct task_struct *t = s->owner.task;
	struct pid *pid = s->owner.pid;
	const struct cred *cred = __task_cred(t);
	struct kl_times times = { };

#include "core/fill.h"
	return 0;
}

const struct kl_view_ops kl_task_ops = { .fill = kl_task_fill };
