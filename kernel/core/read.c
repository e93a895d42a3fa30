// SPDX-License-Identifier: GPL-2.0
/* KERNLAB_IOC_READ: fill chunks with records and copy them to the caller's buffer. */
#include <linux/pid_namespace.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>
#include <linux/user_namespace.h>
#include "core/record.h"

static int flush(struct kl_call *c)
{
	struct kl_reader *r = &c->r;

	if (copy_to_user(u64_to_user_ptr(c->req.buf + c->done.used), r->chunk, r->used))
		return -EFAULT;
	c->done.used += r->used;
	c->done.count += c->count;
	memcpy(c->done.cursor, c->cursor, sizeof(c->cursor));
	if (kl_cursor_is_encrypted(r->view))
		kl_cursor_encrypt(r->view, c->done.cursor);
	r->limit -= r->used;
	r->used = 0;
	c->count = 0;
	return 0;
}

/*
 * copy_to_user() may sleep, so it is never called under RCU or one of the kernel's locks:
 * each iteration fills a chunk, releases all locks and references, and copies.
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
		/* A handler does not wait for the whole: the next call goes on from here. */
		if (signal_pending(current) && c->done.count)
			return -EINTR;
		cond_resched();
	}
	if (rc < 0) {
		/* Records completed before the error are still delivered. */
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

static int may_read(const struct file *file, const struct kl_view *view)
{
	if (!kl_view_available(view))
		return -EOPNOTSUPP;
	if (view->guard == KERNLAB_GUARD_ROOT && !kl_may_read_as_root(file))
		return -EACCES;
	if (view->guard == KERNLAB_GUARD_NET_ADMIN &&
	    !kl_may_admin_net(file, current->nsproxy->net_ns))
		return -EACCES;
	return 0;
}

static int read_records(struct kl_call *c, struct file *file, const struct kl_view *view)
{
	struct kl_buffers buffers;
	int rc = kl_buffers_get(&buffers);

	if (rc)
		return rc;
	rc = kl_prepare(c, file, view, &buffers);
	if (!rc)
		rc = finish(c, run(c));
	kl_stacks_drop(&c->stacks);
	kl_buffers_put(&buffers);
	return rc;
}

long kl_ioctl_read(struct file *file, struct kernlab_read __user *arg)
{
	struct kl_call c = { };
	const struct kl_view *view;
	u32 size;
	int rc;

	rc = kl_get_struct(&c.req, sizeof(c.req), KERNLAB_READ_SIZE_1_0, arg, &size);
	if (rc)
		return rc;
	view = kl_view(c.req.view);
	rc = kl_check_request(&c.req, view);
	if (!rc)
		rc = may_read(file, view);
	if (rc)
		return rc;
	c.req.need = 0;
	rc = read_records(&c, file, view);
	if (kl_put_struct(arg, size, &c.req, sizeof(c.req)))
		return -EFAULT;
	return rc;
}

/*
 * Fill one record into kernel memory for the shared page, with all guarded fields withheld.
 * In a view with many objects it is the record of the first one.
 */
int kl_fill_record(const struct kl_view *view, unsigned int cpu, void *buf, size_t size)
{
	const struct kl_objects *objects = &view->ops->objects;
	struct kl_source s = { .cpu = cpu, .object = (void *)objects->table };
	struct kl_call c = {
		.r = {
			.view = view,
			.ns = &init_pid_ns,
			.user_ns = &init_user_ns,
			.chunk = buf,
			.chunk_size = size,
			.limit = size,
		},
	};

	if (!kl_view_available(view))
		return -EOPNOTSUPP;
	kl_prepare_all(&c.r);
	return kl_emit(&c, &s);
}
