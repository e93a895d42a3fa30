// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <string.h>

#include "base/similar.h"

#define LONGEST 63

static unsigned int least(unsigned int a, unsigned int b)
{
	return a < b ? a : b;
}

static int lower(char c)
{
	return tolower((unsigned char)c);
}

unsigned int similar_distance(const char *a, const char *b)
{
	unsigned int row[3][LONGEST + 1] = { 0 };
	size_t n = strlen(a), m = strlen(b), i, j;
	unsigned int *two = row[0], *one = row[1], *now = row[2], *spare;

	if (n > LONGEST || m > LONGEST)
		return LONGEST;
	for (j = 0; j <= m; j++)
		one[j] = j;
	for (i = 1; i <= n; i++) {
		now[0] = i;
		for (j = 1; j <= m; j++) {
			int same = lower(a[i - 1]) == lower(b[j - 1]);

			now[j] = least(least(one[j], now[j - 1]) + 1, one[j - 1] + !same);
			if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
			    lower(a[i - 2]) == lower(b[j - 1]))
				now[j] = least(now[j], two[j - 2] + 1);
		}
		spare = two;
		two = one;
		one = now;
		now = spare;
	}
	return one[m];
}

int similar_to(const char *typed, const char *name)
{
	size_t length = strlen(typed);

	if (length >= 3 && strcasestr(name, typed))
		return 1;
	return similar_distance(typed, name) <= (length < 3 ? 1 : length / 3);
}

void similar_try(struct similar *similar, const char *typed, const char *name)
{
	unsigned int distance = similar_distance(typed, name);

	if (!similar_to(typed, name) || (similar->name && similar->distance <= distance))
		return;
	similar->name = name;
	similar->distance = distance;
}
