/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Shared by all files of the library. Everything is compiled with hidden visibility; only
 * the declarations of the public header are made visible here, so that they need no
 * attributes.
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

/* Number of fields in a mask. */
#define KL_MASK_BITS		(KERNLAB_MASK_WORDS * 64)

struct kl_names;
struct kl_catalog;

struct kernlab {
	const struct kl_transport *transport;
	void *source;			/* private to the transport */
	struct kernlab_query query;
	struct kl_names *names;		/* NULL until the first use */
	struct kl_catalog *catalog;	/* the source's views; NULL until the first use */
	int refusal;			/* error of the source itself in the last failed read */
	char errmsg[384];
};

/*
 * kl_handle_new() - a handle on an open source; checks its ABI version
 *
 * The handle takes ownership of the source, which is closed on failure.
 */
int kl_handle_new(struct kernlab **kl, const struct kl_transport *transport, void *source);

/* kl_fail() - set the message of kernlab_errmsg(); returns @err */
int kl_fail(struct kernlab *kl, int err, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* kl_read_failed() - the same for a failed KERNLAB_IOC_READ */
int kl_read_failed(struct kernlab *kl, const struct kernlab_read *req, int err);

void kl_names_free(struct kl_names *names);
void kl_catalog_free(struct kl_catalog *catalog);

/* kl_view_known() - the source's or else the library's view numbered @id, or NULL */
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
