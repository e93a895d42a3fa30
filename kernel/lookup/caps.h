/* SPDX-License-Identifier: GPL-2.0 */
/* What this kernel lets the driver do: the list is caps.def.h. */
#ifndef KL_CAPS_H
#define KL_CAPS_H

#include <linux/types.h>
#include "compat/have.h"

enum kl_cap_kind {
	KL_CAP_KIND_BUILD,
	KL_CAP_KIND_LOAD,
	KL_CAP_KIND_ALL,
	KL_CAP_KIND_BTF,
	KL_CAP_KIND_ANY,
};

enum kl_cap_id {
	KL_CAP_ALWAYS,
#define KL_CAP_BUILD(cap, ...) KL_CAP_##cap,
#define KL_CAP_FN(cap, ...) KL_CAP_##cap,
#define KL_CAP_DATA(cap, ...) KL_CAP_##cap,
#define KL_CAP_BTF(cap, ...) KL_CAP_##cap,
#define KL_CAP_ALL(cap, ...) KL_CAP_##cap,
#define KL_CAP_ANY(cap, ...) KL_CAP_##cap,
#include "lookup/caps.def.h"
#undef KL_CAP_BUILD
#undef KL_CAP_FN
#undef KL_CAP_DATA
#undef KL_CAP_BTF
#undef KL_CAP_ALL
#undef KL_CAP_ANY
	KL_CAPS
};

struct kl_cap {
	const char *name;
	const char *reason;
	const char *meaning;
	enum kl_cap_kind kind;
	bool available;
};

/* Constant once the module is loaded. */
extern struct kl_cap kl_caps[KL_CAPS];

/* kl_caps_init() - what follows from the others, once those are known */
void kl_caps_init(void);

static inline bool kl_can(enum kl_cap_id cap)
{
	return kl_caps[cap].available;
}

#endif
