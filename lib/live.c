// SPDX-License-Identifier: LGPL-2.1-or-later
/* The shared page, read without a system call. */
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "live.h"

/* Attempts to read a record before giving up; takes some tens of milliseconds. */
#define KL_LIVE_TRIES	(1U << 20)
/* How long to wait for the first update, and how often to look. */
#define KL_LIVE_WAIT_MS	2000
#define KL_LIVE_WAIT_US	100

static void relax(void)
{
#if defined(__x86_64__) || defined(__i386__)
	__builtin_ia32_pause();
#elif defined(__aarch64__)
	__asm__ volatile("yield");
#endif
}

/* ---- the seqlock ----------------------------------------------------- */

static uint32_t load(const struct kernlab_live *live, size_t off, memory_order how)
{
	const _Atomic uint32_t *at = (const void *)(live->map + off);

	return atomic_load_explicit(at, how);
}

typedef unsigned long word __attribute__((may_alias));

/* Word by word with relaxed loads: the driver may write concurrently. */
static void copy_words(void *to, const void *from, size_t n)
{
	const _Atomic word *in = from;
	word *out = to;

	for (size_t i = 0; i < n / sizeof(word); i++)
		out[i] = atomic_load_explicit(&in[i], memory_order_relaxed);
}

/* @off and @n are multiples of 8; the sequence count is at @seq. */
static int copy_still(const struct kernlab_live *live, size_t seq, size_t off, size_t n, void *to)
{
	for (unsigned int i = 0; i < KL_LIVE_TRIES; i++) {
		uint32_t count = load(live, seq, memory_order_acquire);

		if (count & 1) {
			relax();
			continue;
		}
		copy_words(to, live->map + off, n);
		atomic_thread_fence(memory_order_acquire);
		if (load(live, seq, memory_order_relaxed) == count)
			return 0;
	}
	return -EAGAIN;
}

int kl_live_snapshot(const struct kernlab_live *live, void *to)
{
	size_t off = live->cpus ? live->cpu_off : live->size;
	int rc = copy_still(live, offsetof(struct kernlab_page, seq), 0, off, to);

	for (uint32_t cpu = 0; !rc && cpu < live->cpus; cpu++, off += live->cpu_stride)
		rc = copy_still(live, off, off, live->cpu_stride, (unsigned char *)to + off);
	return rc;
}

/* Nobody had mapped the page for a while: the driver writes it anew, at once, but not at this moment. */
static int wait_for_update(const struct kernlab_live *live)
{
	const struct timespec pause = { .tv_nsec = KL_LIVE_WAIT_US * 1000 };
	const size_t flags = offsetof(struct kernlab_page, flags);

	for (int left = KL_LIVE_WAIT_MS * 1000 / KL_LIVE_WAIT_US; left > 0; left--) {
		if (!(load(live, flags, memory_order_acquire) & KERNLAB_PAGE_OLD))
			return 0;
		nanosleep(&pause, NULL);
	}
	return kl_fail(live->kl, -EAGAIN,
		       "the shared page is old, and the driver does not write it: its worker, kworker/u*:*-kernlab, gets no CPU");
}

/* ---- records in the page --------------------------------------------- */

static int copy_part(const struct kernlab_live *live, struct kl_live_part *part)
{
	const struct kernlab_rec *raw = part->copy;
	int rc;

	for (;;) {
		rc = copy_still(live, part->seq, part->off, part->size, part->copy);
		if (rc || raw->size <= part->size || raw->size > part->max || raw->size % 8)
			return rc;
		/* The record grew, as strings may. At most once for each size that fits. */
		part->size = raw->size;
	}
}

/* Number of the view's fields that end within the first @fixed bytes. */
static unsigned int count_fields(const struct kernlab_view *view, uint32_t fixed)
{
	const struct kernlab_field *field = view->fields;
	unsigned int n = 0;

	for (; n < view->nr_fields; n++, field++)
		if (field->offset + kl_type_size(field->type) > fixed)
			break;
	return n;
}

/*
 * The driver writes all fields that it knows, directly followed by the masks, so the offset
 * of the masks gives their number. The other fields of this library are unsupported. The
 * driver may also know more fields than this library.
 */
