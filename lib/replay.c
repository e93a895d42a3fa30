// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * A recording as a source: it answers like the driver, for any mask and buffer size.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pack.h"
#include "range.h"
#include "recording.h"

/* ---- the request ----------------------------------------------------- */

/* The size of the struct that both the caller and this library know. */
static size_t known_to_both(const struct kernlab_read *user)
{
	return user->size < sizeof(*user) ? user->size : sizeof(*user);
}

/*
 * If the caller's struct is smaller, the other members are 0. If it is larger, the bytes
 * after those known must be 0.
 */
static int take_request(const struct kernlab_read *user, struct kernlab_read *req)
{
	const unsigned char *bytes = (const unsigned char *)user;

	if (user->size < KERNLAB_READ_SIZE_1_0 || user->size > 4096)
		return -EINVAL;
	for (size_t i = sizeof(*req); i < user->size; i++)
		if (bytes[i])
			return -EINVAL;
	memset(req, 0, sizeof(*req));
	memcpy(req, user, known_to_both(user));
	req->count = 0;
	req->out_flags = 0;
	req->used = 0;
	req->need = 0;
	memset(req->laid_out, 0, sizeof(req->laid_out));
	memset(req->unsupported, 0, sizeof(req->unsupported));
	memset(req->withheld, 0, sizeof(req->withheld));
	return 0;
}

static bool target_valid(const struct kernlab_read *req, enum kernlab_owner owner)
{
	switch (req->target) {
	case KERNLAB_TARGET_ALL:
		return !req->id;
	case KERNLAB_TARGET_PID:
		return owner == KERNLAB_OWNER_TASK;
	case KERNLAB_TARGET_CPU:
		return owner == KERNLAB_OWNER_CPU;
	}
	return false;
}

static bool flags_valid(const struct kernlab_read *req, enum kernlab_scope scope)
{
	return !req->flags ||
	       (req->flags == KERNLAB_READ_THREADS && scope == KERNLAB_SCOPE_TASK);
}

static bool request_valid(const struct kernlab_read *req, const struct kernlab_view *view)
{
	return !req->pad && target_valid(req, kernlab_view_owner(view)) &&
	       flags_valid(req, view->scope) && kl_range_valid(req, view);
}

/* ---- which records --------------------------------------------------- */

struct choice {
	const struct kernlab_view *view;
	const struct kl_part *parts;
	size_t nr_parts;
	unsigned int owner;			/* number of the field with the record's owner */
	enum {
		EVERY,
		LEADERS,			/* thread group leaders */
		OWN,				/* of the task or CPU numbered id */
		GROUP,				/* threads of the process id */
	} who;
	uint32_t id;
};

static uint32_t owner_of(const struct choice *c, const struct kernlab_record *rec)
{
	return (uint32_t)kl_record_u64(rec, c->owner);
}

static bool chosen(const struct kl_recording *r, const struct choice *c,
		   const struct kernlab_record *rec)
{
	const struct kl_thread *thread;

	if (c->who == EVERY)
		return true;
	if (c->who == OWN)
		return kl_record_has(rec, c->owner) && owner_of(c, rec) == c->id;
	thread = kl_recording_thread(r, owner_of(c, rec));
	if (c->who == LEADERS)
		return thread && thread->tgid == thread->pid;
	return thread && thread->tgid == c->id;
}

static bool any_chosen(const struct kl_recording *r, const struct choice *c)
{
	for (uint32_t i = 0; i < c->parts->head.count; i++)
		if (chosen(r, c, &r->records[c->parts->first + i]))
			return true;
	return false;
}

/* One task or CPU, of a view with one section. */
static int choose_own(const struct kl_recording *r, const struct kernlab_read *req,
		      struct choice *c)
{
	const bool is_cpu = req->target == KERNLAB_TARGET_CPU;
	const struct kl_thread *thread = is_cpu ? NULL : kl_recording_thread(r, req->id);
	const int nobody = is_cpu ? -ENXIO : -ESRCH;

	if (!is_cpu && !thread)
		return nobody;
	c->who = OWN;
	c->id = req->id;
	if (req->flags & KERNLAB_READ_THREADS) {
		c->who = GROUP;
		c->id = thread->tgid;
	}
	return any_chosen(r, c) ? 0 : nobody;
}

/* In the mm record of a process without an mm_struct, map_count is not present. */
static bool has_no_mm(const struct kl_recording *r, uint32_t pid)
{
	size_t n;
	const struct kl_part *part = kl_recording_parts(r, KERNLAB_VIEW_mm, &n);
	const __u64 bit = 1ULL << KERNLAB_F_mm_map_count;

	_Static_assert(KERNLAB_F_mm_map_count < 64, "in the first word of the masks");
	for (uint32_t i = 0; n && i < part->head.count; i++) {
		const struct kernlab_record *rec = &r->records[part->first + i];

		if (kl_record_u64(rec, KERNLAB_F_mm_pid) == pid)
			return rec->layout->laid_out[0] & bit &&
			       !((rec->masks->present[0] | rec->masks->unsupported[0] |
				  rec->masks->withheld[0]) & bit);
	}
	return false;
}

