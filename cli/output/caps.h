/* SPDX-License-Identifier: GPL-2.0 */
/* Capabilities of the source's kernel, if a source is open. */
#ifndef KERNLAB_CLI_CAPS_H
#define KERNLAB_CLI_CAPS_H

#include "output/rows.h"

/** struct caps - records of view caps; no rows: there is no source */
struct caps {
	struct columns columns;
	struct rows rows;
};

/** caps_read() - ask the source, if one is open. Return: 0 or a negative errno */
int caps_read(struct caps *caps, struct context *ctx);
void caps_free(struct caps *caps);
/** caps_available() - 1: the kernel gives it, 0: it does not, -1: not known */
int caps_available(const struct caps *caps, const char *name);
/** caps_text() - its "reason" or "meaning", or NULL */
const char *caps_text(const struct caps *caps, const char *name, const char *field);

#endif
