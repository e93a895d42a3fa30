// SPDX-License-Identifier: GPL-2.0
/* Things, from their command to their end. */
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

int lab_charge(struct lab_thing *thing, unsigned long pages)
{
	if (atomic_long_add_return(pages, &charged) > totalram_pages() / 2) {
		atomic_long_sub(pages, &charged);
		return -ENOMEM;
	}
	thing->charge += pages;
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

static void forget(struct lab_thing *thing)
{
	atomic_long_sub(thing->charge, &charged);
	kfree(thing);
}

struct lab_thing *lab_make(int argc, char **argv)
{
	const struct lab_kind *kind = find_kind(argv[0]);
	struct lab_thing *thing;
	int err;

	if (!kind || argc != 1 + kind->args)
		return ERR_PTR(-EINVAL);
	thing = kzalloc(sizeof(*thing), GFP_KERNEL);
	if (!thing)
		return ERR_PTR(-ENOMEM);
	thing->kind = kind;
	err = kind->make(thing, argv + 1);
	if (!err)
		return thing;
	forget(thing);
	return ERR_PTR(err);
}

void lab_drop(struct lab_thing *thing)
{
	thing->kind->drop(thing);
	forget(thing);
}

static int free_command(struct lab_session *session, const char *word)
{
	struct lab_thing *thing;
	unsigned long id;
	int err = lab_number(word, ULONG_MAX, &id);

	if (err)
		return err;
	list_for_each_entry(thing, &session->things, node) {
		if (thing->id != id)
			continue;
		list_del(&thing->node);
		session->count--;
		lab_drop(thing);
		return 0;
	}
	return -ENOENT;
}

int lab_command(struct lab_session *session, int argc, char **argv)
{
	struct lab_thing *thing;

	session->answer[0] = '\0';
	if (argc == 2 && !strcmp(argv[0], "free"))
		return free_command(session, argv[1]);
	if (session->count == LAB_THINGS_MAX)
		return -ENOSPC;
	thing = lab_make(argc, argv);
	if (IS_ERR(thing))
		return PTR_ERR(thing);
	thing->id = ++session->last_id;
	session->count++;
	list_add(&thing->node, &session->things);
	snprintf(session->answer, sizeof(session->answer), "%lu %#lx %lu\n", thing->id, thing->addr,
		 thing->size);
	return 0;
}

void lab_end(struct lab_session *session)
{
	struct lab_thing *thing, *next;

	list_for_each_entry_safe(thing, next, &session->things, node) {
		list_del(&thing->node);
		lab_drop(thing);
	}
}
