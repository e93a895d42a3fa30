// SPDX-License-Identifier: GPL-2.0
#include <linux/nodemask.h>
#include "core/kernlab.h"
#include "lookup/caller.h"
#include "memory/vmap.h"

#define KL_VIEW vmalloc
#include "core/view.h"

#define KL_NODES_MAX	256

/* In the reader's scratch memory, from one record of a round to the next. */
struct scratch {
	struct kl_vmap_scan scan;
	struct kl_caller caller;
	u64 pages[KL_NODES_MAX];
};

static_assert(sizeof(struct scratch) <= KL_PATH_SIZE);

static int begin(struct scratch *scratch, struct kl_subject *s)
{
	scratch->caller.addr = NULL;
	s->resumed = true;
	return kl_vmap_begin(&scratch->scan, s->index);
}

/* With one node there is nothing to count: vm->nr_pages are on it. */
static int count(struct kl_reader *r, const struct kl_vmap *area, u64 *pages, struct kl_row *row)
{
	unsigned int field = KERNLAB_F_vmalloc_nodes;

	*row = (struct kl_row){ };
	if (!kl_wants(r, field) || !kl_vmap_filled(area) || !area->vm.nr_pages || !area->vm.pages)
		return 0;
	if (nr_node_ids > KL_NODES_MAX) {
		r->rec->unsupported[field / 64] |= BIT_ULL(field % 64);
		return 0;
	}
	*row = (struct kl_row){ .at = pages, .n = nr_node_ids };
	pages[0] = area->vm.nr_pages;
	return nr_node_ids == 1 ? 0 : kl_vmap_count(area, pages, nr_node_ids);
}

int KL_ROOM_EMIT(struct kl_reader *r, struct kl_subject *s)
{
	struct scratch *scratch = (struct scratch *)r->path;
	struct kl_caller *caller = &scratch->caller;
	const struct vm_struct *vm;
	struct kl_row nodes;
	struct kl_vmap area;
	KL_ROOM_RECORD *rec;
	int rc;

	do {
		rc = s->resumed ? 0 : begin(scratch, s);
		if (rc)
			return rc;
		if (!kl_vmap_next(&scratch->scan, s->index, &area))
			return KL_END;
		rec = kl_begin(r, s);
		if (!rec)
			return KL_FULL;
		rc = count(r, &area, scratch->pages, &nodes);
		/* It changed meanwhile; what is there now is looked for again. */
		s->resumed = !rc;
	} while (rc == -EAGAIN);
	if (rc)
		return rc;
	s->index = area.start;
	vm = area.vm_at ? &area.vm : NULL;
#include "core/fill.h"
	return kl_end(r);
}
