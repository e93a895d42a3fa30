// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "test.h"

#define POISON	0xa5

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
		.fields = { low_bits(n), low_bits(n > 64 ? n - 64 : 0) },
	};

	return req;
}

struct kernlab_read raw_request_pid(uint32_t id, pid_t pid)
{
	struct kernlab_read req = raw_request(id);

	req.target = KERNLAB_TARGET_PID;
	req.id = (uint32_t)pid;
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

void raw_add(struct kernlab_read *req, unsigned int field)
{
	req->fields[field / 64] |= 1ULL << field % 64;
}

/* ---- scopes ---- */

bool raw_of_task(uint32_t view)
{
	return kernlab_view_owner(raw_view(view)) == KERNLAB_OWNER_TASK;
}

bool raw_has_threads(uint32_t view)
{
	return kernlab_view_scope(raw_view(view)) == KERNLAB_SCOPE_TASK;
}

bool raw_has_range(uint32_t view)
{
	return kernlab_view_has_addresses(raw_view(view));
}

/* ---- records ---- */

static bool bit(const uint64_t *mask, unsigned int field)
{
	return mask[field / 64] >> field % 64 & 1;
}

/*
 * All different masks of the records that tests see. In these records, `masks` is an index
 * into this array, so that it stays valid in a copy of the struct.
 */
static struct kernlab_masks *all_masks;
static uint32_t nr_masks;

static uint32_t number_of(const struct kernlab_masks *m)
{
	uint32_t i;

	for (i = nr_masks; i > 0; i--)
		if (!memcmp(&all_masks[i - 1], m, sizeof(*m)))
			return i - 1;
	all_masks = realloc(all_masks, (nr_masks + 1) * sizeof(*m));
	check(all_masks);
	all_masks[nr_masks] = *m;
	return nr_masks++;
}

void raw_own_masks(struct kernlab_rec *rec, const struct kernlab_masks *masks)
{
	rec->masks = number_of(masks);
}

static const struct kernlab_masks *masks_of(const void *rec)
{
	uint32_t number = ((const struct kernlab_rec *)rec)->masks;

	check(number < nr_masks, "masks number %u", number);
	return &all_masks[number];
}

bool raw_present(const void *rec, unsigned int field)
{
	return bit((const uint64_t *)masks_of(rec)->present, field);
}

bool raw_unsupported(const void *rec, unsigned int field)
{
	return bit((const uint64_t *)masks_of(rec)->unsupported, field);
}

bool raw_withheld(const void *rec, unsigned int field)
{
	return bit((const uint64_t *)masks_of(rec)->withheld, field);
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

/* ---- checks of every record, as the driver wrote it ---- */

/* The offsets of fields in a packed record, by the rules in abi.h. */
struct layout {
	const struct kernlab_view *view;
	const struct kernlab_read *req;
	size_t fixed;
	size_t place[64 * KERNLAB_MASK_WORDS];	/* 0: it has none */
};

static size_t align_of(enum kernlab_type type)
{
	switch (type) {
	case KERNLAB_TYPE_U64:
	case KERNLAB_TYPE_S64:
		return 8;
	case KERNLAB_TYPE_NAME16:
	case KERNLAB_TYPE_NAME32:
		return 1;
	default:
		return 4;
	}
}

static struct layout lay_out(const struct kernlab_read *req)
{
	struct layout l = { .view = raw_view(req->view), .req = req };
	size_t i, end = sizeof(struct kernlab_rec), known = kernlab_view_fields(l.view);

	for (i = 0; i < 64 * KERNLAB_MASK_WORDS; i++) {
		bool asked = bit((const uint64_t *)req->fields, i);
		enum kernlab_type type;
		size_t align;

		check_eq(bit((const uint64_t *)req->laid_out, i), asked && i < known, "field %zu laid out", i);
		if (!asked || i >= known)
			continue;
		type = kernlab_field_type(kernlab_view_field(l.view, i));
		align = align_of(type);
		l.place[i] = (end + align - 1) / align * align;
		end = l.place[i] + size_of(type);
	}
	l.fixed = (end + 7) / 8 * 8;
	return l;
}

/* The call's masks, or the record's own: a field is in one at most, and only if asked for. */
static struct kernlab_masks check_masks(const struct layout *l, const struct kernlab_rec *rec)
{
	const struct kernlab_read *req = l->req;
	struct kernlab_masks m;

	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		check(!(req->unsupported[i] & req->withheld[i]));
		check(!((req->unsupported[i] | req->withheld[i]) & ~req->fields[i]));
		check(!(req->fields[i] & ~req->laid_out[i] & ~req->unsupported[i]));
		m.unsupported[i] = req->unsupported[i];
		m.withheld[i] = req->withheld[i];
		m.present[i] = req->laid_out[i] & ~req->unsupported[i] & ~req->withheld[i];
	}
	if (!rec->masks)
		return m;
	check(rec->masks >= l->fixed && rec->masks % 8 == 0 && rec->masks + sizeof(m) <= rec->size, "masks at %u",
	      rec->masks);
	memcpy(&m, (const char *)rec + rec->masks, sizeof(m));
	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		uint64_t p = m.present[i], u = m.unsupported[i], w = m.withheld[i];

		check(!(p & u) && !(p & w) && !(u & w) && !((p | u | w) & ~req->fields[i]) && !(p & ~req->laid_out[i]));
		check(!(req->unsupported[i] & ~u), "unsupported in the call, but not in the record");
		check(!(p & req->withheld[i]), "withheld in the call, but present in the record");
	}
	return m;
}

