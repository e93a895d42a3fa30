// SPDX-License-Identifier: GPL-2.0
/* Addresses and ranges of them, as a person writes them. */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "commands/page.h"

static int no_address(const char *text)
{
	return usage_error("invalid address '%s': use hexadecimal, as in 7ffc12345678 or 0x7ffc12345678",
			   text);
}

static int parse_addr(const char *text, uint64_t *addr)
{
	const char *digits = !strncasecmp(text, "0x", 2) ? text + 2 : text;

	if (!*digits || strspn(digits, "0123456789abcdefABCDEF") != strlen(digits))
		return no_address(text);
	errno = 0;
	*addr = strtoull(digits, NULL, 16);
	if (errno)
		return usage_error("invalid address '%s': it has more than 64 bits", text);
	return 0;
}

static int no_size(const char *text)
{
	return usage_error("invalid size '%s': use bytes, or 64K, 2M, 1G", text);
}

static int parse_size(const char *text, uint64_t *size)
{
	static const char units[] = "kmgt";
	unsigned int shift = 0;
	const char *unit;
	char *end;

	if (!isdigit((unsigned char)*text))
		return no_size(text);
	errno = 0;
	*size = strtoull(text, &end, !strncasecmp(text, "0x", 2) ? 16 : 10);
	unit = *end ? strchr(units, tolower((unsigned char)*end)) : NULL;
	if (unit) {
		shift = 10 * (unit - units + 1);
		end++;
	}
	if (*end || errno || *size > UINT64_MAX >> shift)
		return no_size(text);
	*size <<= shift;
	return 0;
}

/* Parse what follows the separator: an address; after a plus, a size. */
static int parse_end(const char *text, char separator, struct page_range *range)
{
	uint64_t size = 0;
	int rc;

	if (separator == '.' && !*text)
		return 0;
	if (separator != '+')
		return parse_addr(text, &range->end);
	rc = parse_size(text, &size);
	if (rc)
		return rc;
	range->end = range->start + size;
	if (range->end < range->start)
		return usage_error("the size '%s' from 0x%" PRIx64 " on exceeds the address space",
				   text, range->start);
	return 0;
}

static int check_order(const char *text, const struct page_range *range)
{
	if (range->end < range->start)
		return usage_error("the range ends at 0x%" PRIx64 ", before it begins at 0x%" PRIx64,
				   range->end, range->start);
	if (range->end == range->start)
		return usage_error("the range '%s' is empty: its end is exclusive",
				   text);
	return 0;
}

int page_range_parse(const char *text, struct page_range *range)
{
	size_t length = strcspn(text, ".+-");
	const char *end = text + length;
	char *start = xasprintf("%.*s", (int)length, text);
	char separator = *end;
	int rc;

	memset(range, 0, sizeof(*range));
	if (separator == '.' && end[1] != '.') {
		free(start);
		return no_address(text);
	}
	range->one = !separator;
	rc = parse_addr(start, &range->start);
	free(start);
	if (rc || !separator)
		return rc;
	end += separator == '.' ? 2 : 1;
	rc = parse_end(end, separator, range);
	if (rc || (separator == '.' && !*end))
		return rc;
	return check_order(text, range);
}

/* Why @addr is nowhere in user space. */
static int outside(uint64_t addr, const struct page_space *space)
{
	unsigned int bits = PAGE_SHIFT + INDEX_BITS * space->levels;
	uint64_t half = UINT64_C(1) << (bits - 1);

	if (addr >= half && addr < -half)
		return usage_error("0x%" PRIx64 " is not canonical: with %u levels of page tables, bits 63 to %u of an address are equal; user space ends at 0x%" PRIx64 " (task_size)",
				   addr, space->levels, bits - 1, space->task_size);
	if (addr >= -half)
		return usage_error("0x%" PRIx64 " is a kernel address; user space ends at 0x%" PRIx64 " (task_size)",
				   addr, space->task_size);
	return usage_error("0x%" PRIx64 " is beyond the end of user space, 0x%" PRIx64 " (task_size)",
			   addr, space->task_size);
}

int page_range_check(const struct page_range *range, const struct page_space *space)
{
	if (range->start >= space->task_size)
		return outside(range->start, space);
	if (range->end > space->task_size)
		return outside(range->end, space);
	return 0;
}
