// SPDX-License-Identifier: GPL-2.0
/* cache NAME SIZE ALIGN FLAGS OBJECTS FREED: a slab cache and objects of it */
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "module.h"

#define SIZE_LIMIT	BIT(20)
#define OBJECTS_MAX	BIT(20)

struct lab_cache {
	struct kmem_cache *cache;
	unsigned long count;
	void **objects;
};

/* Not SLAB_* flags: a constructor, and usercopy allowed for the whole object. */
#define WITH_CTOR	1
#define WITH_USERCOPY	2

static const struct {
	const char *name;
	slab_flags_t flag;
	unsigned int with;
} flag_names[] = {
	{ "reclaim", SLAB_RECLAIM_ACCOUNT },
	{ "hwcache", SLAB_HWCACHE_ALIGN },
	{ "rcu", SLAB_TYPESAFE_BY_RCU },
	{ "account", SLAB_ACCOUNT },
	{ "dma32", SLAB_CACHE_DMA32 },
	{ "ctor", 0, WITH_CTOR },
	{ "usercopy", 0, WITH_USERCOPY },
};

/* Words separated by commas; "-" for none. */
static int parse_flags(char *words, slab_flags_t *flags, unsigned int *with)
{
	char *word;
	int i;

	*flags = 0;
	*with = 0;
	if (!strcmp(words, "-"))
		return 0;
	while ((word = strsep(&words, ","))) {
		for (i = 0; i < ARRAY_SIZE(flag_names); i++)
			if (!strcmp(word, flag_names[i].name))
				break;
		if (i == ARRAY_SIZE(flag_names))
			return -EINVAL;
		*flags |= flag_names[i].flag;
		*with |= flag_names[i].with;
	}
	return 0;
}

static noinline void lab_constructor(void *object)
{
	*(u64 *)object = 0x6c6162;
}

static struct kmem_cache *create(char **argv)
{
	unsigned long size, align;
	slab_flags_t flags;
	unsigned int with;
	int err = lab_number(argv[1], SIZE_LIMIT, &size) ?:
		  lab_number(argv[2], PAGE_SIZE, &align) ?:
		  parse_flags(argv[3], &flags, &with);

	if (err)
		return ERR_PTR(err);
	if (size < sizeof(u64) || (align & (align - 1)))
		return ERR_PTR(-EINVAL);
	return kmem_cache_create_usercopy(argv[0], size, align, flags, 0,
					  with & WITH_USERCOPY ? size : 0,
					  with & WITH_CTOR ? lab_constructor : NULL);
}

/* Spread over the slabs, so that slabs become partial and not empty. */
static void free_some(struct lab_cache *cache, unsigned long freed)
{
	unsigned long i, at;

	for (i = 0; i < freed; i++) {
		at = i * cache->count / freed;
		kmem_cache_free(cache->cache, cache->objects[at]);
		cache->objects[at] = NULL;
		cond_resched();
	}
}

#define LAB_GFP		(GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN)

static int fill(struct lab_cache *cache, unsigned long count)
{
	cache->objects = kvcalloc(count + 1, sizeof(*cache->objects), GFP_KERNEL);
	if (!cache->objects)
		return -ENOMEM;
	for (; cache->count < count; cache->count++) {
		void *object = kmem_cache_alloc(cache->cache, LAB_GFP);

		if (!object)
			return -ENOMEM;
		cache->objects[cache->count] = object;
		cond_resched();
	}
	return 0;
}

static void drop_cache(struct lab_object *object)
{
	struct lab_cache *cache = object->data;
	unsigned long i;

	for (i = 0; i < cache->count; i++) {
		if (cache->objects[i])
			kmem_cache_free(cache->cache, cache->objects[i]);
		cond_resched();
	}
	kmem_cache_destroy(cache->cache);
	kvfree(cache->objects);
	kfree(cache);
}

static struct lab_cache *new_cache(char **argv)
{
	struct lab_cache *cache = kzalloc(sizeof(*cache), GFP_KERNEL);
	struct kmem_cache *made;

	if (!cache)
		return ERR_PTR(-ENOMEM);
	made = create(argv);
	if (!IS_ERR_OR_NULL(made)) {
		cache->cache = made;
		return cache;
	}
	kfree(cache);
	return made ? ERR_CAST(made) : ERR_PTR(-ENOMEM);
}

static int make_cache(struct lab_object *object, char **argv)
{
	unsigned long count, freed;
	struct lab_cache *cache;
	int err = lab_number(argv[4], OBJECTS_MAX, &count) ?: lab_number(argv[5], count, &freed);

	if (err)
		return err;
	cache = new_cache(argv);
	if (IS_ERR(cache))
		return PTR_ERR(cache);
	object->data = cache;
	err = lab_charge(object, PFN_UP(count * kmem_cache_size(cache->cache))) ?:
	      fill(cache, count);
	if (err) {
		drop_cache(object);
		return err;
	}
	free_some(cache, freed);
	object->addr = (unsigned long)cache->cache;
	object->size = count - freed;
	return 0;
}

const struct lab_kind lab_caches[] = {
	{ "cache", 6, make_cache, drop_cache },
	{ }
};
