// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/hugetlb.h>
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/pkeys.h>

#define KL_VIEW vma
#include "core/view.h"
#include "compat/thp.h"
#include "compat/vma.h"

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

/* The checks are in the order of /proc/PID/maps. Called under mmap_lock. */
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

int kl_vma_fill(struct kl_reader *r, struct kl_source *s)
{
	struct vm_area_struct *vma = s->space.vma;
	const struct inode *inode = vma->vm_file ? kl_file_user_inode(vma->vm_file) : NULL;
	struct pid_namespace *ns = r->ns;
	struct pid *pid = s->owner.pid;
	const struct kl_stacks *stacks = s->space.stacks;
	const struct kl_resident *res = s->space.res;

#include "core/fill.h"
	return 0;
}

const struct kl_view_ops kl_vma_ops = { .fill = kl_vma_fill };
