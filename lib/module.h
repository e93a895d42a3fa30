/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Loading and unloading: module.c does it, verdict.c turns an error into advice. */
#ifndef KL_MODULE_H
#define KL_MODULE_H

#include "internal.h"

#define KL_MODULE	"kernlab"

/* The state of the system and of the module, for the message about an error. */
struct kl_module_facts {
	int err;		/* of the step that failed, negative; 0: none did */
	bool present;		/* the .ko file is there */
	bool blacklisted;
	bool may_load;		/* CAP_SYS_MODULE */
	bool disabled;		/* kernel.modules_disabled */
	bool secure_boot;
	bool options;		/* the caller gave parameters */
	int users;		/* its reference count, when unloading */
	char lockdown[32];	/* "none", "integrity", "confidentiality", "" */
	char release[72];	/* of the running kernel */
	char vermagic[72];	/* the release it was built for, "" if unknown */
	char holders[128];	/* processes that have it open, "" if unknown */
	const char *what;	/* the file, or the module's name */
};

/* kl_load_verdict(), kl_unload_verdict() - the result, and a message with what to do */
enum kernlab_load kl_load_verdict(const struct kl_module_facts *facts, char *buf, size_t size);
enum kernlab_load kl_unload_verdict(const struct kl_module_facts *facts, char *buf, size_t size);

/* kl_find_facts() - read from the system: capability, lockdown, Secure Boot, release */
void kl_find_facts(struct kl_module_facts *facts);
/* kl_find_holders() - find the processes that have the device open */
void kl_find_holders(struct kl_module_facts *facts);
/* kl_first_word() - copy @text up to its first blank */
void kl_first_word(char *to, size_t size, const char *text);
/* kl_lockdown_mode() - the word in brackets of the kernel's lockdown file */
void kl_lockdown_mode(char *to, size_t size, const char *text);

#endif
