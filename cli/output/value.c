// SPDX-License-Identifier: GPL-2.0
#include <grp.h>
#include <inttypes.h>
#include <json-c/json.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/scope.h"
#include "base/text.h"
#include "output/value.h"

#define DEV_MINOR_BITS	20

bool value_is_text(const struct kernlab_field *field)
{
	enum kernlab_type type = kernlab_field_type(field);

	return type == KERNLAB_TYPE_NAME16 || type == KERNLAB_TYPE_NAME32 ||
	       type == KERNLAB_TYPE_STR;
}

bool value_is_signed(const struct kernlab_field *field)
{
	enum kernlab_type type = kernlab_field_type(field);

	return type == KERNLAB_TYPE_S32 || type == KERNLAB_TYPE_S64 || type == KERNLAB_TYPE_S64V;
}

bool value_is_vec(const struct kernlab_field *field)
{
	enum kernlab_type type = kernlab_field_type(field);

	return type == KERNLAB_TYPE_U64V || type == KERNLAB_TYPE_S64V;
}

static void take_vec(struct value *value, const struct kernlab_record *rec, struct kernlab_field_id id)
{
	const uint64_t *vec = kernlab_record_vec(rec, id, &value->n);

	value->vec = xcalloc(value->n + 1, sizeof(*vec));
	if (vec)
		memcpy(value->vec, vec, value->n * sizeof(*vec));
}

void value_take(struct value *value, const struct kernlab_record *rec,
		const struct kernlab_field *field)
{
	struct kernlab_field_id id = kernlab_field_id(field);
	const char *text;

	memset(value, 0, sizeof(*value));
	value->state = kernlab_record_state(rec, id);
	if (value->state != KERNLAB_PRESENT)
		return;
	if (value_is_text(field)) {
		text = kernlab_record_str(rec, id);
		value->text = xstrdup(text ? text : "");
	} else if (value_is_vec(field)) {
		take_vec(value, rec, id);
	} else if (value_is_signed(field)) {
		value->number = kernlab_record_s64(rec, id);
	} else {
		value->number = kernlab_record_u64(rec, id);
	}
}

uint64_t value_number(const struct kernlab_record *rec, const char *name)
{
	const struct kernlab_field *field;

	field = kernlab_view_field_by_name(kernlab_record_view(rec), name);
	return field ? kernlab_record_u64(rec, kernlab_field_id(field)) : 0;
}

void value_drop(struct value *value)
{
	free(value->text);
	free(value->vec);
	value->text = NULL;
	value->vec = NULL;
}

static int compare_numbers(const struct kernlab_field *field, uint64_t a, uint64_t b)
{
	if (value_is_signed(field))
		return ((int64_t)a > (int64_t)b) - ((int64_t)a < (int64_t)b);
	return (a > b) - (a < b);
}

static int compare_vecs(const struct kernlab_field *field, const struct value *a,
			const struct value *b)
{
	int rc = 0;
	size_t i;

	for (i = 0; !rc && i < a->n && i < b->n; i++)
		rc = compare_numbers(field, a->vec[i], b->vec[i]);
	return rc ? rc : (a->n > b->n) - (a->n < b->n);
}

int value_compare(const struct kernlab_field *field, const struct value *a,
		  const struct value *b)
{
	if (value_is_text(field))
		return strcmp(a->text, b->text);
	if (value_is_vec(field))
		return compare_vecs(field, a, b);
	return compare_numbers(field, a->number, b->number);
}

const char *value_why_withheld(const struct kernlab_field *field)
{
	switch (kernlab_field_guard(field)) {
	case KERNLAB_GUARD_PTRACE:
		return "needs the task's own user, or CAP_SYS_PTRACE";
	case KERNLAB_GUARD_KADDR:
		return "needs CAP_SYSLOG";
	case KERNLAB_GUARD_GLOBAL:
		return "needs the initial pid namespace";
	case KERNLAB_GUARD_PFN:
		return "needs CAP_SYS_ADMIN";
	case KERNLAB_GUARD_ROOT:
		return "needs root";
	case KERNLAB_GUARD_NET_ADMIN:
		return "needs CAP_NET_ADMIN";
	case KERNLAB_GUARD_OPEN:
		break;
	}
	return "not visible to this caller";
}

