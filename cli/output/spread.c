// SPDX-License-Identifier: GPL-2.0
#include <stdbool.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "output/spread.h"

/* Labels that touch and move together, to the mean of the places they should have. */
struct pool {
	size_t first, n;
	double at;
};

void labels_add(struct labels *labels, double want, const char *class, char *text, char *more)
{
	labels->label = xgrow(labels->label, labels->n, &labels->allocated, sizeof(*labels->label));
	labels->label[labels->n++] = (struct label){ want, want, class, text, more };
}

static struct pool joined(struct pool upper, struct pool lower, double distance)
{
	double shift = upper.n * distance;
	struct pool both = { upper.first, upper.n + lower.n, 0 };

	both.at = (upper.at * upper.n + (lower.at - shift) * lower.n) / both.n;
	return both;
}

static bool overlap(const struct pool *upper, const struct pool *lower, double distance)
{
	return upper->at + upper->n * distance > lower->at;
}

double labels_spread(struct labels *labels, double distance, double top)
{
	struct pool *pool = xcalloc(labels->n, sizeof(*pool));
	size_t i, j, n = 0;
	double at = top;

	for (i = 0; i < labels->n; i++) {
		pool[n++] = (struct pool){ i, 1, labels->label[i].want };
		for (; n > 1 && overlap(&pool[n - 2], &pool[n - 1], distance); n--)
			pool[n - 2] = joined(pool[n - 2], pool[n - 1], distance);
	}
	/* The topmost may have been pushed above the top. */
	for (i = 0; i < n; i++) {
		at = pool[i].at > at ? pool[i].at : at;
		for (j = 0; j < pool[i].n; j++, at += distance)
			labels->label[pool[i].first + j].at = at;
	}
	free(pool);
	return at - distance;
}

void labels_free(struct labels *labels)
{
	size_t i;

	for (i = 0; i < labels->n; i++) {
		free(labels->label[i].text);
		free(labels->label[i].more);
	}
	free(labels->label);
}
