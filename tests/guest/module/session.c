// SPDX-License-Identifier: GPL-2.0
/* The objects of a session. */
#include <linux/atomic.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "module.h"

static const struct lab_kind *const kinds[] = {
	lab_areas, lab_mapped, lab_caches, lab_shrinkers, lab_blocks, lab_churns,
};

static atomic_long_t charged = ATOMIC_LONG_INIT(0);

int lab_charge(struct lab_object *object, unsigned long pages)
{
	if (atomic_long_add_return(pages, &charged) > totalram_pages() / 2) {
		atomic_long_sub(pages, &charged);
		return -ENOMEM;
	}
	object->charge += pages;
	return 0;
}

int lab_number(const char *word, unsigned long max, unsigned long *value)
{
	int err = kstrtoul(word, 0, value);

	if (err)
		return err;
	return *value <= max ? 0 : -ERANGE;
}

static const struct lab_kind *find_kind(const char *name)
{
	const struct lab_kind *kind;
	int i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		for (kind = kinds[i]; kind->name; kind++)
			if (!strcmp(kind->name, name))
				return kind;
	return NULL;
}

static void forget(struct lab_object *object)
{
	atomic_long_sub(object->charge, &charged);
	kfree(object);
}

struct lab_object *lab_make(int argc, char **argv)
{
	const struct lab_kind *kind = find_kind(argv[0]);
	struct lab_object *object;
	int err;

	if (!kind || argc != 1 + kind->args)
		return ERR_PTR(-EINVAL);
	object = kzalloc(sizeof(*object), GFP_KERNEL);
	if (!object)
		return ERR_PTR(-ENOMEM);
	object->kind = kind;
	err = kind->make(object, argv + 1);
	if (!err)
		return object;
	forget(object);
	return ERR_PTR(err);
}

void lab_drop(struct lab_object *object)
{
	object->kind->drop(object);
	forget(object);
}

static int free_command(struct lab_session *session, const char *word)
{
	struct lab_object *object;
	unsigned long id;
	int err = lab_number(word, ULONG_MAX, &id);

	if (err)
		return err;
	list_for_each_entry(object, &session->objects, node) {
		if (object->id != id)
			continue;
		list_del(&object->node);
		session->count--;
		lab_drop(object);
		return 0;
	}
	return -ENOENT;
}

int lab_command(struct lab_session *session, int argc, char **argv)
{
	struct lab_object *object;

	session->answer[0] = '\0';
	if (argc == 2 && !strcmp(argv[0], "free"))
		return free_command(session, argv[1]);
	if (session->count == LAB_OBJECTS_MAX)
		return -ENOSPC;
	object = lab_make(argc, argv);
	if (IS_ERR(object))
		return PTR_ERR(object);
	object->id = ++session->last_id;
	session->count++;
	list_add(&object->node, &session->objects);
	snprintf(session->answer, sizeof(session->answer), "%lu %#lx %lu\n", object->id,
		 object->addr, object->size);
	return 0;
}

void lab_end(struct lab_session *session)
{
	struct lab_object *object, *next;

	list_for_each_entry_safe(object, next, &session->objects, node) {
		list_del(&object->node);
		lab_drop(object);
	}
}
