/* SPDX-License-Identifier: GPL-2.0 */
/* kernlab page: what its parts share. */
#ifndef KERNLAB_CLI_PAGE_H
#define KERNLAB_CLI_PAGE_H

#include "output/rows.h"

#define PAGE_SHIFT	12
#define PAGE_SIZE	(UINT64_C(1) << PAGE_SHIFT)
#define INDEX_BITS	9

/* Levels of page tables, as the set ptlevel numbers them. */
enum page_level {
	LEVEL_PGD = 1,
	LEVEL_P4D,
	LEVEL_PUD,
	LEVEL_PMD,
	LEVEL_PTE,
};

/* What is at an address, as the set pagestate numbers it. */
enum page_state {
	STATE_HOLE = 1,
	STATE_ABSENT,
	STATE_PRESENT,
	STATE_NONE,
	STATE_HINT,
	STATE_SWAPPED,
};

/**
 * struct page_range - addresses
 * @start: the first
 * @end: the first address after them; 0: the end of user space
 * @one: a single address, which is explained
 */
struct page_range {
	uint64_t start, end;
	bool one;
};

/**
 * struct page_space - whose addresses they are
 * @mm: one record of view mm: pid, comm, kthread, task_size
 * @levels: of page tables, 4 or 5
 */
struct page_space {
	uint32_t pid;
	struct columns columns;
	struct rows mm;
	uint64_t task_size;
	unsigned int levels;
};

/**
 * struct page_at - an address and what was found there
 * @addr: the address
 * @rec: the record, all fields of view pagemap
 * @columns: its columns
 * @leaf: the level whose entry maps the page, or would
 */
struct page_at {
	uint64_t addr;
	const struct columns *columns;
	const struct row *rec;
	unsigned int levels;
	enum page_level leaf;
};

/** page_range_parse() - ADDR, ADDR..ADDR, ADDR-ADDR, ADDR+SIZE. Return: 0, or EXIT_USAGE */
int page_range_parse(const char *text, struct page_range *range);
/** page_range_check() - whether it is in user space. Return: as above */
int page_range_check(const struct page_range *range, const struct page_space *space);

/**
 * page_read() - read addresses
 * @range: these, as far as they are in user space
 * @take: called for each record, as a row that is freed afterwards; false: no more
 *
 * Return: 0, or a negative errno.
 */
int page_read(struct context *ctx, const struct columns *columns, uint32_t pid,
	      const struct page_range *range,
	      bool (*take)(void *arg, const struct kernlab_record *rec), void *arg);

/** page_explain() - explain one address. Return: exit code */
int page_explain(struct context *ctx, const struct page_space *space, uint64_t addr);

/** page_value() - of the field called @name */
const struct value *page_value(const struct page_at *at, const char *name);
/** page_number() - the same, 0 if it is not present */
uint64_t page_number(const struct page_at *at, const char *name);
/** page_shift() - the lowest bit of the address that a level's index takes */
unsigned int page_shift(const struct page_at *at, enum page_level level);
/** page_index() - which entry of its table the address selects */
unsigned int page_index(const struct page_at *at, enum page_level level);
/** page_level_name() - "PGD", ... */
const char *page_level_name(enum page_level level);
/** page_next_level() - the level below, P4D left out where it is folded */
enum page_level page_next_level(const struct page_at *at, enum page_level level);
/** page_is_mapped() - whether an entry leads to a page, accessible or not */
bool page_is_mapped(const struct page_at *at);

/** page_color() - begin the colour of a level, 0: of the offset; "" without colours */
const char *page_color(const struct context *ctx, unsigned int level);
/** page_plain() - end it */
const char *page_plain(const struct context *ctx);
/** page_utf8() - whether the terminal draws lines */
bool page_utf8(void);

/** page_print_bits() - the address, split into page table indices and offset */
void page_print_bits(const struct context *ctx, const struct page_at *at);
/** page_print_walk() - the page table walk, entry by entry, and where it ends */
void page_print_walk(struct context *ctx, const struct page_at *at);
/** page_print_page() - the page frame, or the swap or other entry in its place */
void page_print_page(struct context *ctx, const struct page_at *at);

#endif
