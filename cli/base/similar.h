/* SPDX-License-Identifier: GPL-2.0 */
/* What a mistyped name may have meant. */
#ifndef KERNLAB_CLI_NEAR_H
#define KERNLAB_CLI_NEAR_H

/** struct near - the nearest name so far; zeros start */
struct near {
	const char *name;
	unsigned int distance;
};

/** near_distance() - letters to change, insert, drop or swap to make @b of @a, in any case */
unsigned int near_distance(const char *a, const char *b);
/** near_close() - whether @name could have been meant by @typed */
int near_close(const char *typed, const char *name);
/** near_try() - keep @name if it is closer to @typed than what was kept */
void near_try(struct near *near, const char *typed, const char *name);

#endif
