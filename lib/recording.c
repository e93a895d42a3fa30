// SPDX-License-Identifier: LGPL-2.1-or-later
/* A recording is taken from a file into memory: nothing in it is believed. */
#include <stdlib.h>
#include <string.h>

#include "recording.h"

/* What is left of the file. */
struct rest {
	unsigned char *at;
	size_t size;
};

/* The next @n bytes, or NULL if there are not as many. */
static unsigned char *take(struct rest *rest, uint64_t n)
{
	unsigned char *at = rest->at;

	if (n > rest->size)
		return NULL;
	rest->at += n;
	rest->size -= n;
	return at;
}

void kl_recording_free(struct kl_recording *r)
{
	if (!r)
		return;
	free(r->threads);
	free(r->records);
	free(r->parts);
	free(r->file);
	free(r);
}

/* ---- the file -------------------------------------------------------- */

static int load_head(struct kl_recording *r, struct rest *rest)
{
	struct kl_file file;
	unsigned char *at = take(rest, sizeof(file));

	if (!at)
		return -EBADMSG;
	memcpy(&file, at, sizeof(file));
	if (memcmp(file.magic, KL_FILE_MAGIC, sizeof(file.magic)) ||
	    file.order != KL_FILE_ORDER || file.version != KL_FILE_VERSION ||
	    file.size < sizeof(file) || file.size % 8)
		return -EBADMSG;
	if (!take(rest, file.size - sizeof(file)))
		return -EBADMSG;
	/* So many heads must be there; this also bounds what is allocated. */
	if (file.sections > rest->size / sizeof(struct kl_section))
		return -EBADMSG;
	r->query = file.query;
	r->nr_parts = file.sections;
	return 0;
}

/* ---- its sections ---------------------------------------------------- */

static bool error_valid(const struct kl_section *head)
{
	return head->error <= 4095 && (!head->error || (!head->count && !head->bytes));
}

/* Whether the section asked what the recorder asks for a view of this scope. */
static bool target_valid(const struct kl_section *head, const struct kernlab_view *view)
{
	uint32_t flags = view->scope == KERNLAB_SCOPE_TASK ? KERNLAB_READ_THREADS : 0;

	if (head->flags != flags)
		return false;
	if (view->scope >= KERNLAB_SCOPE_MAP)
		return head->target == KERNLAB_TARGET_PID && head->pid;
	return head->target == KERNLAB_TARGET_ALL && !head->pid;
}

static bool head_valid(const struct kl_section *head)
{
	const struct kernlab_view *view = kl_view_by_id(head->view);

	if (!error_valid(head) || head->bytes % 8)
		return false;
	if (!view)
		return true;
	return target_valid(head, view) && kl_fixed_valid(head->fixed) &&
	       head->count <= head->bytes / head->fixed;
}

/* Whether @b comes after @a. */
static bool ascends(const struct kl_section *a, const struct kl_section *b)
{
	return a->view != b->view ? a->view < b->view : a->pid < b->pid;
}

static int load_part(struct kl_part *part, struct rest *rest)
{
	unsigned char *at = take(rest, sizeof(part->head));

	if (!at)
		return -EBADMSG;
	memcpy(&part->head, at, sizeof(part->head));
	if (!head_valid(&part->head))
		return -EBADMSG;
	part->data = take(rest, part->head.bytes);
	return part->data ? 0 : -EBADMSG;
}

static int load_parts(struct kl_recording *r, struct rest *rest)
{
	r->parts = calloc(r->nr_parts + 1, sizeof(*r->parts));
	if (!r->parts)
		return -ENOMEM;
	for (size_t i = 0; i < r->nr_parts; i++) {
		int rc = load_part(&r->parts[i], rest);

		if (rc)
			return rc;
		if (i && !ascends(&r->parts[i - 1].head, &r->parts[i].head))
			return -EBADMSG;
	}
	return rest->size ? -EBADMSG : 0;
}

/* ---- their records --------------------------------------------------- */

static size_t count_records(const struct kl_recording *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->nr_parts; i++)
		if (kl_view_by_id(r->parts[i].head.view))
			n += r->parts[i].head.count;
	return n;
}

