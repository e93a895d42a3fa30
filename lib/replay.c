// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * The source that is remembered: a recording answers as the driver did, for any
 * mask, record size and buffer.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "convert.h"
#include "range.h"
#include "recording.h"

/* ---- the request ----------------------------------------------------- */

/* How much of the struct both the caller and this library know. */
static size_t known_to_both(const struct kernlab_read *user)
{
	return user->size < sizeof(*user) ? user->size : sizeof(*user);
}

/*
 * The struct as the caller knows it may be smaller; then the rest is 0. Or larger;
 * then the rest must be 0.
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
	return 0;
}

/* Whether the driver that was recorded had this view. */
static bool had_view(const struct kl_recording *r, uint32_t view)
{
	const struct kernlab_field *id = &kl_views[KL_VIEW_views].fields[KERNLAB_F_views_id];
	size_t n;
	const struct kl_part *part = kl_recording_parts(r, KERNLAB_VIEW_views, &n);

	for (size_t i = 0; n && i < part->head.count; i++)
		if (kl_raw_u64(r->records[part->first + i], id) == view)
			return true;
	return false;
}

static bool target_valid(const struct kernlab_read *req, uint32_t scope)
{
	if (req->target == KERNLAB_TARGET_ALL)
		return !req->pid;
	return req->target == KERNLAB_TARGET_PID && scope != KERNLAB_SCOPE_GLOBAL;
}

static bool flags_valid(const struct kernlab_read *req, uint32_t scope)
{
	return !req->flags ||
	       (req->flags == KERNLAB_READ_THREADS && scope == KERNLAB_SCOPE_TASK);
}

/* ---- which records --------------------------------------------------- */

struct choice {
	const struct kernlab_view *view;
	const struct kernlab_field *pid;	/* of the view; NULL: it has none */
	size_t first, end;			/* among the recording's records */
	enum {
		EVERY,
		LEADERS,			/* thread group leaders */
		TASK,				/* the one numbered id */
		GROUP,				/* threads of the process id */
	} who;
	uint32_t id;
};

static uint32_t pid_of(const struct choice *c, const struct kernlab_rec *rec)
{
	return c->pid ? (uint32_t)kl_raw_u64(rec, c->pid) : 0;
}

static bool chosen(const struct kl_recording *r, const struct choice *c,
		   const struct kernlab_rec *rec)
{
	const struct kl_thread *thread;

	if (c->who == EVERY)
		return true;
	if (c->who == TASK)
		return pid_of(c, rec) == c->id;
	thread = kl_recording_thread(r, pid_of(c, rec));
	if (c->who == LEADERS)
		return thread && thread->tgid == thread->pid;
	return thread && thread->tgid == c->id;
}

/* The task numbered @pid, for a view with one section. */
static int choose_task(const struct kl_recording *r, const struct kernlab_read *req,
		       struct choice *c)
{
	const struct kl_thread *thread = kl_recording_thread(r, req->pid);

	if (!thread || !c->pid)
		return -ESRCH;
	c->who = TASK;
	c->id = req->pid;
	if (req->flags & KERNLAB_READ_THREADS) {
		c->who = GROUP;
		c->id = thread->tgid;
	}
	for (size_t i = c->first; i < c->end; i++)
		if (chosen(r, c, r->records[i]))
			return 0;
	return -ESRCH;
}

/* A process without an mm_struct has an mm record that counts no VMAs. */
static bool has_no_mm(const struct kl_recording *r, uint32_t pid)
{
	const struct kernlab_field *fields = kl_views[KL_VIEW_mm].fields;
	const struct kernlab_field *maps = &fields[KERNLAB_F_mm_map_count];
	size_t n;
	const struct kl_part *part = kl_recording_parts(r, KERNLAB_VIEW_mm, &n);

	if (!n || part->head.fixed < maps->offset + kl_type_size(maps->type))
		return false;
	for (size_t i = 0; i < part->head.count; i++) {
		const struct kernlab_rec *rec = r->records[part->first + i];
		const int bit = KERNLAB_F_mm_map_count;

		if (kl_raw_u64(rec, &fields[KERNLAB_F_mm_pid]) == pid)
			return !kl_mask_has(rec->present, bit) &&
			       !kl_mask_has(rec->unsupported, bit) &&
			       !kl_mask_has(rec->withheld, bit);
	}
	return false;
}

static int choose_one_section(const struct kl_recording *r, struct kernlab_read *req,
			      struct choice *c, const struct kl_part *part)
{
	if (part->head.error)
		return -(int)part->head.error;
	c->first = part->first;
	c->end = part->first + part->head.count;

