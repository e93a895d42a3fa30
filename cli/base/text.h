/* SPDX-License-Identifier: GPL-2.0 */
/* Numbers and untrusted strings as text. The caller frees what is returned. */
#ifndef KERNLAB_CLI_TEXT_H
#define KERNLAB_CLI_TEXT_H

#include <stdbool.h>
#include <stdint.h>

/** text_size() - bytes as 1.2M, powers of 1024; exact below 1K */
char *text_size(uint64_t bytes);
/** text_duration() - nanoseconds as 12.345ms, 3m12.3s, 2d05h10m, never rounded up */
char *text_duration(int64_t ns);
/** text_wall() - nanoseconds since 1970 as local time */
char *text_wall(uint64_t ns);
/** text_load() - a load average with two decimals, as /proc/loadavg rounds it */
char *text_load(uint64_t load);
/** text_safe() - @text for a terminal: unprintable bytes as \xNN */
char *text_safe(const char *text);
/** text_knows_utf8() - whether the locale's encoding is UTF-8, so that it has block characters */
bool text_knows_utf8(void);
/** text_utf8() - @text as valid UTF-8: invalid bytes as U+FFFD */
char *text_utf8(const char *text);

/** text_fitting() - bytes of @text that fit into @limit columns, of which they take @used */
size_t text_fitting(const char *text, int limit, int *used);
/** text_cut() - the first or, with @start, the last @limit columns of @text; to be freed */
char *text_cut(const char *text, int limit, bool start);

#endif
