// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "test.h"

#define CANARY	0xa5

int raw_open(void)
{
	int fd = open(KERNLAB_DEVICE, O_RDWR | O_CLOEXEC);

	check(fd >= 0, KERNLAB_DEVICE ": %m");
	return fd;
}

int raw_ioctl(int fd, unsigned long cmd, void *arg)
{
	return ioctl(fd, cmd, arg) ? -errno : 0;
}

const struct kernlab_view *raw_view(uint32_t id)
{
	size_t i;

	for (i = 0; i < kernlab_views(); i++)
		if (kernlab_view_id(kernlab_view_at(i)) == id)
			return kernlab_view_at(i);
	check_failed(__FILE__, __LINE__, "known view", "%u", id);
}

/* ---- requests ---- */

static uint64_t low_bits(size_t n)
{
	return n >= 64 ? ~0ULL : (1ULL << n) - 1;
}

struct kernlab_read raw_request(uint32_t id)
{
	const struct kernlab_view *view = raw_view(id);
	size_t n = kernlab_view_fields(view);
	struct kernlab_read req = {
		.size = sizeof(req),
		.view = id,
		.rec_fixed = kernlab_view_fixed(view),
		.fields = { low_bits(n), low_bits(n > 64 ? n - 64 : 0) },
	};

	return req;
}

struct kernlab_read raw_request_pid(uint32_t id, pid_t pid)
{
	struct kernlab_read req = raw_request(id);

	req.target = KERNLAB_TARGET_PID;
	req.pid = (uint32_t)pid;
	return req;
}

struct kernlab_read raw_request_range(uint32_t id, pid_t pid, uint64_t start, uint64_t end)
{
	struct kernlab_read req = raw_request_pid(id, pid);

	req.start = start;
	req.end = end;
	return req;
}

void raw_none(struct kernlab_read *req)
{
	memset(req->fields, 0, sizeof(req->fields));
}

void raw_only(struct kernlab_read *req, unsigned int field)
{
	raw_none(req);
	req->fields[field / 64] = 1ULL << field % 64;
}

/* ---- records ---- */

static bool bit(const uint64_t *mask, unsigned int field)
{
	return mask[field / 64] >> field % 64 & 1;
}

bool raw_present(const void *rec, unsigned int field)
{
	return bit((const uint64_t *)((const struct kernlab_rec *)rec)->present, field);
}

bool raw_unsupported(const void *rec, unsigned int field)
{
	return bit((const uint64_t *)((const struct kernlab_rec *)rec)->unsupported, field);
}

bool raw_withheld(const void *rec, unsigned int field)
{
	return bit((const uint64_t *)((const struct kernlab_rec *)rec)->withheld, field);
}

bool raw_absent(const void *rec, unsigned int field)
{
	return !raw_present(rec, field) && !raw_unsupported(rec, field) && !raw_withheld(rec, field);
}

static size_t size_of(enum kernlab_type type)
{
	switch (type) {
	case KERNLAB_TYPE_U32:
	case KERNLAB_TYPE_S32:
		return 4;
	case KERNLAB_TYPE_NAME16:
		return 16;
	case KERNLAB_TYPE_NAME32:
		return 32;
	default:
		return 8;
	}
}

uint64_t raw_value(const void *rec, const struct kernlab_view *view, unsigned int field)
{
	const struct kernlab_field *f = kernlab_view_field(view, field);
	const char *at = (const char *)rec + kernlab_field_offset(f);

	switch (kernlab_field_type(f)) {
	case KERNLAB_TYPE_U32:
		return *(const uint32_t *)at;
	case KERNLAB_TYPE_S32:
		return (uint64_t)(int64_t)*(const int32_t *)at;
	default:
		return *(const uint64_t *)at;
	}
}

const uint64_t *raw_vec(const void *rec, const struct kernlab_vec *vec)
{
	return (const void *)((const char *)rec + vec->off);
}

const char *raw_text(const void *rec, const struct kernlab_str *str)
{
	return str->off ? (const char *)rec + str->off : NULL;
}

const struct kernlab_rec *raw_first(const struct raw_recs *recs)
{
	return recs->used ? (const struct kernlab_rec *)recs->buf : NULL;
}

const struct kernlab_rec *raw_next(const struct raw_recs *recs, const struct kernlab_rec *rec)
{
	size_t at = (size_t)((const char *)rec - recs->buf) + rec->size;

	return at < recs->used ? (const struct kernlab_rec *)(recs->buf + at) : NULL;
}