static char *absent_text(const struct kernlab_field *field, enum kernlab_state state,
			 enum form form)
{
	const char *needs = kernlab_field_needs(field);

	switch (state) {
	case KERNLAB_UNSUPPORTED:
		if (form != FORM_SHEET)
			return xstrdup("n/a");
		if (!needs)
			return xstrdup("not in this driver");
		return xasprintf("not on this kernel (needs %s)", needs);
	case KERNLAB_WITHHELD:
		if (form != FORM_SHEET)
			return xstrdup("withheld");
		return xasprintf("withheld (%s)", value_why_withheld(field));
	default:
		return xstrdup(form == FORM_SHEET ? "none" : "-");
	}
}

/* Signed 32-bit fields, shown as bits, must not be sign-extended to 64. */
static uint64_t bits_of(const struct kernlab_field *field, const struct value *value)
{
	return kernlab_field_type(field) == KERNLAB_TYPE_S32 ? (uint32_t)value->number :
							       value->number;
}

static char *id_text(struct context *ctx, uint64_t id, enum form form, const char *name)
{
	/* In a recording it may be another machine's user. */
	if (form == FORM_RAW || !name || ctx->opt.recording)
		return xasprintf("%" PRIu64, id);
	if (form == FORM_TABLE)
		return xstrdup(name);
	return xasprintf("%" PRIu64 " (%s)", id, name);
}

static const char *user_name(uint64_t uid)
{
	static char name[64];
	static uint64_t known = UINT64_MAX;
	const struct passwd *user;

	/* Cached, as a table has the same few users over and over. */
	if (uid != known) {
		user = getpwuid(uid);
		snprintf(name, sizeof(name), "%s", user ? user->pw_name : "");
		known = uid;
	}
	return *name ? name : NULL;
}

static const char *group_name(uint64_t gid)
{
	const struct group *group = getgrgid(gid);

	return group ? group->gr_name : NULL;
}

static void perms_of(uint64_t bits, char perms[5])
{
	perms[0] = bits & 1 ? 'r' : '-';
	perms[1] = bits & 2 ? 'w' : '-';
	perms[2] = bits & 4 ? 'x' : '-';
	perms[3] = bits & 128 ? 's' : 'p';
	perms[4] = '\0';
}

static char *hex_text(uint64_t bits)
{
	return xasprintf("0x%" PRIx64, bits);
}

static char *char_text(uint64_t number)
{
	if (number <= ' ' || number >= 0x7f)
		return hex_text(number);
	return xasprintf("%c", (char)number);
}

static char *dev_text(uint64_t dev)
{
	return xasprintf("%" PRIu64 ":%" PRIu64, dev >> DEV_MINOR_BITS,
			 dev & ((1 << DEV_MINOR_BITS) - 1));
}

/* As wide as the type, so that equal bits are aligned. */
static char *wide_hex_text(const struct kernlab_field *field, uint64_t bits)
{
	int digits = kernlab_field_type(field) == KERNLAB_TYPE_U32 ? 8 : 16;

	return xasprintf("0x%0*" PRIx64, digits, bits);
}

static char *flags_text(struct context *ctx, const struct kernlab_field *field, uint64_t bits)
{
	bool short_names = kernlab_field_facts(field) & KERNLAB_FACT_MNEMONIC;
	const char *set = kernlab_field_set(field);
	const char *symbol, *meaning, *brief;
	char *all = NULL, *longer;
	uint64_t bit;

	while ((bit = kernlab_flag_next(ctx->kl, set, &bits, &symbol, &meaning))) {
		brief = short_names ? kernlab_name_mnemonic(ctx->kl, set, bit) : NULL;
		char *one = brief || symbol ? xstrdup(brief ? brief : symbol) : hex_text(bit);

		longer = all ? xasprintf("%s|%s", all, one) : xstrdup(one);
		free(one);
		free(all);
		all = longer;
	}
	return all ? all : xstrdup("0");
}

/* The library names the scopes that an older driver or recording has no name for. */
static const char *name_of(struct context *ctx, const struct kernlab_field *field,
			   uint64_t number)
{
	const char *set = kernlab_field_set(field);
	const char *name = kernlab_name(ctx->kl, set, number);

	return name || strcmp(set, "scope") ? name : scope_name(number);
}

