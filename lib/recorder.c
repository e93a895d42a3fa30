// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * Records a source; see recording.h for the format.
 *
 * All views that the source describes are recorded with all their fields, so that a
 * recording of a newer driver keeps those that this library does not know.
 */
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "iter.h"
#include "live.h"
#include "writer.h"

struct recorder {
	struct kernlab *kl;
	const char *path;
	struct kl_writer *writer;
	uint32_t *pids;			/* ascending; whose VMAs and the like are recorded */
	size_t nr_pids;
	bool chosen;			/* the caller named them */
	bool pages;			/* PAGE views, too */
	char *data;			/* of the section at hand */
	size_t max;			/* its bytes */
};

static int out_of_memory(struct recorder *r)
{
	return kl_fail(r->kl, -ENOMEM, "no memory for the recording");
}

/* Set the message for an error of the writer; for errors of the source it is already set. */
static int written(struct recorder *r, int rc)
{
	if (!rc)
		return 0;
	return kl_fail(r->kl, rc, "cannot write %s: %s", r->path, strerrordesc_np(-rc));
}

/* ---- sections -------------------------------------------------------- */

static int make_space(struct recorder *r, uint64_t bytes)
{
	while (r->max < bytes) {
		size_t max = r->max ? 2 * r->max : 1 << 16;
		char *data = realloc(r->data, max);

		if (!data)
			return out_of_memory(r);
		r->data = data;
		r->max = max;
	}
	return 0;
}

/* The masks of the first call are in the section's header, and apply to all its records. */
static bool has_other_masks(const struct kl_section *head, const struct kernlab_record *rec)
{
	return !rec->raw->masks &&
	       (memcmp(rec->masks->unsupported, head->unsupported, sizeof(head->unsupported)) ||
		memcmp(rec->masks->withheld, head->withheld, sizeof(head->withheld)));
}

static int append(struct recorder *r, struct kl_section *head, const struct kernlab_record *rec)
{
	const bool masks = has_other_masks(head, rec);
	struct kernlab_rec raw = *rec->raw;
	char *to;

	if (make_space(r, head->bytes + raw.size + sizeof(*rec->masks)))
		return -ENOMEM;
	to = r->data + head->bytes;
	memcpy(to, rec->raw, raw.size);
	if (masks) {
		memcpy(to + raw.size, rec->masks, sizeof(*rec->masks));
		raw.masks = raw.size;
		raw.size += sizeof(*rec->masks);
		memcpy(to, &raw, sizeof(raw));
	}
	head->bytes += raw.size;
	head->count++;
	return 0;
}

static int prepare(const struct kl_section *head, struct kernlab_iter *it)
{
	int rc = kernlab_iter_set_pid(it, head->id);

	if (!rc)
		rc = kernlab_iter_set_threads(it, head->flags & KERNLAB_READ_THREADS);
	return rc;
}

/* The masks of the calls so far. */
static void note_masks(struct kl_section *head, const struct kernlab_iter *it)
{
	memcpy(head->laid_out, it->layout.laid_out, sizeof(head->laid_out));
	memcpy(head->unsupported, it->masks.unsupported, sizeof(head->unsupported));
	memcpy(head->withheld, it->masks.withheld, sizeof(head->withheld));
}

static int collect(struct recorder *r, struct kl_section *head, struct kernlab_iter *it)
{
	const struct kernlab_record *rec;
	int rc;

	while ((rc = kernlab_iter_next(it, &rec)) > 0) {
		if (!head->count)
			note_masks(head, it);
		rc = append(r, head, rec);
		if (rc)
			return rc;
	}
	if (!rc && !head->count)
		note_masks(head, it);
	head->out_flags = kernlab_iter_flags(it) & ~KERNLAB_OUT_MORE;
	return rc;
}

/*
 * Errors that are recorded, and returned on replay. If the source is itself a recording,
 * -ENODATA is not one of them: it does not come from the kernel.
 */
static bool is_answer(const struct recorder *r, int rc)
{
	return rc == -EACCES || (rc == -EOPNOTSUPP && r->kl->refusal != -ENODATA);
}

static int record_section(struct recorder *r, const struct kernlab_view *view,
			  struct kl_section *head)
{
	struct kernlab_iter *it;
	int rc = kernlab_iter_new_view(r->kl, view, &it);

	if (rc)
		return rc;
	head->view = view->id;
	rc = prepare(head, it);
	if (!rc)
		rc = collect(r, head, it);
	kernlab_iter_free(it);

	if (is_answer(r, rc)) {
		head->error = (uint32_t)-rc;
		head->count = 0;
		head->bytes = 0;
		rc = 0;
	}
	return rc ? rc : written(r, kl_writer_add(r->writer, head, r->data));
}

/* ---- views ----------------------------------------------------------- */

static int record_tasks(struct recorder *r, const struct kernlab_view *view)
{
	for (size_t i = 0; i < r->nr_pids; i++) {
		struct kl_section head = {
			.target = KERNLAB_TARGET_PID,
			.id = r->pids[i],
		};
		int rc = record_section(r, view, &head);

		/* The task has exited; that is only an error if the caller named it. */
		if (rc && (rc != -ESRCH || r->chosen))
			return rc;
	}
	return 0;
}

