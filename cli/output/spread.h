/* SPDX-License-Identifier: GPL-2.0 */
/* Labels beside a picture, pushed apart where they would lie on each other. */
#ifndef KERNLAB_CLI_SPREAD_H
#define KERNLAB_CLI_SPREAD_H

#include <stddef.h>

/**
 * struct label - a line of text beside something
 * @want: where it would stand, if it were alone
 * @at: where it stands
 * @class: how it looks
 * @text, @more: what it says, and more of it behind, or NULL; to be freed
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
 * labels_spread() - place them @distance apart, as near as can be to where they belong
 *
 * None stands above @top. Return: where the lowest stands.
 */
double labels_spread(struct labels *labels, double distance, double top);
void labels_free(struct labels *labels);

#endif
