// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <langinfo.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

#include "base/alloc.h"
#include "base/safe.h"
#include "base/text.h"

#define NSEC_PER_SEC	UINT64_C(1000000000)

bool text_knows_utf8(void)
{
	return !strcmp(nl_langinfo(CODESET), "UTF-8");
}

char *text_size(uint64_t bytes)
{
	static const char units[] = "KMGTPE";
	uint64_t unit = UINT64_C(1) << 10, tenths;
	int i = 0;

	if (!bytes)
		return xstrdup("0");
	if (bytes < unit)
		return xasprintf("%" PRIu64 "B", bytes);
	/* 1023.95K would be shown as 1024.0K: that is the next unit's 1M. */
	while (i < 5 && bytes >= unit * 1024 - unit / 20) {
		unit <<= 10;
		i++;
	}
	tenths = bytes / unit * 10 + (bytes % unit * 10 + unit / 2) / unit;
	if (tenths % 10)
		return xasprintf("%" PRIu64 ".%" PRIu64 "%c", tenths / 10, tenths % 10, units[i]);
	return xasprintf("%" PRIu64 "%c", tenths / 10, units[i]);
}

static char *seconds(const char *sign, uint64_t ns)
{
	uint64_t s = ns / NSEC_PER_SEC;

	if (s < 60)
		return xasprintf("%s%" PRIu64 ".%03" PRIu64 "s", sign, s, ns / 1000000 % 1000);
	if (s < 3600)
		return xasprintf("%s%" PRIu64 "m%02" PRIu64 ".%" PRIu64 "s", sign, s / 60, s % 60,
				 ns / 100000000 % 10);
	if (s < 86400)
		return xasprintf("%s%" PRIu64 "h%02" PRIu64 "m%02" PRIu64 "s", sign, s / 3600,
				 s / 60 % 60, s % 60);
	return xasprintf("%s%" PRIu64 "d%02" PRIu64 "h%02" PRIu64 "m", sign, s / 86400,
			 s / 3600 % 24, s / 60 % 60);
}

char *text_duration(int64_t value)
{
	uint64_t ns = value < 0 ? -(uint64_t)value : (uint64_t)value;
	const char *sign = value < 0 ? "-" : "";

	if (!ns)
		return xstrdup("0");
	if (ns < 1000)
		return xasprintf("%s%" PRIu64 "ns", sign, ns);
	if (ns < 1000000)
		return xasprintf("%s%" PRIu64 ".%03" PRIu64 "us", sign, ns / 1000, ns % 1000);
	if (ns < NSEC_PER_SEC)
		return xasprintf("%s%" PRIu64 ".%03" PRIu64 "ms", sign, ns / 1000000,
				 ns / 1000 % 1000);
	return seconds(sign, ns);
}

char *text_wall(uint64_t ns)
{
	time_t s = ns / NSEC_PER_SEC;
	char date[32], zone[8];
	struct tm tm;

	if (!localtime_r(&s, &tm))
		return xasprintf("%" PRIu64 "ns", ns);
	strftime(date, sizeof(date), "%Y-%m-%d %H:%M:%S", &tm);
	strftime(zone, sizeof(zone), "%z", &tm);
	return xasprintf("%s.%03" PRIu64 " %s", date, ns / 1000000 % 1000, zone);
}

char *text_load(uint64_t load)
{
	load += 2048 / 200;
	return xasprintf("%" PRIu64 ".%02" PRIu64, load >> 11, ((load & 2047) * 100) >> 11);
}

char *text_safe(const char *text)
{
	char *safe = xmalloc(4 * strlen(text) + SAFE_MAX), *to = safe;
	mbstate_t state = { 0 };

	while (*text)
		to += safe_char(to, &text, &state);
	*to = '\0';
	return safe;
}

/* Length of the sequence at @s, 0 if it is invalid: overlong, a surrogate, truncated. */
static size_t utf8_length(const unsigned char *s)
{
	size_t n = *s < 0x80 ? 1 : *s < 0xc2 ? 0 : *s < 0xe0 ? 2 : *s < 0xf0 ? 3 : *s < 0xf5 ? 4 : 0;
	size_t i;

	for (i = 1; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	if ((*s == 0xe0 && s[1] < 0xa0) || (*s == 0xed && s[1] >= 0xa0) ||
	    (*s == 0xf0 && s[1] < 0x90) || (*s == 0xf4 && s[1] >= 0x90))
		return 0;
	return n;
}

char *text_utf8(const char *text)
{
	char *clean = xmalloc(3 * strlen(text) + 1), *to = clean;
	size_t n;

	while (*text) {
		n = utf8_length((const unsigned char *)text);
		to = n ? mempcpy(to, text, n) : mempcpy(to, "\xef\xbf\xbd", 3);
		text += n ? n : 1;
	}
	*to = '\0';
	return clean;
}

size_t text_fitting(const char *text, int limit, int *used)
{
	mbstate_t state = { 0 };
	const char *from = text;
	wchar_t wide;
	size_t n;
	int width;

	*used = 0;
	while ((n = mbrtowc(&wide, text, MB_CUR_MAX, &state)) && n < (size_t)-2) {
		width = wcwidth(wide);
		if (width < 0)
			width = 1;
		if (*used + width > limit)
			break;
		*used += width;
		text += n;
	}
	return text - from;
}

char *text_cut(const char *text, int limit, bool start)
{
	size_t length = strlen(text), fits;
	int used;

	if (!start) {
		fits = text_fitting(text, limit, &used);
		return xasprintf("%.*s", (int)fits, text);
	}
	/* A column at a time, from the front, until the rest fits. */
	while (text_fitting(text, limit, &used) < length) {
		fits = text_fitting(text, 1, &used);
		fits = fits ? fits : 1;
		text += fits;
		length -= fits;
	}
	return xstrdup(text);
}