const void *raw_find(const struct raw_recs *recs, uint32_t id, unsigned int field, uint64_t value)
{
	const struct kernlab_view *view = raw_view(id);

	raw_each(rec, recs)
		if (raw_value(rec, view, field) == value)
			return rec;
	return NULL;
}

/* ---- what holds for every record ---- */

static bool all_zero(const char *bytes, size_t size)
{
	while (size && !*bytes)
		bytes++, size--;
	return !size;
}

/* Return: where the string ends, its NUL included. */
static size_t check_text(const struct kernlab_rec *rec, const struct kernlab_field *f)
{
	const struct kernlab_str *str =
		(const void *)((const char *)rec + kernlab_field_offset(f));
	const char *name = kernlab_field_name(f), *text = (const char *)rec + str->off;

	check(str->off >= rec->fixed, "%s", name);
	check((uint64_t)str->off + str->len < rec->size, "%s", name);
	check(!memchr(text, 0, str->len) && !text[str->len], "%s", name);
	return str->off + str->len + 1;
}

static bool is_vec(const struct kernlab_field *f)
{
	return kernlab_field_type(f) == KERNLAB_TYPE_U64V || kernlab_field_type(f) == KERNLAB_TYPE_S64V;
}

static size_t check_vec(const struct kernlab_rec *rec, const struct kernlab_field *f)
{
	const struct kernlab_vec *vec = (const void *)((const char *)rec + kernlab_field_offset(f));
	size_t size = vec->n * sizeof(__u64);

	check(vec->off >= rec->fixed && vec->off % 8 == 0, "%s", kernlab_field_name(f));
	check(vec->off + size <= rec->size, "%s", kernlab_field_name(f));
	return vec->off + size;
}

static size_t check_tail(const struct kernlab_rec *rec, const struct kernlab_field *f)
{
	if (is_vec(f))
		return check_vec(rec, f);
	return kernlab_field_type(f) == KERNLAB_TYPE_STR ? check_text(rec, f) : 0;
}

/* A field whose place the caller does not know is in no mask. Return: where its string ends. */
static size_t check_field(const struct kernlab_rec *rec, const struct kernlab_read *req,
			const struct kernlab_field *f)
{
	unsigned int i = kernlab_field_index(f);
	size_t at = kernlab_field_offset(f), size = size_of(kernlab_field_type(f));
	int masks = raw_present(rec, i) + raw_unsupported(rec, i) + raw_withheld(rec, i);
	bool known = at + size <= req->rec_fixed;
	bool asked = bit((const uint64_t *)req->fields, i) && known;

	check(masks <= asked, "%s is in %d masks", kernlab_field_name(f), masks);
	if (!raw_present(rec, i) && known)
		check(all_zero((const char *)rec + at, size), "%s has a value outside its mask",
		      kernlab_field_name(f));
	return raw_present(rec, i) ? check_tail(rec, f) : 0;
}

static void check_record(const struct kernlab_rec *rec, const struct kernlab_read *req, size_t left)
{
	const struct kernlab_view *view = raw_view(req->view);
	size_t i, n = kernlab_view_fields(view), known = kernlab_view_fixed(view), end = rec->fixed;

	check(left >= sizeof(*rec));
	check_eq(rec->fixed, req->rec_fixed);
	check(rec->size % 8 == 0 && rec->size >= rec->fixed && rec->size <= left, "size %u", rec->size);
	for (i = 0; i < n; i++) {
		size_t text_end = check_field(rec, req, kernlab_view_field(view, i));

		end = text_end > end ? text_end : end;
	}
	check(rec->size - end < 8 && all_zero((const char *)rec + end, rec->size - end), "padding");
	for (i = n; i < 64 * KERNLAB_MASK_WORDS; i++) {
		check(!raw_present(rec, i) && !raw_withheld(rec, i), "bit %zu", i);
		check_eq(raw_unsupported(rec, i), bit((const uint64_t *)req->fields, i), "bit %zu", i);
	}
	if (rec->fixed > known)
		check(all_zero((const char *)rec + known, rec->fixed - known));
}

static void check_records(const struct kernlab_read *req, const char *buf)
{
	size_t at = 0, count = 0;

	while (at < req->used) {
		const struct kernlab_rec *rec = (const void *)(buf + at);

		check_record(rec, req, req->used - at);
		at += rec->size;
		count++;
	}
	check_eq(at, req->used);
	check_eq(count, req->count);
}

