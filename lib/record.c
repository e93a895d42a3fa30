// SPDX-License-Identifier: LGPL-2.1-or-later
/* Accessors of a validated record. */
#include <stdlib.h>
#include <string.h>

#include "record.h"

/* Whether @field belongs to this record's view; if not, the misuse is recorded. */
static bool is_own(const struct kernlab_record *rec, struct kernlab_field_id field)
{
	struct kl_misuse *misuse = rec->misuse;

	if (__builtin_expect(field.view == rec->layout->id, true))
		return true;
	if (misuse && !misuse->view) {
		misuse->view = rec->layout->view;
		misuse->field = field;
		kl_misuse_error(misuse);
	}
	return false;
}

static bool has_place(const struct kernlab_record *rec, unsigned int index)
{
	return index < KL_MASK_BITS && rec->layout->place[index] &&
	       kl_mask_has(rec->masks->present, index);
}

/* The address of the field's value; NULL if it is not present. */
static const char *find(const struct kernlab_record *rec, struct kernlab_field_id field)
{
	if (!is_own(rec, field) || !has_place(rec, field.index))
		return NULL;
	return (const char *)rec->raw + rec->layout->place[field.index];
}

static enum kernlab_type type_of(const struct kernlab_record *rec, unsigned int index)
{
	return (enum kernlab_type)rec->layout->type[index];
}

/* An integer's bits, in its own width. */
static uint64_t integer(const char *at, enum kernlab_type type)
{
	uint64_t u64;
	uint32_t u32;

	switch (type) {
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

/* ---- for the library -------------------------------------------------- */

bool kl_record_has(const struct kernlab_record *rec, unsigned int index)
{
	return index < KL_MASK_BITS && kl_mask_has(rec->masks->present, index);
}

uint64_t kl_record_u64(const struct kernlab_record *rec, unsigned int index)
{
	if (!has_place(rec, index))
		return 0;
	return integer((const char *)rec->raw + rec->layout->place[index], type_of(rec, index));
}

/* ---- for programs ------------------------------------------------------ */

const struct kernlab_view *kernlab_record_view(const struct kernlab_record *rec)
{
	return rec->layout->view;
}

const struct kernlab_rec *kernlab_record_raw(const struct kernlab_record *rec)
{
	return rec->raw;
}

enum kernlab_state kernlab_record_state(const struct kernlab_record *rec,
					struct kernlab_field_id field)
{
	unsigned int index = field.index;

	if (!is_own(rec, field))
		return KERNLAB_WRONG_VIEW;
	if (index >= KL_MASK_BITS || !kl_mask_has(rec->layout->asked, index))
		return KERNLAB_NOT_ASKED;
	if (kl_mask_has(rec->masks->present, index))
		return KERNLAB_PRESENT;
	if (!kl_mask_has(rec->layout->laid_out, index) ||
	    kl_mask_has(rec->masks->unsupported, index))
		return KERNLAB_UNSUPPORTED;
	if (kl_mask_has(rec->masks->withheld, index))
		return KERNLAB_WITHHELD;
	return KERNLAB_NONE;
}

uint64_t kernlab_record_u64(const struct kernlab_record *rec, struct kernlab_field_id field)
{
	const char *at = find(rec, field);

	return at ? integer(at, type_of(rec, field.index)) : 0;
}

int64_t kernlab_record_s64(const struct kernlab_record *rec, struct kernlab_field_id field)
{
	const char *at = find(rec, field);
	uint64_t value = at ? integer(at, type_of(rec, field.index)) : 0;

	if (at && type_of(rec, field.index) == KERNLAB_TYPE_S32)
		return (int32_t)value;
	return (int64_t)value;
}

const char *kernlab_record_str(const struct kernlab_record *rec, struct kernlab_field_id field)
{
	const char *at = find(rec, field);
	struct kernlab_str str;

	if (!at || kl_type_is_name(type_of(rec, field.index)))
		return at;
	if (type_of(rec, field.index) != KERNLAB_TYPE_STR)
		return NULL;
	memcpy(&str, at, sizeof(str));
	return (const char *)rec->raw + str.off;
}

const uint64_t *kernlab_record_vec(const struct kernlab_record *rec,
				   struct kernlab_field_id field, size_t *n)
{
	const char *at = find(rec, field);
	struct kernlab_vec vec;

	*n = 0;
	if (!at || !kl_type_is_vec(type_of(rec, field.index)))
		return NULL;
	memcpy(&vec, at, sizeof(vec));
	*n = vec.n;
	return vec.n ? (const uint64_t *)((const char *)rec->raw + vec.off) : NULL;
}

/* ---- mistakes --------------------------------------------------------- */

int kernlab_record_error(const struct kernlab_record *rec)
{
	return rec->misuse && rec->misuse->view ? -EINVAL : 0;
}

int kl_misuse_error(const struct kl_misuse *misuse)
{
	const struct kernlab_view *is = misuse->view, *has;

	if (!is)
		return 0;
	has = kl_view_known(misuse->kl, misuse->field.view);
	if (!has || misuse->field.index >= has->nr_fields)
		return kl_fail(misuse->kl, -EINVAL,
			       "a record of view \"%s\" was asked for field %u of view number %u; this is a bug of the program",
			       is->name, misuse->field.index, misuse->field.view);
	return kl_fail(misuse->kl, -EINVAL,
		       "a record of view \"%s\" was asked for field \"%s\" of view \"%s\"; this is a bug of the program",
		       is->name, has->fields[misuse->field.index].name, has->name);
}

/* ---- copies ------------------------------------------------------------ */

struct copy {
	struct kernlab_record rec;	/* first member: the caller has a pointer to it */
	struct kl_layout layout;
	struct kl_misuse misuse;
	struct kernlab_masks masks;
	__u64 raw[];
};

int kernlab_record_copy(const struct kernlab_record *rec, struct kernlab_record **out)
{
	struct copy *copy = malloc(sizeof(*copy) + rec->raw->size);

	*out = NULL;
	if (!copy)
		return kl_fail(rec->misuse->kl, -ENOMEM, "no memory for a copy of a record");
	copy->layout = *rec->layout;
	copy->masks = *rec->masks;
	copy->misuse = (struct kl_misuse){ .kl = rec->misuse->kl };
	memcpy(copy->raw, rec->raw, rec->raw->size);
	copy->rec = (struct kernlab_record){
		&copy->layout, (const struct kernlab_rec *)copy->raw, &copy->masks, &copy->misuse
	};
	*out = &copy->rec;
	return 0;
}

void kernlab_record_free(struct kernlab_record *copy)
{
	free(copy);
}
