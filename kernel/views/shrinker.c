// SPDX-License-Identifier: GPL-2.0
/*
 * Shrinkers. Older kernels keep them alive by shrinker_rwsem, under which reclaim
 * itself calls them; so it is held here until the record is done. Newer ones count
 * references, and reclaim calls a shrinker while it has one: the lock, a mutex now,
 * is then held for the search only. A shrinker that is being freed has no reference
 * to give any more, and is passed over.
 */
#include <linux/err.h>
#include <linux/kallsyms.h>
#include <linux/memcontrol.h>
#include <linux/mutex.h>
#include <linux/nodemask.h>
#include <linux/rcupdate.h>
#include <linux/rwsem.h>
#include <linux/sched/signal.h>
#include <linux/shrinker.h>
#include "core/kernlab.h"

#define KL_VIEW shrinker
#include "core/view.h"
#include "core/lowest.h"
#include "lookup/symname.h"

static struct shrinker *find(u64 key)
{
	struct list_head *found = kl_lowest(kl_sym(shrinker_list), key);

	return found ? list_entry(found, struct shrinker, list) : NULL;
}

#ifdef KL_LACKS_SHRINKER_TRY_GET

static struct shrinker *get_shrinker(struct kl_reader *r, u64 key)
{
	struct shrinker *shrinker;

	if (down_read_killable(kl_sym(shrinker_rwsem)))
		return ERR_PTR(-EINTR);
	shrinker = find(key);
	if (!shrinker)
		up_read(kl_sym(shrinker_rwsem));
	return shrinker;
}

static void put_shrinker(struct shrinker *shrinker)
{
	up_read(kl_sym(shrinker_rwsem));
}

#else

/* Renaming frees the old name at once, under the lock: r->path gets what it is now. */
static void copy_name(struct kl_reader *r, const struct shrinker *shrinker)
{
#ifndef KL_LACKS_SHRINKER_NAME
	strscpy(r->path, shrinker->name ?: "", KL_PATH_SIZE);
#endif
}

static struct shrinker *get_shrinker(struct kl_reader *r, u64 key)
{
	struct shrinker *shrinker;

	if (mutex_lock_killable(kl_sym(shrinker_mutex)))
		return ERR_PTR(-EINTR);
	shrinker = find(key);
	while (shrinker && !shrinker_try_get(shrinker))
		shrinker = find((uintptr_t)&shrinker->list + 1);
	if (shrinker)
		copy_name(r, shrinker);
	mutex_unlock(kl_sym(shrinker_mutex));
	return shrinker;
}

/* The last one wakes who waits to free it, and who does so by RCU. */
static void put_shrinker(struct shrinker *shrinker)
{
	rcu_read_lock();
	shrinker_put(shrinker);
	rcu_read_unlock();
}

#endif

#ifndef KL_LACKS_SHRINKER_NAME
/* As it was when the lock was held last. */
static const char *kl_shrinker_name(struct kl_reader *r, struct shrinker *shrinker)
{
	return __is_defined(KL_LACKS_SHRINKER_TRY_GET) ? shrinker->name : r->path;
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
 * With the old lock, who mounts or unmounts anything waits for as long as it is held,
 * and there may be many thousand cgroups. Reclaim gives way then, and so does this:
 * without the lock the shrinker may go, and there is nothing to go on from.
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
 * Counting is what reclaim does at every turn, and what a read of the file in debugfs
 * does. It may sleep, and a shrinker may take notice: zswap's uses up its count of what
 * was read back from disk, kfree_rcu's allocates less for a while, as memory seems to
 * be short. So it is done only for who asks for it. Without cgroups there is one turn,
 * with NULL. Return: false if it was broken off.
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

static int put_record(struct kl_reader *r, struct kl_subject *s, struct shrinker *shrinker)
{
	char text[KSYM_SYMBOL_LEN];
	KL_ROOM_RECORD *rec;
	u64 objects;

	rec = kl_begin(r, s);
	if (!rec)
		return KL_FULL;
#include "core/fill.h"
	return kl_end(r);
}

int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	struct shrinker *shrinker = get_shrinker(r, s->index);
	int rc;

	if (IS_ERR_OR_NULL(shrinker))
		return shrinker ? PTR_ERR(shrinker) : KL_END;
	s->index = (uintptr_t)&shrinker->list;
	rc = put_record(r, s, shrinker);
	put_shrinker(shrinker);
	return rc;
}