static char *enum_text(struct context *ctx, const struct kernlab_field *field, uint64_t number,
		       enum form form)
{
	const char *set = kernlab_field_set(field);
	const char *name = name_of(ctx, field, number);
	const char *meaning;
	char *text, *safe;

	if (!name)
		return xasprintf("%" PRIu64, number);
	if (form != FORM_SHEET)
		return xstrdup(name);
	meaning = kernlab_name_meaning(ctx->kl, set, number);
	text = meaning && *meaning ? xasprintf("%s (%s)", name, meaning) : xstrdup(name);
	safe = text_safe(text);
	free(text);
	return safe;
}

static char *number_text(const struct kernlab_field *field, uint64_t number)
{
	if (value_is_signed(field))
		return xasprintf("%" PRId64, (int64_t)number);
	return xasprintf("%" PRIu64, number);
}

/* Exact, where the form for people rounds or shows a name instead of a number. */
static char *raw_text(const struct kernlab_field *field, const struct value *value)
{
	switch (kernlab_field_unit(field)) {
	case KERNLAB_UNIT_BYTES:
	case KERNLAB_UNIT_NS:
	case KERNLAB_UNIT_WALL:
	case KERNLAB_UNIT_BOOL:
		return number_text(field, value->number);
	case KERNLAB_UNIT_FLAGS:
		return hex_text(bits_of(field, value));
	default:
		return NULL;
	}
}

static char *duration_text(const struct kernlab_field *field, uint64_t ns)
{
	/* An unsigned one beyond the signed range wrapped around: vruntime does. */
	if (!value_is_signed(field) && ns > INT64_MAX)
		return xasprintf("%" PRIu64 "ns", ns);
	return text_duration(ns);
}

static char *number_in_unit(struct context *ctx, const struct kernlab_field *field,
			    const struct value *value, enum form form)
{
	uint64_t number = value->number;
	char perms[5];

	switch (kernlab_field_unit(field)) {
	case KERNLAB_UNIT_UID:
		return id_text(ctx, number, form, form == FORM_RAW ? NULL : user_name(number));
	case KERNLAB_UNIT_GID:
		return id_text(ctx, number, form, form == FORM_RAW ? NULL : group_name(number));
	case KERNLAB_UNIT_BYTES:
		return ctx->opt.bytes ? number_text(field, number) : text_size(number);
	case KERNLAB_UNIT_NS:
		return duration_text(field, number);
	case KERNLAB_UNIT_WALL:
		return text_wall(number);
	case KERNLAB_UNIT_LOAD:
		return text_load(number);
	case KERNLAB_UNIT_ADDR:
	case KERNLAB_UNIT_KADDR:
	case KERNLAB_UNIT_HEX:
		return hex_text(bits_of(field, value));
	case KERNLAB_UNIT_BOOL:
		return xstrdup(number ? "yes" : "no");
	case KERNLAB_UNIT_CHAR:
		return char_text(number);
	case KERNLAB_UNIT_DEV:
		return dev_text(number);
	case KERNLAB_UNIT_PERMS:
		perms_of(number, perms);
		return xstrdup(perms);
	case KERNLAB_UNIT_FLAGS:
		if (form == FORM_SHEET)
			return wide_hex_text(field, bits_of(field, value));
		return flags_text(ctx, field, bits_of(field, value));
	case KERNLAB_UNIT_ENUM:
		return enum_text(ctx, field, number, form);
	default:
		return number_text(field, number);
	}
}

static char *one_number(struct context *ctx, const struct kernlab_field *field,
			const struct value *value, enum form form)
{
	char *text = form == FORM_RAW ? raw_text(field, value) : NULL;

	return text ? text : number_in_unit(ctx, field, value, form);
}

static struct value element(const struct value *value, size_t i)
{
	return (struct value){ .state = KERNLAB_PRESENT, .number = value->vec[i] };
}