static int index_part(struct kl_recording *r, struct kl_part *part, const struct kernlab_view *view)
{
	struct rest rest = { part->data, part->head.bytes };
	__u64 all[KERNLAB_MASK_WORDS];
	struct kernlab_record rec;

	kl_mask_first(all, KL_MASK_BITS);
	kl_record_expect(&rec, view, part->head.fixed, all);
	part->first = r->nr_records;
	for (uint32_t i = 0; i < part->head.count; i++) {
		if (kl_record_take(&rec, rest.at, rest.size) || rec.raw->size > KL_RECORD_MAX)
			return -EBADMSG;
		r->records[r->nr_records++] = rec.raw;
		take(&rest, rec.raw->size);
	}
	return rest.size ? -EBADMSG : 0;
}

static int index_parts(struct kl_recording *r)
{
	/* Each record takes bytes of the file, so that this is bounded, too. */
	r->records = calloc(count_records(r) + 1, sizeof(*r->records));
	if (!r->records)
		return -ENOMEM;
	for (size_t i = 0; i < r->nr_parts; i++) {
		const struct kernlab_view *view = kl_view_by_id(r->parts[i].head.view);
		int rc = view ? index_part(r, &r->parts[i], view) : 0;

		if (rc)
			return rc;
	}
	return 0;
}

static void find_page(struct kl_recording *r)
{
	const struct kl_part *part = r->parts;

	if (r->nr_parts && !part->head.view && !part->head.error) {
		r->page = part->data;
		r->page_size = part->head.bytes;
	}
}

/* ---- its threads ----------------------------------------------------- */

static int by_pid(const void *left, const void *right)
{
	const struct kl_thread *a = left, *b = right;

	return a->pid < b->pid ? -1 : a->pid > b->pid;
}

static int index_threads(struct kl_recording *r)
{
	const struct kernlab_field *fields = kl_views[KL_VIEW_task].fields;
	size_t n;
	const struct kl_part *part = kl_recording_parts(r, KERNLAB_VIEW_task, &n);

	if (!n || !part->head.count)
		return 0;
	r->threads = calloc(part->head.count, sizeof(*r->threads));
	if (!r->threads)
		return -ENOMEM;
	for (; r->nr_threads < part->head.count; r->nr_threads++) {
		const struct kernlab_rec *rec = r->records[part->first + r->nr_threads];
		struct kl_thread *thread = &r->threads[r->nr_threads];

		thread->pid = (uint32_t)kl_raw_u64(rec, &fields[KERNLAB_F_task_pid]);
		thread->tgid = (uint32_t)kl_raw_u64(rec, &fields[KERNLAB_F_task_tgid]);
	}
	qsort(r->threads, r->nr_threads, sizeof(*r->threads), by_pid);
	return 0;
}

/* ---- all of it ------------------------------------------------------- */

static int load(struct kl_recording *r, size_t size)
{
	struct rest rest = { r->file, size };
	int rc = load_head(r, &rest);

	if (!rc)
		rc = load_parts(r, &rest);
	if (!rc)
		rc = index_parts(r);
	if (!rc)
		rc = index_threads(r);
	if (!rc)
		find_page(r);
	return rc;
}

int kl_recording_load(struct kl_recording **out, unsigned char *file, size_t size)
{
	struct kl_recording *r = calloc(1, sizeof(*r));
	int rc;

	*out = NULL;
	if (!r) {
		free(file);
		return -ENOMEM;
	}
	r->file = file;
	rc = load(r, size);
	if (rc) {
		kl_recording_free(r);
		return rc;
	}
	*out = r;
	return 0;
}

const struct kl_thread *kl_recording_thread(const struct kl_recording *r, uint32_t pid)
{
	struct kl_thread key = { .pid = pid };

	if (!r->nr_threads)
		return NULL;
	return bsearch(&key, r->threads, r->nr_threads, sizeof(key), by_pid);
}

const struct kl_part *kl_recording_parts(const struct kl_recording *r, uint32_t view, size_t *n)
{
	size_t first = 0, end;

	while (first < r->nr_parts && r->parts[first].head.view < view)
		first++;
	end = first;
	while (end < r->nr_parts && r->parts[end].head.view == view)
		end++;
	*n = end - first;
	return &r->parts[first];
}
