// SPDX-License-Identifier: GPL-2.0
/*
 * Names of flag bits and constants, with their values in this kernel: they differ between
 * kernels, and most are not in uapi headers. There is one file per set in names/.
 */
#include <linux/kernel-page-flags.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/pgtable.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include <uapi/linux/sched.h>
#include "memory/layout.h"
#include "memory/pagestate.h"
#include "memory/vmapkind.h"

#define KL_VIEW names
#include "core/view.h"
#include "lookup/left_out.h"

struct kl_name {
	u64 value;
	const char *set;
	const char *symbol;
	const char *mnemonic;
	const char *meaning;
};

#define KL_NAME(name, short_form, what) \
	{ .set = KL_SET, .value = name, .symbol = #name, .mnemonic = short_form, .meaning = what },
#define KL_BIT(name, short_form, what) \
	{ .set = KL_SET, .value = BIT_ULL(name), .symbol = #name, .mnemonic = short_form, \
	  .meaning = what },
/* A flag that is defined as 0 where the kernel does not have it: it is then not shown. */
#define KL_OPTIONAL(name, short_form, what) \
	{ .set = (__force u32)(name) ? KL_SET : NULL, .value = (__force u32)(name), \
	  .symbol = #name, .mnemonic = short_form, .meaning = what },
#define KL_WORD(constant, word, what) \
	{ .set = KL_SET, .value = constant, .symbol = word, .meaning = what },

static const struct kl_name names[] = {
#include "names/sets.h"
};

/* Sets that do not compile against these headers: compat/left_out.sh. */
#define KL_LOST_SET(SET) const char *const kl_left_out_NAMES_##SET = KL_WHY_NAMES_##SET;
#define KL_NAME_SET(set, SET) KL_IF_BUILT(NAMES_##SET, KL_SKIP, KL_LOST_SET)(SET)
#include "names/sets.h"
#undef KL_NAME_SET

int kl_names_fill(struct kl_reader *r, struct kl_source *s)
{
	const struct kl_name *n = s->object;

#include "core/fill.h"
	return 0;
}

static void *first(struct kl_batch *b, u64 from)
{
	while (from < ARRAY_SIZE(names) && !names[from].set)
		from++;
	return from < ARRAY_SIZE(names) ? (void *)&names[from] : NULL;
}

static u64 key(struct kl_batch *b, const void *object)
{
	return (const struct kl_name *)object - names;
}

const struct kl_view_ops kl_names_ops = {
	.fill = kl_names_fill,
	.objects = { .order = KL_BY_KEY, .first = first, .key = key },
};
