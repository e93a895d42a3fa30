// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * The shared page is believed once, when it is mapped: its head is copied, checked and
 * never looked at again, except for sequence counts.
 */
#include <stdlib.h>
#include <string.h>

#include "live.h"

/* More than this nobody maps, whatever the driver says. */
#define KL_LIVE_MAX	(16U << 20)

static int map_page(struct kernlab_live *live)
{
	const struct kernlab *kl = live->kl;
	size_t size = kl->query.page_size;
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

/* What an older driver's head does not have stays zero. */
static int check_head(const struct kernlab_live *live, struct kernlab_page *head)
{
	memset(head, 0, sizeof(*head));
	memcpy(head, live->map, KERNLAB_PAGE_SIZE_1_0);
	if (head->magic != KERNLAB_PAGE_MAGIC || head->abi_major != KERNLAB_ABI_MAJOR ||
	    head->size < KERNLAB_PAGE_SIZE_1_0 || head->map_size < head->size ||
	    head->map_size > live->size || head->map_size % 8)
		return -EPROTO;
	if (head->size >= sizeof(*head))
		memcpy(head, live->map, sizeof(*head));
	return 0;
}

void kl_live_expect(struct kl_live_part *part, const struct kernlab_view *view, uint32_t fixed)
{
	__u64 all[KERNLAB_MASK_WORDS];

	kl_mask_first(all, KL_MASK_BITS);
	kl_record_expect(&part->rec, view, fixed, all);
	part->rec.beyond = KERNLAB_UNSUPPORTED;
}

static int place(struct kl_live_part *part, const struct kernlab_view *view, size_t off,
		 size_t room)
{
	part->seq = offsetof(struct kernlab_page, seq);
	part->off = off;
	part->room = room & ~(size_t)7;
	part->size = part->room < view->fixed ? part->room : view->fixed;
	part->copy = malloc(part->room);
	if (!part->copy)
		return -ENOMEM;
	kl_live_expect(part, view, view->fixed);
	return 0;
}

static int place_part(const struct kernlab_live *live, struct kl_live_part *part,
		      const struct kernlab_view *view, uint32_t off, uint32_t room)
{
	if (off % 8 || off < KERNLAB_PAGE_SIZE_1_0 || room < sizeof(struct kernlab_rec) ||
	    room > live->size || off > live->size - room)
		return -EPROTO;
	return place(part, view, off, room);
}

static bool cpus_fit(const struct kernlab_live *live, const struct kernlab_page *head)
{
	uint64_t bytes = (uint64_t)head->cpu_stride * head->cpu_count;

	return head->cpu_off % KERNLAB_PAGE_CPU_ALIGN == 0 &&
	       head->cpu_stride % KERNLAB_PAGE_CPU_ALIGN == 0 &&
	       head->cpu_off >= head->size &&
	       head->cpu_off >= live->stat.off + live->stat.room &&
	       head->cpu_off >= live->boot.off + live->boot.room &&
	       head->cpu_size >= sizeof(struct kernlab_rec) &&
	       head->cpu_stride >= sizeof(struct kernlab_page_cpu) &&
	       head->cpu_size <= head->cpu_stride - sizeof(struct kernlab_page_cpu) &&
	       head->cpu_off <= live->size && bytes <= live->size - head->cpu_off;
}

static int place_cpus(struct kernlab_live *live, const struct kernlab_page *head)
{
	if (!head->cpu_count)
		return 0;
	if (!cpus_fit(live, head))
		return -EPROTO;
	live->cpus = head->cpu_count;
	live->cpu_off = head->cpu_off;
	live->cpu_stride = head->cpu_stride;
	return place(&live->cpu, &kl_views[KL_VIEW_cpu], 0, head->cpu_size);
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
