// SPDX-License-Identifier: GPL-2.0
#include <linux/shrinker.h>

int probe(struct shrinker *shrinker)
{
	return shrinker->id;
}
