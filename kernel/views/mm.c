// SPDX-License-Identifier: GPL-2.0
#include <linux/file.h>
#include <linux/mm.h>
#include <linux/percpu_counter.h>
#include <linux/pid.h>
#include <linux/sched/coredump.h>

#define KL_VIEW mm
#include "core/view.h"
#include "compat/mm.h"

/* PR_SET_MM_EXE_FILE may replace exe_file concurrently, so a reference is taken. */
static const char *kl_exe_path(struct kl_reader *r, struct mm_struct *mm)
{
	struct file *exe = kl_get_exe_file(mm);
	const char *path = NULL;

	if (exe) {
		path = file_path(exe, r->path, KL_PATH_SIZE);
		fput(exe);
	}
	return path;
}

/* Without an mm_struct, only the fields read from the task have values. */
static void only_identity(struct kl_reader *r)
{
	static const u64 identity = BIT_ULL(KERNLAB_F_mm_pid) | BIT_ULL(KERNLAB_F_mm_kthread) |
				    BIT_ULL(KERNLAB_F_mm_comm);

	r->want.word[0] &= identity;
	r->want.word[1] = 0;
	r->rec_withheld.word[0] &= identity;
	r->rec_withheld.word[1] = 0;
}

int kl_mm_fill(struct kl_reader *r, struct kl_source *s)
{
	struct task_struct *t = s->owner.task;
	struct mm_struct *mm = s->space.mm;
	struct pid_namespace *ns = r->ns;
	struct pid *pid = s->owner.pid;
	const struct kl_resident *res = s->space.res;

	if (!mm)
		only_identity(r);
#include "core/fill.h"
	return 0;
}

const struct kl_view_ops kl_mm_ops = { .fill = kl_mm_fill };
