// SPDX-License-Identifier: GPL-2.0
/* The descriptions of all fields, as <kernlab/views.h> has them. */
#define KL_VIEW fields
#include "core/view.h"

struct kl_description {
	const char *name;
	const char *group;
	const char *set;
	const char *needs;
	const char *expr;
	const char *proc;
	const char *meaning;
	const char *heading;
	u8 view;	/* index in the table of views */
	u8 number;
	u8 type;
	u8 unit;
	u8 guard;
	u8 kind;
	u8 usual;
	u8 width;
	u8 cut;
	u8 code;
	u8 passes;
	u8 called:1;
	u8 sort_up:1;
	u8 sort_down:1;
	u8 sum:1;
	u8 owner:1;
	u8 clock:1;
	u8 mnemonic:1;
};

#define KERNLAB_VIEW(id, view, ...) KL_AT_##view,
enum {
#include <kernlab/views.h>
};

/* The second argument: the default, unless the first expands to two arguments. */
#define KL_SECOND_(first, second, ...)	second
#define KL_SECOND(...)			KL_SECOND_(__VA_ARGS__, ~)
#define KERNLAB_UNIT_FLAGS(set)		KERNLAB_UNIT_FLAGS
#define KERNLAB_UNIT_ENUM(set)		KERNLAB_UNIT_ENUM
#define KL_SET_FLAGS(set)		~, #set
#define KL_SET_ENUM(set)		~, #set
#define KL_NEEDS_ALWAYS			~, NULL

/* The facts at the end of a line. */
#define GAUGE		.kind = KERNLAB_KIND_GAUGE,
#define COUNTER		.kind = KERNLAB_KIND_COUNTER,
#define SHARE		.kind = KERNLAB_KIND_SHARE,
#define HEADED(text)	.heading = text,
#define USUAL(place)	.usual = place,
#define WIDTH(columns)	.width = columns,
#define CUT(end)	.cut = KERNLAB_CUT_##end,
#define CALLED		.called = 1,
#define SORT_UP		.sort_up = 1,
#define SORT_DOWN	.sort_down = 1,
#define SUM		.sum = 1,
#define OWNER		.owner = 1,
#define CLOCK		.clock = 1,
#define MNEMONIC	.mnemonic = 1,
#define CODE(which)	.code = KERNLAB_CODE_##which,
#define PASS(pass)	.passes = KL_PASS_##pass,

/* #expr must be here: in a nested macro the expression would be expanded first. */
#define KERNLAB_FIELD(type_, name_, unit_, group_, needs_, guard_, expr_, proc_, meaning_, ...) { \
		.name = #name_, \
		.group = #group_, \
		.set = KL_SECOND(KL_SET_##unit_, NULL), \
		.needs = KL_SECOND(KL_NEEDS_##needs_, #needs_), \
		.expr = #expr_, \
		.proc = proc_, \
		.meaning = meaning_, \
		.view = KERNLAB_PASTE(KL_AT_, KERNLAB_RECORD), \
		.number = KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KERNLAB_RECORD), _##name_), \
		.type = KERNLAB_TYPE_##type_, \
		.unit = KERNLAB_UNIT_##unit_, \
		.guard = KERNLAB_GUARD_##guard_, \
		__VA_ARGS__ \
	},
static const struct kl_description fields[] = {
#include <kernlab/views.h>
};

#undef GAUGE
#undef COUNTER
#undef SHARE
#undef HEADED
#undef USUAL
#undef WIDTH
#undef CUT
#undef CALLED
#undef SORT_UP
#undef SORT_DOWN
#undef SUM
#undef OWNER
#undef CLOCK
#undef MNEMONIC
#undef CODE
#undef PASS

static u32 kl_facts(const struct kl_description *f)
{
	return (f->called ? KERNLAB_FACT_CALLED : 0) | (f->sort_up ? KERNLAB_FACT_SORT_UP : 0) |
	       (f->sort_down ? KERNLAB_FACT_SORT_DOWN : 0) | (f->sum ? KERNLAB_FACT_SUM : 0) |
	       (f->owner ? KERNLAB_FACT_OWNER : 0) | (f->clock ? KERNLAB_FACT_CLOCK : 0) |
	       (f->mnemonic ? KERNLAB_FACT_MNEMONIC : 0);
}

int kl_fields_fill(struct kl_reader *r, struct kl_source *s)
{
	const struct kl_description *f = s->object;
	const struct kl_view *v = kl_view_at(f->view);

#include "core/fill.h"
	return 0;
}

const struct kl_view_ops kl_fields_ops = {
	.fill = kl_fields_fill,
	.objects = {
		.order = KL_TABLE,
		.table = fields,
		.size = sizeof(fields[0]),
		.n = ARRAY_SIZE(fields),
	},
};
