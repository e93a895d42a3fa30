/* SPDX-License-Identifier: GPL-2.0 */
/* A view's description as text for people. */
#ifndef KERNLAB_CLI_WORDS_H
#define KERNLAB_CLI_WORDS_H

#include <kernlab.h>
#include <stdint.h>

/** words_group() - heading for a group of fields */
const char *words_group(const char *group);
/** words_type() - "u32", "string", ... */
const char *words_type(const struct kernlab_field *field);
/** words_guard() - "OPEN", ... */
const char *words_guard(enum kernlab_guard guard);
/** words_guard_meaning() - who may see it */
const char *words_guard_meaning(enum kernlab_guard guard);
/** words_value() - what @number means in @field, to be freed, or NULL */
char *words_value(const struct kernlab_field *field, uint64_t number);

#endif
