// SPDX-License-Identifier: GPL-2.0
/*
 * A variable's name may be that of several: kallsyms gives one of them, and only the
 * kernel's own is a list of what we take it for. So, once, when the module is loaded:
 * something that is on the list for sure is gone on from, under the list's lock, until
 * its head comes by, or does not. What was looked up is not followed.
 */
#include <linux/dcache.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/path.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include "lookup/btf.h"
#include "lookup/list_check.h"

static bool __init is_head(const struct list_head *head, const struct list_head *member)
{
	const struct list_head *at;

	list_for_each(at, member)
		if (at == head)
			return true;
	return false;
}

static void __init lack(enum kl_cap_id cap, const char *why_not)
{
	kl_caps[cap].available = false;
	kl_caps[cap].reason = why_not;
}

/* That of the file system that is our root: mounted, so it has one. */
#ifdef KL_LACKS_SHRINKER_TRY_GET
static bool __init has_shrinker(const struct super_block *sb)
{
	bool found;

	down_read(kl_sym(shrinker_rwsem));
	found = is_head(kl_sym(shrinker_list), &sb->s_shrink.list);
	up_read(kl_sym(shrinker_rwsem));
	return found;
}
#else
static bool __init has_shrinker(const struct super_block *sb)
{
	bool found;

	mutex_lock(kl_sym(shrinker_mutex));
	found = is_head(kl_sym(shrinker_list), &sb->s_shrink->list);
	mutex_unlock(kl_sym(shrinker_mutex));
	return found;
}
#endif

static void __init check_shrinkers(void)
{
	struct path root;

	if (!kl_can(KL_CAP_SHRINKER_LIST) || !kl_can(KL_CAP_SHRINKER_LOCK))
		return;
	get_fs_root(current->fs, &root);
	if (!has_shrinker(root.dentry->d_sb))
		lack(KL_CAP_SHRINKER_LIST,
		     "the kernel has several variables of that name, and another was found");
	path_put(&root);
}

#ifndef CONFIG_SLOB
/* Of kmalloc()'s, none goes. */
static void __init check_slab_caches(void)
{
	const struct kmem_cache *cache = kmalloc_caches[KMALLOC_NORMAL][PAGE_SHIFT];
	bool found;

	if (!kl_can(KL_CAP_SLAB_CACHES) || !kl_can(KL_CAP_SLAB_MUTEX) ||
	    !kl_can(KL_CAP_SLAB_CACHE))
		return;
	mutex_lock(kl_sym(slab_mutex));
	found = is_head(kl_sym(slab_caches), kl_member(cache, kmem_cache, list));
	mutex_unlock(kl_sym(slab_mutex));
	if (!found)
		lack(KL_CAP_SLAB_CACHES,
		     "the kernel has several variables of that name, and another was found");
}

#else
static void __init check_slab_caches(void)
{
}
#endif

void __init kl_canary_init(void)
{
	check_shrinkers();
	check_slab_caches();
}
