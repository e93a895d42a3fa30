// SPDX-License-Identifier: GPL-2.0
#include <linux/binfmts.h>
#include <linux/kallsyms.h>
#include <linux/list.h>
#include <linux/mm_types.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/spinlock.h>

#define KL_VIEW binfmt
#include "core/view.h"
#include "lookup/symname.h"

int kl_binfmt_fill(struct kl_reader *r, struct kl_source *s)
{
	const struct linux_binfmt *fmt = s->object;
	char text[KSYM_SYMBOL_LEN];

#include "core/fill.h"
	return 0;
}

/* Unregistering takes the lock: it keeps a format on the list, and so its module loaded. */
static int lock(struct kl_batch *b)
	__acquires(binfmt_lock)
{
	read_lock(kl_sym(binfmt_lock));
	return 0;
}

static void unlock(struct kl_batch *b)
	__releases(binfmt_lock)
{
	read_unlock(kl_sym(binfmt_lock));
}

static void *format_at(struct list_head *at)
{
	return at == kl_sym(formats) ? NULL : list_entry(at, struct linux_binfmt, lh);
}

static void *first(struct kl_batch *b, u64 from)
{
	return format_at(kl_sym(formats)->next);
}

static void *next(struct kl_batch *b, void *object)
{
	return format_at(((struct linux_binfmt *)object)->lh.next);
}

/* The task that loads the module was itself loaded by a format that is on the list. */
static const char *check(void)
{
	const char *why_not;

	if (!current->mm || !current->mm->binfmt)
		return "nobody to compare with: the module was loaded by a kernel thread";
	lock(NULL);
	why_not = kl_check_list(kl_sym(formats), &current->mm->binfmt->lh);
	unlock(NULL);
	return why_not;
}

const struct kl_view_ops kl_binfmt_ops = {
	.fill = kl_binfmt_fill,
	.check = check,
	.objects = {
		.order = KL_BY_POSITION,
		.lock = lock,
		.unlock = unlock,
		.first = first,
		.next = next,
	},
};
