/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * What the library's files share. Everything is compiled hidden; only what the
 * public header declares is made visible, here, so that the header itself needs
 * no attribute on its functions.
 */
#ifndef KL_INTERNAL_H
#define KL_INTERNAL_H

#include <errno.h>

#pragma GCC visibility push(default)
#include "kernlab.h"
#pragma GCC visibility pop

#include "transport.h"

#define KL_ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))
#define KL_ALIGN8(n)		(((n) + 7) & ~(uint64_t)7)

/* Fields that a mask has room for. */
#define KL_MASK_BITS		(KERNLAB_MASK_WORDS * 64)

struct kl_names;
struct kl_catalog;

struct kernlab {
	const struct kl_transport *transport;
	void *source;			/* the transport's own */
	struct kernlab_query query;
	struct kl_names *names;		/* NULL until somebody asks for one */
	struct kl_catalog *catalog;	/* the source's views; NULL until somebody asks for one */
	int refusal;			/* what the source itself said to the last failed read */
	char errmsg[384];
};

/*
 * kl_handle_new() - a handle on an open source; asks it which ABI it speaks
 *
 * The source belongs to the handle from then on, and is closed on failure.
 */
int kl_handle_new(struct kernlab **kl, const struct kl_transport *transport, void *source);

/* kl_fail() - note what failed, for kernlab_errmsg(); returns @err */
int kl_fail(struct kernlab *kl, int err, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* kl_read_failed() - the same for a failed KERNLAB_IOC_READ */
int kl_read_failed(struct kernlab *kl, const struct kernlab_read *req, int err);

void kl_names_free(struct kl_names *names);
void kl_catalog_free(struct kl_catalog *catalog);

/* kl_view_known() - the view numbered @id, as far as anything is known of it, or NULL */
const struct kernlab_view *kl_view_known(const struct kernlab *kl, uint32_t id);

static inline bool kl_mask_has(const __u64 *mask, unsigned int bit)
{
	return mask[bit / 64] >> (bit % 64) & 1;
}

static inline void kl_mask_set(__u64 *mask, unsigned int bit)
{
	mask[bit / 64] |= (__u64)1 << (bit % 64);
}

/* kl_mask_first() - the mask of the fields 0 to @n - 1 */
static inline void kl_mask_first(__u64 *mask, size_t n)
{
	for (size_t word = 0; word < KERNLAB_MASK_WORDS; word++) {
		size_t bits = n < 64 ? n : 64;

		mask[word] = bits == 64 ? UINT64_MAX : ((__u64)1 << bits) - 1;
		n -= bits;
	}
}

#endif
