// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * The shared page's header is copied and validated once, when the page is mapped; afterwards
 * only the sequence counts are read from it.
 */
#include <stdlib.h>
#include <string.h>

#include "live.h"

/* Maximum size of the mapping; a sanity limit for the driver's answer. */
#define KL_LIVE_MAX	(16U << 20)
/* A record there has masks of its own. */
#define KL_LIVE_LEAST	(sizeof(struct kernlab_rec) + sizeof(struct kernlab_masks))

/* Members that a later ABI added stay 0 if the driver's header ends before them. */
_Static_assert(sizeof(struct kernlab_page) == KERNLAB_PAGE_SIZE_1_0, "see check_head()");

static int map_page(struct kernlab_live *live)
{
	const struct kernlab *kl = live->kl;
	size_t size = kl->query.map_size;
	const void *map;
	int rc;

	if (size < KERNLAB_PAGE_SIZE_1_0 || size > KL_LIVE_MAX)
		return -EPROTO;
	rc = kl->transport->map(kl->source, size, &map);
	if (rc)
		return rc;
	live->map = map;
	live->size = size;
	return 0;
}

static int check_head(const struct kernlab_live *live, struct kernlab_page *head)
{
	memcpy(head, live->map, sizeof(*head));
	if (head->magic != KERNLAB_PAGE_MAGIC || head->abi_major != KERNLAB_ABI_MAJOR ||
	    head->size < KERNLAB_PAGE_SIZE_1_0 || head->map_size < head->size ||
	    head->map_size > live->size || head->map_size % 8)
		return -EPROTO;
	return 0;
}

static int place(struct kernlab_live *live, struct kl_live_part *part,
		 const struct kernlab_view *view, size_t off, size_t max)
{
	part->seq = offsetof(struct kernlab_page, seq);
	part->off = off;
	part->max = max & ~(size_t)7;
	part->size = view->fixed + sizeof(struct kernlab_masks);
	if (part->size > part->max)
		part->size = part->max;
	part->view = view;
	part->rec.layout = &part->layout;
	part->rec.misuse = &live->misuse;
	part->copy = malloc(part->max);
	return part->copy ? 0 : -ENOMEM;
}

static int place_part(struct kernlab_live *live, struct kl_live_part *part,
		      const struct kernlab_view *view, uint32_t off, uint32_t max)
{
	part->view = view;
	if (!max)
		return 0;
	if (off % 8 || off < KERNLAB_PAGE_SIZE_1_0 || max < KL_LIVE_LEAST || max > live->size ||
	    off > live->size - max)
		return -EPROTO;
	return place(live, part, view, off, max);
}

static bool cpus_fit(const struct kernlab_live *live, const struct kernlab_page *head)
{
	uint64_t bytes = (uint64_t)head->cpu_stride * head->cpu_count;

	return head->cpu_off % KERNLAB_PAGE_CPU_ALIGN == 0 &&
	       head->cpu_stride % KERNLAB_PAGE_CPU_ALIGN == 0 &&
	       head->cpu_off >= head->size &&
	       head->cpu_off >= live->stat.off + live->stat.max &&
	       head->cpu_off >= live->boot.off + live->boot.max &&
	       head->cpu_size >= KL_LIVE_LEAST &&
	       head->cpu_stride >= sizeof(struct kernlab_page_cpu) &&
	       head->cpu_size <= head->cpu_stride - sizeof(struct kernlab_page_cpu) &&
	       head->cpu_off <= live->size && bytes <= live->size - head->cpu_off;
}

static int place_cpus(struct kernlab_live *live, const struct kernlab_page *head)
{
	if (!head->cpu_count)
		return place_part(live, &live->cpu, &kl_views[KL_VIEW_cpu], 0, 0);
	if (!cpus_fit(live, head))
		return -EPROTO;
	live->cpus = head->cpu_count;
	live->cpu_off = head->cpu_off;
	live->cpu_stride = head->cpu_stride;
	return place(live, &live->cpu, &kl_views[KL_VIEW_cpu], 0, head->cpu_size);
}

static int read_head(struct kernlab_live *live)
{
	struct kernlab_page head;
	int rc = check_head(live, &head);

	if (rc)
		return rc;
	live->size = head.map_size;
	live->period_ms = head.period_ms;
	rc = place_part(live, &live->boot, &kl_views[KL_VIEW_boot], head.boot_off, head.boot_size);
	if (!rc)
		rc = place_part(live, &live->stat, &kl_views[KL_VIEW_stat], head.stat_off,
				head.stat_size);
	return rc ? rc : place_cpus(live, &head);
}

int kl_live_map(struct kernlab_live *live)
{
	int rc = map_page(live);

	if (rc)
		return kl_fail(live->kl, rc, "cannot map the shared page: %s", kernlab_strerror(rc));
	rc = read_head(live);
	if (rc)
		return kl_fail(live->kl, rc, "cannot read the shared page: %s",
			       kernlab_strerror(rc));
	return 0;
}

void kl_live_turn(struct kernlab_live *live, uint32_t cpu)
{
	live->cpu.seq = live->cpu_off + cpu * live->cpu_stride;
	live->cpu.off = live->cpu.seq + sizeof(struct kernlab_page_cpu);
}

size_t kl_live_size(const struct kernlab_live *live)
{
	return live->size;
}