static int choose_one_section(const struct kl_recording *r, struct kernlab_read *req,
			      struct choice *c)
{
	if (c->parts->head.error)
		return -(int)c->parts->head.error;
	if (req->target == KERNLAB_TARGET_ALL) {
		req->out_flags = c->parts->head.out_flags & KERNLAB_OUT_SKIPPED;
		if (c->view->scope == KERNLAB_SCOPE_TASK && !req->flags)
			c->who = LEADERS;
		return 0;
	}
	if (c->view->scope == KERNLAB_SCOPE_MM && has_no_mm(r, req->id))
		req->out_flags = KERNLAB_OUT_NO_MM;
	return choose_own(r, req, c);
}

static int choose_one_or_none(const struct kl_recording *r, struct kernlab_read *req,
			      struct choice *c)
{
	if (c->nr_parts)
		return choose_one_section(r, req, c);
	if (req->target == KERNLAB_TARGET_ALL)
		return 0;
	return req->target == KERNLAB_TARGET_CPU ? -ENXIO : -ESRCH;
}

/* Pages are recorded only on request; then there is a section. */
static bool was_left_out(const struct choice *c)
{
	return c->view->scope == KERNLAB_SCOPE_PAGE && !c->nr_parts;
}

/* One task, of a view with a section for each. */
static int choose_part(const struct kl_recording *r, struct kernlab_read *req, struct choice *c)
{
	const struct kl_part *parts = c->parts;
	const bool left_out = was_left_out(c);
	const size_t n = c->nr_parts;

	c->nr_parts = 0;
	for (size_t i = 0; i < n; i++) {
		if (parts[i].head.id != req->id)
			continue;
		if (parts[i].head.error)
			return -(int)parts[i].head.error;
		c->parts = &parts[i];
		c->nr_parts = 1;
		req->out_flags = parts[i].head.out_flags & ~KERNLAB_OUT_MORE;
		return 0;
	}
	if (!kernlab_view_needs_mm(c->view) || !has_no_mm(r, req->id))
		return left_out ? -ENODATA : -ESRCH;
	req->out_flags = KERNLAB_OUT_NO_MM;
	return 0;
}

static int choose_parts(struct kernlab_read *req, const struct choice *c)
{
	if (was_left_out(c))
		return -ENODATA;
	for (size_t i = 0; i < c->nr_parts; i++)
		if (c->parts[i].head.error == EACCES)
			req->out_flags |= KERNLAB_OUT_SKIPPED;
	return 0;
}

static bool is_of_cpus(const struct kernlab_view *view)
{
	return kernlab_view_owner(view) == KERNLAB_OWNER_CPU;
}

static int choose(const struct kl_recording *r, struct kernlab_read *req, struct choice *c)
{
	c->parts = kl_recording_parts(r, req->view, &c->nr_parts);
	if (req->target == KERNLAB_TARGET_PID && !req->id)
		return -ESRCH;
	c->owner = kl_field_number(c->view, is_of_cpus(c->view) ? "cpu" : "pid");
	if (!kl_scope_is_per_task(c->view->scope))
		return choose_one_or_none(r, req, c);
	if (req->target == KERNLAB_TARGET_PID)
		return choose_part(r, req, c);
	return choose_parts(req, c);
}

/* ---- the masks of the call -------------------------------------------- */

static const struct kl_part *first_laid_out(const struct choice *c)
{
	for (size_t i = 0; i < c->nr_parts; i++)
		if (c->parts[i].layout)
			return &c->parts[i];
	return NULL;
}

/* The masks common to the records of all selected parts, which have the same layout. */
static void init_pack(struct kl_pack *pack, const struct choice *c, const __u64 *asked)
{
	const struct kl_part *first = first_laid_out(c);
	struct kernlab_masks all = { 0 };
	struct kl_layout empty;

	if (!first) {
		kl_layout_full(&empty, c->view, c->view->nr_fields);
		kl_pack_init(pack, &empty, asked, all.unsupported, all.withheld);
		return;
	}
	all = first->masks;
	for (size_t i = 0; i < c->nr_parts; i++) {
		for (int w = 0; c->parts[i].layout && w < KERNLAB_MASK_WORDS; w++) {
			all.unsupported[w] &= c->parts[i].masks.unsupported[w];
			all.withheld[w] &= c->parts[i].masks.withheld[w];
		}
	}
	kl_pack_init(pack, first->layout, asked, all.unsupported, all.withheld);
}

/* ---- the answer ------------------------------------------------------ */

/* Clip and repack one record for this caller; 0 or a negative errno. */
static int write_record(struct kernlab_read *req, const struct kl_pack *pack,
			const struct kl_range *range, const struct kernlab_record *rec)
{
	char *buf = (char *)(uintptr_t)req->buf;
	struct kl_clipped clipped;
	uint64_t size;
	int rc = kl_range_clip(range, rec, &clipped);

	if (rc)
		return rc;
	size = kl_pack_size(pack, &clipped.rec);
	if (size <= req->buf_size - req->used) {
		kl_pack_write(pack, &clipped.rec, buf + req->used, size);
		req->used += size;
		req->count++;
	} else {
		req->need = size;
		rc = -ENOSPC;
	}
	kl_range_release(&clipped);
	return rc;
}

