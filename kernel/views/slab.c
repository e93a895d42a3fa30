// SPDX-License-Identifier: GPL-2.0
/*
 * Slab caches. slab_mutex keeps a cache that is on the list, and its name, alive:
 * kmem_cache_destroy() removes the cache under the mutex and frees both later, with
 * SLAB_TYPESAFE_BY_RCU after a grace period. Its per-node and per-CPU data are allocated and
 * freed with it, or under the mutex.
 */
#include <linux/cpumask.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/minmax.h>
#include <linux/mutex.h>
#include <linux/nodemask.h>
#include <linux/percpu.h>
#include <linux/slab.h>

#define KL_VIEW slab
#include "core/view.h"
#include "lookup/symname.h"

/* get_slabinfo() walks lists: called at most once per record, and only if a field needs it. */
struct kl_counts {
	bool known;
	char info[KL_SLABINFO_SIZE] __aligned(8);
};

static struct slabinfo *kl_counts(struct kl_counts *counts, struct kmem_cache *c)
{
	struct slabinfo *info = (struct slabinfo *)counts->info;

	if (!counts->known) {
		memset(counts->info, 0, sizeof(counts->info));
		kl_call(get_slabinfo, c, info);
	}
	counts->known = true;
	return info;
}

static u64 kl_slab_memory(struct slabinfo *info)
{
	return (u64)MEMBER(info, slabinfo, num_slabs) <<
	       (MEMBER(info, slabinfo, cache_order) + PAGE_SHIFT);
}

/* The per-node data of a cache, in kernels where they are more than one pointer. */
static struct kmem_cache_per_node_ptrs *kl_per_node(struct kmem_cache *c, int node)
{
	unsigned long first = (unsigned long)kl_member(c, kmem_cache, per_node);

	return (void *)(first + node * kl_sizeof(kmem_cache_per_node_ptrs));
}

static struct kmem_cache_node *kl_cache_node(struct kmem_cache *c, int node)
{
	if (kl_can(KL_CAP_SLAB_PER_NODE))
		return MEMBER(kl_per_node(c, node), kmem_cache_per_node_ptrs, node);
	return READ_ONCE(kl_member(c, kmem_cache, node)[node]);
}

static struct node_barn *kl_barn(struct kmem_cache *c, int node)
{
	return MEMBER(kl_per_node(c, node), kmem_cache_per_node_ptrs, barn);
}

/* A cache is allocated with room for as many nodes as the machine can have; some have nothing. */
#define SUM_OF_NODES(c, part_of, type, member) ({			\
	struct type *part_;						\
	u64 sum_ = 0;							\
	int node_;							\
									\
	for (node_ = 0; node_ < nr_node_ids; node_++) {			\
		part_ = part_of(c, node_);				\
		if (part_)						\
			sum_ += MEMBER(part_, type, member);		\
	}								\
	sum_;								\
})

static u64 kl_nr_partial(struct kmem_cache *c)
{
	return SUM_OF_NODES(c, kl_cache_node, kmem_cache_node, nr_partial);
}

static u32 kl_sheaves_full(struct kmem_cache *c)
{
	return SUM_OF_NODES(c, kl_barn, node_barn, nr_full);
}

static u32 kl_sheaves_empty(struct kmem_cache *c)
{
	return SUM_OF_NODES(c, kl_barn, node_barn, nr_empty);
}

/*
 * Only the pointer is tested: the CPU may release its slab at any time, so it must not be
 * dereferenced.
 */
static u32 kl_cpu_slabs(struct kmem_cache *c)
{
	void __percpu *slabs = MEMBER(c, kmem_cache, cpu_slab);
	u32 sum = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		sum += !!MEMBER(per_cpu_ptr(slabs, cpu), kmem_cache_cpu, slab);
	return sum;
}

static u32 kl_memcg_children(struct kmem_cache *c)
{
	struct memcg_cache_params *params = (void *)kl_member(c, kmem_cache, memcg_params);
	struct list_head *pos;
	u32 sum = 0;

	list_for_each(pos, kl_member(params, memcg_cache_params, children))
		sum++;
	return sum;
}

int kl_slab_fill(struct kl_reader *r, struct kl_source *s)
{
	struct kmem_cache *c = s->object;
	struct kl_counts counts = { };
	char text[KSYM_SYMBOL_LEN];

#include "core/fill.h"
	return 0;
}

static int lock(struct kl_batch *b)
{
	return mutex_lock_killable(kl_sym(slab_mutex)) ? -EINTR : 0;
}

static void unlock(struct kl_batch *b)
{
	mutex_unlock(kl_sym(slab_mutex));
}

static void *cache_at(struct list_head *at)
{
	return at == kl_sym(slab_caches) ? NULL : kl_container(at, kmem_cache, list);
}

static void *first(struct kl_batch *b, u64 from)
{
	return cache_at(kl_sym(slab_caches)->next);
}

static void *next(struct kl_batch *b, void *object)
{
	return cache_at(kl_member(object, kmem_cache, list)->next);
}

static u64 key(struct kl_batch *b, const void *object)
{
	return (uintptr_t)object;
}

/* kmalloc caches are never destroyed. */
static const char *check(void)
{
	const char *why_not = NULL;
#ifndef CONFIG_SLOB
	const struct kmem_cache *cache = kmalloc_caches[KMALLOC_NORMAL][PAGE_SHIFT];

	mutex_lock(kl_sym(slab_mutex));
	why_not = kl_check_list(kl_sym(slab_caches), kl_member(cache, kmem_cache, list));
	mutex_unlock(kl_sym(slab_mutex));
#endif
	return why_not;
}

const struct kl_view_ops kl_slab_ops = {
	.fill = kl_slab_fill,
	.check = check,
	.objects = {
		.order = KL_UNORDERED,
		.lock = lock,
		.unlock = unlock,
		.first = first,
		.next = next,
		.key = key,
	},
};
