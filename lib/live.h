/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The shared page: mapped and checked by live_page.c, read by live.c. */
#ifndef KL_LIVE_H
#define KL_LIVE_H

#include "record.h"

/* One record of the page, and the last copy of it. */
struct kl_live_part {
	size_t seq;		/* offset of the sequence count that protects it */
	size_t off;
	size_t max;		/* maximum size of the record; 0: the page has none */
	size_t size;		/* its size at the last reading */
	const struct kernlab_view *view;
	void *copy;
	uint32_t fixed;		/* of the record that `layout` was made for */
	struct kl_layout layout;
	struct kernlab_record rec;
};

struct kernlab_live {
	struct kernlab *kl;
	const unsigned char *map;
	size_t size;			/* kernlab_page.map_size */
	uint32_t period_ms;
	struct kl_live_part boot;
	struct kl_live_part stat;
	struct kl_live_part cpu;	/* of the CPU read last; see kl_live_turn() */
	size_t cpu_off;
	size_t cpu_stride;
	uint32_t cpus;			/* parts of CPUs; 0: the driver has none */
	struct kl_misuse misuse;
};

/* kl_live_map() - map the page and check its header, once. Return: 0 or negative errno */
int kl_live_map(struct kernlab_live *live);

/* kl_live_turn() - point live->cpu at the part of @cpu, which is below live->cpus */
void kl_live_turn(struct kernlab_live *live, uint32_t cpu);

/* kl_live_size() - bytes of the page */
size_t kl_live_size(const struct kernlab_live *live);

/*
 * kl_live_snapshot() - copy the whole page; each part is consistent in itself
 * @to: kl_live_size() bytes, zeroed
 *
 * Return: 0 or -EAGAIN.
 */
int kl_live_snapshot(const struct kernlab_live *live, void *to);

#endif
