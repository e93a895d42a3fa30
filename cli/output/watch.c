// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "output/watch.h"

#define NSEC_PER_SEC	1000000000L
#define HOME_AND_CLEAR	"\033[H\033[2J"

/* Counted from the first deadline, so that the time spent on output does not add up. */
static void next_deadline(struct timespec *deadline, double period)
{
	long ns = (long)((period - (double)(time_t)period) * NSEC_PER_SEC);
	struct timespec now;

	deadline->tv_sec += (time_t)period;
	deadline->tv_nsec += ns;
	if (deadline->tv_nsec >= NSEC_PER_SEC) {
		deadline->tv_nsec -= NSEC_PER_SEC;
		deadline->tv_sec++;
	}
	/* After a suspend or a stop, do not make up for what was missed. */
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (now.tv_sec > deadline->tv_sec ||
	    (now.tv_sec == deadline->tv_sec && now.tv_nsec > deadline->tv_nsec))
		*deadline = now;
}

static void before(const struct context *ctx, unsigned long n)
{
	/* Output for programs: no clearing of the screen, no blank lines. */
	if (ctx->opt.json || ctx->opt.raw)
		return;
	if (isatty(STDOUT_FILENO))
		fputs(HOME_AND_CLEAR, stdout);
	else if (n)
		putchar('\n');
}

int watch(struct context *ctx, int (*show)(struct context *ctx, void *arg), void *arg)
{
	struct timespec deadline;
	unsigned long n;
	int rc;

	if (ctx->opt.watch <= 0)
		return show(ctx, arg);
	/* A screen is written in one go, so that it does not flicker. */
	setvbuf(stdout, NULL, _IOFBF, 1 << 16);
	clock_gettime(CLOCK_MONOTONIC, &deadline);
	for (n = 0;; n++) {
		before(ctx, n);
		rc = show(ctx, arg);
		/* Output for programs has one heading for all readings. */
		ctx->opt.noheadings |= ctx->opt.raw;
		if (fflush(stdout) || ferror(stdout))
			return EXIT_ERROR;
		if (rc || (ctx->opt.count && n + 1 >= ctx->opt.count))
			return rc;
		next_deadline(&deadline, ctx->opt.watch);
		while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, NULL) == EINTR)
			;
	}
}
