// SPDX-License-Identifier: LGPL-2.1-or-later
/* Reading a view's records one by one, however many calls that takes. */
#include <stdlib.h>
#include <string.h>

#include "record.h"

#define KL_ITER_BUF	(64U << 10)	/* bytes of the buffer, unless a record needs more */
#define KL_ITER_STEP	4096U		/* what it grows by */

struct kernlab_iter {
	struct kernlab *kl;
	const struct kernlab_view *view;
	struct kernlab_read req;	/* what is asked; its cursor is where to go on */
	char *buf;
	size_t size;			/* of buf */
	size_t used;			/* bytes that the last call wrote */
	size_t pos;			/* where the next record stands */
	uint32_t left;			/* records not yet delivered */
	uint32_t flags;
	int error;			/* set for good: the source cannot be believed */
	bool fixed_set;			/* the caller said how much of a record it knows */
	bool started;
	bool end;
	struct kernlab_record rec;
};

int kernlab_iter_new(struct kernlab *kl, const char *name, struct kernlab_iter **out)
{
	const struct kernlab_view *view = kernlab_view_by_name(name);
	struct kernlab_iter *it;

	*out = NULL;
	if (!view)
		return kl_fail(kl, -EINVAL, "no view \"%s\"; see kernlab explain", name);
	it = calloc(1, sizeof(*it));
	if (!it)
		return kl_fail(kl, -ENOMEM, "no memory to read \"%s\"", name);

	it->kl = kl;
	it->view = view;
	it->req.size = sizeof(it->req);
	it->req.view = view->id;
	it->req.target = KERNLAB_TARGET_ALL;
	it->req.rec_fixed = view->fixed;
	kl_mask_first(it->req.fields, view->nr_fields);
	*out = it;
	return 0;
}

void kernlab_iter_free(struct kernlab_iter *it)
{
	if (!it)
		return;
	free(it->buf);
	free(it);
}

/* ---- settings -------------------------------------------------------- */

static int may_set(struct kernlab_iter *it)
{
	if (!it->started)
		return 0;
	return kl_fail(it->kl, -EBUSY, "\"%s\" is being read already; rewind it first",
		       it->view->name);
}

int kernlab_iter_set_pid(struct kernlab_iter *it, uint32_t pid)
{
	int rc = may_set(it);

	if (rc)
		return rc;
	if (pid && it->view->scope == KERNLAB_SCOPE_GLOBAL)
		return kl_fail(it->kl, -EINVAL,
			       "view \"%s\" belongs to no task; read it without a pid",
			       it->view->name);
	it->req.pid = pid;
	it->req.target = pid ? KERNLAB_TARGET_PID : KERNLAB_TARGET_ALL;
	return 0;
}

int kernlab_iter_set_threads(struct kernlab_iter *it, bool threads)
{
	int rc = may_set(it);

	if (rc)
		return rc;
	if (threads && it->view->scope != KERNLAB_SCOPE_TASK)
		return kl_fail(it->kl, -EINVAL,
			       "view \"%s\" has no record a thread; read it without threads",
			       it->view->name);
	it->req.flags = threads ? KERNLAB_READ_THREADS : 0;
	return 0;
}

int kernlab_iter_set_range(struct kernlab_iter *it, uint64_t start, uint64_t end)
{
	int rc = may_set(it);

	if (rc)
		return rc;
	if ((start || end) && it->view->scope < KERNLAB_SCOPE_MAP)
		return kl_fail(it->kl, -EINVAL,
			       "view \"%s\" has no addresses; read it without a range",
			       it->view->name);
	if (end && start >= end)
		return kl_fail(it->kl, -EINVAL,
			       "the range ends at %#jx, before it begins at %#jx",
			       (uintmax_t)end, (uintmax_t)start);
	it->req.start = start;
	it->req.end = end;
	return 0;
}

/* Add the field named by the @len bytes at @name to the mask. */
static int add_field(struct kernlab_iter *it, __u64 *mask, const char *name, size_t len)
{
	for (unsigned int i = 0; i < it->view->nr_fields; i++) {
		const char *field = it->view->fields[i].name;

		if (!strncmp(field, name, len) && !field[len]) {
			kl_mask_set(mask, i);
			return 0;
		}
	}
	return kl_fail(it->kl, -EINVAL, "no field \"%.*s\" in view \"%s\"; see kernlab explain %s",
		       len < 80 ? (int)len : 80, name, it->view->name, it->view->name);
}

static int parse_fields(struct kernlab_iter *it, __u64 *mask, const char *fields)
{
	if (!*fields)
		return 0;
	for (;;) {
		size_t len = strcspn(fields, ",");
		int rc = add_field(it, mask, fields, len);

		if (rc || !fields[len])
			return rc;
		fields += len + 1;
	}
}

int kernlab_iter_set_fields(struct kernlab_iter *it, const char *fields)
{
	__u64 mask[KERNLAB_MASK_WORDS] = { 0 };
	int rc = may_set(it);

	if (rc)
		return rc;
	if (fields)
		rc = parse_fields(it, mask, fields);
	else
		kl_mask_first(mask, it->view->nr_fields);
	if (!rc)
		memcpy(it->req.fields, mask, sizeof(mask));
	return rc;
}

int kernlab_iter_want(struct kernlab_iter *it, unsigned int field)
{
	int rc = may_set(it);

	if (rc)
		return rc;
	if (field >= KL_MASK_BITS)
		return kl_fail(it->kl, -EINVAL, "no view has a field number %u", field);
	kl_mask_set(it->req.fields, field);
	return 0;
}

