/* SPDX-License-Identifier: GPL-2.0 */
/* Labels beside a picture, moved apart where they would overlap. */
#ifndef KERNLAB_CLI_SPREAD_H
#define KERNLAB_CLI_SPREAD_H

#include <stddef.h>

/**
 * struct label - a line of text beside something
 * @want: its position if there were no other labels
 * @at: its position
 * @class: how it looks
 * @text, @more: its text, and a second part after it, or NULL; to be freed
 */
struct label {
	double want, at;
	const char *class;
	char *text, *more;
};

struct labels {
	struct label *label;
	size_t n, allocated;
};

/** labels_add() - below all that were added before; takes @text and @more */
void labels_add(struct labels *labels, double want, const char *class, char *text, char *more);
/**
 * labels_spread() - place them @distance apart, as close to @want as possible
 *
 * None is placed above @top. Return: position of the lowest.
 */
double labels_spread(struct labels *labels, double distance, double top);
void labels_free(struct labels *labels);

#endif