/* Nothing stands behind what was used. */
static void check_canary(const char *buf, size_t from, size_t to)
{
	while (from < to)
		check_eq((unsigned char)buf[from++], CANARY, "byte %zu behind the records", from - 1);
}

static int read_once(int fd, struct kernlab_read *req, struct raw_recs *recs, size_t buf_size)
{
	struct kernlab_read before;
	char *buf;
	int err;

	recs->buf = realloc(recs->buf, recs->used + buf_size + 64);
	check(recs->buf);
	buf = recs->buf + recs->used;
	memset(buf, CANARY, buf_size + 64);
	req->buf = (uintptr_t)buf;
	req->buf_size = buf_size;
	before = *req;
	err = raw_ioctl(fd, KERNLAB_IOC_READ, req);
	check(!memcmp(req, &before, offsetof(struct kernlab_read, cursor)), "the request changed");
	if (err && err != -ENOSPC)
		return err;
	check(req->used <= buf_size);
	check_records(req, buf);
	check_canary(buf, req->used, buf_size + 64);
	return err;
}

static void check_no_space(const struct kernlab_read *req, const struct kernlab_read *before)
{
	check_eq(req->used, 0);
	check_eq(req->count, 0);
	check(req->need > req->buf_size && req->need % 8 == 0, "need %llu of %llu",
	      (unsigned long long)req->need, (unsigned long long)req->buf_size);
	check(!memcmp(req->cursor, before->cursor, sizeof(req->cursor)), "the cursor moved");
}

int raw_try(int fd, const struct kernlab_read *req, size_t buf_size, struct raw_recs *recs)
{
	struct kernlab_read next = *req;
	int err;

	memset(recs, 0, sizeof(*recs));
	do {
		struct kernlab_read before = next;

		err = read_once(fd, &next, recs, buf_size);
		if (err == -ENOSPC) {
			check_no_space(&next, &before);
			buf_size = next.need;
			continue;
		}
		if (err)
			return err;
		check_eq(next.need, 0);
		check(next.count || !(next.out_flags & KERNLAB_OUT_MORE), "nothing, and more of it");
		recs->used += next.used;
		recs->count += next.count;
		recs->calls++;
		recs->flags |= next.out_flags;
	} while (err || next.out_flags & KERNLAB_OUT_MORE);
	return 0;
}

void raw_fetch(int fd, const struct kernlab_read *req, size_t buf_size, struct raw_recs *recs)
{
	int err = raw_try(fd, req, buf_size, recs);

	check(!err, "view %u pid %u: %s", req->view, req->pid, strerror(-err));
}

void raw_free(struct raw_recs *recs)
{
	free(recs->buf);
	memset(recs, 0, sizeof(*recs));
}

const struct kernlab_rec *raw_one(int fd, const struct kernlab_read *req, struct raw_recs *recs)
{
	raw_fetch(fd, req, 65536, recs);
	check_eq(recs->count, 1);
	return raw_first(recs);
}

const void *raw_one_of(int fd, uint32_t view, pid_t pid, struct raw_recs *recs)
{
	struct kernlab_read req = raw_request_pid(view, pid);

	return raw_one(fd, &req, recs);
}

bool raw_capable(int fd, const char *capability)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_caps);
	bool available = false, found = false;
	struct raw_recs recs;

	raw_fetch(fd, &req, 65536, &recs);
	raw_each(rec, &recs) {
		const struct kernlab_caps *cap = (const void *)rec;

		if (strcmp((const char *)cap->name, capability))
			continue;
		found = true;
		available = cap->available;
	}
	raw_free(&recs);
	check(found, "no capability %s", capability);
	return available;
}

/* By the same line that the driver has it from. */
bool raw_lacks(uint32_t view)
{
	static const char *const needs[] = {
#define KERNLAB_VIEW(id, name, scope, guard, needs, ...) [id] = #needs,
#include <kernlab/views.h>
	};
	bool lacks;
	int fd;

	if (!strcmp(needs[view], "ALWAYS"))
		return false;
	fd = raw_open();
	lacks = !raw_capable(fd, needs[view]);
	close(fd);
	return lacks;
}

bool raw_view_from(size_t *i)
{
	while (*i < kernlab_views() && raw_lacks(kernlab_view_id(kernlab_view_at(*i))))
		++*i;
	return *i < kernlab_views();
}

void raw_need(const char *capability)
{
	int fd = raw_open();

	if (!raw_capable(fd, capability)) {
		printf("1..0 # SKIP this kernel has no %s\n", capability);
		exit(0);
	}
	close(fd);
}
