// SPDX-License-Identifier: GPL-2.0
/* pages ORDER COUNT, fragment ORDER COUNT: blocks of the page allocator */
#include <linux/gfp.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include "module.h"

#define BLOCKS_MAX	BIT(20)
#define ORDER_MAX	10	/* every kernel has at least this */

void lab_give_pages(struct lab_object *object, unsigned int order)
{
	unsigned long i;

	for (i = 0; i < object->page_count; i++) {
		if (object->pages[i])
			__free_pages(object->pages[i], order);
		cond_resched();
	}
	kvfree(object->pages);
	object->pages = NULL;
}

/* Fail early, without the OOM killer. */
static struct page *take_block(unsigned int order)
{
	return alloc_pages(GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN | __GFP_NOMEMALLOC, order);
}

int lab_take_pages(struct lab_object *object, unsigned long count, unsigned int order)
{
	int err = lab_charge(object, count << order);

	if (err || !count)
		return err ?: -EINVAL;
	object->pages = kvcalloc(count, sizeof(*object->pages), GFP_KERNEL);
	if (!object->pages)
		return -ENOMEM;
	for (object->page_count = 0; object->page_count < count; object->page_count++) {
		struct page *page = take_block(order);

		if (!page) {
			lab_give_pages(object, order);
			return -ENOMEM;
		}
		object->pages[object->page_count] = page;
		cond_resched();
	}
	return 0;
}

/* object->data is the order. */
static int make_pages(struct lab_object *object, char **argv)
{
	unsigned long order, count;
	int err = lab_number(argv[0], ORDER_MAX, &order) ?:
		  lab_number(argv[1], BLOCKS_MAX, &count) ?:
		  lab_take_pages(object, count, order);

	if (err)
		return err;
	object->data = (void *)order;
	object->addr = page_to_pfn(object->pages[0]) << PAGE_SHIFT;
	object->size = (count << PAGE_SHIFT) << order;
	return 0;
}

static int by_pfn(const void *a, const void *b)
{
	unsigned long one = page_to_pfn(*(struct page *const *)a);
	unsigned long other = page_to_pfn(*(struct page *const *)b);

	return one < other ? -1 : one > other;
}

/* Free every other block in address order, so that few of them can merge. */
static int make_fragment(struct lab_object *object, char **argv)
{
	int err = make_pages(object, argv);
	unsigned long i, order;

	if (err)
		return err;
	order = (unsigned long)object->data;
	sort(object->pages, object->page_count, sizeof(*object->pages), by_pfn, NULL);
	object->addr = page_to_pfn(object->pages[0]) << PAGE_SHIFT;
	for (i = 1; i < object->page_count; i += 2) {
		__free_pages(object->pages[i], order);
		object->pages[i] = NULL;
		cond_resched();
	}
	object->size = (DIV_ROUND_UP(object->page_count, 2) << PAGE_SHIFT) << order;
	return 0;
}

static void drop_blocks(struct lab_object *object)
{
	lab_give_pages(object, (unsigned long)object->data);
}

const struct lab_kind lab_blocks[] = {
	{ "pages", 2, make_pages, drop_blocks },
	{ "fragment", 2, make_fragment, drop_blocks },
	{ }
};
