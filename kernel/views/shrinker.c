// SPDX-License-Identifier: GPL-2.0
/*
 * Shrinkers. In older kernels shrinker_rwsem keeps them alive, also while reclaim calls them,
 * so it is held here for a batch, or until a writer waits for it. In newer kernels shrinkers
 * are reference-counted and reclaim calls a shrinker with a reference held: the lock, now a
 * mutex, is held for the list walk only. A shrinker that is being freed gives no reference, and
 * is skipped.
 */
#include <linux/dcache.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/kallsyms.h>
#include <linux/memcontrol.h>
#include <linux/mutex.h>
#include <linux/nodemask.h>
#include <linux/path.h>
#include <linux/rcupdate.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/shrinker.h>

#define KL_VIEW shrinker
#include "core/view.h"
#include "lookup/symname.h"

#ifdef KL_LACKS_SHRINKER_TRY_GET

static int lock(struct kl_batch *b)
{
	return down_read_killable(kl_sym(shrinker_rwsem)) ? -EINTR : 0;
}

static void unlock(struct kl_batch *b)
{
	up_read(kl_sym(shrinker_rwsem));
}

static bool is_contended(struct kl_batch *b)
{
	return rwsem_is_contended(kl_sym(shrinker_rwsem));
}

static const struct list_head *shrinker_of(const struct super_block *sb)
{
	return &sb->s_shrink.list;
}

#define get_shrinker	NULL
#define put_shrinker	NULL

#else

static int lock(struct kl_batch *b)
{
	return mutex_lock_killable(kl_sym(shrinker_mutex)) ? -EINTR : 0;
}

static void unlock(struct kl_batch *b)
{
	mutex_unlock(kl_sym(shrinker_mutex));
}

static const struct list_head *shrinker_of(const struct super_block *sb)
{
	return &sb->s_shrink->list;
}

#define is_contended	NULL

static bool get_shrinker(struct kl_batch *b, void *object)
{
	return shrinker_try_get(object);
}

/* The last put completes shrinker_free(), which frees the shrinker after a grace period. */
static void put_shrinker(struct kl_batch *b, void *object)
{
	rcu_read_lock();
	shrinker_put(object);
	rcu_read_unlock();
}

#endif

#ifndef KL_LACKS_SHRINKER_NAME
/* shrinker_debugfs_rename() frees the old name, so the name is copied under its lock. */
static const char *kl_shrinker_name(struct kl_reader *r, struct shrinker *shrinker)
{
#ifdef KL_LACKS_SHRINKER_TRY_GET
	return shrinker->name;
#else
	if (mutex_lock_killable(kl_sym(shrinker_mutex)))
		return NULL;
	strscpy(r->path, shrinker->name ?: "", KL_PATH_SIZE);
	mutex_unlock(kl_sym(shrinker_mutex));
	return r->path;
#endif
}
#endif

static u64 kl_shrinkable_of(struct shrinker *shrinker, struct mem_cgroup *memcg)
{
	unsigned long count;
	u64 sum = 0;
	int nid;

	for_each_node(nid) {
		struct shrink_control sc = {
			.gfp_mask = GFP_KERNEL,
			.nid = nid,
			.memcg = memcg,
		};

		if (nid && !(shrinker->flags & SHRINKER_NUMA_AWARE))
			break;
		count = shrinker->count_objects(shrinker, &sc);
		sum += count == SHRINK_EMPTY ? 0 : count;
	}
	return sum;
}

static struct mem_cgroup *next_memcg(struct mem_cgroup *memcg)
{
#ifdef CONFIG_MEMCG
	return kl_call(mem_cgroup_iter, NULL, memcg, NULL);
#else
	return NULL;
#endif
}

/*
 * With shrinker_rwsem, every mount and unmount waits while it is held, and there may be
 * thousands of cgroups. So the count is abandoned if a writer waits, as reclaim does too: it
 * could not be continued, as the shrinker may be freed once the lock is dropped.
 */
static bool must_stop(void)
{
#ifdef KL_LACKS_SHRINKER_TRY_GET
	if (rwsem_is_contended(kl_sym(shrinker_rwsem)))
		return true;
#endif
	return fatal_signal_pending(current);
}

/*
 * Calls count_objects(), as reclaim and the shrinker's debugfs file do. It may sleep, and it
 * may have side effects: zswap's resets its count of pages swapped in from disk, kfree_rcu's
 * allocates less for a while, as it takes the call for a sign of memory pressure. So it is
 * called only if the field is requested. Without cgroups the loop runs once, with NULL.
 * Return: false if the count was abandoned.
 */
static bool kl_shrinkable(struct shrinker *shrinker, u64 *sum)
{
	struct mem_cgroup *memcg = NULL;

	*sum = 0;
	if (shrinker->flags & SHRINKER_MEMCG_AWARE)
		memcg = next_memcg(NULL);
	do {
		if (!memcg || mem_cgroup_online(memcg))
			*sum += kl_shrinkable_of(shrinker, memcg);
		if (!memcg)
			break;
		cond_resched();
		memcg = next_memcg(memcg);
	} while (memcg && !must_stop());
	mem_cgroup_put(memcg);
	return !memcg;
}

static u64 kl_nr_deferred(struct shrinker *shrinker)
{
	int nodes = shrinker->flags & SHRINKER_NUMA_AWARE ? nr_node_ids : 1;
	u64 sum = 0;
	int nid;

	for (nid = 0; nid < nodes; nid++)
		sum += atomic_long_read(&shrinker->nr_deferred[nid]);
	return sum;
}

int kl_shrinker_fill(struct kl_reader *r, struct kl_source *s)
{
	struct shrinker *shrinker = s->object;
	char text[KSYM_SYMBOL_LEN];
	u64 objects;

#include "core/fill.h"
	return 0;
}

static void *shrinker_at(struct list_head *at)
{
	return at == kl_sym(shrinker_list) ? NULL : list_entry(at, struct shrinker, list);
}

static void *first(struct kl_batch *b, u64 from)
{
	return shrinker_at(kl_sym(shrinker_list)->next);
}

static void *next(struct kl_batch *b, void *object)
{
	return shrinker_at(((struct shrinker *)object)->list.next);
}

static u64 key(struct kl_batch *b, const void *object)
{
	return (uintptr_t)object;
}

/* The caller's root file system is mounted, so its superblock's shrinker is on the list. */
static const char *check(void)
{
	const char *why_not = NULL;
	struct path root;

	get_fs_root(current->fs, &root);
	if (!lock(NULL)) {
		why_not = kl_check_list(kl_sym(shrinker_list), shrinker_of(root.dentry->d_sb));
		unlock(NULL);
	}
	path_put(&root);
	return why_not;
}

const struct kl_view_ops kl_shrinker_ops = {
	.fill = kl_shrinker_fill,
	.check = check,
	.objects = {
		.order = KL_UNORDERED,
		.lock = lock,
		.unlock = unlock,
		.contended = is_contended,
		.first = first,
		.next = next,
		.key = key,
		.get = get_shrinker,
		.put = put_shrinker,
	},
};
