// SPDX-License-Identifier: LGPL-2.1-or-later
/* One record: checked when it comes in, read without further checks. */
#include <string.h>

#include "record.h"

static bool is_text(enum kernlab_type type)
{
	return type == KERNLAB_TYPE_STR || type == KERNLAB_TYPE_NAME16 ||
	       type == KERNLAB_TYPE_NAME32;
}

void kl_record_expect(struct kernlab_record *rec, const struct kernlab_view *view, uint32_t fixed,
		      const __u64 *asked)
{
	memset(rec, 0, sizeof(*rec));
	rec->view = view;
	rec->fixed = fixed;
	rec->nr = kl_view_fit(view, fixed);
	rec->beyond = KERNLAB_NOT_ASKED;
	memcpy(rec->asked, asked, sizeof(rec->asked));
	for (unsigned int i = 0; i < rec->nr; i++)
		if (is_text(view->fields[i].type) || kl_type_is_vec(view->fields[i].type))
			kl_mask_set(rec->check, i);
}

static bool sizes_valid(const struct kernlab_record *rec, const struct kernlab_rec *raw,
			size_t room)
{
	return raw->fixed == rec->fixed && raw->size >= raw->fixed && raw->size <= room &&
	       raw->size % 8 == 0;
}

/* Each field asked for is in one mask at most, and no other field in any. */
static bool masks_valid(const struct kernlab_record *rec, const struct kernlab_rec *raw)
{
	__u64 wrong = 0;

	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		__u64 p = raw->present[i], u = raw->unsupported[i], w = raw->withheld[i];

		wrong |= (p & u) | (p & w) | (u & w) | ((p | u | w) & ~rec->asked[i]);
	}
	return !wrong;
}

static bool text_valid(const struct kernlab_rec *raw, const struct kernlab_field *field)
{
	const char *at = (const char *)raw + field->offset;
	struct kernlab_str str;

	if (field->type != KERNLAB_TYPE_STR)
		return !at[kl_type_size(field->type) - 1];

	memcpy(&str, at, sizeof(str));
	return str.off >= raw->fixed && str.off < raw->size && str.len < raw->size - str.off &&
	       !((const char *)raw)[str.off + str.len];
}

static bool vec_valid(const struct kernlab_rec *raw, const struct kernlab_field *field)
{
	struct kernlab_vec vec;

	memcpy(&vec, (const char *)raw + field->offset, sizeof(vec));
	return vec.off % 8 == 0 && vec.off >= raw->fixed && vec.off <= raw->size &&
	       vec.n <= (raw->size - vec.off) / sizeof(__u64);
}

static bool value_valid(const struct kernlab_rec *raw, const struct kernlab_field *field)
{
	return kl_type_is_vec(field->type) ? vec_valid(raw, field) : text_valid(raw, field);
}

static bool values_valid(const struct kernlab_record *rec, const struct kernlab_rec *raw)
{
	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		__u64 bits = raw->present[i] & rec->check[i];

		for (; bits; bits &= bits - 1)
			if (!value_valid(raw, &rec->view->fields[i * 64 + __builtin_ctzll(bits)]))
				return false;
	}
	return true;
}

int kl_record_take(struct kernlab_record *rec, const void *at, size_t room)
{
	const struct kernlab_rec *raw = at;

	rec->raw = NULL;
	if (room < sizeof(*raw) || !sizes_valid(rec, raw, room) || !masks_valid(rec, raw) ||
	    !values_valid(rec, raw))
		return -EPROTO;
	rec->raw = raw;
	return 0;
}

const struct kernlab_view *kernlab_record_view(const struct kernlab_record *rec)
{
	return rec->view;
}

const struct kernlab_rec *kernlab_record_raw(const struct kernlab_record *rec)
{
	return rec->raw;
}

enum kernlab_state kernlab_record_state(const struct kernlab_record *rec, unsigned int field)
{
	if (field >= KL_MASK_BITS || !kl_mask_has(rec->asked, field))
		return KERNLAB_NOT_ASKED;
	if (field >= rec->nr && field < rec->view->nr_fields)
		return rec->beyond;
	if (kl_mask_has(rec->raw->present, field))
		return KERNLAB_PRESENT;
	if (kl_mask_has(rec->raw->unsupported, field))
		return KERNLAB_UNSUPPORTED;
	if (kl_mask_has(rec->raw->withheld, field))
		return KERNLAB_WITHHELD;
	return KERNLAB_NONE;
}

/* The field's description if its value stands in the record, else NULL. */
static const struct kernlab_field *present(const struct kernlab_record *rec, unsigned int field)
{
	if (field >= rec->nr || !kl_mask_has(rec->raw->present, field))
		return NULL;
	return &rec->view->fields[field];
}

/* An integer's bits, in its own width. */
static uint64_t integer(const struct kernlab_rec *raw, const struct kernlab_field *field)
{
	const char *at = (const char *)raw + field->offset;
	uint64_t u64;
	uint32_t u32;

	switch (field->type) {
	case KERNLAB_TYPE_U32:
	case KERNLAB_TYPE_S32:
		memcpy(&u32, at, sizeof(u32));
		return u32;
	case KERNLAB_TYPE_U64:
	case KERNLAB_TYPE_S64:
		memcpy(&u64, at, sizeof(u64));
		return u64;
	default:
		return 0;
	}
}

uint64_t kernlab_record_u64(const struct kernlab_record *rec, unsigned int field)
{
	const struct kernlab_field *f = present(rec, field);

	return f ? integer(rec->raw, f) : 0;
}

int64_t kernlab_record_s64(const struct kernlab_record *rec, unsigned int field)
{
	const struct kernlab_field *f = present(rec, field);
	uint64_t value = f ? integer(rec->raw, f) : 0;

	if (f && f->type == KERNLAB_TYPE_S32)
		return (int32_t)value;
	return (int64_t)value;
}

const char *kernlab_record_str(const struct kernlab_record *rec, unsigned int field)
{
	const struct kernlab_field *f = present(rec, field);
	const char *raw = (const char *)rec->raw;
	struct kernlab_str str;

	if (!f || !is_text(f->type))
		return NULL;
	if (f->type != KERNLAB_TYPE_STR)
		return raw + f->offset;
	memcpy(&str, raw + f->offset, sizeof(str));
	return raw + str.off;
}

const uint64_t *kernlab_record_vec(const struct kernlab_record *rec, unsigned int field, size_t *n)
{
	const struct kernlab_field *f = present(rec, field);
	const char *raw = (const char *)rec->raw;
	struct kernlab_vec vec;

	*n = 0;
	if (!f || !kl_type_is_vec(f->type))
		return NULL;
	memcpy(&vec, raw + f->offset, sizeof(vec));
	*n = vec.n;
	return vec.n ? (const uint64_t *)(raw + vec.off) : NULL;
}

uint64_t kl_raw_u64(const struct kernlab_rec *raw, const struct kernlab_field *field)
{
	if (field->offset + kl_type_size(field->type) > raw->fixed ||
	    !kl_mask_has(raw->present, kernlab_field_index(field)))
		return 0;
	return integer(raw, field);
}
