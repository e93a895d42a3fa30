// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "base/array.h"
#include "base/err.h"
#include "output/figures.h"

#define PAGE_SIZE	4096

/* With a star: the exact counter, where this kernel has one. */
#define RSS	{ PLUS("rss_anon*"), PLUS("rss_file*"), PLUS("rss_shmem*") }
#define SHARED	{ PLUS("rss_file*"), PLUS("rss_shmem*") }
#define DATA	{ PLUS("data_vm"), PLUS("stack_vm") }
#define CODE	{ { "end_code", false, 1 }, { "start_code", true, -1 } }

static const char mappings[] = "all mappings, used or not";
static const char resident[] = "resident pages: anonymous, of files, of shared memory";
static const char shared[] = "resident pages of files and of shared memory, whether others map them or not";
static const char data[] = "private writable mappings and stacks, used or not";
static const char code[] = "the program's own code, without its libraries, in whole pages";
static const char proportional[] = "resident pages, each divided by how often it is mapped";

const struct figure figures[] = {
	{ "ps", "VSZ", "status VmSize", mappings, FIGURE_KIB, { PLUS("total_vm") } },
	{ "ps", "RSS", "status VmRSS", resident, FIGURE_KIB, RSS },
	{ "ps", "SZ", "status VmSize", "the same as VSZ, in pages", FIGURE_PAGES, { PLUS("total_vm") } },
	{ "ps", "SIZE", "status VmData, VmStk", data, FIGURE_KIB, DATA },
	{ "ps", "TRS", "stat (26, 27)", "the program's own code, without its libraries", FIGURE_KIB,
	  { PLUS("end_code"), MINUS("start_code") } },
	{ "ps", "DRS", "stat (23, 26, 27)", "all mappings but that code, so libraries count as data",
	  FIGURE_KIB, { PLUS("total_vm"), MINUS("end_code"), PLUS("start_code") } },
	{ "ps", "PSS", "smaps_rollup Pss", proportional, FIGURE_KIB, { PLUS("pss") } },
	{ "ps", "USS", "smaps_rollup Private_*", "resident pages that nobody else maps", FIGURE_KIB,
	  { PLUS("private_clean"), PLUS("private_dirty") } },
	{ "ps", "%MEM", "status VmRSS, meminfo", "RSS as a part of all memory, rounded down",
	  FIGURE_SHARE_DOWN, RSS },

	{ "top", "VIRT", "statm (1)", mappings, FIGURE_KIB, { PLUS("total_vm") } },
	{ "top", "RES", "statm (2)", resident, FIGURE_KIB, RSS },
	{ "top", "SHR", "statm (3)", shared, FIGURE_KIB, SHARED },
	{ "top", "CODE", "statm (4)", code, FIGURE_KIB, CODE },
	{ "top", "DATA", "statm (6)", data, FIGURE_KIB, DATA },
	{ "top", "SWAP", "status VmSwap", "anonymous pages in swap, without shared memory", FIGURE_KIB,
	  { PLUS("swap*") } },
	{ "top", "USED", "status VmRSS, VmSwap", "RES and SWAP together", FIGURE_KIB,
	  { PLUS("rss_anon*"), PLUS("rss_file*"), PLUS("rss_shmem*"), PLUS("swap*") } },
	{ "top", "%MEM", "statm (2), meminfo", "RES as a part of all memory", FIGURE_SHARE, RSS },

	{ "htop", "M_VIRT", "statm (1)", mappings, FIGURE_KIB, { PLUS("total_vm") } },
	{ "htop", "M_RESIDENT", "statm (2)", resident, FIGURE_KIB, RSS },
	{ "htop", "M_SHARE", "statm (3)", shared, FIGURE_KIB, SHARED },
	{ "htop", "M_PRIV", "statm (2, 3)", "M_RESIDENT without M_SHARE: the anonymous pages", FIGURE_KIB,
	  { PLUS("rss_anon*") } },
	{ "htop", "M_TRS", "statm (4)", code, FIGURE_KIB, CODE },
	{ "htop", "M_DRS", "statm (6)", data, FIGURE_KIB, DATA },
	{ "htop", "M_PSS", "smaps_rollup Pss", proportional, FIGURE_KIB, { PLUS("pss") } },
	{ "htop", "M_SWAP", "smaps_rollup Swap", "pages in swap, shared memory included", FIGURE_KIB,
	  { PLUS("swap_mapped") } },
	{ "htop", "PERCENT_MEM", "statm (2), meminfo", "M_RESIDENT as a part of all memory",
	  FIGURE_SHARE, RSS },

	{ "pmap -x", "Kbytes", "smaps", "all areas, [vsyscall] too", FIGURE_KIB, { PLUS("vma.size") } },
	{ "pmap -x", "RSS", "smaps Rss", "resident by the page tables", FIGURE_KIB, { PLUS("vma.rss") } },
	{ "pmap -x", "Dirty", "smaps Shared_Dirty, Private_Dirty", "resident and written to",
	  FIGURE_KIB, { PLUS("vma.shared_dirty"), PLUS("vma.private_dirty") } },
	{ "pmap -X", "Pss", "smaps Pss", "resident pages, each divided by how often it is mapped, each area rounded down",
	  FIGURE_KIB, { PLUS("vma.pss") } },
	{ "pmap -X", "Referenced", "smaps Referenced", "resident and used lately", FIGURE_KIB,
	  { PLUS("vma.referenced") } },
	{ "pmap -X", "Anonymous", "smaps Anonymous", "resident and of no file", FIGURE_KIB,
	  { PLUS("vma.anonymous") } },
	{ "pmap -X", "Swap", "smaps Swap", "pages in swap, shared memory included", FIGURE_KIB,
	  { PLUS("vma.swap") } },
	{ "pmap -X", "Locked", "smaps Locked", "the part of Pss that mlock keeps", FIGURE_KIB,
	  { PLUS("vma.locked") } },
	{ .name = NULL },
};