static bool all_zero(const char *bytes, size_t size)
{
	while (size && !*bytes)
		bytes++, size--;
	return !size;
}

static bool is_vec(const struct kernlab_field *f)
{
	return kernlab_field_type(f) == KERNLAB_TYPE_U64V || kernlab_field_type(f) == KERNLAB_TYPE_S64V;
}

/* Return: where the string ends, its NUL included. */
static size_t check_text(const struct kernlab_rec *rec, const struct layout *l, size_t place, const char *name)
{
	const struct kernlab_str *str = (const void *)((const char *)rec + place);
	const char *text = (const char *)rec + str->off;

	check(str->off >= l->fixed, "%s", name);
	check((uint64_t)str->off + str->len < rec->size, "%s", name);
	check(!memchr(text, 0, str->len) && !text[str->len], "%s", name);
	return str->off + str->len + 1;
}

static size_t check_vec(const struct kernlab_rec *rec, const struct layout *l, size_t place, const char *name)
{
	const struct kernlab_vec *vec = (const void *)((const char *)rec + place);
	size_t size = vec->n * sizeof(__u64);

	check(vec->off >= l->fixed && vec->off % 8 == 0, "%s", name);
	check(vec->off + size <= rec->size, "%s", name);
	return vec->off + size;
}

/* Return: end of the field's string or array after the fixed part. */
static size_t check_field(const struct kernlab_rec *rec, const struct layout *l, const struct kernlab_masks *m,
			  const struct kernlab_field *f)
{
	unsigned int i = kernlab_field_index(f);
	size_t place = l->place[i], size = size_of(kernlab_field_type(f));

	if (!place)
		return 0;
	if (!bit((const uint64_t *)m->present, i)) {
		check(all_zero((const char *)rec + place, size), "%s has a value outside its mask",
		      kernlab_field_name(f));
		return 0;
	}
	if (is_vec(f))
		return check_vec(rec, l, place, kernlab_field_name(f));
	return kernlab_field_type(f) == KERNLAB_TYPE_STR ? check_text(rec, l, place, kernlab_field_name(f)) : 0;
}

/* Padding between fields, and after the last one, is zero. */
static void check_gaps(const struct kernlab_rec *rec, const struct layout *l)
{
	size_t end = sizeof(*rec);

	for (size_t i = 0; i < kernlab_view_fields(l->view); i++) {
		if (!l->place[i])
			continue;
		check(all_zero((const char *)rec + end, l->place[i] - end), "before field %zu", i);
		end = l->place[i] + size_of(kernlab_field_type(kernlab_view_field(l->view, i)));
	}
	check(all_zero((const char *)rec + end, l->fixed - end), "behind the last field");
}

