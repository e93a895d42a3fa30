/* SPDX-License-Identifier: GPL-2.0 */
/* What the source's machine is like. */
#ifndef KERNLAB_CLI_MACHINE_H
#define KERNLAB_CLI_MACHINE_H

#include "base/context.h"

/** machine_page_size() - bytes of a base page; 4096, as on most machines, if that is not known */
uint64_t machine_page_size(struct context *ctx);

#endif
