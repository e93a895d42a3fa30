// SPDX-License-Identifier: GPL-2.0
/* shrinker NAME COUNT: one that counts COUNT objects and frees none of them */
#include <linux/mm.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include "module.h"

struct lab_shrinker {
	unsigned long count;
#ifdef SHRINKER_ALLOCATED
	struct shrinker *shrinker;
#else
	struct shrinker shrinker[1];
#endif
};

static unsigned long count_of(struct shrinker *shrinker)
{
#ifdef SHRINKER_ALLOCATED
	struct lab_shrinker *own = shrinker->private_data;
#else
	struct lab_shrinker *own = container_of(shrinker, struct lab_shrinker, shrinker[0]);
#endif

	return own->count;
}

static unsigned long lab_count_objects(struct shrinker *shrinker, struct shrink_control *sc)
{
	return count_of(shrinker) ?: SHRINK_EMPTY;
}

static unsigned long lab_scan_objects(struct shrinker *shrinker, struct shrink_control *sc)
{
	return SHRINK_STOP;
}

static int announce(struct lab_shrinker *own, const char *name)
{
#ifdef SHRINKER_ALLOCATED
	own->shrinker = shrinker_alloc(0, "%s", name);
	if (!own->shrinker)
		return -ENOMEM;
	own->shrinker->private_data = own;
#endif
	own->shrinker->count_objects = lab_count_objects;
	own->shrinker->scan_objects = lab_scan_objects;
	own->shrinker->seeks = DEFAULT_SEEKS;
	own->shrinker->batch = 77;
#ifdef SHRINKER_ALLOCATED
	shrinker_register(own->shrinker);
	return 0;
#else
	return register_shrinker(own->shrinker, "%s", name);
#endif
}

static int make_shrinker(struct lab_object *object, char **argv)
{
	struct lab_shrinker *own = kzalloc(sizeof(*own), GFP_KERNEL);
	int err;

	if (!own)
		return -ENOMEM;
	err = lab_number(argv[1], LONG_MAX, &own->count) ?: announce(own, argv[0]);
	if (err) {
		kfree(own);
		return err;
	}
	object->data = own;
	object->addr = (unsigned long)own->shrinker;
	object->size = own->count;
	return 0;
}

static void drop_shrinker(struct lab_object *object)
{
	struct lab_shrinker *own = object->data;

#ifdef SHRINKER_ALLOCATED
	shrinker_free(own->shrinker);
#else
	unregister_shrinker(own->shrinker);
#endif
	kfree(own);
}

const struct lab_kind lab_shrinkers[] = {
	{ "shrinker", 2, make_shrinker, drop_shrinker },
	{ }
};
