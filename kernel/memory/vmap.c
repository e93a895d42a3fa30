// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/rbtree.h>
#include <linux/sched/signal.h>
#include <linux/spinlock.h>
#include "lookup/btf.h"
#include "compat/vmap.h"
#include "memory/vmap.h"

/* Pages counted per hold of a tree's spinlock, which vmalloc() and vfree() take. */
#define KL_VMAP_PIECE	256
#define KL_VMAP_NONE	U64_MAX

struct tree {
	spinlock_t *lock;	/* protects the tree */
	struct rb_root *root;
	bool lazy;
};

static unsigned int nr_trees(void)
{
	return kl_can(KL_CAP_VMAP_PER_NODE) ? 2 * *kl_sym(nr_vmap_nodes) : 2;
}

static struct tree node_tree(unsigned int i)
{
	unsigned long nodes = (unsigned long)*kl_sym(vmap_nodes);
	const struct vmap_node *node = (void *)(nodes + i / 2 * kl_sizeof(vmap_node));
	struct rb_list *list;

	list = i % 2 ? kl_member(node, vmap_node, lazy) : kl_member(node, vmap_node, busy);
	return (struct tree){
		.lock = kl_member(list, rb_list, lock),
		.root = kl_member(list, rb_list, root),
		.lazy = i % 2,
	};
}

static struct tree tree_at(unsigned int i)
{
	if (kl_can(KL_CAP_VMAP_PER_NODE))
		return node_tree(i);
	if (i % 2)
		return (struct tree){ kl_sym(purge_vmap_area_lock), kl_sym(purge_vmap_area_root),
				      true };
	return (struct tree){ kl_sym(vmap_area_lock), kl_sym(vmap_area_root), false };
}

/* Areas in a tree do not overlap and are sorted by address. Under the tree's lock. */
static const struct vmap_area *first_from(const struct rb_root *root, u64 key)
{
	const struct rb_node *n = root->rb_node;
	const struct vmap_area *va, *first = NULL;

	while (n) {
		va = rb_entry(n, struct vmap_area, rb_node);
		if (va->va_start >= key) {
			first = va;
			n = n->rb_left;
		} else {
			n = n->rb_right;
		}
	}
	return first;
}

static u64 start_of(const struct vmap_area *va)
{
	return va ? va->va_start : KL_VMAP_NONE;
}

static u64 first_start(const struct tree *tree, u64 key)
{
	u64 start;

	/* Lockless: an area inserted now was not there throughout the read, and may be missed. */
	if (RB_EMPTY_ROOT(tree->root))
		return KL_VMAP_NONE;
	spin_lock(tree->lock);
	start = start_of(first_from(tree->root, key));
	spin_unlock(tree->lock);
	return start;
}

int kl_vmap_begin(struct kl_vmap_scan *scan, u64 key)
{
	struct tree tree;
	unsigned int i;

	scan->trees = nr_trees();
	if (scan->trees > KL_VMAP_TREES)
		return -EOPNOTSUPP;
	for (i = 0; i < scan->trees; i++) {
		tree = tree_at(i);
		scan->next[i] = first_start(&tree, key);
	}
	return 0;
}

/*
 * The busy tree's lock keeps a vm_struct alive: the area is removed from the tree, or its
 * vm_struct detached, under that lock before the vm_struct is freed. But its members are
 * written without the lock: by vmalloc() while VM_UNINITIALIZED is set, and by callers of
 * get_vm_area(). vmap() writes pages before nr_pages, so they are read in the reverse order,
 * and users of pages have to check for NULL.
 */
static void copy_vm(struct vm_struct *to, const struct vm_struct *vm)
{
	unsigned long flags = READ_ONCE(vm->flags);

	smp_rmb(); /* pairs with smp_wmb() in clear_vm_uninitialized_flag() */
	*to = data_race(*vm);
	to->flags = flags;
	to->nr_pages = READ_ONCE(vm->nr_pages);
	smp_rmb(); /* nr_pages before pages, see above */
	to->pages = READ_ONCE(vm->pages);
}

/*
 * In an area that is lazily freed, va->vm may be a dangling pointer, and is never read.
 */
