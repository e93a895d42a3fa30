// SPDX-License-Identifier: GPL-2.0
#include <linux/cred.h>
#include <linux/kallsyms.h>
#include <linux/ptrace.h>
#include <linux/sched/cputime.h>
#include <linux/time_namespace.h>
#include <linux/uidgid.h>
#include "kernlab.h"

#define KERNLAB_RECORD task
#include "room.h"
#include "symname.h"

static u32 kl_tracer_nr(struct task_struct *t, struct pid_namespace *ns)
{
	struct task_struct *tracer = ptrace_parent(t);

	return tracer ? task_pid_nr_ns(tracer, ns) : 0;
}

/* The list is only whole under tasklist_lock: dying children unlink themselves. */
static u32 kl_nr_children(struct task_struct *t)
{
	struct list_head *child;
	u32 n = 0;

	read_lock(kl_sym(tasklist_lock));
	list_for_each(child, &t->children)
		n++;
	read_unlock(kl_sym(tasklist_lock));
	return n;
}

static const char *kl_sched_class_name(struct task_struct *t)
{
	return kl_symname(READ_ONCE(t->sched_class), "_sched_class");
}

/* Called under RCU: the task_struct, its signal_struct and credentials stay. */
int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	struct user_namespace *user_ns = r->user_ns;
	struct pid_namespace *ns = r->ns;
	struct task_struct *t = s->task;
	const struct cred *cred = __task_cred(t);
	KL_ROOM_RECORD *rec;

	rec = kl_begin(r, s);
	if (!rec)
		return KL_FULL;
#include "fill.h"
	return kl_end(r);
}
