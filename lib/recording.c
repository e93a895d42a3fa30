// SPDX-License-Identifier: LGPL-2.1-or-later
/* Load a recording into memory, and validate it. */
#include <stdlib.h>
#include <string.h>

#include "recording.h"

/* What is left of the file. */
struct rest {
	unsigned char *at;
	size_t size;
};

/* The next @n bytes, or NULL if fewer are left. */
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
	kl_catalog_free(r->catalog);
	free(r->threads);
	free(r->layouts);
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
	/* The headers must fit in the file; this also bounds the allocation. */
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

/* The views `views` and `fields` are always described by the library. */
static bool is_description(uint32_t view)
{
	return view == KERNLAB_VIEW_views || view == KERNLAB_VIEW_fields;
}

static const struct kernlab_view *find_view(const struct kl_recording *r, uint32_t id)
{
	const struct kernlab_view *view = is_description(id) ? NULL : kl_catalog_by_id(r->catalog, id);

	return view ? view : kl_view_by_id(id);
}

/* Whether the section has the request that the recorder makes for a view of this scope. */
static bool target_valid(const struct kl_section *head, const struct kernlab_view *view)
{
	uint32_t flags = view->scope == KERNLAB_SCOPE_TASK ? KERNLAB_READ_THREADS : 0;

	if (head->flags != flags)
		return false;
	if (kl_scope_is_per_task(view->scope))
		return head->target == KERNLAB_TARGET_PID && head->id;
	return head->target == KERNLAB_TARGET_ALL && !head->id;
}

static bool head_valid(const struct kl_section *head)
{
	return error_valid(head) && head->bytes % 8 == 0 &&
	       head->count <= head->bytes / sizeof(struct kernlab_rec);
}

/* Whether @b comes after @a. */
static bool ascends(const struct kl_section *a, const struct kl_section *b)
{
	return a->view != b->view ? a->view < b->view : a->id < b->id;
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

/* That of an earlier part of the same view, or NULL. */
static const struct kl_layout *find_layout(const struct kl_recording *r, size_t i)
{
	const uint32_t view = r->parts[i].head.view;

	while (i-- && r->parts[i].head.view == view)
		if (r->parts[i].layout)
			return r->parts[i].layout;
	return NULL;
}

static int set_layout(struct kl_recording *r, size_t i, const struct kernlab_view *view)
{
	struct kl_part *part = &r->parts[i];
	const __u64 *laid_out = part->head.laid_out;

	part->layout = find_layout(r, i);
	if (part->layout)
		return memcmp(part->layout->laid_out, laid_out, sizeof(part->layout->laid_out)) ?
			       -EBADMSG : 0;
	kl_layout_init(&r->layouts[r->nr_layouts], view, laid_out, laid_out);
	part->layout = &r->layouts[r->nr_layouts++];
	return 0;
}

static int index_records(struct kl_recording *r, struct kl_part *part)
{
	struct rest rest = { part->data, part->head.bytes };

	part->first = r->nr_records;
	for (uint32_t i = 0; i < part->head.count; i++) {
		struct kernlab_record *rec = &r->records[r->nr_records];

		rec->layout = part->layout;
		if (kl_record_take(rec, rest.at, rest.size, &part->masks) ||
		    rec->raw->size > KL_RECORD_MAX)
			return -EBADMSG;
		r->nr_records++;
		take(&rest, rec->raw->size);
	}
	return rest.size ? -EBADMSG : 0;
}

static int index_part(struct kl_recording *r, size_t i)
{
	struct kl_part *part = &r->parts[i];
	const struct kernlab_view *view = find_view(r, part->head.view);
	int rc;

	/* Already indexed, or of an unknown view. */
	if (part->layout || !part->head.view || !view)
		return 0;
	if (!target_valid(&part->head, view))
		return -EBADMSG;
	rc = part->head.error ? 0 : set_layout(r, i, view);
	if (rc || part->head.error)
		return rc;
	if (kl_masks_init(&part->masks, part->layout, part->head.unsupported,
			  part->head.withheld))
		return -EBADMSG;
	return index_records(r, part);
}

/* Views that describe the others, of which there is one section at most. */
static int describe(struct kl_recording *r, uint32_t view,
		    int (*add)(struct kl_catalog *catalog, const struct kernlab_record *rec))
{
	for (size_t i = 0; i < r->nr_parts; i++) {
		const struct kl_part *part = &r->parts[i];
		int rc;

		if (part->head.view != view)
			continue;
		rc = index_part(r, i);
		for (uint32_t n = 0; !rc && n < part->head.count; n++)
			rc = add(r->catalog, &r->records[part->first + n]);
		if (rc)
			return rc == -ENOMEM ? rc : -EBADMSG;
	}
	return 0;
}

static int read_catalog(struct kl_recording *r)
{
	int rc;

	r->catalog = kl_catalog_new();
	if (!r->catalog)
		return -ENOMEM;
	rc = describe(r, KERNLAB_VIEW_views, kl_catalog_add_view);
	if (!rc)
		rc = describe(r, KERNLAB_VIEW_fields, kl_catalog_add_field);
	if (!rc && kl_catalog_finish(r->catalog))
		rc = -EBADMSG;
	return rc;
}

static int make_space(struct kl_recording *r)
{
	size_t records = 0;

	/* Each record takes bytes of the file, which bounds this allocation, too. */
	for (size_t i = 0; i < r->nr_parts; i++)
		records += r->parts[i].head.count;
	r->records = calloc(records + 1, sizeof(*r->records));
	r->layouts = calloc(r->nr_parts + 1, sizeof(*r->layouts));
	return r->records && r->layouts ? 0 : -ENOMEM;
}

static int index_parts(struct kl_recording *r)
{
	int rc = make_space(r);

	if (!rc)
		rc = read_catalog(r);
	for (size_t i = 0; !rc && i < r->nr_parts; i++)
		rc = index_part(r, i);
	return rc;
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
	size_t n;
	const struct kl_part *part = kl_recording_parts(r, KERNLAB_VIEW_task, &n);

	if (!n || !part->head.count)
		return 0;
	r->threads = calloc(part->head.count, sizeof(*r->threads));
	if (!r->threads)
		return -ENOMEM;
	for (; r->nr_threads < part->head.count; r->nr_threads++) {
		const struct kernlab_record *rec = &r->records[part->first + r->nr_threads];
		struct kl_thread *thread = &r->threads[r->nr_threads];

		thread->pid = (uint32_t)kl_record_u64(rec, KERNLAB_F_task_pid);
		thread->tgid = (uint32_t)kl_record_u64(rec, KERNLAB_F_task_tgid);
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

const struct kernlab_view *kl_recording_view(const struct kl_recording *r, uint32_t id)
{
	return kl_catalog_by_id(r->catalog, id) ? find_view(r, id) : NULL;
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