static void copy(struct kl_vmap *area, const struct vmap_area *va, unsigned int tree, bool lazy)
{
	area->start = va->va_start;
	area->end = va->va_end;
	area->tree = tree;
	area->at = va;
	area->vm_at = lazy ? NULL : READ_ONCE(va->vm);
	if (lazy)
		area->kind = KL_VMAP_UNPURGED;
	else
		area->kind = area->vm_at ? KL_VMAP_VM_STRUCT : kl_vmap_kind_without_vm(va);
	if (area->vm_at)
		copy_vm(&area->vm, area->vm_at);
}

static unsigned int lowest(const struct kl_vmap_scan *scan)
{
	unsigned int i, low = 0;

	for (i = 1; i < scan->trees; i++)
		if (scan->next[i] < scan->next[low])
			low = i;
	return low;
}

static const struct vmap_area *next_area(const struct vmap_area *va)
{
	const struct rb_node *n = rb_next(&va->rb_node);

	return n ? rb_entry(n, struct vmap_area, rb_node) : NULL;
}

/* False: tree @i has changed since next[i] was set, and another tree may have the lowest area. */
static bool take_area(struct kl_vmap_scan *scan, unsigned int i, u64 key, struct kl_vmap *area)
{
	struct tree tree = tree_at(i);
	const struct vmap_area *va;
	bool same;

	spin_lock(tree.lock);
	va = first_from(tree.root, key);
	same = va && va->va_start == scan->next[i];
	if (same) {
		copy(area, va, i, tree.lazy);
		va = next_area(va);
	}
	scan->next[i] = start_of(va);
	spin_unlock(tree.lock);
	return same;
}

/*
 * An area that exists throughout the read stays in its tree at its address, and keys only
 * increase, so it is returned exactly once. An area that is freed during the read moves to a
 * lazy tree at the same address, or is merged with a lazily freed neighbour; it is not
 * returned a second time.
 */
bool kl_vmap_next(struct kl_vmap_scan *scan, u64 key, struct kl_vmap *area)
{
	unsigned int i;

	while (scan->next[i = lowest(scan)] != KL_VMAP_NONE)
		if (take_area(scan, i, key, area))
			return true;
	return false;
}

/*
 * Whether the area, on which no reference is held, is still the one that was copied. An area
 * that was freed while the lock was dropped, and replaced by one with the same addresses of
 * area, vm_struct and page array and the same number of pages, is not detected. That is
 * harmless: only memory that the new area owns is read.
 */
static bool is_unchanged(const struct kl_vmap *area, const struct vmap_area *va)
{
	return va && va->va_start == area->start && va->vm && va->vm == area->vm_at &&
	       READ_ONCE(va->vm->nr_pages) == area->vm.nr_pages &&
	       READ_ONCE(va->vm->pages) == area->vm.pages;
}

/* The array may become visible after the pointer to it, so its elements are validated. */
static bool is_page(const struct page *page)
{
	return page && pfn_valid(page_to_pfn(page)) && pfn_to_page(page_to_pfn(page)) == page;
}

static void count_piece(const struct vm_struct *vm, u64 from, u64 *pages, unsigned int n)
{
	unsigned int step = 1U << kl_vm_page_order(vm);
	const struct page *page;
	u64 i, to = min_t(u64, vm->nr_pages, from + (u64)KL_VMAP_PIECE * step);

	for (i = from; i < to; i += step) {
		page = READ_ONCE(vm->pages[i]);
		if (is_page(page) && page_to_nid(page) < n)
			pages[page_to_nid(page)] += step;
	}
}

int kl_vmap_count(const struct kl_vmap *area, u64 *pages, unsigned int n)
{
	u64 step = (u64)KL_VMAP_PIECE << kl_vm_page_order(&area->vm), i;
	struct tree tree = tree_at(area->tree);
	bool same;

	memset(pages, 0, n * sizeof(*pages));
	for (i = 0; i < area->vm.nr_pages; i += step) {
		if (fatal_signal_pending(current))
			return -EINTR;
		spin_lock(tree.lock);
		same = is_unchanged(area, first_from(tree.root, area->start));
		if (same)
			count_piece(&area->vm, i, pages, n);
		spin_unlock(tree.lock);
		if (!same)
			return -EAGAIN;
		cond_resched();
	}
	return 0;
}

enum kl_vmap_space kl_vmap_space(u64 start)
{
#ifdef MODULES_VADDR
	if (start >= MODULES_VADDR && start < MODULES_END)
		return KL_VMAP_MODULES;
#endif
	return is_vmalloc_addr((void *)(unsigned long)start) ? KL_VMAP_VMALLOC : KL_VMAP_OTHER;
}
