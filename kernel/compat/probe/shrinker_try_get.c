// SPDX-License-Identifier: GPL-2.0
#include <linux/shrinker.h>

bool probe(struct shrinker *shrinker)
{
	return shrinker_try_get(shrinker);
}
