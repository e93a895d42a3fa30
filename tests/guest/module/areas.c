// SPDX-License-Identifier: GPL-2.0
/* vmalloc SIZE, vzalloc SIZE, user SIZE, huge SIZE, ioremap SIZE */
#include <linux/io.h>
#include <linux/vmalloc.h>
#include "module.h"

#define AREA_MAX	BIT(30)

#define LAB_GFP		(GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN)

static int make_area(struct lab_object *object, const char *word, void *(*get)(unsigned long size))
{
	int err = lab_number(word, AREA_MAX, &object->size) ?:
		  lab_charge(object, PFN_UP(object->size));

	if (err)
		return err;
	object->data = get(object->size);
	object->addr = (unsigned long)object->data;
	return object->data ? 0 : -ENOMEM;
}

static void drop_area(struct lab_object *object)
{
	vfree(object->data);
}

/* No warning if memory is short, as a test may ask for too much. */
static void *new_plain(unsigned long size)
{
	return __vmalloc(size, LAB_GFP);
}

static void *new_zeroed(unsigned long size)
{
	return vzalloc(size);
}

static void *new_user(unsigned long size)
{
	return vmalloc_user(size);
}

static void *new_huge(unsigned long size)
{
	return vmalloc_huge(size, LAB_GFP);
}

static int make_vmalloc(struct lab_object *object, char **argv)
{
	return make_area(object, argv[0], new_plain);
}

static int make_vzalloc(struct lab_object *object, char **argv)
{
	return make_area(object, argv[0], new_zeroed);
}

static int make_user(struct lab_object *object, char **argv)
{
	return make_area(object, argv[0], new_user);
}

static int make_huge(struct lab_object *object, char **argv)
{
	return make_area(object, argv[0], new_huge);
}

/* The TPM's registers on a PC, which are never accessed here. */
#define IOREMAP_PHYS	0xfed40000UL
#define IOREMAP_MAX	0x5000UL

static int make_ioremap(struct lab_object *object, char **argv)
{
	void __iomem *map;
	int err = lab_number(argv[0], IOREMAP_MAX, &object->size);

	if (err)
		return err;
	if (!IS_ENABLED(CONFIG_X86))
		return -EOPNOTSUPP;
	map = ioremap(IOREMAP_PHYS, object->size);
	object->data = (void __force *)map;
	object->addr = (unsigned long)map;
	return map ? 0 : -ENOMEM;
}

static void drop_ioremap(struct lab_object *object)
{
	iounmap((void __iomem __force *)object->data);
}

const struct lab_kind lab_areas[] = {
	{ "vmalloc", 1, make_vmalloc, drop_area },
	{ "vzalloc", 1, make_vzalloc, drop_area },
	{ "user", 1, make_user, drop_area },
	{ "huge", 1, make_huge, drop_area },
	{ "ioremap", 1, make_ioremap, drop_ioremap },
	{ }
};