static struct kernlab_masks check_record(const struct kernlab_rec *rec, const struct layout *l, size_t left)
{
	struct kernlab_masks m;
	size_t i, end = l->fixed;

	check(left >= sizeof(*rec));
	check(rec->size % 8 == 0 && rec->size >= l->fixed && rec->size <= left, "size %u", rec->size);
	m = check_masks(l, rec);
	for (i = 0; i < kernlab_view_fields(l->view); i++) {
		size_t tail = check_field(rec, l, &m, kernlab_view_field(l->view, i));

		end = tail > end ? tail : end;
	}
	if (rec->masks) {
		check(rec->masks >= end && rec->masks - end < 8);
		check(all_zero((const char *)rec + end, rec->masks - end), "before the masks");
		end = rec->masks + sizeof(m);
	}
	check(rec->size - end < 8 && all_zero((const char *)rec + end, rec->size - end), "padding");
	check_gaps(rec, l);
	return m;
}

/* ---- records as tests see them: unpacked into struct kernlab_VIEW ---- */

static void make_room(struct raw_recs *recs, size_t size)
{
	if (recs->used + size <= recs->allocated)
		return;
	recs->allocated = recs->used + 2 * size;
	recs->buf = realloc(recs->buf, recs->allocated);
	check(recs->buf);
}

static void add_bytes(struct raw_recs *recs, const void *bytes, size_t size)
{
	make_room(recs, size);
	memcpy(recs->buf + recs->used, bytes, size);
	recs->used += size;
}

/* Strings and arrays keep their alignment: they move by a multiple of 8. */
static void move_tail(char *fixed, const struct kernlab_field *f, size_t by)
{
	struct kernlab_str *str = (void *)(fixed + kernlab_field_offset(f));

	if (is_vec(f) || kernlab_field_type(f) == KERNLAB_TYPE_STR)
		str->off += str->off ? (uint32_t)by : 0;
}

static void unpack(struct raw_recs *recs, const struct kernlab_rec *rec, const struct layout *l,
		   const struct kernlab_masks *m)
{
	size_t fixed = kernlab_view_fixed(l->view), tail = (rec->masks ?: rec->size) - l->fixed;
	char full[4096] = { 0 };
	struct kernlab_rec *head = (void *)full;

	for (size_t i = 0; i < kernlab_view_fields(l->view); i++) {
		const struct kernlab_field *f = kernlab_view_field(l->view, i);

		if (!l->place[i])
			continue;
		memcpy(full + kernlab_field_offset(f), (const char *)rec + l->place[i], size_of(kernlab_field_type(f)));
		move_tail(full, f, fixed - l->fixed);
	}
	head->masks = number_of(m);
	head->size = (uint32_t)(fixed + tail);
	add_bytes(recs, full, fixed);
	add_bytes(recs, (const char *)rec + l->fixed, tail);
}

static void take_records(struct raw_recs *recs, const struct kernlab_read *req, const char *buf)
{
	struct layout l = lay_out(req);
	size_t at = 0, count = 0;

	while (at < req->used) {
		const struct kernlab_rec *rec = (const void *)(buf + at);
		struct kernlab_masks m = check_record(rec, &l, req->used - at);

		unpack(recs, rec, &l, &m);
		at += rec->size;
		count++;
	}
	check_eq(at, req->used);
	check_eq(count, req->count);
}

/* The driver wrote nothing beyond `used`. */
static void check_poison(const char *buf, size_t from, size_t to)
{
	while (from < to)
		check_eq((unsigned char)buf[from++], POISON, "byte %zu after the records", from - 1);
}