static int set_layout(struct kl_live_part *part, uint32_t fixed)
{
	__u64 asked[KERNLAB_MASK_WORDS], known[KERNLAB_MASK_WORDS], there[KERNLAB_MASK_WORDS];

	if (fixed == part->fixed)
		return 0;
	part->fixed = 0;
	if (fixed < sizeof(struct kernlab_rec) || fixed % 8)
		return -EPROTO;
	kl_mask_first(asked, KL_MASK_BITS);
	kl_mask_first(known, part->view->nr_fields);
	kl_mask_first(there, count_fields(part->view, fixed));
	for (int i = 0; i < KERNLAB_MASK_WORDS; i++)
		there[i] |= fixed > part->view->fixed ? ~known[i] : 0;
	kl_layout_init(&part->layout, part->view, asked, there);
	part->layout.fixed = fixed;
	part->fixed = fixed;
	return 0;
}

static int check_part(struct kernlab_live *live, const struct kl_live_part *part)
{
	if (!part->max)
		return kl_fail(live->kl, -EOPNOTSUPP,
			       "the shared page has no \"%s\"; kernlab info says why",
			       part->view->name);
	return kl_misuse_error(&live->misuse);
}

static int take_part(struct kernlab_live *live, struct kl_live_part *part)
{
	const struct kernlab_rec *raw = part->copy;
	int rc = check_part(live, part);

	if (rc)
		return rc;
	rc = copy_part(live, part);
	if (rc)
		return kl_fail(live->kl, rc,
			       "the shared page was never still: the driver died while it wrote; reload the module");
	rc = set_layout(part, raw->masks);
	if (!rc)
		rc = kl_record_take(&part->rec, raw, part->size, NULL);
	if (rc)
		return kl_fail(live->kl, rc, "the record of \"%s\" in the shared page is damaged",
			       part->view->name);
	return 0;
}

/* ---- the handle ------------------------------------------------------ */

int kernlab_live_open(struct kernlab *kl, struct kernlab_live **out)
{
	struct kernlab_live *live = calloc(1, sizeof(*live));
	int rc;

	*out = NULL;
	if (!live)
		return kl_fail(kl, -ENOMEM, "no memory for the shared page");
	live->kl = kl;
	live->misuse.kl = kl;
	rc = kl_live_map(live);
	if (!rc)
		rc = wait_for_update(live);
	if (!rc && live->boot.max)
		rc = take_part(live, &live->boot);
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
	free(live->cpu.copy);
	free(live->stat.copy);
	free(live->boot.copy);
	if (live->map)
		live->kl->transport->unmap(live->kl->source, live->map,
					   live->kl->query.map_size);
	free(live);
}

/* ---- reading --------------------------------------------------------- */

int kernlab_live_stat(struct kernlab_live *live, const struct kernlab_record **rec)
{
	int rc = take_part(live, &live->stat);

	*rec = rc ? NULL : &live->stat.rec;
	return rc;
}

uint32_t kernlab_live_cpus(const struct kernlab_live *live)
{
	return live->cpus;
}

static int find_cpu(struct kernlab_live *live, uint32_t cpu)
{
	const size_t possible = offsetof(struct kernlab_page_cpu, possible);

	int rc = check_part(live, &live->cpu);

	if (rc)
		return rc;
	if (cpu < live->cpus)
		kl_live_turn(live, cpu);
	if (cpu >= live->cpus || !load(live, live->cpu.seq + possible, memory_order_relaxed))
		return kl_fail(live->kl, -ENXIO, "this kernel has no CPU %u", cpu);
	return 0;
}

int kernlab_live_cpu(struct kernlab_live *live, uint32_t cpu, const struct kernlab_record **rec)
{
	int rc = find_cpu(live, cpu);

	if (!rc)
		rc = take_part(live, &live->cpu);
	*rec = rc ? NULL : &live->cpu.rec;
	return rc;
}

int kernlab_live_boot(struct kernlab_live *live, const struct kernlab_record **rec)
{
	int rc = check_part(live, &live->boot);

	*rec = rc ? NULL : &live->boot.rec;
	return rc;
}

uint32_t kernlab_live_seq(const struct kernlab_live *live)
{
	return load(live, offsetof(struct kernlab_page, seq), memory_order_acquire);
}

uint32_t kernlab_live_period_ms(const struct kernlab_live *live)
{
	return live->period_ms;
}
