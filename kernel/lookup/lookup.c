// SPDX-License-Identifier: GPL-2.0
#include <linux/kallsyms.h>
#include <linux/kprobes.h>
#include <linux/pgtable.h>
#include "lookup/caps.h"
#include "lookup/lookup.h"

DEFINE_STATIC_CALL_NULL(kl_kallsyms_lookup_name, kallsyms_lookup_name);

#define KL_DEFINE_FN(name, symbol) DEFINE_STATIC_CALL_NULL(name, symbol);
#define KL_DEFINE_DATA(name, symbol) typeof(symbol) *name __ro_after_init;
#define KL_CAP_FN(cap, symbol, meaning) \
	KL_IF_BUILT(SYM_##symbol, KL_DEFINE_FN, KL_SKIP)(kl_fn_##symbol, symbol)
#define KL_CAP_DATA(cap, symbol, meaning) \
	KL_IF_BUILT(SYM_##symbol, KL_DEFINE_DATA, KL_SKIP)(kl_data_##symbol, symbol)
#include "lookup/caps.def.h"

/*
 * kallsyms_lookup_name() itself is not exported: register a disabled kprobe on it, which
 * resolves its address, and unregister it at once. With IBT the probe's address is after the
 * ENDBR, which is fine for a direct call. (With call depth tracking, retbleed=stuff, the
 * kernel warns once about that target, and does not account for this call.)
 */
static const char *__init find_kallsyms(void)
{
	struct kprobe kp = {
		.symbol_name = "kallsyms_lookup_name",
		.flags = KPROBE_FLAG_DISABLED,	/* resolved, but never armed */
	};
	int err = register_kprobe(&kp);

	if (err == -EOPNOTSUPP)
		return "not exported, and the kernel has no kprobes to look it up with";
	if (err)
		return "not exported, and the kernel refuses a kprobe to look it up with";
	static_call_update(kl_kallsyms_lookup_name, (typeof(kallsyms_lookup_name) *)kp.addr);
	unregister_kprobe(&kp);
	return NULL;
}

/* Symbols of modules are rejected: the module may be unloaded at any time. */
static void *__init in_kernel(void *addr)
{
#ifdef MODULES_VADDR
	if ((unsigned long)addr >= MODULES_VADDR && (unsigned long)addr < MODULES_END)
		return NULL;
#endif
	return addr;
}

static void *__init find(enum kl_cap_id cap, const char *symbol, const char *why_not)
{
	void *addr = NULL;

	if (!why_not) {
		addr = in_kernel((void *)static_call(kl_kallsyms_lookup_name)(symbol));
		why_not = "not exported, and kallsyms does not know it on this kernel";
	}
	kl_caps[cap].available = addr;
	kl_caps[cap].reason = addr ? NULL : why_not;
	return addr;
}

void __init kl_lookup_init(bool enabled)
{
	const char *why_not;
	void *addr;

	if (enabled)
		why_not = find_kallsyms();
	else
		why_not = "not exported, and the module parameter lookup=0 forbids to look it up";

#define KL_FIND_FN(id, name, symbol, text) \
	addr = find(id, text, why_not); \
	if (addr) \
		static_call_update(name, (typeof(symbol) *)addr);
#define KL_FIND_DATA(id, name, symbol, text) \
	name = find(id, text, why_not);
#define KL_CAP_FN(cap, symbol, meaning) \
	KL_IF_BUILT(SYM_##symbol, KL_FIND_FN, KL_SKIP)( \
		KL_CAP_##cap, kl_fn_##symbol, symbol, #symbol)
#define KL_CAP_DATA(cap, symbol, meaning) \
	KL_IF_BUILT(SYM_##symbol, KL_FIND_DATA, KL_SKIP)( \
		KL_CAP_##cap, kl_data_##symbol, symbol, #symbol)
#include "lookup/caps.def.h"
}
