// SPDX-License-Identifier: GPL-2.0
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/kconfig.h>
#include "compat/built.h"
#include "lookup/caps.h"
#include "lookup/left_out.h"

/* NULL unless the file was left out: compat/left_out.c then defines the reason. */
#define KL_BUILT(cap) const char *const kl_left_out_##cap __weak;
#define KERNLAB_VIEW(id, view, ...) KL_BUILT(VIEW_##view)
#include <kernlab/views.h>
#define KL_NAME_SET(set, SET) KL_BUILT(NAMES_##SET)
#include "names/sets.h"
#undef KL_NAME_SET
#define KL_CAP_FILE(cap, file) KL_BUILT(cap)
#include "lookup/caps.def.h"

/* Symbols that the headers do not declare as expected: compat/declared.sh. */
#define KL_WHY_OF(cap, otherwise)	KL_WHY_##cap
#define KL_OTHERWISE(cap, otherwise)	otherwise
#define KL_WHY(cap, otherwise)	KL_IF_LOST(cap, KL_WHY_OF, KL_OTHERWISE)(cap, otherwise)
#define KL_KIND(cap, kind)	KL_IF_LOST(cap, KL_CAP_KIND_BUILD, kind)

#define KL_CAP_BUILD(cap, why, what) \
	[KL_CAP_##cap] = { .name = #cap, .reason = KL_WHY(cap, why), .meaning = what, \
			   .kind = KL_CAP_KIND_BUILD, .available = !__is_defined(KL_LACKS_##cap) },
#define KL_CAP_FN(cap, symbol, what) \
	[KL_CAP_##cap] = { .name = #cap, .reason = KL_WHY(cap, NULL), .meaning = what, \
			   .kind = KL_KIND(cap, KL_CAP_KIND_LOAD) },
#define KL_CAP_DATA(cap, symbol, what) KL_CAP_FN(cap, symbol, what)
#define KL_CAP_BTF(cap, what) \
	[KL_CAP_##cap] = { .name = #cap, .reason = KL_WHY(cap, NULL), .meaning = what, \
			   .kind = KL_KIND(cap, KL_CAP_KIND_BTF) },
#define KL_CAP_ALL(cap, what, parts) \
	[KL_CAP_##cap] = { .name = #cap, .meaning = what, .kind = KL_CAP_KIND_ALL },
#define KL_CAP_ANY(cap, what, parts) \
	[KL_CAP_##cap] = { .name = #cap, .meaning = what, .kind = KL_CAP_KIND_ANY },

struct kl_cap kl_caps[KL_CAPS] __ro_after_init = {
	[KL_CAP_ALWAYS] = { .name = "ALWAYS", .meaning = "what every kernel has",
			    .available = true },
#include "lookup/caps.def.h"
#define KERNLAB_VIEW(id, view, ...) \
	[KL_CAP_VIEW_##view] = { .name = "VIEW_" #view, .meaning = "the view " #view, \
				 .kind = KL_CAP_KIND_BUILD },
#include <kernlab/views.h>
#define KL_NAME_SET(set, SET) \
	[KL_CAP_NAMES_##SET] = { .name = "NAMES_" #SET, .kind = KL_CAP_KIND_BUILD, \
				 .meaning = "names of the set " #set },
#include "names/sets.h"
#undef KL_NAME_SET
};

static void __init set_cap(enum kl_cap_id cap, const char *why_not)
{
	kl_caps[cap].available = !why_not;
	kl_caps[cap].reason = why_not;
}

static void __init drop_cap(enum kl_cap_id cap, const char *why_not)
{
	if (!why_not)
		return;
	set_cap(cap, why_not);
	kl_caps[cap].kind = KL_CAP_KIND_BUILD;
}

/* A part that is itself made of parts is above it in the list, and has been computed. */
void __init kl_caps_init(void)
{
	const char *missing;
	bool found;

#define KL_PART(part) \
	if (kl_can(KL_CAP_##part)) \
		found = true; \
	else \
		missing = "not without " #part;
#define KL_CAP_ALL(cap, what, parts) \
	missing = NULL; \
	parts \
	set_cap(KL_CAP_##cap, missing);
#define KL_CAP_ANY(cap, what, parts) \
	found = false; \
	parts \
	set_cap(KL_CAP_##cap, found ? NULL : missing);
#define KL_CAP_FILE(cap, file) drop_cap(KL_CAP_##cap, kl_left_out_##cap);
#include "lookup/caps.def.h"
#undef KL_PART

#define KERNLAB_VIEW(id, view, ...) \
	set_cap(KL_CAP_VIEW_##view, kl_left_out_VIEW_##view);
#include <kernlab/views.h>
#define KL_NAME_SET(set, SET) set_cap(KL_CAP_NAMES_##SET, kl_left_out_NAMES_##SET);
#include "names/sets.h"
#undef KL_NAME_SET
}

static bool is_shown(unsigned int cap)
{
	return cap < KL_CAPS_OF_FIELDS || !kl_can(cap);
}

const struct kl_cap *kl_cap_from(u64 cap)
{
	/* ALWAYS is not shown. */
	for (cap = cap ?: KL_CAP_ALWAYS + 1; cap < KL_CAPS; cap++)
		if (is_shown(cap))
			return &kl_caps[cap];
	return NULL;
}

unsigned int kl_caps_count(void)
{
	const struct kl_cap *cap;
	unsigned int n = 0;

	for (cap = kl_cap_from(0); cap; cap = kl_cap_from(cap - kl_caps + 1))
		n++;
	return n;
}
