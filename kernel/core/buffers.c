// SPDX-License-Identifier: GPL-2.0
/*
 * The memory in which a call builds records. It belongs to the call: an open file that nobody
 * reads from has none. A few sets are kept for the next calls; where more run at once, each
 * allocates its own, which is charged to its cgroup.
 */
#include <linux/bitops.h>
#include <linux/bits.h>
#include <linux/bug.h>
#include <linux/slab.h>
#include "core/core.h"

#define KL_POOL	8

static struct kl_buffers pool[KL_POOL];
static unsigned long taken;

static_assert(KL_POOL <= BITS_PER_LONG);

static void free_all(struct kl_buffers *b)
{
	kvfree(b->chunk);
	kfree(b->path);
	kfree(b->scratch);
	*b = (struct kl_buffers) { };
}

static int allocate(struct kl_buffers *b, gfp_t gfp)
{
	if (b->chunk)
		return 0;
	b->chunk = kvmalloc(KL_CHUNK_SIZE, gfp);
	b->path = kmalloc(KL_PATH_SIZE, gfp);
	b->scratch = kmalloc(KL_SCRATCH_SIZE, gfp);
	if (b->chunk && b->path && b->scratch)
		return 0;
	free_all(b);
	return -ENOMEM;
}

int kl_buffers_get(struct kl_buffers *b)
{
	int i;

	for (i = 0; i < KL_POOL; i++) {
		if (test_and_set_bit_lock(i, &taken))
			continue;
		if (!allocate(&pool[i], GFP_KERNEL)) {
			*b = pool[i];
			b->pooled = BIT(i);
			return 0;
		}
		clear_bit_unlock(i, &taken);
		break;
	}
	*b = (struct kl_buffers) { };
	return allocate(b, GFP_KERNEL_ACCOUNT);
}

void kl_buffers_put(struct kl_buffers *b)
{
	if (b->pooled)
		clear_bit_unlock(__ffs(b->pooled), &taken);
	else
		free_all(b);
}

/* Nobody has the device open any more. */
void kl_buffers_exit(void)
{
	int i;

	for (i = 0; i < KL_POOL; i++)
		free_all(&pool[i]);
}
