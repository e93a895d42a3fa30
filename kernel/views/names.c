// SPDX-License-Identifier: GPL-2.0
/*
 * Names of flag bits and constants, with the values of this very kernel: user
 * space cannot know them, they differ from one to the next. The lists are in
 * names/, one a set.
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
#include "core/kernlab.h"
#include "memory/layout.h"
#include "memory/pagemap.h"
#include "memory/vmap.h"

#define KL_VIEW names
#include "core/view.h"

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
/* A flag that is defined as 0 where the kernel does not have it, and then has no name. */
#define KL_SPARE(name, short_form, what) \
	{ .set = (__force u32)(name) ? KL_SET : NULL, .value = (__force u32)(name), \
	  .symbol = #name, .mnemonic = short_form, .meaning = what },
#define KL_WORD(constant, word, what) \
	{ .set = KL_SET, .value = constant, .symbol = word, .meaning = what },

static const struct kl_name names[] = {
#include "names/vm.h"
#include "names/pf.h"
#include "names/state.h"
#include "names/exit.h"
#include "names/policy.h"
#include "names/seccomp.h"
#include "names/scope.h"
#include "names/capkind.h"
#include "names/pagestate.h"
#include "names/ptlevel.h"
#include "names/pte.h"
#include "names/pxd.h"
#include "names/kpf.h"
#include "names/region.h"
#include "names/slab.h"
#include "names/shrinker.h"
#include "names/zone.h"
#include "names/migratetype.h"
#include "names/vmflags.h"
#include "names/vmapkind.h"
#include "names/vmapspace.h"
};

int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	const struct kl_name *n;
	KL_ROOM_RECORD *rec;

	while (s->index < ARRAY_SIZE(names) && !names[s->index].set)
		s->index++;
	if (s->index >= ARRAY_SIZE(names))
		return KL_END;
	n = &names[s->index];
	rec = kl_begin(r, s);
	if (!rec)
		return KL_FULL;
#include "core/fill.h"
	return kl_end(r);
}
