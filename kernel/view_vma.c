// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/hugetlb.h>
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/pkeys.h>
#include <linux/sched/signal.h>
#include <linux/sched/task_stack.h>
#include "kernlab.h"

#define KERNLAB_RECORD vma
#include "room.h"
#include "compat/compat.h"
#include "compat/pgtable.h"

static const char *anon_name(struct kl_reader *r, struct vm_area_struct *vma, const char *kind)
{
	const char *name = kl_anon_vma_name(vma);

	if (!name)
		return NULL;
	snprintf(r->path, KL_PATH_SIZE, "[%s:%s]", kind, name);
	return r->path;
}

static const char *file_name(struct kl_reader *r, struct vm_area_struct *vma)
{
	const struct path *path = kl_file_user_path(vma->vm_file);

	return anon_name(r, vma, "anon_shmem") ?: d_path(path, r->path, KL_PATH_SIZE);
}

/* In the order in which /proc/PID/maps decides. Called under mmap_lock. */
static const char *kl_vma_name(struct kl_reader *r, struct vm_area_struct *vma)
{
	const char *name;

	if (vma->vm_file)
		return file_name(r, vma);
	if (vma->vm_ops && vma->vm_ops->name) {
		name = vma->vm_ops->name(vma);
		if (name)
			return name;
	}
	if (!vma->vm_mm)
		return "[vdso]";
	if (kl_vma_is_heap(vma))
		return "[heap]";
	if (kl_vma_is_stack(vma))
		return "[stack]";
	return anon_name(r, vma, "anon");
}

/* What the thread had when it last entered the kernel; 0: nothing is to be had. */
static unsigned long user_sp(struct task_struct *t)
{
	unsigned long sp = 0;

	if (t->flags & (PF_KTHREAD | PF_IO_WORKER) || !try_get_task_stack(t))
		return 0;
	sp = user_stack_pointer(task_pt_regs(t));
	kl_call(put_task_stack, t);
	return sp;
}

/* Only private anonymous memory is looked at: other threads' stacks are no files. */
static bool may_be_stack(const struct vm_area_struct *vma)
{
	return !vma->vm_file && vma->vm_mm && !(vma->vm_flags & VM_SHARED) &&
	       vma->vm_flags & VM_WRITE;
}

static u32 kl_stack_tid(struct kl_reader *r, const struct kl_subject *s)
{
	const struct vm_area_struct *vma = s->vma;
	struct task_struct *t;
	u32 tid = 0;

	if (!may_be_stack(vma))
		return 0;
	rcu_read_lock();
	for_each_thread(s->task, t) {
		unsigned long sp = user_sp(t);

		if (sp >= vma->vm_start && sp < vma->vm_end) {
			tid = task_pid_nr_ns(t, r->ns);
			break;
		}
	}
	rcu_read_unlock();
	return tid;
}

int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	struct vm_area_struct *vma = s->vma;
	const struct inode *inode = vma->vm_file ? kl_file_user_inode(vma->vm_file) : NULL;
	struct pid_namespace *ns = r->ns;
	struct pid *pid = s->pid;
	const struct kl_resident *res = s->res;
	KL_ROOM_RECORD *rec;

	rec = kl_begin(r, s);
	if (!rec)
		return KL_FULL;
#include "fill.h"
	return kl_end(r);
}
