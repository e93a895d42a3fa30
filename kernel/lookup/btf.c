// SPDX-License-Identifier: GPL-2.0
#include <linux/bpf.h>
#include <linux/btf.h>
#include <linux/err.h>
#include <linux/sched.h>
#include <linux/string.h>
#include "lookup/btf.h"
#include "lookup/caps.h"

/* Maximum nesting of anonymous structs and unions, whose members are those of the outer one. */
#define KL_BTF_DEPTH	4

#define KL_STRUCT(cap, tag) u32 kl_size_##tag __ro_after_init;
#define KL_FITS(cap, tag, max) KL_STRUCT(cap, tag)
#define KL_MEMBER(cap, tag, member, type) u32 kl_off_##tag##__##member __ro_after_init;
#define KL_INTEGER(cap, tag, member) \
	KL_MEMBER(cap, tag, member, integer) \
	u32 kl_width_##tag##__##member __ro_after_init;
#define KL_INNER(cap, tag, member, of) KL_MEMBER(cap, tag, member, of)
#define KL_TAKES(...)
#include "lookup/members.def.h"

/* A line of members.def.h about a struct. */
struct line {
	enum kl_cap_id cap;
	const char *tag;
	const char *member;		/* NULL: the struct itself */
	const char *of;			/* the member's type: this struct, or NULL */
	size_t size;			/* or its size; of the struct: the maximum size */
	bool array;			/* the member is an array of that type */
	u32 *width;			/* KL_INTEGER: where to store the member's size */
	u32 *to;			/* where to store its offset, or the struct's size */
	const char *missing;		/* reason if it does not exist */
	const char *differs;		/* reason if it has another type */
};

