// SPDX-License-Identifier: GPL-2.0
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/kconfig.h>
#include "lookup/caps.h"

#define KL_CAP_BUILD(cap, why, what) \
	[KL_CAP_##cap] = { .name = #cap, .reason = why, .meaning = what, \
			   .kind = KL_CAP_KIND_BUILD, .available = !__is_defined(KL_LACKS_##cap) },
#define KL_CAP_FN(cap, symbol, what) \
	[KL_CAP_##cap] = { .name = #cap, .meaning = what, .kind = KL_CAP_KIND_LOAD },
#define KL_CAP_DATA(cap, symbol, what) KL_CAP_FN(cap, symbol, what)
#define KL_CAP_BTF(cap, what) \
	[KL_CAP_##cap] = { .name = #cap, .meaning = what, .kind = KL_CAP_KIND_BTF },
#define KL_CAP_ALL(cap, what, parts) \
	[KL_CAP_##cap] = { .name = #cap, .meaning = what, .kind = KL_CAP_KIND_ALL },
#define KL_CAP_ANY(cap, what, parts) \
	[KL_CAP_##cap] = { .name = #cap, .meaning = what, .kind = KL_CAP_KIND_ANY },

struct kl_cap kl_caps[KL_CAPS] __ro_after_init = {
	[KL_CAP_ALWAYS] = { .name = "ALWAYS", .meaning = "what every kernel has",
			    .available = true },
#include "lookup/caps.def.h"
};

#undef KL_CAP_BUILD
#undef KL_CAP_FN
#undef KL_CAP_DATA
#undef KL_CAP_BTF
#undef KL_CAP_ALL
#undef KL_CAP_ANY

static void __init settle(enum kl_cap_id cap, const char *why_not)
{
	kl_caps[cap].available = !why_not;
	kl_caps[cap].reason = why_not;
}

/* A part that is itself made of parts has been settled before. */
void __init kl_caps_init(void)
{
	const char *missing;
	bool found;

#define KL_CAP_BUILD(...)
#define KL_CAP_FN(...)
#define KL_CAP_DATA(...)
#define KL_CAP_BTF(...)
#define KL_PART(part) \
	if (kl_can(KL_CAP_##part)) \
		found = true; \
	else \
		missing = "not without " #part;
#define KL_CAP_ALL(cap, what, parts) \
	missing = NULL; \
	parts \
	settle(KL_CAP_##cap, missing);
#define KL_CAP_ANY(cap, what, parts) \
	found = false; \
	parts \
	settle(KL_CAP_##cap, found ? NULL : missing);
#include "lookup/caps.def.h"
}
