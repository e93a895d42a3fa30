/* SPDX-License-Identifier: GPL-2.0 */
#ifndef KL_CALLER_H
#define KL_CALLER_H

#include <linux/kallsyms.h>
#include <linux/module.h>

/* The last caller that was asked for, and its text: neighbours often have the same. */
struct kl_caller {
	const void *addr;
	const char *text;
	char scratch[KSYM_SYMBOL_LEN];
	char module[MODULE_NAME_LEN];
};

/*
 * kl_caller() - "symbol+0x1/0x2 [module]" for an address in code
 *
 * NULL where kallsyms does not know it: the number that it then prints would be an
 * address that nobody should see. Valid until the next one is asked for.
 */
const char *kl_caller(struct kl_caller *caller, const void *addr);
/* kl_caller_module() - what stands in the brackets: a module, or bpf, or the like; or NULL */
const char *kl_caller_module(struct kl_caller *caller, const void *addr);

#endif
