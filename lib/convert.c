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

static struct kernlab_str get_str(const struct kernlab_rec *rec, const struct kernlab_field *field)
{
	struct kernlab_str str;

	memcpy(&str, (const char *)rec + field->offset, sizeof(str));
	return str;
}

uint64_t kl_convert_size(struct kl_convert *c, const struct kernlab_rec *rec)
{
	uint64_t size = c->fixed;

	if (c->from != rec->fixed)
		set_from(c, rec->fixed);
	for (unsigned int i = 0; i < c->view->nr_fields; i++)
		if (c->view->fields[i].type == KERNLAB_TYPE_STR &&
		    kl_mask_has(c->carry, i) && kl_mask_has(rec->present, i))
			size += (uint64_t)get_str(rec, &c->view->fields[i]).len + 1;
	return KL_ALIGN8(size);
}

/* Put a string, with its NUL, behind the @end bytes at @to; the new end. */
static uint32_t put_str(const struct kernlab_rec *rec, const struct kernlab_field *field, char *to,
			uint32_t end)
{
	struct kernlab_str str = get_str(rec, field);

	memcpy(to + end, (const char *)rec + str.off, str.len + 1);
	str.off = end;
	memcpy(to + field->offset, &str, sizeof(str));
	return end + str.len + 1;
}

static void put_fields(const struct kl_convert *c, const struct kernlab_rec *rec,
		       const __u64 *fields, char *to)
{
	uint32_t end = c->fixed;

	for (unsigned int i = 0; i < c->view->nr_fields; i++) {
		const struct kernlab_field *field = &c->view->fields[i];

		if (!kl_mask_has(fields, i))
			continue;
		if (field->type == KERNLAB_TYPE_STR)
			end = put_str(rec, field, to, end);
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
