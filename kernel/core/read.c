// SPDX-License-Identifier: GPL-2.0
/* KERNLAB_IOC_READ: from the caller's request to records in its buffer. */
#include <linux/cred.h>
#include <linux/mutex.h>
#include <linux/pid_namespace.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/user_namespace.h>
#include "core/kernlab.h"

static u64 low_bits(unsigned int n)
{
	return n >= 64 ? ~0ULL : BIT_ULL(n) - 1;
}

/* How many of the view's first fields the caller has room for in its struct. */
static unsigned int fields_within(const struct kl_view *view, u32 fixed)
{
	unsigned int n = view->nr_fields;

	while (n && view->fields[n - 1].end > fixed)
		n--;
	return n;
}

static void ask(struct kl_reader *r, const u64 *fields)
{
	unsigned int known = r->view->nr_fields;
	unsigned int within = fields_within(r->view, r->fixed);
	unsigned int i;

	for (i = 0; i < KERNLAB_MASK_WORDS; i++) {
		unsigned int base = 64 * i;
		u64 out = low_bits(known > base ? known - base : 0) &
			  ~low_bits(within > base ? within - base : 0);
		u64 asked = fields[i] & ~out;

		r->asked.word[i] = asked & r->view->supported.word[i];
		r->granted.word[i] = r->asked.word[i];
		r->header.unsupported[i] = asked & ~r->view->supported.word[i];
	}
	r->header.fixed = r->fixed;
}

static void bar(struct kl_reader *r, enum kernlab_guard guard)
{
	unsigned int i;

	for (i = 0; i < KERNLAB_MASK_WORDS; i++) {
		u64 barred = r->granted.word[i] & r->view->guarded[guard].word[i];

		r->header.withheld[i] |= barred;
		r->granted.word[i] &= ~barred;
	}
}

static bool asks_for(const struct kl_reader *r, enum kernlab_guard guard)
{
	return kl_mask_and(&r->asked, &r->view->guarded[guard]);
}

static int check(const struct kernlab_read *req, const struct kl_view *view)
{
	if (!view)
		return -EINVAL;
	if (req->flags & ~KERNLAB_READ_FLAGS)
		return -EINVAL;
	if (req->flags & KERNLAB_READ_THREADS && view->scope != KERNLAB_SCOPE_TASK)
		return -EINVAL;
	if (req->target > KERNLAB_TARGET_PID)
		return -EINVAL;
	if (req->target == KERNLAB_TARGET_PID && view->scope == KERNLAB_SCOPE_GLOBAL)
		return -EINVAL;
	if (req->target == KERNLAB_TARGET_ALL && req->pid)
		return -EINVAL;
	if ((req->start || req->end) && view->scope < KERNLAB_SCOPE_MAP)
		return -EINVAL;
	if (req->end && req->start >= req->end)
		return -EINVAL;
	if (req->rec_fixed < sizeof(struct kernlab_rec) || req->rec_fixed > KL_FIXED_MAX ||
	    req->rec_fixed % 8)
		return -EINVAL;
	return 0;
}

/* Where a frame's struct page is says which frame it is. */
static bool may_see_kaddr(const struct file *file, const struct kl_view *view)
{
	return kl_may_see_kaddr(file) &&
	       (view->scope != KERNLAB_SCOPE_PAGE || kl_may_see_pfn(file));
}

static int prepare(struct kl_call *c, const struct file *file, const struct kl_view *view)
{
	struct kl_file *kf = file->private_data;
	struct kl_reader *r = &c->r;

	r->view = view;
	r->ns = task_active_pid_ns(current);
	r->user_ns = current_user_ns();
	r->fixed = c->req.rec_fixed;
	r->chunk = kf->chunk;
	r->room = KL_CHUNK_SIZE;
	r->limit = c->req.buf_size;
	r->path = kf->path;
	ask(r, c->req.fields);
	if (r->ns != &init_pid_ns)
		bar(r, KERNLAB_GUARD_GLOBAL);
	if (asks_for(r, KERNLAB_GUARD_KADDR) && !may_see_kaddr(file, view))
		bar(r, KERNLAB_GUARD_KADDR);
	if (asks_for(r, KERNLAB_GUARD_PFN) && !kl_may_see_pfn(file))
		bar(r, KERNLAB_GUARD_PFN);
	if (asks_for(r, KERNLAB_GUARD_ROOT) && !kl_may_read_as_root(file))
		bar(r, KERNLAB_GUARD_ROOT);
	c->surveys = kl_mask_and(&r->granted, &view->resident);
	c->asks_threads = kl_mask_and(&r->granted, &view->threads);
	c->looks_inside = view->guard == KERNLAB_GUARD_PTRACE || asks_for(r, KERNLAB_GUARD_PTRACE);
	memcpy(c->cursor, c->req.cursor, sizeof(c->cursor));
	memcpy(c->done.cursor, c->req.cursor, sizeof(c->done.cursor));
	return view->scope == KERNLAB_SCOPE_GLOBAL ? kl_unseal(view, c->cursor) : 0;
}

