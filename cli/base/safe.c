// SPDX-License-Identifier: GPL-2.0
#include <string.h>
#include <wctype.h>

#include "base/safe.h"

static char *hex_byte(char *to, unsigned char byte)
{
	static const char digits[] = "0123456789abcdef";

	*to++ = '\\';
	*to++ = 'x';
	*to++ = digits[byte >> 4];
	*to++ = digits[byte & 15];
	return to;
}

/* As libsmartcols does it in tables, so that both say the same. */
size_t safe_char(char to[SAFE_MAX], const char **text, mbstate_t *state)
{
	const char *from = *text;
	char *end = to;
	wchar_t wide;
	size_t n = mbrtowc(&wide, from, MB_LEN_MAX, state);

	if (n == (size_t)-1 || n == (size_t)-2) {
		memset(state, 0, sizeof(*state));
		n = 1;
		end = hex_byte(end, *from);
	} else if (!iswprint(wide) || (*from == '\\' && from[1] == 'x')) {
		n = n ? n : 1;
		for (size_t i = 0; i < n; i++)
			end = hex_byte(end, from[i]);
	} else {
		end = mempcpy(end, from, n);
	}
	*text += n;
	return end - to;
}
