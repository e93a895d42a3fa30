/* SPDX-License-Identifier: GPL-2.0 */
/* The device by its ioctls, without the library; every record is checked. */
#ifndef GUEST_RAW_H
#define GUEST_RAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <kernlab.h>

/* raw_open() - the device's descriptor; fails the test if there is none */
int raw_open(void);

/* raw_ioctl() - 0 or a negative errno */
int raw_ioctl(int fd, unsigned long cmd, void *arg);

/* raw_request() - all fields of all records of a view; raw_request_pid(): of one task */
struct kernlab_read raw_request(uint32_t view);
struct kernlab_read raw_request_pid(uint32_t view, pid_t pid);

/* raw_request_range() - from @start up to @end of one process; see Ranges in abi.h */
struct kernlab_read raw_request_range(uint32_t view, pid_t pid, uint64_t start, uint64_t end);

/* raw_none() - ask for no field; raw_only() - for one only; raw_add() - for one more */
void raw_none(struct kernlab_read *req);
void raw_only(struct kernlab_read *req, unsigned int field);
void raw_add(struct kernlab_read *req, unsigned int field);

/*
 * How a view's records may be selected: raw_of_task() - by a task's number;
 * raw_has_threads() - with threads; raw_has_range() - a range of addresses
 */
bool raw_of_task(uint32_t view);
bool raw_has_threads(uint32_t view);
bool raw_has_range(uint32_t view);

/* Records in the order in which they were read. */
struct raw_recs {
	char *buf;
	size_t used;
	size_t allocated;
	size_t count;
	size_t calls;
	uint32_t flags;
};

/*
 * raw_try() - read all that is requested, with a buffer of @buf_size bytes
 *
 * Checks each record, and the answers against each other. Return: 0 or a negative
 * errno; @recs holds what came before it. raw_fetch() fails the test on an error.
 */
int raw_try(int fd, const struct kernlab_read *req, size_t buf_size, struct raw_recs *recs);
void raw_fetch(int fd, const struct kernlab_read *req, size_t buf_size, struct raw_recs *recs);
void raw_free(struct raw_recs *recs);

/*
 * raw_some() - append the answer of one call to @recs; @req then continues after it
 * raw_more() - the same until the end
 *
 * A copy of @req keeps its cursor, to continue from there again. Return: as raw_try().
 */
int raw_some(int fd, struct kernlab_read *req, size_t buf_size, struct raw_recs *recs);
int raw_more(int fd, struct kernlab_read *req, size_t buf_size, struct raw_recs *recs);

/* raw_first(), raw_next() - walk over them; NULL at the end */
const struct kernlab_rec *raw_first(const struct raw_recs *recs);
const struct kernlab_rec *raw_next(const struct raw_recs *recs, const struct kernlab_rec *rec);

#define raw_each(rec, recs) \
	for (const struct kernlab_rec *rec = raw_first(recs); rec; rec = raw_next(recs, rec))

/* raw_one() - the only record of a request; raw_one_of(): the record of a view and a pid */
const struct kernlab_rec *raw_one(int fd, const struct kernlab_read *req, struct raw_recs *recs);
const void *raw_one_of(int fd, uint32_t view, pid_t pid, struct raw_recs *recs);

/* raw_find() - the record whose field @field is @value, or NULL */
const void *raw_find(const struct raw_recs *recs, uint32_t view, unsigned int field, uint64_t value);

/* raw_own_masks() - register the masks of a record that a test has copied itself */
void raw_own_masks(struct kernlab_rec *rec, const struct kernlab_masks *masks);

/* The state of a value, in a record of raw_fetch() and the like, or a copy of its struct. */
bool raw_present(const void *rec, unsigned int field);
bool raw_unsupported(const void *rec, unsigned int field);
bool raw_withheld(const void *rec, unsigned int field);
/* raw_absent() - in none of the three masks */
bool raw_absent(const void *rec, unsigned int field);

/* raw_value() - an integer field, sign-extended */
uint64_t raw_value(const void *rec, const struct kernlab_view *view, unsigned int field);
/* raw_text() - a STR field's bytes, NULL if it is not present */
const char *raw_text(const void *rec, const struct kernlab_str *str);

/* raw_vec() - the numbers of a U64V field that is present; there are vec->n */
const uint64_t *raw_vec(const void *rec, const struct kernlab_vec *vec);

/* raw_view() - the description of view number @id */
const struct kernlab_view *raw_view(uint32_t id);

/* raw_capable() - whether the driver has this capability on this kernel */
bool raw_capable(int fd, const char *capability);

/* raw_left_out() - whether a view was left out of the build: it does not compile against these headers */
bool raw_left_out(uint32_t view);

/*
 * raw_lacks() - whether this kernel has no records of a view: its reads fail with -EOPNOTSUPP,
 * because the kernel lacks what the view needs, or the view was left out
 *
 * raw_view_from() - *@i, the place of a view, becomes that of the next one that
 * it has; false if there is none: for (i = 0; raw_view_from(&i); i++)
 */
bool raw_lacks(uint32_t view);
bool raw_view_from(size_t *i);

/* raw_need() - at the start of main(): skip the whole program without this capability */
void raw_need(const char *capability);

#endif
