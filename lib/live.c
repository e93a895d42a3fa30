// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * The shared page, read without a system call.
 *
 * The page is believed once, when it is mapped: its head is copied, checked and
 * never looked at again, except for the sequence count.
 */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "live.h"
#include "record.h"

/* Looks at a page that is never still; some tens of milliseconds. */
#define KL_LIVE_TRIES	(1U << 20)

/* More than this nobody maps, whatever the driver says. */
#define KL_LIVE_MAX	(16U << 20)

struct part {
	size_t off;
	size_t room;		/* bytes the record may take */
	size_t size;		/* bytes it took last */
	void *copy;
	struct kernlab_record rec;
};

struct kernlab_live {
	struct kernlab *kl;
	const unsigned char *map;
	size_t size;
	uint32_t period_ms;
	struct part boot;
	struct part stat;
};

static void relax(void)
{
#if defined(__x86_64__) || defined(__i386__)
	__builtin_ia32_pause();
#elif defined(__aarch64__)
	__asm__ volatile("yield");
#endif
}

/* ---- the seqlock ----------------------------------------------------- */

static uint32_t load_seq(const struct kernlab_live *live, memory_order how)
{
	const _Atomic uint32_t *seq =
		(const void *)(live->map + offsetof(struct kernlab_page, seq));

	return atomic_load_explicit(seq, how);
}

typedef unsigned long word __attribute__((may_alias));

/* Word by word, each once: the driver may be writing while we look. */
static void copy_words(void *to, const void *from, size_t n)
{
	const _Atomic word *in = from;
	word *out = to;

	for (size_t i = 0; i < n / sizeof(word); i++)
		out[i] = atomic_load_explicit(&in[i], memory_order_relaxed);
}

int kl_live_copy(const struct kernlab_live *live, size_t off, size_t n, void *to)
{
	for (unsigned int i = 0; i < KL_LIVE_TRIES; i++) {
		uint32_t seq = load_seq(live, memory_order_acquire);

		if (seq & 1) {
			relax();
			continue;
		}
		copy_words(to, live->map + off, n);
		atomic_thread_fence(memory_order_acquire);
		if (load_seq(live, memory_order_relaxed) == seq)
			return 0;
	}
	return -EAGAIN;
}

/* ---- records in the page --------------------------------------------- */

/*
 * The driver wrote the record as large as it knows it. Fields that it does not
 * know are behind its end, hence unsupported.
 */
static void expect(struct part *part, const struct kernlab_view *view, uint32_t fixed)
{
	__u64 all[KERNLAB_MASK_WORDS];

	kl_mask_first(all, KL_MASK_BITS);
	kl_record_expect(&part->rec, view, fixed, all);
	part->rec.beyond = KERNLAB_UNSUPPORTED;
}

static int copy_part(const struct kernlab_live *live, struct part *part)
{
	const struct kernlab_rec *raw = part->copy;
	int rc;

	for (;;) {
		rc = kl_live_copy(live, part->off, part->size, part->copy);
		if (rc || raw->size <= part->size || raw->size > part->room || raw->size % 8)
			return rc;
		/* It grew; strings may. At most once for each size it has room for. */
		part->size = raw->size;
	}
}

static int take_part(const struct kernlab_live *live, struct part *part,
		     const struct kernlab_view *view)
{
	const struct kernlab_rec *raw = part->copy;
	int rc = copy_part(live, part);

	if (rc)
		return kl_fail(live->kl, rc,
			       "the shared page was never still: the driver died while it wrote; reload the module");
	if (raw->fixed != part->rec.fixed)
		expect(part, view, raw->fixed);
	rc = kl_fixed_valid(raw->fixed) ? kl_record_take(&part->rec, raw, part->size) : -EPROTO;
	if (rc)
		return kl_fail(live->kl, rc, "the record of \"%s\" in the shared page is damaged",
			       view->name);
	return 0;
}

static int place_part(const struct kernlab_live *live, struct part *part,
		      const struct kernlab_view *view, uint32_t off, uint32_t room)
{
	if (off % 8 || off < sizeof(struct kernlab_page) || room < sizeof(struct kernlab_rec) ||
	    room > live->size || off > live->size - room)
		return -EPROTO;
	part->off = off;
	part->room = room & ~7U;
	part->size = part->room < view->fixed ? part->room : view->fixed;
	part->copy = malloc(part->room);
	if (!part->copy)
		return -ENOMEM;
	expect(part, view, view->fixed);
	return 0;
}

/* ---- opening --------------------------------------------------------- */

/* Copies the head, so that what is checked is what is used. */
static int check_head(const struct kernlab_live *live, struct kernlab_page *head)
{
	memcpy(head, live->map, sizeof(*head));
	if (head->magic != KERNLAB_PAGE_MAGIC || head->abi_major != KERNLAB_ABI_MAJOR ||
	    head->size < sizeof(*head) || head->map_size < head->size ||
	    head->map_size > live->size || head->map_size % 8)
		return -EPROTO;
	return 0;
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
	return rc;
}

static int map_page(struct kernlab_live *live)
{
	const struct kernlab *kl = live->kl;
	size_t size = kl->query.page_size;
	const void *map;
	int rc;

	if (size < sizeof(struct kernlab_page) || size > KL_LIVE_MAX)
		return -EPROTO;
	rc = kl->transport->map(kl->source, size, &map);
	if (rc)
		return rc;
	live->map = map;
	return 0;
}

static int open_page(struct kernlab_live *live)
{
	struct kernlab *kl = live->kl;
	int rc = map_page(live);

	if (rc)
		return kl_fail(kl, rc, "cannot map the shared page: %s", kernlab_strerror(rc));
	live->size = kl->query.page_size;
	rc = read_head(live);
	if (rc)
		return kl_fail(kl, rc, "cannot read the shared page: %s", kernlab_strerror(rc));
	return take_part(live, &live->boot, &kl_views[KL_VIEW_boot]);
}

int kernlab_live_open(struct kernlab *kl, struct kernlab_live **out)
{
	struct kernlab_live *live = calloc(1, sizeof(*live));
	int rc;

	*out = NULL;
	if (!live)
		return kl_fail(kl, -ENOMEM, "no memory for the shared page");
	live->kl = kl;
	rc = open_page(live);
	if (rc) {
		kernlab_live_close(live);
		return rc;
	}
	*out = live;
	return 0;
}

void kernlab_live_close(struct kernlab_live *live)
{
	if (!live)
		return;
	free(live->stat.copy);
	free(live->boot.copy);
	if (live->map)
		live->kl->transport->unmap(live->kl->source, live->map,
					   live->kl->query.page_size);
	free(live);
}

/* ---- reading --------------------------------------------------------- */

int kernlab_live_stat(struct kernlab_live *live, const struct kernlab_record **rec)
{
	int rc = take_part(live, &live->stat, &kl_views[KL_VIEW_stat]);

	*rec = rc ? NULL : &live->stat.rec;
	return rc;
}

int kernlab_live_boot(struct kernlab_live *live, const struct kernlab_record **rec)
{
	*rec = &live->boot.rec;
	return 0;
}

uint32_t kernlab_live_seq(const struct kernlab_live *live)
{
	return load_seq(live, memory_order_acquire);
}

uint32_t kernlab_live_period_ms(const struct kernlab_live *live)
{
	return live->period_ms;
}

size_t kl_live_size(const struct kernlab_live *live)
{
	return live->size;
}