/* One word for programs, so that columns can be split at spaces. */
static char *vec_text(struct context *ctx, const struct kernlab_field *field,
		      const struct value *value, enum form form)
{
	const char *between = form == FORM_RAW ? "," : " ";
	char *all = xstrdup(""), *longer, *one;
	struct value number;
	size_t i;

	for (i = 0; i < value->n; i++) {
		number = element(value, i);
		one = one_number(ctx, field, &number, form);
		longer = xasprintf("%s%s%s", all, i ? between : "", one);
		free(one);
		free(all);
		all = longer;
	}
	return all;
}

char *value_text(struct context *ctx, const struct kernlab_field *field,
		 const struct value *value, enum form form)
{
	if (value->state != KERNLAB_PRESENT)
		return absent_text(field, value->state, form);
	if (value->text)
		return form == FORM_SHEET ? text_safe(value->text) : xstrdup(value->text);
	if (value->vec)
		return vec_text(ctx, field, value, form);
	return one_number(ctx, field, value, form);
}

static struct json_object *checked(struct json_object *object)
{
	if (!object)
		die(EXIT_ERROR, "out of memory");
	return object;
}

static struct json_object *string_json(char *text)
{
	char *clean = text_utf8(text);
	struct json_object *object = checked(json_object_new_string(clean));

	free(clean);
	free(text);
	return object;
}

static struct json_object *number_json(const struct kernlab_field *field, uint64_t number)
{
	return checked(value_is_signed(field) ? json_object_new_int64(number) :
						json_object_new_uint64(number));
}

static struct json_object *flags_json(struct context *ctx, const struct kernlab_field *field,
				      uint64_t bits)
{
	struct json_object *flags = checked(json_object_new_object());
	struct json_object *names = checked(json_object_new_array());
	const char *symbol, *meaning;
	uint64_t bit;

	json_object_object_add(flags, "value", string_json(hex_text(bits)));
	while ((bit = kernlab_flag_next(ctx->kl, kernlab_field_set(field), &bits, &symbol,
					&meaning)))
		json_object_array_add(names, string_json(symbol ? xstrdup(symbol) : hex_text(bit)));
	json_object_object_add(flags, "names", names);
	return flags;
}

static struct json_object *enum_json(struct context *ctx, const struct kernlab_field *field,
				     uint64_t number)
{
	struct json_object *object = checked(json_object_new_object());
	const char *name = name_of(ctx, field, number);

	json_object_object_add(object, "value", number_json(field, number));
	json_object_object_add(object, "name", name ? string_json(xstrdup(name)) : NULL);
	return object;
}

static struct json_object *one_json(struct context *ctx, const struct kernlab_field *field,
				    const struct value *value)
{
	switch (kernlab_field_unit(field)) {
	case KERNLAB_UNIT_BOOL:
		return checked(json_object_new_boolean(!!value->number));
	case KERNLAB_UNIT_LOAD:
		/* A fraction of 2048 is exact in binary, and so in JSON. */
		return checked(json_object_new_double(value->number / 2048.0));
	case KERNLAB_UNIT_ADDR:
	case KERNLAB_UNIT_KADDR:
	case KERNLAB_UNIT_HEX:
	case KERNLAB_UNIT_CHAR:
	case KERNLAB_UNIT_DEV:
	case KERNLAB_UNIT_PERMS:
		return string_json(number_in_unit(ctx, field, value, FORM_RAW));
	case KERNLAB_UNIT_FLAGS:
		return flags_json(ctx, field, bits_of(field, value));
	case KERNLAB_UNIT_ENUM:
		return enum_json(ctx, field, value->number);
	default:
		return number_json(field, value->number);
	}
}

static struct json_object *vec_json(struct context *ctx, const struct kernlab_field *field,
				    const struct value *value)
{
	struct json_object *array = checked(json_object_new_array());
	struct value number;
	size_t i;

	for (i = 0; i < value->n; i++) {
		number = element(value, i);
		json_object_array_add(array, one_json(ctx, field, &number));
	}
	return array;
}

struct json_object *value_json(struct context *ctx, const struct kernlab_field *field,
			       const struct value *value)
{
	if (value->state != KERNLAB_PRESENT)
		return NULL;
	if (value->text)
		return string_json(xstrdup(value->text));
	if (value->vec)
		return vec_json(ctx, field, value);
	return one_json(ctx, field, value);
}
