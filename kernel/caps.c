// SPDX-License-Identifier: GPL-2.0
#include <linux/cache.h>
#include <linux/kconfig.h>
#include "caps.h"

#define KL_CAP_BUILD(cap, why, what) \
	[KL_CAP_##cap] = { .name = #cap, .reason = why, .meaning = what, \
			   .kind = KL_CAP_KIND_BUILD, .available = !__is_defined(KL_LACKS_##cap) },
#define KL_CAP_FN(cap, symbol, what) \
	[KL_CAP_##cap] = { .name = #cap, .meaning = what, .kind = KL_CAP_KIND_LOAD },
#define KL_CAP_DATA(cap, symbol, what) KL_CAP_FN(cap, symbol, what)

struct kl_cap kl_caps[KL_CAPS] __ro_after_init = {
	[KL_CAP_ALWAYS] = { .name = "ALWAYS", .meaning = "what every kernel has",
			    .available = true },
#include "caps.def.h"
};