static int record_view(struct recorder *r, const struct kernlab_view *view)
{
	struct kl_section head = { .target = KERNLAB_TARGET_ALL };

	if (view->scope == KERNLAB_SCOPE_PAGE && !r->pages)
		return 0;
	if (kl_scope_is_per_task(view->scope))
		return record_tasks(r, view);
	if (view->scope == KERNLAB_SCOPE_TASK)
		head.flags = KERNLAB_READ_THREADS;
	return record_section(r, view, &head);
}

/* If pages were requested, a source without them is an error. */
static int check_pages(struct recorder *r)
{
	const struct kernlab_query *q = &r->kl->query;
	const struct kernlab_view *view;

	for (size_t i = 0; (view = kernlab_view_of_at(r->kl, i)); i++)
		if (view->scope == KERNLAB_SCOPE_PAGE)
			return 0;
	return kl_fail(r->kl, -EOPNOTSUPP,
		       "the driver (version %u.%u.%u, ABI %u.%u) has no view of pages; load the module that came with this library (%s), and record anew",
		       q->driver_major, q->driver_minor, q->driver_patch, q->abi_major,
		       q->abi_minor, kernlab_version());
}

static int record_views(struct recorder *r)
{
	size_t n;
	int rc = kernlab_views_of(r->kl, &n);

	if (!rc && r->pages)
		rc = check_pages(r);
	for (size_t i = 0; !rc && i < n; i++)
		rc = record_view(r, kernlab_view_of_at(r->kl, i));
	return rc;
}

/* ---- processes ------------------------------------------------------- */

static int by_number(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return *a < *b ? -1 : *a > *b;
}

static int add_pid(struct recorder *r, uint32_t pid)
{
	uint32_t *pids = reallocarray(r->pids, r->nr_pids + 1, sizeof(*pids));

	if (!pids)
		return out_of_memory(r);
	r->pids = pids;
	r->pids[r->nr_pids++] = pid;
	return 0;
}

static int choose_all(struct recorder *r)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	int rc = kernlab_iter_new(r->kl, "task", &it);

	if (rc)
		return rc;
	rc = kernlab_iter_set_fields(it, "pid");
	while (!rc && (rc = kernlab_iter_next(it, &rec)) > 0)
		rc = add_pid(r, (uint32_t)kernlab_record_u64(rec, KERNLAB_F(task, pid)));
	kernlab_iter_free(it);
	return rc;
}

static int choose_pids(struct recorder *r, const uint32_t *pids, size_t n)
{
	size_t kept = 0;
	int rc = 0;

	r->chosen = n > 0;
	for (size_t i = 0; !rc && i < n; i++)
		rc = add_pid(r, pids[i]);
	if (!n)
		rc = choose_all(r);
	if (rc || !r->nr_pids)
		return rc;

	qsort(r->pids, r->nr_pids, sizeof(*r->pids), by_number);
	for (size_t i = 0; i < r->nr_pids; i++)
		if (r->pids[i] && (!kept || r->pids[i] != r->pids[kept - 1]))
			r->pids[kept++] = r->pids[i];
	r->nr_pids = kept;
	return 0;
}

/* ---- the page -------------------------------------------------------- */

static int write_page(struct recorder *r, const struct kernlab_live *live)
{
	struct kl_section head = { .bytes = kl_live_size(live) };
	char *page = calloc(1, head.bytes);
	int rc;

	if (!page)
		return out_of_memory(r);
	rc = kl_live_snapshot(live, page);
	if (rc)
		kl_fail(r->kl, rc, "the shared page was never still");
	else
		rc = written(r, kl_writer_add(r->writer, &head, page));
	free(page);
	return rc;
}

static int record_page(struct recorder *r)
{
	struct kernlab_live *live;
	int rc = kernlab_live_open(r->kl, &live);

	/* If the source is a recording, it may have no shared page. */
	if (rc == -EOPNOTSUPP)
		return 0;
	if (rc)
		return rc;
	rc = write_page(r, live);
	kernlab_live_close(live);
	return rc;
}

/* ---- all of it ------------------------------------------------------- */

static int record(struct recorder *r)
{
	int rc = written(r, kl_writer_new(&r->writer, r->path, &r->kl->query));

	if (!rc)
		rc = record_page(r);
	if (!rc)
		rc = record_views(r);
	if (!rc)
		rc = written(r, kl_writer_commit(r->writer));
	kl_writer_free(r->writer);
	return rc;
}

static int check_what(struct recorder *r, unsigned int what)
{
	if (what & ~KERNLAB_RECORDING_PAGES)
		return kl_fail(r->kl, -EINVAL,
			       "this library (%s) does not know what to record with %#x",
			       kernlab_version(), what & ~KERNLAB_RECORDING_PAGES);
	r->pages = what & KERNLAB_RECORDING_PAGES;
	if (r->pages && !(r->chosen && r->nr_pids))
		return kl_fail(r->kl, -EINVAL,
			       "the pages of all processes are too many to record; name the processes whose pages are wanted");
	return 0;
}

int kernlab_recording_write(struct kernlab *kl, const char *path, const uint32_t *pids, size_t n,
			    unsigned int what)
{
	struct recorder r = { .kl = kl, .path = path };
	int rc = choose_pids(&r, pids, n);

	if (!rc)
		rc = check_what(&r, what);
	if (!rc)
		rc = record(&r);
	/* Errors that were recorded are not errors of this call. */
	if (!rc)
		kl->errmsg[0] = '\0';
	free(r.pids);
	free(r.data);
	return rc;
}