const struct counter counters[] = {
	{
		"anonymous",
		{ .term = { PLUS("rss_anon") } },
		{ .term = { PLUS("rss_anon_exact") } },
		{ .term = { PLUS("anonymous") } },
	},
	{
		"files, shared memory",
		{ .term = { PLUS("rss_file"), PLUS("rss_shmem") } },
		{ .term = { PLUS("rss_file_exact"), PLUS("rss_shmem_exact") } },
		{ .term = { PLUS("rss_mapped"), MINUS("anonymous") } },
	},
	{
		"together",
		{ .term = { PLUS("rss") } },
		{ .term = { PLUS("rss_anon_exact"), PLUS("rss_file_exact"), PLUS("rss_shmem_exact") } },
		{ .term = { PLUS("rss_mapped") } },
	},
	{
		"swap",
		{ .term = { PLUS("swap") } },
		{ .term = { PLUS("swap_exact") } },
		{ .term = { PLUS("swap_mapped") } },
	},
	{ .name = NULL },
};

static const char vma_prefix[] = "vma.";

const struct value *space_value(const struct space *space, const char *field)
{
	int column = columns_find(&space->mm_columns, field);

	if (column < 0)
		die(EXIT_ABI, "libkernlab does not know the field '%s': it is of another version than the command; reinstall both",
		    field);
	return &space->mm.row[0]->value[column];
}

const char *figure_field(const struct space *space, const struct term *term)
{
	static const char *const exact[][3] = {
		{ "rss_anon*", "rss_anon_exact", "rss_anon" },
		{ "rss_file*", "rss_file_exact", "rss_file" },
		{ "rss_shmem*", "rss_shmem_exact", "rss_shmem" },
		{ "swap*", "swap_exact", "swap" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(exact); i++)
		if (!strcmp(exact[i][0], term->field))
			return space_value(space, exact[i][1])->state == KERNLAB_PRESENT ?
			       exact[i][1] : exact[i][2];
	return term->field;
}

bool figure_is_addr(const struct term *term)
{
	return !strcmp(term->field, "start_code") || !strcmp(term->field, "end_code");
}

/* smaps rounds each area to KiB, and tools add up the rounded numbers. */
static enum kernlab_state sum_areas(const struct space *space, const char *field, uint64_t *sum)
{
	int column = columns_find(&space->vma_columns, field);
	const struct value *value;
	size_t i;

	*sum = 0;
	if (column < 0 || space->vma_err)
		return KERNLAB_WITHHELD;
	for (i = 0; i < space->vma.n; i++) {
		value = &space->vma.row[i]->value[column];
		if (value->state != KERNLAB_PRESENT)
			return value->state;
		*sum += value->number & ~UINT64_C(1023);
	}
	return KERNLAB_PRESENT;
}

enum kernlab_state figure_term(const struct space *space, const struct term *term,
			       uint64_t *number)
{
	const struct value *value;

	if (!strncmp(term->field, vma_prefix, strlen(vma_prefix)))
		return sum_areas(space, term->field + strlen(vma_prefix), number);
	value = space_value(space, figure_field(space, term));
	*number = value->number;
	if (term->page > 0)
		*number += PAGE_SIZE - 1;
	if (term->page)
		*number &= ~(uint64_t)(PAGE_SIZE - 1);
	return value->state;
}

enum kernlab_state figure_sum(const struct space *space, const struct figure *figure,
			      uint64_t *sum)
{
	uint64_t plus = 0, minus = 0, value;
	const struct term *term;
	enum kernlab_state state;

	*sum = 0;
	for (term = figure->term; term < figure->term + MAX_TERMS && term->field; term++) {
		state = figure_term(space, term, &value);
		if (state != KERNLAB_PRESENT)
			return state;
		*(term->minus ? &minus : &plus) += value;
	}
	*sum = plus - minus;
	return plus < minus ? KERNLAB_NONE : KERNLAB_PRESENT;
}

uint64_t figure_value(const struct space *space, const struct figure *figure, uint64_t sum)
{
	uint64_t total = space->mem_total;

	switch (figure->unit) {
	case FIGURE_PAGES:
		return sum / PAGE_SIZE;
	case FIGURE_SHARE:
		return total ? (sum * 1000 + total / 2) / total : 0;
	case FIGURE_SHARE_DOWN:
		return total ? sum * 1000 / total : 0;
	default:
		return sum / 1024;
	}
}
