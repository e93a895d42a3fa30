// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * What the driver does when caller and driver know different record sizes and
 * the caller asks for some fields only, done to a record with all fields.
 */
#include <string.h>

#include "convert.h"

void kl_convert_init(struct kl_convert *c, const struct kernlab_view *view, uint32_t fixed,
		     const __u64 *asked)
{
	memset(c, 0, sizeof(*c));
	c->view = view;
	c->fixed = fixed;
	memcpy(c->asked, asked, sizeof(c->asked));
}

/* Sort what is asked for by who knows it, for records of @from bytes. */
static void set_from(struct kl_convert *c, uint32_t from)
{
	unsigned int there = kl_view_fit(c->view, from);
	unsigned int here = kl_view_fit(c->view, c->fixed);
	__u64 recorded[KERNLAB_MASK_WORDS], both[KERNLAB_MASK_WORDS];

	kl_mask_first(recorded, there);
	kl_mask_first(both, there < here ? there : here);
	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		c->carry[i] = c->asked[i] & both[i];
		c->unknown[i] = c->asked[i] & ~recorded[i];
	}
	c->from = from;
}

/* What of a field stands behind the fixed part: its bytes, and how they are aligned. */
struct tail {
	uint32_t from;
	uint32_t size;
	uint32_t align;
};

static struct tail tail_of(const struct kernlab_rec *rec, const struct kernlab_field *field)
{
	const char *at = (const char *)rec + field->offset;
	struct kernlab_str str;
	struct kernlab_vec vec;

	if (kl_type_is_vec(field->type)) {
		memcpy(&vec, at, sizeof(vec));
		return (struct tail){ vec.off, vec.n * (uint32_t)sizeof(__u64), 8 };
	}
	memcpy(&str, at, sizeof(str));
	return (struct tail){ str.off, str.len + 1, 1 };
}

static uint64_t align(uint64_t at, const struct tail *tail)
{
	return tail->align == 8 ? KL_ALIGN8(at) : at;
}

uint64_t kl_convert_size(struct kl_convert *c, const struct kernlab_rec *rec)
{
	uint64_t size = c->fixed;
	struct tail tail;

	if (c->from != rec->fixed)
		set_from(c, rec->fixed);
	for (unsigned int i = 0; i < c->view->nr_fields; i++) {
		if (!kl_type_has_tail(c->view->fields[i].type) || !kl_mask_has(c->carry, i) ||
		    !kl_mask_has(rec->present, i))
			continue;
		tail = tail_of(rec, &c->view->fields[i]);
		size = align(size, &tail) + tail.size;
	}
	return KL_ALIGN8(size);
}

/* Put a field's tail behind the @end bytes at @to; the new end. */
static uint32_t put_tail(const struct kernlab_rec *rec, const struct kernlab_field *field, char *to,
			 uint32_t end)
{
	struct tail tail = tail_of(rec, field);
	uint32_t off = (uint32_t)align(end, &tail);

	memcpy(to + off, (const char *)rec + tail.from, tail.size);
	memcpy(to + field->offset, (const char *)rec + field->offset, kl_type_size(field->type));
	/* Both begin with the offset. */
	memcpy(to + field->offset, &off, sizeof(off));
	return off + tail.size;
}

static void put_fields(const struct kl_convert *c, const struct kernlab_rec *rec,
		       const __u64 *fields, char *to)
{
	uint32_t end = c->fixed;

	for (unsigned int i = 0; i < c->view->nr_fields; i++) {
		const struct kernlab_field *field = &c->view->fields[i];

		if (!kl_mask_has(fields, i))
			continue;
		if (kl_type_has_tail(field->type))
			end = put_tail(rec, field, to, end);
		else
			memcpy(to + field->offset, (const char *)rec + field->offset,
			       kl_type_size(field->type));
	}
}

void kl_convert(const struct kl_convert *c, const struct kernlab_rec *rec, char *to,
		uint64_t size)
{
	struct kernlab_rec head = { .size = (uint32_t)size, .fixed = c->fixed };

	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		head.present[i] = rec->present[i] & c->carry[i];
		head.unsupported[i] = (rec->unsupported[i] & c->carry[i]) | c->unknown[i];
		head.withheld[i] = rec->withheld[i] & c->carry[i];
	}
	memset(to, 0, size);
	memcpy(to, &head, sizeof(head));
	put_fields(c, rec, head.present, to);
}
