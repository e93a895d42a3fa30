// SPDX-License-Identifier: GPL-2.0
/* kernlab buddy: a zone's properties, and its free memory against the watermarks. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/text.h"
#include "commands/buddy.h"
#include "output/bar.h"
#include "output/sheet.h"

#define LABEL	10	/* width of the label before a line */
#define GAUGE	40

char *buddy_text(struct context *ctx, const struct row *row, const char *field)
{
	char *text = row_text(ctx, row, field, FORM_TABLE);
	char *safe = text_safe(text);

	free(text);
	return safe;
}

char *buddy_bytes(const struct context *ctx, uint64_t bytes)
{
	return ctx->opt.bytes ? xasprintf("%" PRIu64, bytes) : text_size(bytes);
}

/* Print "label  text", and free @text. */
static void line(const char *label, char *text)
{
	sheet_line(label, LABEL, text);
	free(text);
}

static void title(struct context *ctx, const struct row *zone)
{
	char *name = buddy_text(ctx, zone, "name");
	char *text = xasprintf("node %" PRIu64 " zone %s",
			       row_number(zone, "node"), name);

	sheet_heading(ctx, text);
	free(text);
	free(name);
}

static void extent(struct context *ctx, const struct row *zone)
{
	char *managed = buddy_text(ctx, zone, "managed");
	char *present = buddy_text(ctx, zone, "present");
	char *spanned = buddy_text(ctx, zone, "spanned");
	char *start = buddy_text(ctx, zone, "start_pfn");

	line("managed", xasprintf("%s of %s present; spans %s from page frame %s on", managed,
				  present, spanned, start));
	free(start);
	free(spanned);
	free(present);
	free(managed);
}

/* What the kernel does when free memory is between two watermarks. */
static const struct verdict {
	const char *field;
	const char *color;
	const char *words;
} verdicts[] = {
	{ "wmark_min", "\033[31m", "below min: allocations do direct reclaim" },
	{ "wmark_low", "\033[33m", "below low: kswapd reclaims" },
	{ "wmark_high", "\033[36m", "below high: kswapd goes on reclaiming, if it is awake" },
	{ "free", "\033[32m", "above high: nothing to reclaim" },
};

static const struct verdict *find_verdict(const struct row *zone)
{
	uint64_t free = row_number(zone, "free");
	size_t i;

	for (i = 0; i + 1 < ARRAY_SIZE(verdicts); i++)
		if (free < row_number(zone, verdicts[i].field))
			break;
	return &verdicts[i];
}

static void free_memory(struct context *ctx, const struct row *zone)
{
	const struct bar_mark marks[] = {
		{ 'm', row_number(zone, "wmark_min") },
		{ 'l', row_number(zone, "wmark_low") },
		{ 'h', row_number(zone, "wmark_high") },
	};
	uint64_t managed = row_number(zone, "managed");
	uint64_t free_bytes = row_number(zone, "free");
	const struct verdict *verdict = find_verdict(zone);
	char *size = buddy_bytes(ctx, free_bytes);
	char *gauge = bar_gauge(free_bytes, 2 * marks[2].at, GAUGE, marks, ARRAY_SIZE(marks));

	line("free", xasprintf("%s, %.1f%% of it", size,
			       managed ? 100.0 * (double)free_bytes / (double)managed : 0.0));
	if (*gauge)
		line("", xasprintf("%s%s%s  %s", ctx->color ? verdict->color : "", gauge,
				   ctx->color ? "\033[0m" : "", verdict->words));
	free(gauge);
	free(size);
}

static void watermarks(struct context *ctx, const struct row *zone)
{
	char *min = buddy_text(ctx, zone, "wmark_min");
	char *low = buddy_text(ctx, zone, "wmark_low");
	char *high = buddy_text(ctx, zone, "wmark_high");
	char *promo = buddy_text(ctx, zone, "wmark_promo");
	char *boost = buddy_text(ctx, zone, "boost");
	bool boosted = row_number(zone, "boost");

	line("watermarks", xasprintf("min %s, low %s, high %s, promo %s%s%s", min, low, high, promo,
				     boosted ? "; raised by " : "", boosted ? boost : ""));
	free(boost);
	free(promo);
	free(high);
	free(low);
	free(min);
}

/* Zones are known by name, if one with this index has memory anywhere. */
static char *zone_called(struct context *ctx, const struct buddy *buddy, uint64_t index)
{
	size_t i;

	for (i = 0; i < buddy->zones.n; i++)
		if (row_number(buddy->zones.row[i], "index") == index)
			return buddy_text(ctx, buddy->zones.row[i], "name");
	return xasprintf("zone %" PRIu64, index);
}

/* lowmem_reserve: an allocation that may use higher zones has to leave so much free here. */
static void reserve(struct context *ctx, const struct buddy *buddy, const struct row *zone)
{
	const struct value *value = row_value(zone, "lowmem_reserve");
	char *all = NULL, *longer, *size, *name;
	size_t i;

	for (i = 0; i < value->n; i++) {
		if (value->vec[i] == (i ? value->vec[i - 1] : 0))
			continue;
		name = zone_called(ctx, buddy, i);
		size = buddy_bytes(ctx, value->vec[i]);
		longer = xasprintf("%s%s%s", all ? all : "", all ? ", " : "", size);
		free(all);
		all = xasprintf("%s from what may use %s%s", longer, name,
				i + 1 < value->n ? " and higher" : "");
		free(longer);
		free(size);
		free(name);
	}
	if (all)
		line("kept", all);
}

static void cpu_lists(struct context *ctx, const struct row *zone)
{
	char *size = buddy_text(ctx, zone, "pcp_free");

	line("CPU lists", xasprintf("%s, not counted as free (--pcp has more)", size));
	free(size);
}

/* For root only, and shown only where there is something to tell. */
static void root_facts(struct context *ctx, const struct row *zone)
{
	uint64_t failures = row_number(zone, "kswapd_failures");
	uint64_t shift = row_number(zone, "compact_defer_shift");

	if (row_number(zone, "flags"))
		line("flags", buddy_text(ctx, zone, "flags"));
	if (failures)
		line("kswapd", xasprintf("reclaimed nothing %" PRIu64 " times in a row", failures));
	if (shift)
		line("compaction", xasprintf("failed for order %" PRId64 "; deferred %" PRIu64 " times of %" PRIu64,
					     (int64_t)row_number(zone, "compact_order_failed"),
					     row_number(zone, "compact_considered"),
					     UINT64_C(1) << (shift & 63)));
}

void buddy_zone(struct context *ctx, const struct buddy *buddy, const struct row *zone)
{
	title(ctx, zone);
	extent(ctx, zone);
	free_memory(ctx, zone);
	watermarks(ctx, zone);
	reserve(ctx, buddy, zone);
	cpu_lists(ctx, zone);
	root_facts(ctx, zone);
}
