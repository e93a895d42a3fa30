/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * libkmod, opened with dlopen() when a module is to be loaded or unloaded: programs that
 * only read records do not depend on it.
 */
#ifndef KL_KMOD_H
#define KL_KMOD_H

#include <libkmod.h>

#include "internal.h"

/* The functions that are used, without their prefix kmod_. */
#define KL_KMOD_FUNCTIONS(FUNCTION) \
	FUNCTION(new) \
	FUNCTION(unref) \
	FUNCTION(set_log_fn) \
	FUNCTION(list_next) \
	FUNCTION(module_new_from_name) \
	FUNCTION(module_new_from_path) \
	FUNCTION(module_new_from_lookup) \
	FUNCTION(module_unref) \
	FUNCTION(module_unref_list) \
	FUNCTION(module_get_module) \
	FUNCTION(module_get_path) \
	FUNCTION(module_get_info) \
	FUNCTION(module_info_get_key) \
	FUNCTION(module_info_get_value) \
	FUNCTION(module_info_free_list) \
	FUNCTION(module_get_initstate) \
	FUNCTION(module_get_refcnt) \
	FUNCTION(module_probe_insert_module) \
	FUNCTION(module_remove_module)

struct kl_kmod {
	void *library;
	struct kmod_ctx *ctx;
#define KL_KMOD_MEMBER(name)	__typeof__(kmod_##name) *name;
	KL_KMOD_FUNCTIONS(KL_KMOD_MEMBER)
};

/* kl_kmod_open() - return: 0; -ELIBACC: it is missing, or lacks a function; -ENOMEM */
int kl_kmod_open(struct kl_kmod *kmod);
void kl_kmod_close(struct kl_kmod *kmod);

#define kl_kmod_foreach(kmod, item, list) \
	for (item = list; item; item = (kmod)->list_next(list, item))

#endif
