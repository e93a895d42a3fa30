/* SPDX-License-Identifier: GPL-2.0 */
/* Suggestions for a mistyped name. */
#ifndef KERNLAB_CLI_SIMILAR_H
#define KERNLAB_CLI_SIMILAR_H

/** struct similar - the most similar name so far; to be zeroed before the first similar_try() */
struct similar {
	const char *name;
	unsigned int distance;
};

/** similar_distance() - edit distance: letters to change, insert, drop or swap, case ignored */
unsigned int similar_distance(const char *a, const char *b);
/** similar_to() - whether @name could have been meant by @typed */
int similar_to(const char *typed, const char *name);
/** similar_try() - keep @name if it is closer to @typed than what was kept */
void similar_try(struct similar *similar, const char *typed, const char *name);

#endif