	if (req->target == KERNLAB_TARGET_ALL) {
		req->out_flags = part->head.out_flags & KERNLAB_OUT_SKIPPED;
		if (c->view->scope == KERNLAB_SCOPE_TASK && !req->flags)
			c->who = LEADERS;
		return 0;
	}
	if (c->view->scope == KERNLAB_SCOPE_MM && has_no_mm(r, req->pid))
		req->out_flags = KERNLAB_OUT_NO_MM;
	return choose_task(r, req, c);
}

/* Pages are recorded only if somebody asks for it; then there is a section. */
static bool was_left_out(const struct kernlab_view *view, size_t parts)
{
	return view->scope == KERNLAB_SCOPE_PAGE && !parts;
}

static int choose_map(const struct kl_recording *r, struct kernlab_read *req, struct choice *c,
		      const struct kl_part *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct kl_part *part = &parts[i];

		if (part->head.pid != req->pid)
			continue;
		if (part->head.error)
			return -(int)part->head.error;
		c->first = part->first;
		c->end = part->first + part->head.count;
		req->out_flags = part->head.out_flags & ~KERNLAB_OUT_MORE;
		return 0;
	}
	if (!has_no_mm(r, req->pid))
		return was_left_out(c->view, n) ? -ENODATA : -ESRCH;
	req->out_flags = KERNLAB_OUT_NO_MM;
	return 0;
}

static int choose_maps(struct kernlab_read *req, struct choice *c, const struct kl_part *parts,
		       size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (parts[i].head.error == EACCES)
			req->out_flags |= KERNLAB_OUT_SKIPPED;
	c->first = parts[0].first;
	c->end = parts[n - 1].first + parts[n - 1].head.count;
	return 0;
}

static int choose(const struct kl_recording *r, struct kernlab_read *req, struct choice *c)
{
	size_t n;
	const struct kl_part *parts = kl_recording_parts(r, req->view, &n);

	if (req->target == KERNLAB_TARGET_PID && !req->pid)
		return -ESRCH;
	c->pid = kernlab_view_field_by_name(c->view, "pid");
	if (c->view->scope < KERNLAB_SCOPE_MAP) {
		if (n)
			return choose_one_section(r, req, c, parts);
		return req->target == KERNLAB_TARGET_PID ? -ESRCH : 0;
	}
	if (req->target == KERNLAB_TARGET_PID)
		return choose_map(r, req, c, parts, n);
	if (was_left_out(c->view, n))
		return -ENODATA;
	return n ? choose_maps(req, c, parts, n) : 0;
}

/* ---- the answer ------------------------------------------------------ */

static int write_records(const struct kl_recording *r, struct kernlab_read *req,
			 const struct choice *c)
{
	char *buf = (char *)(uintptr_t)req->buf;
	struct kl_convert convert;
	struct kl_range range;
	size_t i;

	kl_range_init(&range, c->view, req);
	kl_convert_init(&convert, c->view, req->rec_fixed, req->fields);
	/* The cursor counts the view's records that were looked at. */
	i = req->cursor[0] < c->end - c->first ? c->first + req->cursor[0] : c->end;
	for (; i < c->end; i++) {
		uint64_t size;

		if (!chosen(r, c, r->records[i]) || !kl_range_has(&range, r->records[i]))
			continue;
		size = kl_convert_size(&convert, r->records[i]);
		if (size > req->buf_size - req->used) {
			req->need = req->count ? 0 : size;
			break;
		}
		kl_convert(&convert, r->records[i], buf + req->used, size);
		kl_range_clip(&range, r->records[i], buf + req->used);
		req->used += size;
		req->count++;
	}
	if (req->need)
		return -ENOSPC;
	req->cursor[0] = i - c->first;
	if (i < c->end)
		req->out_flags |= KERNLAB_OUT_MORE;
	return 0;
}

static int answer(const struct kl_recording *r, struct kernlab_read *req)
{
	struct choice c = { .view = kl_view_by_id(req->view) };
	int rc;

	if (!c.view || !had_view(r, req->view) || !kl_fixed_valid(req->rec_fixed) ||
	    !target_valid(req, c.view->scope) || !flags_valid(req, c.view->scope) ||
	    !kl_range_valid(req, c.view->scope))
		return -EINVAL;
	if (!req->buf && req->buf_size)
		return -EFAULT;
	rc = choose(r, req, &c);
	return rc ? rc : write_records(r, req, &c);
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
	query->page_size = (uint32_t)r->page_size;
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