/* The cursor is the number of the view's records that were visited. */
static int write_records(const struct kl_recording *r, struct kernlab_read *req,
			 const struct choice *c, const struct kl_pack *pack)
{
	uint64_t seen = 0;
	struct kl_range range;
	int rc = 0;

	kl_range_init(&range, c->view, req);
	for (size_t p = 0; !rc && p < c->nr_parts; p++) {
		const struct kl_part *part = &c->parts[p];
		uint32_t i = 0;

		if (req->cursor[0] > seen)
			i = req->cursor[0] - seen < part->head.count ?
				    (uint32_t)(req->cursor[0] - seen) : part->head.count;
		for (; i < part->head.count; i++) {
			const struct kernlab_record *rec = &r->records[part->first + i];

			if (!chosen(r, c, rec) || !kl_range_has(&range, rec))
				continue;
			rc = write_record(req, pack, &range, rec);
			if (rc)
				break;
		}
		seen += i;
	}
	if (rc && (rc != -ENOSPC || !req->count))
		return rc;
	req->need = 0;
	req->cursor[0] = seen;
	req->out_flags |= rc ? KERNLAB_OUT_MORE : 0;
	return 0;
}

static int answer(const struct kl_recording *r, struct kernlab_read *req)
{
	struct choice c = { .view = kl_recording_view(r, req->view) };
	struct kl_pack pack;
	int rc;

	if (!c.view || !request_valid(req, c.view))
		return -EINVAL;
	if (!req->buf && req->buf_size)
		return -EFAULT;
	rc = choose(r, req, &c);
	if (rc)
		return rc;
	init_pack(&pack, &c, req->fields);
	kl_pack_answer(&pack, req);
	return write_records(r, req, &c, &pack);
}

/* ---- the transport --------------------------------------------------- */

static int replay_read(void *source, struct kernlab_read *user)
{
	struct kernlab_read req;
	int rc = take_request(user, &req);

	if (rc)
		return rc;
	rc = answer(source, &req);
	if (!rc || rc == -ENOSPC)
		memcpy(user, &req, known_to_both(user));
	return rc;
}

static int replay_query(void *source, struct kernlab_query *query)
{
	const struct kl_recording *r = source;
	uint32_t size = query->size;

	*query = r->query;
	query->size = size;
	query->map_size = (uint32_t)r->page_size;
	return 0;
}

static int replay_map(void *source, size_t size, const void **page)
{
	const struct kl_recording *r = source;

	if (!r->page)
		return -EOPNOTSUPP;
	if (size > r->page_size)
		return -EINVAL;
	*page = r->page;
	return 0;
}

static void replay_unmap(void *source, const void *page, size_t size)
{
	(void)source;
	(void)page;
	(void)size;
}

static void replay_close(void *source)
{
	kl_recording_free(source);
}

static int replay_fd(const void *source)
{
	(void)source;
	return -ENOTTY;
}

static const struct kl_transport replay_transport = {
	.query = replay_query,
	.read = replay_read,
	.map = replay_map,
	.unmap = replay_unmap,
	.close = replay_close,
	.fd = replay_fd,
};

/* ---- the file -------------------------------------------------------- */

static int read_all(int fd, unsigned char *to, size_t size)
{
	while (size) {
		ssize_t n = read(fd, to, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		if (!n)
			return -EBADMSG;
		to += n;
		size -= (size_t)n;
	}
	return 0;
}

static int file_size(int fd, size_t *size)
{
	struct stat st;

	if (fstat(fd, &st))
		return -errno;
	if (S_ISDIR(st.st_mode))
		return -EISDIR;
	if (!S_ISREG(st.st_mode) || st.st_size < (off_t)sizeof(struct kl_file))
		return -EBADMSG;
	if ((uintmax_t)st.st_size > SIZE_MAX / 2)
		return -EFBIG;
	*size = (size_t)st.st_size;
	return 0;
}

static int read_file(int fd, unsigned char **file, size_t *size)
{
	int rc = file_size(fd, size);

	if (rc)
		return rc;
	*file = malloc(*size);
	if (!*file)
		return -ENOMEM;
	rc = read_all(fd, *file, *size);
	if (rc)
		free(*file);
	return rc;
}

static int load_file(const char *path, struct kl_recording **r)
{
	/* O_NONBLOCK: a FIFO is refused, not waited for. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	unsigned char *file = NULL;
	size_t size = 0;
	int rc;

	if (fd < 0)
		return -errno;
	rc = read_file(fd, &file, &size);
	close(fd);
	return rc ? rc : kl_recording_load(r, file, size);
}

int kernlab_open_recording(struct kernlab **kl, const char *path)
{
	struct kl_recording *r;
	int rc = load_file(path, &r);

	*kl = NULL;
	return rc ? rc : kl_handle_new(kl, &replay_transport, r);
}
