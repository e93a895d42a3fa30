// SPDX-License-Identifier: GPL-2.0
/*
 * The key in the cursor of a global view may be a kernel address, so it is encrypted for user
 * space: a Feistel network over the 64-bit key, with siphash as the round function. The
 * second word is a message authentication code. Without it a caller could pass arbitrary
 * cursors, and learn from the records that follow where kernel objects are.
 */
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/random.h>
#include <linux/siphash.h>
#include "core/core.h"

#define ROUNDS	4

static siphash_key_t cipher_key __ro_after_init;
static siphash_key_t mac_key __ro_after_init;

static u32 round_function(const struct kl_view *view, u32 half, u32 round)
{
	return siphash_3u32(half, round, view->id, &cipher_key);
}

static u64 mac(const struct kl_view *view, u64 encrypted)
{
	return siphash_2u64(encrypted, view->id, &mac_key);
}

void kl_cursor_encrypt(const struct kl_view *view, u64 cursor[2])
{
	u32 left = cursor[0] >> 32, right = cursor[0], round;

	for (round = 0; round < ROUNDS; round++) {
		left ^= round_function(view, right, round);
		swap(left, right);
	}
	cursor[0] = (u64)left << 32 | right;
	cursor[1] = mac(view, cursor[0]);
}

/* A cursor of zeros starts a new read, and has no code to verify. */
int kl_cursor_decrypt(const struct kl_view *view, u64 cursor[2])
{
	u32 left = cursor[0] >> 32, right = cursor[0], round;

	if (!cursor[0] && !cursor[1])
		return 0;
	if (cursor[1] != mac(view, cursor[0]))
		return -EINVAL;
	for (round = ROUNDS; round--;) {
		swap(left, right);
		left ^= round_function(view, right, round);
	}
	cursor[0] = (u64)left << 32 | right;
	return 0;
}

void __init kl_cursor_init(void)
{
	get_random_bytes(&cipher_key, sizeof(cipher_key));
	get_random_bytes(&mac_key, sizeof(mac_key));
}
