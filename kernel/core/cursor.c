// SPDX-License-Identifier: GPL-2.0
/*
 * The key in the cursor of a global view may be a kernel address. So it goes to
 * user space enciphered: it names a place in that view's order, and tells nothing.
 * A second word proves that it is ours. Without it, keys drawn at random would
 * answer the question "is there anything behind this address?" often enough to tell
 * where things are.
 */
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/random.h>
#include <linux/siphash.h>
#include "core/core.h"

#define ROUNDS	4

static siphash_key_t cipher __ro_after_init;
static siphash_key_t signature __ro_after_init;

static u32 scramble(const struct kl_view *view, u32 half, u32 round)
{
	return siphash_3u32(half, round, view->id, &cipher);
}

static u64 sign(const struct kl_view *view, u64 enciphered)
{
	return siphash_2u64(enciphered, view->id, &signature);
}

void kl_cursor_encipher(const struct kl_view *view, u64 cursor[2])
{
	u32 left = cursor[0] >> 32, right = cursor[0], round;

	for (round = 0; round < ROUNDS; round++) {
		left ^= scramble(view, right, round);
		swap(left, right);
	}
	cursor[0] = (u64)left << 32 | right;
	cursor[1] = sign(view, cursor[0]);
}

/* Two zeros are how a read begins. */
int kl_cursor_decipher(const struct kl_view *view, u64 cursor[2])
{
	u32 left = cursor[0] >> 32, right = cursor[0], round;

	if (!cursor[0] && !cursor[1])
		return 0;
	if (cursor[1] != sign(view, cursor[0]))
		return -EINVAL;
	for (round = ROUNDS; round--;) {
		swap(left, right);
		left ^= scramble(view, right, round);
	}
	cursor[0] = (u64)left << 32 | right;
	return 0;
}

void __init kl_cursor_init(void)
{
	get_random_bytes(&cipher, sizeof(cipher));
	get_random_bytes(&signature, sizeof(signature));
}
