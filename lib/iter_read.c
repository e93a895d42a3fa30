// SPDX-License-Identifier: LGPL-2.1-or-later
/* Reading a view's records, one by one or in batches. */
#include <stdlib.h>
#include <string.h>

#include "iter.h"

#define KL_ITER_BUF	(64U << 10)	/* bytes of the buffer, unless a record needs more */
#define KL_ITER_BUF_MAX	(1U << 20)	/* what it grows to for a read of many calls */
#define KL_ITER_CALLS	4		/* from this call on */
#define KL_ITER_STEP	4096U		/* what it grows by */

/* ---- one call ----------------------------------------------------------- */

/* The source's answer violates the ABI: the error is sticky, no further call is made. */
static int damaged(struct kernlab_iter *it, const char *what)
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

static int grow(struct kernlab_iter *it, uint64_t need)
{
	if (need <= it->size)
		return damaged(it, "it needs less space than it was given");
	if (need > KL_RECORD_MAX)
		return kl_fail(it->kl, -ENOSPC,
			       "a record of view \"%s\" takes %llu bytes, more than the %u that the library reads",
			       it->view->name, (unsigned long long)need, KL_RECORD_MAX);
	return set_buffer(it, (need + KL_ITER_STEP - 1) / KL_ITER_STEP * KL_ITER_STEP);
}

/* Continue from the cursor of @it; @req is set to the answer. */
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

/* laid_out depends on the request only, and is the same for every call of a read. */
static int set_layout(struct kernlab_iter *it, const struct kernlab_read *req)
{
	if (it->laid_out)
		return memcmp(it->layout.laid_out, req->laid_out, sizeof(req->laid_out)) ?
			       -EPROTO : 0;
	for (int i = 0; i < KERNLAB_MASK_WORDS; i++)
		if (req->laid_out[i] & ~it->req.fields[i])
			return -EPROTO;
	kl_layout_init(&it->layout, it->view, it->req.fields, req->laid_out);
	it->laid_out = true;
	return 0;
}

/* Whether records without masks of their own have all fields present at known offsets. */
static bool is_uniform(const struct kernlab_iter *it)
{
	return !memcmp(it->masks.present, it->req.fields, sizeof(it->req.fields)) &&
	       !(it->layout.tails[0] | it->layout.tails[1]);
}

static int accept(struct kernlab_iter *it, const struct kernlab_read *req)
{
	bool more = req->out_flags & KERNLAB_OUT_MORE;

	if (req->used > it->size)
		return damaged(it, "it is larger than the buffer");
	if (more && !memcmp(req->cursor, it->req.cursor, sizeof(req->cursor)))
		return damaged(it, "there is more, but the cursor stands still");
	if (!req->count && req->used)
		return damaged(it, "it holds more bytes than records");
	if (set_layout(it, req))
		return damaged(it, "the fields laid out are not those asked for, or have changed");
	if (kl_masks_init(&it->masks, &it->layout, req->unsupported, req->withheld))
		return damaged(it, "its masks contradict each other");

	memcpy(it->req.cursor, req->cursor, sizeof(req->cursor));
	it->uniform = is_uniform(it);
	it->flags |= req->out_flags;
	it->end = !more;
	it->used = req->used;
	it->left = req->count;
	it->pos = 0;
	return 0;
}

/* What the driver does once per call, such as looking at all threads, it does less often then. */
static int prepare_buffer(struct kernlab_iter *it)
{
	if (!it->buf)
		return set_buffer(it, KL_ITER_BUF);
	if (++it->calls < KL_ITER_CALLS || it->size >= KL_ITER_BUF_MAX)
		return 0;
	return set_buffer(it, 2 * it->size);
}

static int fill(struct kernlab_iter *it)
{
	struct kernlab_read req;
	int rc = prepare_buffer(it);

	it->started = true;
	if (!rc)
		rc = ask(it, &req);
	return rc ? rc : accept(it, &req);
}

/* Call until there is a record. Return: 1; 0: the end; or a negative errno */
static int fill_until(struct kernlab_iter *it)
{
	while (!it->left) {
		int rc = it->error;

		if (rc || it->end)
			return rc;
		rc = fill(it);
		if (rc)
			return rc;
	}
	return 1;
}

/* ---- one by one --------------------------------------------------------- */

/* @n records of @bytes together are taken. */
static int advance(struct kernlab_iter *it, uint32_t n, size_t bytes)
{
	it->pos += bytes;
	it->left -= n;
	if (!it->left && it->pos != it->used)
		return damaged(it, "it holds more bytes than records");
	return 1;
}

static int deliver(struct kernlab_iter *it)
{
	if (kl_record_take(&it->rec, it->buf + it->pos, it->used - it->pos, &it->masks))
		return damaged(it, "a record contradicts itself");
	return advance(it, 1, it->rec.raw->size);
}

int kernlab_iter_next(struct kernlab_iter *it, const struct kernlab_record **rec)
{
	int rc = 1;

	*rec = NULL;
	if (it->misuse.view)
		return kl_misuse_error(&it->misuse);
	if (!it->left)
		rc = fill_until(it);
	if (rc > 0)
		rc = deliver(it);
	if (rc > 0)
		*rec = &it->rec;
	return rc;
}

/* ---- in batches ---------------------------------------------------------- */

/* Count consecutive records of @stride bytes without masks of their own. */
static uint32_t count_alike(const struct kernlab_iter *it, uint32_t stride)
{
	const bool names = it->layout.names[0] | it->layout.names[1];
	const char *at = it->buf + it->pos;
	size_t bytes = it->used - it->pos;
	uint32_t n;

	for (n = 0; n < it->left && bytes >= stride; n++, at += stride, bytes -= stride) {
		const struct kernlab_rec *raw = (const void *)at;

		if (raw->size != stride || raw->masks)
			break;
		if (names && !kl_names_valid(&it->layout, raw, it->masks.present))
			break;
	}
	return n;
}

/* 0: the next record has to be returned alone. */
static uint32_t find_batch(const struct kernlab_iter *it)
{
	const struct kernlab_rec *raw = (const void *)(it->buf + it->pos);

	if (!it->uniform || it->used - it->pos < sizeof(*raw) || raw->size % 8 ||
	    raw->size < it->layout.fixed)
		return 0;
	return count_alike(it, raw->size);
}

static int deliver_alone(struct kernlab_iter *it, struct kernlab_batch *batch)
{
	int rc = deliver(it);

	if (rc > 0)
		*batch = (struct kernlab_batch){ .count = 1, .rec = &it->rec };
	return rc;
}

int kernlab_iter_batch(struct kernlab_iter *it, struct kernlab_batch *batch)
{
	const struct kernlab_rec *raw;
	uint32_t n;
	int rc;

	*batch = (struct kernlab_batch){ 0 };
	if (it->misuse.view)
		return kl_misuse_error(&it->misuse);
	rc = fill_until(it);
	if (rc <= 0)
		return rc;
	n = find_batch(it);
	if (!n)
		return deliver_alone(it, batch);
	raw = (const void *)(it->buf + it->pos);
	rc = advance(it, n, (size_t)n * raw->size);
	if (rc > 0)
		*batch = (struct kernlab_batch){ .base = raw, .stride = raw->size, .count = n };
	return rc;
}