static int read_once(int fd, struct kernlab_read *req, struct raw_recs *recs, size_t buf_size)
{
	struct kernlab_read before;
	static size_t allocated;
	static char *buf;
	int err;

	/* Touch all memory before the read: a process that reads about itself must not change. */
	make_room(recs, buf_size);
	if (allocated < buf_size + 64) {
		allocated = buf_size + 64;
		buf = realloc(buf, allocated);
		check(buf);
	}
	memset(buf, POISON, buf_size + 64);
	req->buf = (uintptr_t)buf;
	req->buf_size = buf_size;
	before = *req;
	err = raw_ioctl(fd, KERNLAB_IOC_READ, req);
	check(!memcmp(req, &before, offsetof(struct kernlab_read, cursor)), "the request changed");
	if (!err || err == -ENOSPC) {
		check(req->used <= buf_size);
		take_records(recs, req, buf);
		check_poison(buf, req->used, buf_size + 64);
	}
	return err;
}

static void check_no_space(const struct kernlab_read *req, const struct kernlab_read *before)
{
	bool passes = req->target == KERNLAB_TARGET_ALL && raw_of_task(req->view);

	check_eq(req->used, 0);
	check_eq(req->count, 0);
	check(req->need > req->buf_size && req->need % 8 == 0, "need %llu of %llu",
	      (unsigned long long)req->need, (unsigned long long)req->buf_size);
	check(passes || !memcmp(req->cursor, before->cursor, sizeof(req->cursor)), "the cursor moved");
}

int raw_some(int fd, struct kernlab_read *req, size_t buf_size, struct raw_recs *recs)
{
	struct kernlab_read before = *req;
	int err = read_once(fd, req, recs, buf_size);

	if (err == -ENOSPC)
		check_no_space(req, &before);
	if (err)
		return err;
	check_eq(req->need, 0);
	check(req->count || !(req->out_flags & KERNLAB_OUT_MORE), "KERNLAB_OUT_MORE without a record");
	recs->count += req->count;
	recs->calls++;
	recs->flags |= req->out_flags;
	return 0;
}

int raw_more(int fd, struct kernlab_read *req, size_t buf_size, struct raw_recs *recs)
{
	int err;

	do {
		err = raw_some(fd, req, buf_size, recs);
		if (err == -ENOSPC)
			buf_size = req->need;
		else if (err)
			return err;
	} while (err || req->out_flags & KERNLAB_OUT_MORE);
	return 0;
}

int raw_try(int fd, const struct kernlab_read *req, size_t buf_size, struct raw_recs *recs)
{
	struct kernlab_read next = *req;

	memset(recs, 0, sizeof(*recs));
	return raw_more(fd, &next, buf_size, recs);
}

void raw_fetch(int fd, const struct kernlab_read *req, size_t buf_size, struct raw_recs *recs)
{
	int err = raw_try(fd, req, buf_size, recs);

	check(!err, "view %u pid %u: %s", req->view, req->id, strerror(-err));
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

/* Whether there is such a capability; *@available: whether this kernel has it. */
static bool find_capability(int fd, const char *capability, bool *available)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_caps);
	struct raw_recs recs;
	bool found = false;

	raw_fetch(fd, &req, 65536, &recs);
	raw_each(rec, &recs) {
		const struct kernlab_caps *cap = (const void *)rec;

		if (strcmp((const char *)cap->name, capability))
			continue;
		found = true;
		*available = cap->available;
	}
	raw_free(&recs);
	return found;
}

bool raw_capable(int fd, const char *capability)
{
	bool available;

	check(find_capability(fd, capability, &available), "no capability %s", capability);
	return available;
}

bool raw_left_out(uint32_t view)
{
	static const char *const built[] = {
#define KERNLAB_VIEW(id, name, ...) [id] = "VIEW_" #name,
#include <kernlab/views.h>
	};
	int fd = raw_open();
	bool available, lacks = find_capability(fd, built[view], &available) && !available;

	close(fd);
	return lacks;
}

/* By the line in views.h that the driver is built from, too. */
bool raw_lacks(uint32_t view)
{
	static const char *const needs[] = {
#define KERNLAB_VIEW(id, name, scope, guard, needs, ...) [id] = #needs,
#include <kernlab/views.h>
	};
	bool lacks = raw_left_out(view);
	int fd;

	if (lacks || !strcmp(needs[view], "ALWAYS"))
		return lacks;
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
