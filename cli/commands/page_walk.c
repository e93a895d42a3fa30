// SPDX-License-Identifier: GPL-2.0
/* The page table walk, one entry per line. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/text.h"
#include "commands/page.h"
#include "output/sheet.h"
#include "output/value.h"

/* Bits 12 to 51 of an entry that points to a table are its address. */
#define TABLE_MASK	UINT64_C(0x000ffffffffff000)

/* Short forms with their meaning, each once: the legend below the walk. */
struct legend {
	char **name, **meaning;
	size_t n, allocated, meaning_allocated;
};

/**
 * struct entry - one line
 * @raw: the entry, or NULL
 * @flags: its flags
 */
struct entry {
	enum page_level level;
	const struct value *raw;
	const struct value *flags;
	char *raw_text, *flags_text;
};

static const char *const raw_names[] = { "", "pgd", "p4d", "pud", "pmd", "pte" };
static const char *const flag_names[] = {
	"", "pgd_flags", "p4d_flags", "pud_flags", "pmd_flags", "pte_flags",
};

static const char *flag_set(enum page_level level)
{
	return level == LEVEL_PTE ? "pte" : "pxd";
}

static char *bit_name(struct context *ctx, const char *set, uint64_t bit, const char *symbol)
{
	const char *name = kernlab_name_mnemonic(ctx->kl, set, bit);

	if (!name || !*name)
		name = symbol;
	return name ? text_safe(name) : xasprintf("0x%" PRIx64, bit);
}

/* Takes @name. */
static void note(struct legend *legend, char *name, const char *meaning)
{
	size_t i;

	for (i = 0; i < legend->n; i++) {
		if (!strcmp(legend->name[i], name)) {
			free(name);
			return;
		}
	}
	legend->name = xgrow(legend->name, legend->n, &legend->allocated, sizeof(*legend->name));
	legend->meaning = xgrow(legend->meaning, legend->n, &legend->meaning_allocated,
				sizeof(*legend->meaning));
	legend->name[legend->n] = name;
	legend->meaning[legend->n++] = text_safe(meaning ? meaning : "no name");
}

static char *flags_text(struct context *ctx, const struct entry *entry, struct legend *legend)
{
	const char *set = flag_set(entry->level), *symbol, *meaning;
	uint64_t bits = entry->flags->number, bit;
	char *all = xstrdup(""), *name, *longer;

	if (entry->flags->state != KERNLAB_PRESENT)
		return all;
	while ((bit = kernlab_flag_next(ctx->kl, set, &bits, &symbol, &meaning))) {
		name = bit_name(ctx, set, bit, symbol);
		longer = xasprintf("%s%s%s", all, *all ? " " : "", name);
		free(all);
		all = longer;
		note(legend, name, meaning);
	}
	return all;
}

static char *raw_text(const struct value *raw)
{
	if (raw->state == KERNLAB_PRESENT)
		return xasprintf("0x%016" PRIx64, raw->number);
	return xstrdup(raw->state == KERNLAB_WITHHELD ? "withheld" : "-");
}

static size_t read_entries(struct context *ctx, const struct page_at *at, struct entry *entries,
			   struct legend *legend)
{
	enum page_level depth = page_number(at, "depth"), level;
	size_t n = 0;

	for (level = LEVEL_PGD; depth && level <= depth; level = page_next_level(at, level)) {
		struct entry *entry = &entries[n++];

		entry->level = level;
		entry->raw = page_value(at, raw_names[level]);
		entry->flags = page_value(at, flag_names[level]);
		entry->raw_text = raw_text(entry->raw);
		entry->flags_text = flags_text(ctx, entry, legend);
	}
	return n;
}

static char *span_text(const struct page_at *at, enum page_level level)
{
	static const char *const units[] = { "B", "KiB", "MiB", "GiB", "TiB" };
	unsigned int shift = page_shift(at, level);

	return xasprintf("%u %s", 1U << shift % 10, units[shift / 10]);
}

static char *mapped_text(const struct page_at *at, enum page_level level)
{
	const struct value *pfn = page_value(at, "pfn");
	uint64_t first = (at->addr & ((UINT64_C(1) << page_shift(at, level)) - 1)) >> PAGE_SHIFT;
	char *span = span_text(at, level), *text;

	if (level == LEVEL_PTE)
		text = pfn->state == KERNLAB_PRESENT ?
			xasprintf("page frame 0x%" PRIx64, pfn->number) : xstrdup("page frame");
	else if (pfn->state == KERNLAB_PRESENT)
		text = xasprintf("huge page of %s at 0x%" PRIx64, span,
				 (pfn->number - first) << PAGE_SHIFT);
	else
		text = xasprintf("huge page of %s", span);
	free(span);
	return text;
}

static char *next_text(const struct page_at *at, const struct entry *entry)
{
	enum page_level next = page_next_level(at, entry->level);
	const char *name = next == LEVEL_PTE ? "page table" : page_level_name(next);

	if (entry->raw->state != KERNLAB_PRESENT)
		return xstrdup(name);
	return xasprintf("%s at 0x%" PRIx64, name, entry->raw->number & TABLE_MASK);
}

