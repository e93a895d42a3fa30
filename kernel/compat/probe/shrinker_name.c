// SPDX-License-Identifier: GPL-2.0
#include <linux/shrinker.h>

const char *probe(struct shrinker *shrinker)
{
	return shrinker->name;
}
