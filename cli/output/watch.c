// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "output/watch.h"

#define NSEC_PER_SEC	1000000000L
#define HOME_AND_CLEAR	"\033[H\033[2J"

/* Beats are counted from the first one, so that the work between them does not add up. */
static void next_beat(struct timespec *beat, double period)
{
	long ns = (long)((period - (double)(time_t)period) * NSEC_PER_SEC);
	struct timespec now;

	beat->tv_sec += (time_t)period;
	beat->tv_nsec += ns;
	if (beat->tv_nsec >= NSEC_PER_SEC) {
		beat->tv_nsec -= NSEC_PER_SEC;
		beat->tv_sec++;
	}
	/* After a suspend or a stop, do not make up for what was missed. */
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (now.tv_sec > beat->tv_sec ||
	    (now.tv_sec == beat->tv_sec && now.tv_nsec > beat->tv_nsec))
		*beat = now;
}

static void before(const struct context *ctx, unsigned long beat)
{
	/* What a program reads is neither cleared nor spaced out. */
	if (ctx->opt.json || ctx->opt.raw)
		return;
	if (isatty(STDOUT_FILENO))
		fputs(HOME_AND_CLEAR, stdout);
	else if (beat)
		putchar('\n');
}

int watch(struct context *ctx, int (*show)(struct context *ctx, void *arg), void *arg)
{
	struct timespec beat;
	unsigned long n;
	int rc;

	if (ctx->opt.watch <= 0)
		return show(ctx, arg);
	/* A screen is written in one go, lest it flicker. */
	setvbuf(stdout, NULL, _IOFBF, 1 << 16);
	clock_gettime(CLOCK_MONOTONIC, &beat);
	for (n = 0;; n++) {
		before(ctx, n);
		rc = show(ctx, arg);
		if (fflush(stdout) || ferror(stdout))
			return EXIT_ERROR;
		if (rc || (ctx->opt.count && n + 1 >= ctx->opt.count))
			return rc;
		next_beat(&beat, ctx->opt.watch);
		while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &beat, NULL) == EINTR)
			;
	}
}
