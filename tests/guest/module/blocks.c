// SPDX-License-Identifier: GPL-2.0
/* pages ORDER COUNT, fragment ORDER COUNT: blocks of the page allocator */
#include <linux/gfp.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include "module.h"

#define BLOCKS_MAX	BIT(20)
#define ORDER_MAX	10	/* no kernel has less */

void lab_give_pages(struct lab_thing *thing, unsigned int order)
{
	unsigned long i;

	for (i = 0; i < thing->page_count; i++) {
		if (thing->pages[i])
			__free_pages(thing->pages[i], order);
		cond_resched();
	}
	kvfree(thing->pages);
	thing->pages = NULL;
}

/* Until one is refused: never so hard that somebody has to be killed for it. */
static struct page *take_block(unsigned int order)
{
	return alloc_pages(GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN | __GFP_NOMEMALLOC, order);
}

int lab_take_pages(struct lab_thing *thing, unsigned long count, unsigned int order)
{
	int err = lab_charge(thing, count << order);

	if (err || !count)
		return err ?: -EINVAL;
	thing->pages = kvcalloc(count, sizeof(*thing->pages), GFP_KERNEL);
	if (!thing->pages)
		return -ENOMEM;
	for (thing->page_count = 0; thing->page_count < count; thing->page_count++) {
		struct page *page = take_block(order);

		if (!page) {
			lab_give_pages(thing, order);
			return -ENOMEM;
		}
		thing->pages[thing->page_count] = page;
		cond_resched();
	}
	return 0;
}

/* thing->data is the order. */
static int make_pages(struct lab_thing *thing, char **argv)
{
	unsigned long order, count;
	int err = lab_number(argv[0], ORDER_MAX, &order) ?:
		  lab_number(argv[1], BLOCKS_MAX, &count) ?:
		  lab_take_pages(thing, count, order);

	if (err)
		return err;
	thing->data = (void *)order;
	thing->addr = page_to_pfn(thing->pages[0]) << PAGE_SHIFT;
	thing->size = (count << PAGE_SHIFT) << order;
	return 0;
}

static int by_pfn(const void *a, const void *b)
{
	unsigned long one = page_to_pfn(*(struct page *const *)a);
	unsigned long other = page_to_pfn(*(struct page *const *)b);

	return one < other ? -1 : one > other;
}

/* In the order of their addresses, every other one goes back: few of those can merge. */
static int make_fragment(struct lab_thing *thing, char **argv)
{
	int err = make_pages(thing, argv);
	unsigned long i, order;

	if (err)
		return err;
	order = (unsigned long)thing->data;
	sort(thing->pages, thing->page_count, sizeof(*thing->pages), by_pfn, NULL);
	thing->addr = page_to_pfn(thing->pages[0]) << PAGE_SHIFT;
	for (i = 1; i < thing->page_count; i += 2) {
		__free_pages(thing->pages[i], order);
		thing->pages[i] = NULL;
		cond_resched();
	}
	thing->size = (DIV_ROUND_UP(thing->page_count, 2) << PAGE_SHIFT) << order;
	return 0;
}

static void drop_blocks(struct lab_thing *thing)
{
	lab_give_pages(thing, (unsigned long)thing->data);
}

const struct lab_kind lab_blocks[] = {
	{ "pages", 2, make_pages, drop_blocks },
	{ "fragment", 2, make_fragment, drop_blocks },
	{ }
};
