/* SPDX-License-Identifier: GPL-2.0 */
/* Capabilities: what the driver can use on this kernel. The list is caps.def.h. */
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
	KL_CAPS_OF_FIELDS,
	KL_CAP_BEFORE_FILES = KL_CAPS_OF_FIELDS - 1,
#define KERNLAB_VIEW(id, view, ...) KL_CAP_VIEW_##view,
#include <kernlab/views.h>
#define KL_NAME_SET(set, SET) KL_CAP_NAMES_##SET,
#include "names/sets.h"
#undef KL_NAME_SET
	KL_CAPS
};

struct kl_cap {
	const char *name;
	const char *reason;
	const char *meaning;
	enum kl_cap_kind kind;
	bool available;
};

/* Read-only after module init. */
extern struct kl_cap kl_caps[KL_CAPS];

/* kl_caps_init() - compute KL_CAP_ALL, KL_CAP_ANY, KL_CAP_FILE, after the others are known */
void kl_caps_init(void);

/*
 * kl_cap_from() - the first capability, from number @cap on, that the view caps shows; or NULL
 *
 * Those of views and sets of names are shown only if they are missing.
 */
const struct kl_cap *kl_cap_from(u64 cap);
unsigned int kl_caps_count(void);

static inline bool kl_can(enum kl_cap_id cap)
{
	return kl_caps[cap].available;
}

#endif
