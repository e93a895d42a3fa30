// SPDX-License-Identifier: GPL-2.0
/* vmap PAGES, given PAGES, dma PAGES, sparse PAGES, ram PAGES: maps of existing pages */
#include <linux/vmalloc.h>
#include "module.h"

#define MAPPED_MAX	BIT(16)

static int take(struct lab_object *object, const char *word)
{
	unsigned long count;
	int err = lab_number(word, MAPPED_MAX, &count) ?: lab_take_pages(object, count, 0);

	object->size = err ? 0 : count << PAGE_SHIFT;
	return err;
}

static int made(struct lab_object *object, void *map)
{
	object->data = map;
	object->addr = (unsigned long)map;
	if (map)
		return 0;
	lab_give_pages(object, 0);
	return -ENOMEM;
}

static int map_with(struct lab_object *object, const char *word, unsigned long flags)
{
	int err = take(object, word);

	return err ?: made(object, vmap(object->pages, object->page_count, flags, PAGE_KERNEL));
}

static int make_vmap(struct lab_object *object, char **argv)
{
	return map_with(object, argv[0], VM_MAP);
}

/* VM_MAP_PUT_PAGES: the area owns the pages and their array, and frees them. */
static int make_given(struct lab_object *object, char **argv)
{
	return map_with(object, argv[0], VM_MAP | VM_MAP_PUT_PAGES);
}

/* Mapped like coherent memory of an IOMMU, without having one. */
static int make_dma(struct lab_object *object, char **argv)
{
	return map_with(object, argv[0], VM_DMA_COHERENT);
}

static int make_sparse(struct lab_object *object, char **argv)
{
#ifdef VM_SPARSE
	return map_with(object, argv[0], VM_MAP | VM_SPARSE);
#else
	return -EOPNOTSUPP;
#endif
}

static int make_ram(struct lab_object *object, char **argv)
{
	int err = take(object, argv[0]);

	return err ?: made(object, vm_map_ram(object->pages, object->page_count, NUMA_NO_NODE));
}

static void drop_vmap(struct lab_object *object)
{
	vunmap(object->data);
	lab_give_pages(object, 0);
}

static void drop_given(struct lab_object *object)
{
	vfree(object->data);
}

static void drop_ram(struct lab_object *object)
{
	vm_unmap_ram(object->data, object->page_count);
	lab_give_pages(object, 0);
}

const struct lab_kind lab_mapped[] = {
	{ "vmap", 1, make_vmap, drop_vmap },
	{ "given", 1, make_given, drop_given },
	{ "dma", 1, make_dma, drop_vmap },
	{ "sparse", 1, make_sparse, drop_vmap },
	{ "ram", 1, make_ram, drop_ram },
	{ }
};
