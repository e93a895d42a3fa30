// SPDX-License-Identifier: GPL-2.0
#include <linux/nodemask.h>
#include "lookup/caller.h"
#include "memory/vmap.h"

#define KL_VIEW vmalloc
#include "core/view.h"

#define KL_NODES_MAX	256

/* State kept from one area to the next, so that each area costs one search in one tree. */
struct scratch {
	struct kl_vmap_scan scan;
	struct kl_vmap area;
	struct kl_caller caller;
	u64 pages[KL_NODES_MAX];
};

static_assert(sizeof(struct scratch) <= KL_SCRATCH_SIZE);

static void *copy_from(struct scratch *scratch, u64 key)
{
	return kl_vmap_next(&scratch->scan, key, &scratch->area) ? &scratch->area : NULL;
}

static void *first(struct kl_batch *b, u64 from)
{
	struct scratch *scratch = b->scratch;
	int err = kl_vmap_begin(&scratch->scan, from);

	scratch->caller.addr = NULL;
	return err ? ERR_PTR(err) : copy_from(scratch, from);
}

static void *next(struct kl_batch *b, void *object)
{
	struct scratch *scratch = b->scratch;

	return copy_from(scratch, scratch->area.start + 1);
}

static u64 key(struct kl_batch *b, const void *object)
{
	return ((const struct kl_vmap *)object)->start;
}

/* Pages per node. With a single node it has all of vm->nr_pages, without counting. */
static int count(struct kl_reader *r, const struct kl_vmap *area, u64 *pages,
		 struct kl_array *nodes)
{
	*nodes = (struct kl_array){ };
	if (!kl_wants(r, KERNLAB_F_vmalloc_nodes) || !kl_vmap_filled(area) ||
	    !area->vm.nr_pages || !area->vm.pages)
		return 0;
	if (nr_node_ids > KL_NODES_MAX) {
		kl_set_unsupported(r, KERNLAB_F_vmalloc_nodes);
		return 0;
	}
	*nodes = (struct kl_array){ .at = pages, .n = nr_node_ids };
	pages[0] = area->vm.nr_pages;
	return nr_node_ids == 1 ? 0 : kl_vmap_count(area, pages, nr_node_ids);
}

int kl_vmalloc_fill(struct kl_reader *r, struct kl_source *s)
{
	struct scratch *scratch = r->scratch;
	struct kl_caller *caller = &scratch->caller;
	const struct kl_vmap area = scratch->area;
	const struct vm_struct *vm = area.vm_at ? &area.vm : NULL;
	struct kl_array nodes;
	int rc;

	rc = count(r, &area, scratch->pages, &nodes);
	if (rc)
		return rc == -EAGAIN ? KL_AGAIN : rc;
#include "core/fill.h"
	return 0;
}

const struct kl_view_ops kl_vmalloc_ops = {
	.fill = kl_vmalloc_fill,
	.objects = { .order = KL_BY_KEY, .first = first, .next = next, .key = key },
};
