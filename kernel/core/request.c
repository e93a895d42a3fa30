// SPDX-License-Identifier: GPL-2.0
/* Requests: validation, the offset of each field, and the masks of unsupported and withheld. */
#include <linux/cred.h>
#include <linux/nsproxy.h>
#include <linux/pid_namespace.h>
#include <linux/user_namespace.h>
#include "core/core.h"

static bool target_fits(const struct kernlab_read *req, enum kernlab_owner owner)
{
	switch (req->target) {
	case KERNLAB_TARGET_ALL:
		return !req->id;
	case KERNLAB_TARGET_PID:
		return owner == KERNLAB_OWNER_TASK;
	case KERNLAB_TARGET_CPU:
		return owner == KERNLAB_OWNER_CPU;
	default:
		return false;
	}
}

int kl_check_request(const struct kernlab_read *req, const struct kl_view *view)
{
	if (!view || req->pad || req->flags & ~KERNLAB_READ_FLAGS)
		return -EINVAL;
	if (req->flags & KERNLAB_READ_THREADS && view->scope->id != KERNLAB_SCOPE_TASK)
		return -EINVAL;
	if (!target_fits(req, view->scope->owner))
		return -EINVAL;
	if ((req->start || req->end) && !view->scope->addresses)
		return -EINVAL;
	if (req->end && req->start >= req->end)
		return -EINVAL;
	return 0;
}

/* Assign an offset to each requested field, in ascending order of numbers; see abi.h. */
static void lay_out(struct kl_reader *r, const u64 *fields)
{
	const struct kl_view *view = r->view;
	unsigned int i, end = sizeof(struct kernlab_rec);

	for (i = 0; i < view->nr_fields; i++) {
		const struct kl_field *field = &view->fields[i];

		if (!(fields[i / 64] & BIT_ULL(i % 64)))
			continue;
		kl_mask_set(&r->laid_out, i);
		r->offset[i] = ALIGN(end, field->align);
		end = r->offset[i] + field->size;
	}
	r->fixed = ALIGN(end, 8);
	for (i = 0; i < KERNLAB_MASK_WORDS; i++) {
		r->granted.word[i] = fields[i] & view->supported.word[i];
		r->unsupported.word[i] = fields[i] & ~view->supported.word[i];
	}
}

static void withhold(struct kl_reader *r, enum kernlab_guard guard)
{
	unsigned int i;

	for (i = 0; i < KERNLAB_MASK_WORDS; i++) {
		u64 mask = r->granted.word[i] & r->view->guarded[guard].word[i];

		r->withheld.word[i] |= mask;
		r->granted.word[i] &= ~mask;
	}
}

static bool asks_for(const struct kl_reader *r, enum kernlab_guard guard)
{
	return kl_mask_and(&r->granted, &r->view->guarded[guard]);
}

static void note_passes(struct kl_reader *r)
{
	unsigned int pass;

	for (pass = 0; pass < KL_PASSES; pass++)
		if (kl_mask_and(&r->granted, &r->view->passes[pass]))
			r->passes |= BIT(pass);
}

/* The address of a struct page reveals its page frame number: both permissions are needed. */
static bool may_see_kaddr(const struct file *file, const struct kl_view *view)
{
	return kl_may_see_kaddr(file) &&
	       (view->scope->id != KERNLAB_SCOPE_PAGE || kl_may_see_pfn(file));
}

static void withhold_from_caller(struct kl_reader *r, const struct file *file)
{
	if (r->ns != &init_pid_ns)
		withhold(r, KERNLAB_GUARD_GLOBAL);
	if (asks_for(r, KERNLAB_GUARD_KADDR) && !may_see_kaddr(file, r->view))
		withhold(r, KERNLAB_GUARD_KADDR);
	if (asks_for(r, KERNLAB_GUARD_PFN) && !kl_may_see_pfn(file))
		withhold(r, KERNLAB_GUARD_PFN);
	if (asks_for(r, KERNLAB_GUARD_ROOT) && !kl_may_read_as_root(file))
		withhold(r, KERNLAB_GUARD_ROOT);
	if (asks_for(r, KERNLAB_GUARD_NET_ADMIN) && !kl_may_admin_net(file, r->net))
		withhold(r, KERNLAB_GUARD_NET_ADMIN);
}

int kl_prepare(struct kl_call *c, const struct file *file, const struct kl_view *view,
	       const struct kl_buffers *buffers)
{
	struct kl_reader *r = &c->r;

	r->view = view;
	r->ns = task_active_pid_ns(current);
	r->user_ns = current_user_ns();
	r->net = current->nsproxy->net_ns;
	r->chunk = buffers->chunk;
	r->chunk_size = KL_CHUNK_SIZE;
	r->limit = c->req.buf_size;
	/* Records of scope TASK are filled under RCU: no d_path() and no object iteration there. */
	if (view->scope->id != KERNLAB_SCOPE_TASK) {
		r->path = buffers->path;
		r->scratch = buffers->scratch;
	}
	lay_out(r, c->req.fields);
	withhold_from_caller(r, file);
	note_passes(r);
	c->needs_ptrace = view->guard == KERNLAB_GUARD_PTRACE || asks_for(r, KERNLAB_GUARD_PTRACE);
	memcpy(c->cursor, c->req.cursor, sizeof(c->cursor));
	memcpy(c->done.cursor, c->req.cursor, sizeof(c->done.cursor));
	memcpy(c->req.laid_out, r->laid_out.word, sizeof(c->req.laid_out));
	memcpy(c->req.unsupported, r->unsupported.word, sizeof(c->req.unsupported));
	memcpy(c->req.withheld, r->withheld.word, sizeof(c->req.withheld));
	return kl_cursor_is_encrypted(view) ? kl_cursor_decrypt(view, c->cursor) : 0;
}

/* All fields, except for those with a guard other than OPEN. */
void kl_prepare_all(struct kl_reader *r)
{
	static const u64 all[KERNLAB_MASK_WORDS] = { ~0ULL, ~0ULL };
	enum kernlab_guard guard;
	unsigned int i;

	lay_out(r, all);
	for (i = 0; i < KERNLAB_MASK_WORDS; i++)
		r->unsupported.word[i] &= r->laid_out.word[i];
	for (guard = KERNLAB_GUARD_OPEN + 1; guard < KL_GUARDS; guard++)
		withhold(r, guard);
	r->own_masks = true;
}
