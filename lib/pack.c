// SPDX-License-Identifier: LGPL-2.1-or-later
/* Reduce a record with all fields to the requested ones, with the layout of the driver. */
#include <string.h>

#include "pack.h"

void kl_pack_init(struct kl_pack *pack, const struct kl_layout *from, const __u64 *asked,
		  const __u64 *unsupported, const __u64 *withheld)
{
	__u64 known[KERNLAB_MASK_WORDS], laid_out[KERNLAB_MASK_WORDS];

	kl_mask_first(known, from->view->nr_fields);
	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		laid_out[i] = asked[i] & from->laid_out[i] & known[i];
		pack->masks.unsupported[i] = (unsupported[i] & laid_out[i]) |
					     (asked[i] & ~laid_out[i]);
		pack->masks.withheld[i] = withheld[i] & laid_out[i];
		pack->masks.present[i] = laid_out[i] & ~unsupported[i] & ~withheld[i];
	}
	kl_layout_init(&pack->to, from->view, asked, laid_out);
}

/* The masks of a record, limited to the request; returns whether they differ from the call's. */
static bool own_masks(const struct kl_pack *pack, const struct kernlab_record *rec,
		      struct kernlab_masks *own)
{
	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		__u64 laid_out = pack->to.laid_out[i];

		own->present[i] = rec->masks->present[i] & laid_out;
		own->unsupported[i] = (rec->masks->unsupported[i] & laid_out) |
				      (pack->to.asked[i] & ~laid_out);
		own->withheld[i] = rec->masks->withheld[i] & laid_out;
	}
	return memcmp(own, &pack->masks, sizeof(*own));
}

/* The data of a field after the fixed part: address, size and alignment. */
struct tail {
	uint32_t from;
	uint32_t size;
	uint32_t align;
};

static struct tail tail_of(const struct kernlab_record *rec, unsigned int field)
{
	const char *at = (const char *)rec->raw + rec->layout->place[field];
	struct kernlab_str str;
	struct kernlab_vec vec;

	if (kl_type_is_vec((enum kernlab_type)rec->layout->type[field])) {
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

static bool has_tail(const struct kl_pack *pack, const struct kernlab_record *rec, unsigned int i)
{
	return pack->to.place[i] && kl_mask_has(rec->masks->present, i) &&
	       kl_type_has_tail((enum kernlab_type)pack->to.type[i]);
}

uint64_t kl_pack_size(const struct kl_pack *pack, const struct kernlab_record *rec)
{
	uint64_t size = pack->to.fixed;
	struct kernlab_masks own;

	if (own_masks(pack, rec, &own))
		size += sizeof(own);
	for (unsigned int i = 0; i < pack->to.view->nr_fields; i++) {
		struct tail tail;

		if (!has_tail(pack, rec, i))
			continue;
		tail = tail_of(rec, i);
		size = align(size, &tail) + tail.size;
	}
	return KL_ALIGN8(size);
}

/* Append a field's data after the @end bytes at @to; returns the new end. */
static uint32_t put_tail(const struct kl_pack *pack, const struct kernlab_record *rec,
			 unsigned int field, char *to, uint32_t end)
{
	struct tail tail = tail_of(rec, field);
	uint32_t off = (uint32_t)align(end, &tail);

	memcpy(to + off, (const char *)rec->raw + tail.from, tail.size);
	/* struct kernlab_str and struct kernlab_vec both begin with the offset. */
	memcpy(to + pack->to.place[field], &off, sizeof(off));
	return off + tail.size;
}

static void put_fields(const struct kl_pack *pack, const struct kernlab_record *rec, char *to,
		       uint32_t end)
{
	for (unsigned int i = 0; i < pack->to.view->nr_fields; i++) {
		if (!pack->to.place[i] || !kl_mask_has(rec->masks->present, i))
			continue;
		memcpy(to + pack->to.place[i], (const char *)rec->raw + rec->layout->place[i],
		       kl_type_size((enum kernlab_type)pack->to.type[i]));
		if (has_tail(pack, rec, i))
			end = put_tail(pack, rec, i, to, end);
	}
}

void kl_pack_write(const struct kl_pack *pack, const struct kernlab_record *rec, char *to,
		   uint64_t size)
{
	struct kernlab_rec head = { .size = (uint32_t)size };
	uint32_t end = pack->to.fixed;
	struct kernlab_masks own;

	memset(to, 0, size);
	if (own_masks(pack, rec, &own)) {
		head.masks = end;
		memcpy(to + end, &own, sizeof(own));
		end += sizeof(own);
	}
	memcpy(to, &head, sizeof(head));
	put_fields(pack, rec, to, end);
}

void kl_pack_answer(const struct kl_pack *pack, struct kernlab_read *req)
{
	memcpy(req->laid_out, pack->to.laid_out, sizeof(req->laid_out));
	memcpy(req->unsupported, pack->masks.unsupported, sizeof(req->unsupported));
	memcpy(req->withheld, pack->masks.withheld, sizeof(req->withheld));
}