/* What the entry leads to. */
static char *target_text(const struct page_at *at, const struct entry *entry)
{
	if (entry->level != page_number(at, "depth"))
		return next_text(at, entry);
	if (page_is_mapped(at))
		return mapped_text(at, entry->level);
	return xstrdup(page_number(at, "state") == STATE_ABSENT ? "nothing: the entry is empty" :
								   "not present: see below");
}

static size_t widest(const struct entry *entries, size_t n)
{
	size_t width = 0, i;

	for (i = 0; i < n; i++)
		if (strlen(entries[i].flags_text) > width)
			width = strlen(entries[i].flags_text);
	return width;
}

static void print_entries(const struct context *ctx, const struct page_at *at,
			  const struct entry *entries, size_t n)
{
	int flags = (int)widest(entries, n);
	int raw = n && entries[0].raw->state == KERNLAB_PRESENT ? 18 : 8;
	char *target;
	size_t i;

	for (i = 0; i < n; i++) {
		target = target_text(at, &entries[i]);
		printf("  %s%s [%3u]%s  %-*s  %-*s  %s %s\n", page_color(ctx, entries[i].level),
		       page_level_name(entries[i].level), page_index(at, entries[i].level),
		       page_plain(ctx), raw, entries[i].raw_text, flags, entries[i].flags_text,
		       page_utf8() ? "→" : "->", target);
		free(target);
	}
}

static bool has_flag(struct context *ctx, const struct entry *entry, const char *name)
{
	const char *set = flag_set(entry->level), *symbol, *meaning, *known;
	uint64_t bits = entry->flags->number, bit;

	while ((bit = kernlab_flag_next(ctx->kl, set, &bits, &symbol, &meaning))) {
		known = kernlab_name_mnemonic(ctx->kl, set, bit);
		if (known && !strcmp(known, name))
			return true;
	}
	return false;
}

/* Every level must allow writing and user mode; any level may forbid executing. */
static void print_rights(struct context *ctx, const struct page_at *at,
			 const struct entry *entries, size_t n)
{
	bool write = true, user = true, execute = true;
	size_t i;

	if (page_number(at, "state") != STATE_PRESENT)
		return;
	for (i = 0; i < n; i++) {
		if (entries[i].flags->state != KERNLAB_PRESENT || !has_flag(ctx, &entries[i], "P"))
			return;
		write = write && has_flag(ctx, &entries[i], "W");
		user = user && has_flag(ctx, &entries[i], "U");
		execute = execute && !has_flag(ctx, &entries[i], "NX");
	}
	printf("  combined: %s may read%s%s it\n", user ? "user mode" : "only the kernel",
	       write ? execute ? ", write" : " and write" : "", execute ? " and execute" : "");
}

static void print_legend(struct legend *legend)
{
	size_t i;

	if (legend->n)
		printf("\n");
	for (i = 0; i < legend->n; i++) {
		printf("  %-4s %s\n", legend->name[i], legend->meaning[i]);
		free(legend->name[i]);
		free(legend->meaning[i]);
	}
	free(legend->name);
	free(legend->meaning);
}

static char *end_text(const struct page_at *at, enum page_level depth)
{
	const char *name = page_level_name(depth);
	char *span = span_text(at, depth), *text;

	if (page_is_mapped(at) && page_number(at, "state") != STATE_PRESENT)
		text = xasprintf("at the %s, which maps a page of %s as not present: an access faults",
				 name, span);
	else if (page_is_mapped(at) && depth == LEVEL_PTE)
		text = xasprintf("at the %s, which maps a page of %s", name, span);
	else if (page_is_mapped(at))
		text = xasprintf("at the %s, which maps a huge page of %s itself: no table below it",
				 name, span);
	else if (page_number(at, "state") == STATE_ABSENT && depth != LEVEL_PTE)
		text = xasprintf("at the %s, which is empty: no table for these %s", name, span);
	else if (page_number(at, "state") == STATE_ABSENT)
		text = xasprintf("at the %s, which is empty", name);
	else
		text = xasprintf("at the %s: not present for the processor; its other bits tell the kernel why",
				 name);
	free(span);
	return text;
}

static void print_end(struct context *ctx, const struct page_at *at)
{
	enum page_level depth = page_number(at, "depth");
	const struct kernlab_field *state = kernlab_view_field_by_name(at->columns->view, "state");
	char *words = value_text(ctx, state, page_value(at, "state"), FORM_SHEET);
	char *end = depth ? end_text(at, depth) : xstrdup("before it begins: there is no page table");

	printf("  ends %s\n", end);
	printf("  %s\n", words);
	free(words);
	free(end);
}

void page_print_walk(struct context *ctx, const struct page_at *at)
{
	struct entry entries[LEVEL_PTE] = { 0 };
	struct legend legend = { 0 };
	size_t n, i;

	sheet_heading(ctx, "Walk, from the PGD down");
	n = read_entries(ctx, at, entries, &legend);
	print_entries(ctx, at, entries, n);
	print_rights(ctx, at, entries, n);
	print_end(ctx, at);
	if (n && entries[0].raw->state == KERNLAB_WITHHELD)
		printf("  entries and addresses are withheld: that needs CAP_SYS_ADMIN\n");
	print_legend(&legend);
	for (i = 0; i < n; i++) {
		free(entries[i].raw_text);
		free(entries[i].flags_text);
	}
}