int kernlab_iter_set_fixed(struct kernlab_iter *it, uint32_t fixed)
{
	int rc = may_set(it);

	if (rc)
		return rc;
	if (!kl_fixed_valid(fixed))
		return kl_fail(it->kl, -EINVAL,
			       "a record cannot have %u bytes: a multiple of 8, from %zu to 4096",
			       fixed, sizeof(struct kernlab_rec));
	it->req.rec_fixed = fixed;
	it->fixed_set = true;
	return 0;
}

/* ---- reading --------------------------------------------------------- */

/* The source said something that no driver may say; never ask it again. */
static int distrust(struct kernlab_iter *it, const char *what)
{
	it->left = 0;
	it->error = kl_fail(it->kl, -EPROTO,
			    "the answer for view \"%s\" is damaged: %s; this is a bug of the driver",
			    it->view->name, what);
	return it->error;
}

static int set_buffer(struct kernlab_iter *it, size_t size)
{
	char *buf = malloc(size);

	if (!buf)
		return kl_fail(it->kl, -ENOMEM, "no memory for a buffer of %zu bytes", size);
	free(it->buf);
	it->buf = buf;
	it->size = size;
	return 0;
}

/*
 * Records no longer than the last field asked for: what stands behind it would
 * only be zeroed and copied. A number that is no field of the view needs all of
 * it, for the driver may know what it means.
 */
static uint32_t fixed_needed(const struct kernlab_iter *it)
{
	uint32_t fixed = sizeof(struct kernlab_rec);

	for (unsigned int i = 0; i < KL_MASK_BITS; i++) {
		if (!kl_mask_has(it->req.fields, i))
			continue;
		if (i >= it->view->nr_fields)
			return it->view->fixed;
		fixed = it->view->fields[i].offset + kl_type_size(it->view->fields[i].type);
	}
	return (fixed + 7) / 8 * 8;
}

static int start(struct kernlab_iter *it)
{
	int rc = it->buf ? 0 : set_buffer(it, KL_ITER_BUF);

	if (rc)
		return rc;
	if (!it->fixed_set)
		it->req.rec_fixed = fixed_needed(it);
	kl_record_expect(&it->rec, it->view, it->req.rec_fixed, it->req.fields);
	it->started = true;
	return 0;
}

static int grow(struct kernlab_iter *it, uint64_t need)
{
	if (need <= it->size)
		return distrust(it, "it wants less room than it was given");
	if (need > KL_RECORD_MAX)
		return kl_fail(it->kl, -ENOSPC,
			       "a record of view \"%s\" takes %llu bytes, more than the %u that the library reads",
			       it->view->name, (unsigned long long)need, KL_RECORD_MAX);
	return set_buffer(it, (need + KL_ITER_STEP - 1) / KL_ITER_STEP * KL_ITER_STEP);
}

/* Go on from the cursor of @it; @req takes the answer. */
static int ask(struct kernlab_iter *it, struct kernlab_read *req)
{
	for (;;) {
		int rc;

		*req = it->req;
		req->buf = (uintptr_t)it->buf;
		req->buf_size = it->size;
		rc = it->kl->transport->read(it->kl->source, req);
		if (rc != -ENOSPC)
			return rc ? kl_read_failed(it->kl, req, rc) : 0;
		rc = grow(it, req->need);
		if (rc)
			return rc;
	}
}

static int accept(struct kernlab_iter *it, const struct kernlab_read *req)
{
	bool more = req->out_flags & KERNLAB_OUT_MORE;

	if (req->used > it->size)
		return distrust(it, "it is larger than the buffer");
	if (more && !memcmp(req->cursor, it->req.cursor, sizeof(req->cursor)))
		return distrust(it, "there is more, but the cursor stands still");

	memcpy(it->req.cursor, req->cursor, sizeof(req->cursor));
	it->flags |= req->out_flags;
	it->end = !more;
	it->used = req->used;
	it->left = req->count;
	it->pos = 0;
	return 0;
}

static int fill(struct kernlab_iter *it)
{
	struct kernlab_read req;
	int rc = it->started ? 0 : start(it);

	if (!rc)
		rc = ask(it, &req);
	return rc ? rc : accept(it, &req);
}

static int deliver(struct kernlab_iter *it, const struct kernlab_record **rec)
{
	if (kl_record_take(&it->rec, it->buf + it->pos, it->used - it->pos))
		return distrust(it, "a record contradicts itself");
	it->pos += it->rec.raw->size;
	it->left--;
	if (!it->left && it->pos != it->used)
		return distrust(it, "it holds more bytes than records");
	*rec = &it->rec;
	return 1;
}

int kernlab_iter_next(struct kernlab_iter *it, const struct kernlab_record **rec)
{
	*rec = NULL;
	while (!it->left) {
		int rc;

		if (it->error)
			return it->error;
		if (it->end)
			return 0;
		rc = fill(it);
		if (rc)
			return rc;
	}
	return deliver(it, rec);
}

int kernlab_iter_rewind(struct kernlab_iter *it)
{
	memset(it->req.cursor, 0, sizeof(it->req.cursor));
	it->left = 0;
	it->flags = 0;
	it->error = 0;
	it->end = false;
	it->started = false;
	return 0;
}

uint32_t kernlab_iter_flags(const struct kernlab_iter *it)
{
	return it->flags;
}
