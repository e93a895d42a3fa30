/* SPDX-License-Identifier: GPL-2.0 */
/* What may go to a terminal. Allocates nothing, so that error messages can use it. */
#ifndef KERNLAB_CLI_SAFE_H
#define KERNLAB_CLI_SAFE_H

#include <limits.h>
#include <stddef.h>
#include <wchar.h>

/** SAFE_MAX - bytes that safe_char() writes at most */
#define SAFE_MAX	(4 * MB_LEN_MAX)

/**
 * safe_char() - take a character from *@text, and write it to @to as it may be printed
 * @state: zero at the start of a text
 *
 * What cannot be printed becomes \xNN, a backslash that looks like the start of that
 * likewise. Return: bytes written; no NUL is.
 */
size_t safe_char(char to[SAFE_MAX], const char **text, mbstate_t *state);

#endif
