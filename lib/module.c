// SPDX-License-Identifier: LGPL-2.1-or-later
/* Loading and unloading the module through libkmod. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kmod.h"
#include "module.h"

/* Without libkmod, so that programs that only read records can call it. */
int kernlab_module_loaded(void)
{
	char state[32] = "";
	int fd = open("/sys/module/" KL_MODULE "/initstate", O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? 0 : -errno;
	n = read(fd, state, sizeof(state) - 1);
	close(fd);
	if (n < 0)
		return -errno;
	return !strncmp(state, "live", 4) || !strncmp(state, "coming", 6);
}

static bool is_loaded(const struct kl_kmod *kmod, struct kmod_module *mod)
{
	int state = kmod->module_get_initstate(mod);

	return state == KMOD_MODULE_LIVE || state == KMOD_MODULE_BUILTIN ||
	       state == KMOD_MODULE_COMING;
}

/* ---- loading --------------------------------------------------------- */

static int find_installed(const struct kl_kmod *kmod, struct kmod_module **mod)
{
	struct kmod_list *list = NULL;
	int rc = kmod->module_new_from_lookup(kmod->ctx, KL_MODULE, &list);

	if (!rc && !list)
		rc = -ENOENT;
	if (!rc)
		*mod = kmod->module_get_module(list);
	kmod->module_unref_list(list);
	return rc;
}

/* The value of @key in the module's modinfo; "" if there is none. */
static void get_info(const struct kl_kmod *kmod, struct kmod_module *mod, const char *key,
		     char *to, size_t size)
{
	struct kmod_list *list = NULL, *item;

	to[0] = '\0';
	if (kmod->module_get_info(mod, &list) < 0)
		return;
	kl_kmod_foreach(kmod, item, list)
		if (!strcmp(kmod->module_info_get_key(item), key))
			snprintf(to, size, "%s", kmod->module_info_get_value(item));
	kmod->module_info_free_list(list);
}

static int probe(const struct kl_kmod *kmod, struct kmod_module *mod, const char *options)
{
	return kmod->module_probe_insert_module(mod, KMOD_PROBE_APPLY_BLACKLIST, options, NULL,
					       NULL, NULL);
}

static int load_named(const struct kl_kmod *kmod, const char *name)
{
	struct kmod_list *list = NULL, *item;
	int rc = kmod->module_new_from_lookup(kmod->ctx, name, &list);

	if (!rc && !list)
		rc = -ENOENT;
	kl_kmod_foreach(kmod, item, list) {
		struct kmod_module *mod = kmod->module_get_module(item);

		if (!rc)
			rc = probe(kmod, mod, NULL);
		kmod->module_unref(mod);
	}
	kmod->module_unref_list(list);
	return rc;
}

/*
 * What a file depends on stands in the file itself; for an installed module
 * libkmod knows it from modules.dep.
 */
static int load_dependencies(const struct kl_kmod *kmod, struct kmod_module *mod)
{
	char depends[512], *rest = depends, *name;
	int rc = 0;

	get_info(kmod, mod, "depends", depends, sizeof(depends));
	while (!rc && (name = strsep(&rest, ",")))
		if (*name)
			rc = load_named(kmod, name);
	return rc;
}

static void note_module(const struct kl_kmod *kmod, struct kmod_module *mod,
			struct kl_module_facts *facts)
{
	const char *path = kmod->module_get_path(mod);
	char vermagic[256];

	facts->present = path && !access(path, R_OK);
	get_info(kmod, mod, "vermagic", vermagic, sizeof(vermagic));
	kl_first_word(facts->vermagic, sizeof(facts->vermagic), vermagic);
}

static int insert(const struct kl_kmod *kmod, struct kmod_module *mod, const char *path,
		  const char *options, struct kl_module_facts *facts)
{
	int rc;

	if (is_loaded(kmod, mod))
		return -EEXIST;
	note_module(kmod, mod, facts);
	if (!facts->may_load)
		return -EPERM;
	rc = path ? load_dependencies(kmod, mod) : 0;
	if (!rc)
		rc = probe(kmod, mod, options);
	/* A positive value is the KMOD_PROBE_* flag because of which nothing was done. */
	facts->blacklisted = rc > 0;
	return rc > 0 ? -EPERM : rc;
}

static int load(const char *path, const char *options, struct kl_module_facts *facts)
{
	struct kmod_module *mod;
	struct kl_kmod kmod;
	int rc = kl_kmod_open(&kmod);

	if (rc)
		return rc;
	if (path)
		rc = kmod.module_new_from_path(kmod.ctx, path, &mod);
	else
		rc = find_installed(&kmod, &mod);
	if (!rc) {
		rc = insert(&kmod, mod, path, options, facts);
		kmod.module_unref(mod);
	}
	kl_kmod_close(&kmod);
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

static int unload_found(const struct kl_kmod *kmod, struct kmod_module *mod,
			struct kl_module_facts *facts)
{
	int rc;

	if (!is_loaded(kmod, mod))
		return -ENOENT;
	if (!facts->may_load)
		return -EPERM;
	rc = kmod->module_remove_module(mod, KMOD_REMOVE_NOWAIT);
	if (rc) {
		facts->users = kmod->module_get_refcnt(mod);
		kl_find_holders(facts);
	}
	return rc;
}

static int unload(struct kl_module_facts *facts)
{
	struct kmod_module *mod;
	struct kl_kmod kmod;
	int rc = kl_kmod_open(&kmod);

	if (rc)
		return rc;
	rc = kmod.module_new_from_name(kmod.ctx, KL_MODULE, &mod);
	if (!rc) {
		rc = unload_found(&kmod, mod, facts);
		kmod.module_unref(mod);
	}
	kl_kmod_close(&kmod);
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
