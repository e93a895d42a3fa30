// SPDX-License-Identifier: LGPL-2.1-or-later
/* Accessors of a field's description. */
#include "view.h"

const struct kernlab_view *kernlab_field_view(const struct kernlab_field *field)
{
	return field->view;
}

struct kernlab_field_id kernlab_field_id(const struct kernlab_field *field)
{
	const struct kernlab_field_id id = {
		field->view->id, (uint32_t)(field - field->view->fields)
	};

	return id;
}

unsigned int kernlab_field_index(const struct kernlab_field *field)
{
	return (unsigned int)(field - field->view->fields);
}

const char *kernlab_field_name(const struct kernlab_field *field)
{
	return field->name;
}

enum kernlab_type kernlab_field_type(const struct kernlab_field *field)
{
	return field->type;
}

uint32_t kernlab_field_offset(const struct kernlab_field *field)
{
	return field->offset;
}

enum kernlab_unit kernlab_field_unit(const struct kernlab_field *field)
{
	return field->unit;
}

const char *kernlab_field_set(const struct kernlab_field *field)
{
	return field->set;
}

const char *kernlab_field_group(const struct kernlab_field *field)
{
	return field->group;
}

const char *kernlab_field_needs(const struct kernlab_field *field)
{
	return field->needs;
}

enum kernlab_guard kernlab_field_guard(const struct kernlab_field *field)
{
	return field->guard;
}

const char *kernlab_field_expr(const struct kernlab_field *field)
{
	return field->expr;
}

const char *kernlab_field_proc(const struct kernlab_field *field)
{
	return field->proc;
}

const char *kernlab_field_meaning(const struct kernlab_field *field)
{
	return field->meaning;
}

enum kernlab_kind kernlab_field_kind(const struct kernlab_field *field)
{
	return field->kind;
}

const char *kernlab_field_heading(const struct kernlab_field *field)
{
	return field->heading;
}

unsigned int kernlab_field_usual(const struct kernlab_field *field)
{
	return field->usual;
}

unsigned int kernlab_field_width(const struct kernlab_field *field)
{
	return field->width;
}

enum kernlab_cut kernlab_field_cut(const struct kernlab_field *field)
{
	return field->cut;
}

uint32_t kernlab_field_facts(const struct kernlab_field *field)
{
	if (field->described)
		return field->facts;
	return (field->called ? KERNLAB_FACT_CALLED : 0) |
	       (field->sort_up ? KERNLAB_FACT_SORT_UP : 0) |
	       (field->sort_down ? KERNLAB_FACT_SORT_DOWN : 0) |
	       (field->sum ? KERNLAB_FACT_SUM : 0) |
	       (field->owner ? KERNLAB_FACT_OWNER : 0) |
	       (field->clock ? KERNLAB_FACT_CLOCK : 0) |
	       (field->mnemonic ? KERNLAB_FACT_MNEMONIC : 0);
}

enum kernlab_code kernlab_field_code(const struct kernlab_field *field)
{
	return field->code;
}

const char *kernlab_unit_name(enum kernlab_unit unit)
{
	static const char *const names[] = {
		[KERNLAB_UNIT_COUNT] = "number",
		[KERNLAB_UNIT_PID] = "process or thread number",
		[KERNLAB_UNIT_UID] = "user",
		[KERNLAB_UNIT_GID] = "group",
		[KERNLAB_UNIT_CPU] = "CPU",
		[KERNLAB_UNIT_PRIO] = "signed number",
		[KERNLAB_UNIT_BYTES] = "bytes",
		[KERNLAB_UNIT_NS] = "nanoseconds",
		[KERNLAB_UNIT_WALL] = "nanoseconds since 1970",
		[KERNLAB_UNIT_LOAD] = "load average, 2048 is 1.00",
		[KERNLAB_UNIT_ADDR] = "user address",
		[KERNLAB_UNIT_KADDR] = "kernel address",
		[KERNLAB_UNIT_HEX] = "bits",
		[KERNLAB_UNIT_BOOL] = "yes or no",
		[KERNLAB_UNIT_CHAR] = "character",
		[KERNLAB_UNIT_DEV] = "device",
		[KERNLAB_UNIT_PERMS] = "permissions",
		[KERNLAB_UNIT_FLAGS] = "flags",
		[KERNLAB_UNIT_ENUM] = "constant",
		[KERNLAB_UNIT_TEXT] = "text",
		[KERNLAB_UNIT_PATH] = "path",
	};

	if ((size_t)unit >= KL_ARRAY_SIZE(names) || !names[unit])
		return "unknown";
	return names[unit];
}

uint32_t kl_type_size(enum kernlab_type type)
{
	switch (type) {
	case KERNLAB_TYPE_U32:
	case KERNLAB_TYPE_S32:
		return 4;
	case KERNLAB_TYPE_U64:
	case KERNLAB_TYPE_S64:
	case KERNLAB_TYPE_STR:
	case KERNLAB_TYPE_U64V:
	case KERNLAB_TYPE_S64V:
		return 8;
	case KERNLAB_TYPE_NAME16:
		return 16;
	case KERNLAB_TYPE_NAME32:
		return 32;
	}
	return 0;
}

uint32_t kl_type_align(enum kernlab_type type)
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

bool kl_type_is_name(enum kernlab_type type)
{
	return type == KERNLAB_TYPE_NAME16 || type == KERNLAB_TYPE_NAME32;
}

bool kl_type_is_vec(enum kernlab_type type)
{
	return type == KERNLAB_TYPE_U64V || type == KERNLAB_TYPE_S64V;
}

bool kl_type_has_tail(enum kernlab_type type)
{
	return type == KERNLAB_TYPE_STR || kl_type_is_vec(type);
}