static int flush(struct kl_call *c)
{
	struct kl_reader *r = &c->r;

	if (copy_to_user(u64_to_user_ptr(c->req.buf + c->done.used), r->chunk, r->used))
		return -EFAULT;
	c->done.used += r->used;
	c->done.count += c->count;
	memcpy(c->done.cursor, c->cursor, sizeof(c->cursor));
	if (r->view->scope == KERNLAB_SCOPE_GLOBAL)
		kl_seal(r->view, c->done.cursor);
	r->limit -= r->used;
	r->used = 0;
	c->count = 0;
	return 0;
}

/*
 * Nothing that sleeps in copy_to_user() happens under RCU or a lock of the
 * kernel's: each round fills a chunk, lets go of everything, and copies.
 */
static int run(struct kl_call *c)
{
	int rc, err;

	for (;;) {
		rc = kl_walk(c);
		if (rc < 0 || (rc == KL_FULL && !c->r.used))
			break;
		err = flush(c);
		if (err)
			return err;
		if (rc == KL_END)
			return 0;
		if (fatal_signal_pending(current))
			return -EINTR;
		cond_resched();
	}
	if (rc < 0) {
		/* What was found before the error is still good. */
		err = flush(c);
		return err ?: rc;
	}
	c->req.need = ALIGN(c->r.len, 8);
	return -ENOSPC;
}

static int finish(struct kl_call *c, int rc)
{
	struct kernlab_read *req = &c->req;

	if (rc < 0 && c->done.count) {
		c->out_flags |= KERNLAB_OUT_MORE;
		req->need = 0;
		rc = 0;
	}
	req->count = c->done.count;
	req->used = c->done.used;
	req->out_flags = c->out_flags;
	memcpy(req->cursor, c->done.cursor, sizeof(req->cursor));
	return rc;
}

static int get_buffers(struct kl_file *kf, const struct kl_view *view)
{
	bool needs_path = view->scope != KERNLAB_SCOPE_TASK;

	if (!kf->chunk)
		kf->chunk = kvmalloc(KL_CHUNK_SIZE, GFP_KERNEL_ACCOUNT);
	if (!kf->path && needs_path)
		kf->path = kmalloc(KL_PATH_SIZE, GFP_KERNEL_ACCOUNT);
	return kf->chunk && (kf->path || !needs_path) ? 0 : -ENOMEM;
}

long kl_ioctl_read(struct file *file, struct kernlab_read __user *arg)
{
	struct kl_file *kf = file->private_data;
	struct kl_call c = { };
	const struct kl_view *view;
	u32 size;
	int rc;

	rc = kl_get_struct(&c.req, sizeof(c.req), KERNLAB_READ_SIZE_1_0, arg, &size);
	if (rc)
		return rc;
	view = kl_view(c.req.view);
	rc = check(&c.req, view);
	if (rc)
		return rc;
	if (!kl_can(view->cap))
		return -EOPNOTSUPP;
	if (view->guard == KERNLAB_GUARD_ROOT && !kl_may_read_as_root(file))
		return -EACCES;
	c.req.need = 0;

	if (mutex_lock_killable(&kf->lock))
		return -EINTR;
	rc = get_buffers(kf, view);
	if (!rc)
		rc = prepare(&c, file, view);
	if (!rc)
		rc = finish(&c, run(&c));
	mutex_unlock(&kf->lock);

	if (kl_put_struct(arg, size, &c.req, sizeof(c.req)))
		return -EFAULT;
	return rc;
}

/*
 * Fill record number @index of a global view into memory of our own, as everybody may
 * see it: for the shared page.
 */
int kl_fill_record(const struct kl_view *view, u64 index, void *buf, size_t size)
{
	static const u64 all[KERNLAB_MASK_WORDS] = { ~0ULL, ~0ULL };
	struct kl_subject s = { .index = index };
	struct kl_reader r = {
		.view = view,
		.ns = &init_pid_ns,
		.user_ns = &init_user_ns,
		.fixed = view->fixed,
		.chunk = buf,
		.room = size,
		.limit = size,
	};
	enum kernlab_guard guard;

	ask(&r, all);
	for (guard = KERNLAB_GUARD_OPEN + 1; guard < KL_GUARDS; guard++)
		bar(&r, guard);
	return view->emit(&r, &s);
}
