// SPDX-License-Identifier: LGPL-2.1-or-later
/* The module goes in and out through libkmod. */
#include <fcntl.h>
#include <libkmod.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "module.h"

static bool is_loaded(struct kmod_module *mod)
{
	int state = kmod_module_get_initstate(mod);

	return state == KMOD_MODULE_LIVE || state == KMOD_MODULE_BUILTIN ||
	       state == KMOD_MODULE_COMING;
}

/* libkmod prints to standard error on its own; a library does not. */
static void stay_silent(void *data, int priority, const char *file, int line, const char *fn,
			const char *format, va_list args)
{
	(void)data;
	(void)priority;
	(void)file;
	(void)line;
	(void)fn;
	(void)format;
	(void)args;
}

static struct kmod_ctx *new_ctx(void)
{
	struct kmod_ctx *ctx = kmod_new(NULL, NULL);

	if (ctx)
		kmod_set_log_fn(ctx, stay_silent, NULL);
	return ctx;
}

int kernlab_module_loaded(void)
{
	struct kmod_ctx *ctx = new_ctx();
	struct kmod_module *mod;
	int rc;

	if (!ctx)
		return -ENOMEM;
	rc = kmod_module_new_from_name(ctx, KL_MODULE, &mod);
	if (!rc) {
		rc = is_loaded(mod);
		kmod_module_unref(mod);
	}
	kmod_unref(ctx);
	return rc;
}

/* ---- loading --------------------------------------------------------- */

static int find_installed(struct kmod_ctx *ctx, struct kmod_module **mod)
{
	struct kmod_list *list = NULL;
	int rc = kmod_module_new_from_lookup(ctx, KL_MODULE, &list);

	if (!rc && !list)
		rc = -ENOENT;
	if (!rc)
		*mod = kmod_module_get_module(list);
	kmod_module_unref_list(list);
	return rc;
}

/* The value of @key in what modinfo shows; "" without one. */
static void get_info(struct kmod_module *mod, const char *key, char *to, size_t size)
{
	struct kmod_list *list = NULL, *item;

	to[0] = '\0';
	if (kmod_module_get_info(mod, &list) < 0)
		return;
	kmod_list_foreach(item, list)
		if (!strcmp(kmod_module_info_get_key(item), key))
			snprintf(to, size, "%s", kmod_module_info_get_value(item));
	kmod_module_info_free_list(list);
}

static int probe(struct kmod_module *mod, const char *options)
{
	return kmod_module_probe_insert_module(mod, KMOD_PROBE_APPLY_BLACKLIST, options, NULL,
					       NULL, NULL);
}

static int load_named(struct kmod_ctx *ctx, const char *name)
{
	struct kmod_list *list = NULL, *item;
	int rc = kmod_module_new_from_lookup(ctx, name, &list);

	if (!rc && !list)
		rc = -ENOENT;
	kmod_list_foreach(item, list) {
		struct kmod_module *mod = kmod_module_get_module(item);

		if (!rc)
			rc = probe(mod, NULL);
		kmod_module_unref(mod);
	}
	kmod_module_unref_list(list);
	return rc;
}

/*
 * What a file depends on stands in the file itself; for an installed module
 * libkmod knows it from modules.dep.
 */
static int load_dependencies(struct kmod_ctx *ctx, struct kmod_module *mod)
{
	char depends[512], *rest = depends, *name;
	int rc = 0;

	get_info(mod, "depends", depends, sizeof(depends));
	while (!rc && (name = strsep(&rest, ",")))
		if (*name)
			rc = load_named(ctx, name);
	return rc;
}

static void note_module(struct kmod_module *mod, struct kl_module_facts *facts)
{
	const char *path = kmod_module_get_path(mod);
	char vermagic[256];

	facts->present = path && !access(path, R_OK);
	get_info(mod, "vermagic", vermagic, sizeof(vermagic));
	kl_first_word(facts->vermagic, sizeof(facts->vermagic), vermagic);
}

static int insert(struct kmod_ctx *ctx, struct kmod_module *mod, const char *path,
		  const char *options, struct kl_module_facts *facts)
{
	int rc;

	if (is_loaded(mod))
		return -EEXIST;
	note_module(mod, facts);
	if (!facts->may_load)
		return -EPERM;
	rc = path ? load_dependencies(ctx, mod) : 0;
	if (!rc)
		rc = probe(mod, options);
	/* A positive value is the flag on whose account nothing was done. */
	facts->blacklisted = rc > 0;
	return rc > 0 ? -EPERM : rc;
}

static int load(const char *path, const char *options, struct kl_module_facts *facts)
{
	struct kmod_ctx *ctx = new_ctx();
	struct kmod_module *mod;
	int rc;

	if (!ctx)
		return -ENOMEM;
	if (path)
		rc = kmod_module_new_from_path(ctx, path, &mod);
	else
		rc = find_installed(ctx, &mod);
	if (!rc) {
		rc = insert(ctx, mod, path, options, facts);
		kmod_module_unref(mod);
	}
	kmod_unref(ctx);
	return rc;
}

enum kernlab_load kernlab_module_load(const char *path, const char *options, int *err,
				      char *buf, size_t size)
{
	struct kl_module_facts facts = {
		.options = options && *options,
		.what = path ? path : KL_MODULE,
	};

	kl_find_facts(&facts);
	facts.err = load(path, options, &facts);
	if (err)
		*err = facts.err;
	return kl_load_verdict(&facts, buf, size);
}

/* ---- unloading ------------------------------------------------------- */

static int unload_found(struct kmod_module *mod, struct kl_module_facts *facts)
{
	int rc;

	if (!is_loaded(mod))
		return -ENOENT;
	if (!facts->may_load)
		return -EPERM;
	rc = kmod_module_remove_module(mod, KMOD_REMOVE_NOWAIT);
	if (rc) {
		facts->users = kmod_module_get_refcnt(mod);
		kl_find_holders(facts);
	}
	return rc;
}

static int unload(struct kl_module_facts *facts)
{
	struct kmod_ctx *ctx = new_ctx();
	struct kmod_module *mod;
	int rc;

	if (!ctx)
		return -ENOMEM;
	rc = kmod_module_new_from_name(ctx, KL_MODULE, &mod);
	if (!rc) {
		rc = unload_found(mod, facts);
		kmod_module_unref(mod);
	}
	kmod_unref(ctx);
	return rc;
}

enum kernlab_load kernlab_module_unload(int *err, char *buf, size_t size)
{
	struct kl_module_facts facts = { .what = KL_MODULE };

	kl_find_facts(&facts);
	facts.err = unload(&facts);
	if (err)
		*err = facts.err;
	return kl_unload_verdict(&facts, buf, size);
}