#define KL_STRUCT(cap_, tag_)	KL_FITS(cap_, tag_, SIZE_MAX)
#define KL_FITS(cap_, tag_, max) \
	{ .cap = KL_CAP_##cap_, .tag = #tag_, .to = &kl_size_##tag_, .size = max, \
	  .missing = "this kernel has no struct " #tag_, \
	  .differs = "this kernel's struct " #tag_ " is larger than the driver's buffer for it" },
#define KL_LINE(cap_, tag_, member_, ...) \
	{ .cap = KL_CAP_##cap_, .tag = #tag_, .member = #member_, \
	  .to = &kl_off_##tag_##__##member_, __VA_ARGS__, \
	  .missing = "this kernel's struct " #tag_ " has no " #member_, \
	  .differs = "in this kernel's struct " #tag_ ", " #member_ " is of another type" },
#define KL_MEMBER(cap_, tag_, member_, type) \
	KL_LINE(cap_, tag_, member_, .size = sizeof(kl_as_##tag_##__##member_))
#define KL_MEMBERS(cap_, tag_, member_, type) \
	KL_LINE(cap_, tag_, member_, .size = sizeof(kl_as_##tag_##__##member_), .array = true)
#define KL_INTEGER(cap_, tag_, member_) \
	KL_LINE(cap_, tag_, member_, .width = &kl_width_##tag_##__##member_)
#define KL_INNER(cap_, tag_, member_, of_) \
	KL_LINE(cap_, tag_, member_, .of = #of_)
#define KL_INNERS(cap_, tag_, member_, of_) \
	KL_LINE(cap_, tag_, member_, .of = #of_, .array = true)
#define KL_TAKES(...)
static const struct line lines[] __initconst = {
#include "lookup/members.def.h"
};

/* A line of members.def.h about a function. */
struct function {
	enum kl_cap_id cap;
	const char *name;
	const char *const *args;
	unsigned int n;
	const char *differs;
};

#define KL_ARGS(...) ((const char *const[]){ __VA_ARGS__ })
#define KL_STRUCT(...)
#define KL_FITS(...)
#define KL_MEMBER(...)
#define KL_INTEGER(...)
#define KL_INNER(...)
#define KL_TAKES(cap_, function, ...) \
	{ .cap = KL_CAP_##cap_, .name = #function, .args = KL_ARGS(__VA_ARGS__), \
	  .n = ARRAY_SIZE(KL_ARGS(__VA_ARGS__)), \
	  .differs = #function "() of this kernel takes other arguments" },
static const struct function functions[] __initconst = {
#include "lookup/members.def.h"
};

struct found {
	const struct btf_type *type;	/* without typedefs; of an array, its elements' type */
	bool array;
	u32 off;
};

static const struct btf_type *__init skip(const struct btf *btf, u32 id)
{
	return kl_call(btf_type_skip_modifiers, btf, id, NULL);
}

static const struct btf_type *__init by_name(const struct btf *btf, const char *name, u8 kind)
{
	s32 id = kl_call(btf_find_by_name_kind, btf, name, kind);

	return id > 0 ? btf_type_by_id(btf, id) : NULL;
}

static const char *__init name_of(const struct btf *btf, u32 off)
{
	return kl_call(btf_name_by_offset, btf, off) ?: "";
}

static bool __init find_member(const struct btf *btf, const struct btf_type *in, const char *name,
			       u32 base, unsigned int depth, struct found *found)
{
	const struct btf_member *m;
	const struct btf_type *type;
	u32 i, bit;

	for_each_member(i, in, m) {
		type = skip(btf, m->type);
		bit = base + __btf_member_bit_offset(in, m);
		if (!m->name_off && type && btf_type_is_struct(type) && depth &&
		    find_member(btf, type, name, bit, depth - 1, found))
			return true;
		if (strcmp(name_of(btf, m->name_off), name))
			continue;
		if (!type || bit % 8 || __btf_member_bitfield_size(in, m))
			return false;
		found->array = btf_is_array(type);
		found->type = found->array ? skip(btf, btf_array(type)->type) : type;
		found->off = bit / 8;
		return found->type;
	}
	return false;
}

static bool __init find(const struct btf *btf, const char *tag, const char *name,
			struct found *found)
{
	const struct btf_type *type = by_name(btf, tag, BTF_KIND_STRUCT);

	return type && find_member(btf, type, name, 0, KL_BTF_DEPTH, found);
}

static bool __init has_size(const struct btf *btf, const struct btf_type *type, size_t size)
{
	u32 real;

	return !IS_ERR(kl_call(btf_resolve_size, btf, type, &real)) && real == size;
}

/* Whether a type, or the type that it points to, has this name. */
static bool __init is_named(const struct btf *btf, u32 id, const char *name)
{
	const struct btf_type *type = skip(btf, id);

	if (type && btf_type_is_ptr(type))
		type = skip(btf, type->type);
	return type && !strcmp(name_of(btf, type->name_off), name);
}

static bool __init takes(const struct btf *btf, const struct function *f)
{
	const struct btf_type *type = by_name(btf, f->name, BTF_KIND_FUNC);
	const struct btf_param *param;
	unsigned int i;

	type = type ? btf_type_by_id(btf, type->type) : NULL;
	if (!type || !btf_type_is_func_proto(type) || btf_type_vlen(type) != f->n)
		return false;
	param = (const struct btf_param *)(type + 1);
	for (i = 0; i < f->n; i++)
		if (!is_named(btf, param[i].type, f->args[i]))
			return false;
	return true;
}

static const struct btf *__init vmlinux(void)
{
#ifdef KL_LACKS_BTF_VMLINUX
	return NULL;
#else
	return kl_call(bpf_get_btf_vmlinux);
#endif
}

/* Get the kernel's BTF and verify it against a member in the headers; NULL, or a reason. */
static const char *__init open_btf(const struct btf **btf)
{
	static const enum kl_cap_id tools[] __initconst = {
		KL_CAP_BTF_VMLINUX, KL_CAP_BTF_FIND, KL_CAP_BTF_NAME, KL_CAP_BTF_SKIP,
		KL_CAP_BTF_SIZE,
	};
	struct found pid;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(tools); i++)
		if (!kl_can(tools[i]))
			return kl_caps[tools[i]].reason;
	*btf = vmlinux();
	if (IS_ERR(*btf))
		return "the kernel could not read its own BTF";
	if (!*btf)
		return "the kernel carries no BTF: CONFIG_DEBUG_INFO_BTF is off";
	if (!find(*btf, "task_struct", "pid", &pid) ||
	    pid.off != offsetof(struct task_struct, pid))
		return "the kernel's BTF is not that of the kernel's headers";
	return NULL;
}

static void __init drop_cap(enum kl_cap_id cap, const char *why_not)
{
	if (!kl_caps[cap].available)
		return;
	kl_caps[cap].available = false;
	kl_caps[cap].reason = why_not;
}

static const char *__init check_struct(const struct btf *btf, const struct line *line)
{
	const struct btf_type *type = by_name(btf, line->tag, BTF_KIND_STRUCT);

	if (!type)
		return line->missing;
	if (type->size > line->size)
		return line->differs;
	*line->to = type->size;
	return NULL;
}

static bool __init type_matches(const struct btf *btf, const struct btf_type *type,
				const struct line *line)
{
	if (line->of)
		return type == by_name(btf, line->of, BTF_KIND_STRUCT);
	if (line->width)
		return btf_type_is_int(type) &&
		       (type->size == sizeof(s32) || type->size == sizeof(s64));
	return has_size(btf, type, line->size);
}

static const char *__init check_member(const struct btf *btf, const struct line *line)
{
	struct found found;

	if (!find(btf, line->tag, line->member, &found))
		return line->missing;
	if (found.array != line->array || !type_matches(btf, found.type, line))
		return line->differs;
	*line->to = found.off;
	if (line->width)
		*line->width = found.type->size;
	return NULL;
}

static const char *__init check(const struct btf *btf, const struct line *line)
{
	return line->member ? check_member(btf, line) : check_struct(btf, line);
}

/* @without: there is no BTF, so neither private structs nor unverified functions are used. */
static void __init check_all(const struct btf *btf, const char *without)
{
	const struct function *f;
	const struct line *line;
	const char *why_not;

	for (line = lines; line < lines + ARRAY_SIZE(lines); line++) {
		why_not = without ?: check(btf, line);
		if (why_not)
			drop_cap(line->cap, why_not);
	}
	for (f = functions; f < functions + ARRAY_SIZE(functions); f++) {
		why_not = without ?: takes(btf, f) ? NULL : f->differs;
		if (why_not)
			drop_cap(f->cap, why_not);
	}
}

void __init kl_btf_init(void)
{
	const struct btf *btf = NULL;
	const char *without;

#define KL_CAP_BTF(cap, ...) kl_caps[KL_CAP_##cap].available = KL_IF_LOST(cap, false, true);
#include "lookup/caps.def.h"
	without = open_btf(&btf);
	check_all(btf, without);
}
