/* SPDX-License-Identifier: GPL-2.0 */
#ifndef KL_CALLER_H
#define KL_CALLER_H

#include <linux/kallsyms.h>
#include <linux/module.h>

/* The last caller that was looked up: adjacent areas often have the same one. */
struct kl_caller {
	const void *addr;
	const char *text;
	char scratch[KSYM_SYMBOL_LEN];
	char module[MODULE_NAME_LEN];
};

/*
 * kl_caller() - "symbol+0x1/0x2 [module]" for an address in code
 *
 * NULL where kallsyms does not know it: sprint_symbol() would then print the raw address.
 * Valid until the next call.
 */
const char *kl_caller(struct kl_caller *caller, const void *addr);
/* kl_caller_module() - the name in the brackets: a module, bpf, or similar; NULL: none */
const char *kl_caller_module(struct kl_caller *caller, const void *addr);

#endif
