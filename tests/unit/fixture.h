/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the unit tests share: records made by hand, a recording made of them, and
 * a source whose answers a test provides.
 */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "recording.h"

/* ---- one record ------------------------------------------------------ */

/*
 * A record with all fields of its view: struct kernlab_VIEW, masks of its own right after
 * that, then strings and arrays.
 */
struct fx_record {
	union {
		struct kernlab_rec hdr;
		unsigned char bytes[8192];
	};
	const struct kernlab_view *view;
	uint32_t end;		/* end of its last string or array, before padding */
};

/* A record of all fields, none of which has a value yet. */
void fx_begin(struct fx_record *rec, const char *view);
struct kernlab_masks *fx_masks(struct fx_record *rec);
void fx_int(struct fx_record *rec, unsigned int field, uint64_t value);
/* Strings are packed as the driver does it: add them in the order of the fields. */
void fx_text(struct fx_record *rec, unsigned int field, const char *text);
/* An array of numbers; also in the order of the fields. */
void fx_vec(struct fx_record *rec, unsigned int field, const uint64_t *numbers, uint32_t n);
void fx_lacks(struct fx_record *rec, unsigned int field);
void fx_withholds(struct fx_record *rec, unsigned int field);
/*
 * Change its number of bytes for header and fields, as of a driver that knows fewer
 * fields, or more, of 8 bytes each.
 */
void fx_refix(struct fx_record *rec, uint32_t fixed);
/* How many fields such a driver knows. */
unsigned int fx_fields(const struct kernlab_view *view, uint32_t fixed);
/* Without masks of its own: all fields are present, or the call's masks apply. */
void fx_plain(struct fx_record *rec);

/* ---- a recording ----------------------------------------------------- */

struct fx_file {
	unsigned char *at;
	size_t size;
	size_t section;		/* offset of the last section's head */
};

void fx_file_begin(struct fx_file *file);
void fx_file_section(struct fx_file *file, const struct kl_section *head);
void fx_file_data(struct fx_file *file, const void *data, size_t size);
void fx_file_add(struct fx_file *file, const struct fx_record *rec);
void fx_file_free(struct fx_file *file);
/* Load it, as if it had come from the disk. Return: as kernlab_open_recording() */
int fx_file_open(const struct fx_file *file, struct kernlab **kl);

/*
 * The recording most tests use:
 *	task	1 init; 2 kthreadd, a kernel thread; 10 prog, with threads 11 and
 *		12; 20 dead, a zombie
 *	mm	1, 2 (no mm_struct), 10, 20 (no mm_struct)
 *	vma	1: FX_VMAS of them; 2: no mm_struct; 10: EACCES; 20: no mm_struct
 *	pagemap	1: FX_PAGES of them, see below; the others as in vma
 *	zone	DMA32, with free blocks, none of which is asked of a CPU
 *	names	see fixture.c
 */
#define FX_VMAS	5
#define FX_ORDERS	11
void fx_standard(struct fx_file *file);
/*
 * Without pages, and written by a driver whose vma records have @fixed bytes. If these are
 * more than the library knows, view `fields` describes the others, fx_later_N.
 */
void fx_standard_vma(struct fx_file *file, uint32_t fixed);
/* Nothing but the list of views and the pages of the standard one. */
void fx_pages(struct fx_file *file);

/* The ranges of process 1's address space, from address 0 on, each up to the next. */
#define FX_PAGES	7
#define FX_HOLE		0ULL
#define FX_PRESENT	0x200000ULL
#define FX_ABSENT	0x201000ULL
#define FX_SWAPPED	0x204000ULL
#define FX_HOLE_2	0x205000ULL
#define FX_HUGE		0x400000ULL
#define FX_HOLE_3	0x600000ULL
#define FX_TASK_SIZE	0x7ffffffff000ULL
#define FX_PFN		0x100
#define FX_HUGE_PFN	0x8000
#define FX_INDEX	0x700
/* A record of addresses, without a value in any other field. */
void fx_addresses(struct fx_record *rec, uint64_t addr, uint64_t end, uint32_t levels);
struct kernlab *fx_open(void);

/* The path of a new temporary file; and its removal. */
char *fx_temp(void);
void fx_temp_write(const char *path, const void *data, size_t size);
void fx_temp_free(char *path);

/* ---- the shared page ------------------------------------------------- */

#define FX_PAGE_SIZE	8192
#define FX_BOOT_OFF	256
#define FX_STAT_OFF	1024
#define FX_STAT_SIZE	2048
/* CPUs 0 and 2; there is no 1. */
#define FX_CPU_OFF	4096
#define FX_CPU_STRIDE	1024
#define FX_CPUS		3

void fx_page(unsigned char *page);

/* ---- a source with answers of the test's ------------------------------- */

struct fx_source {
	int (*read)(struct fx_source *source, struct kernlab_read *req);
	const void *page;
	int map_error;
	uint32_t page_size;
	uint32_t abi_major;
	unsigned int calls;
	unsigned int closed;
	unsigned int unmapped;
	int step;		/* the test's own */
};

int fx_source_open(struct fx_source *source, struct kernlab **kl);
/* Pack a record as the caller asked for it, put it where the caller wants it, and count it. */
void fx_answer(struct kernlab_read *req, const struct fx_record *rec);

/* ---- use every function ---------------------------------------------- */

/* Field number @index of a record's view. */
struct kernlab_field_id fx_id(const struct kernlab_record *rec, unsigned int index);
/* Read every field of a record; the sum keeps the compiler from leaving it out. */
uint64_t fx_touch(const struct kernlab_record *rec);
/* Read all views in all ways; errors are ignored, but it must not crash. */
uint64_t fx_read_all(struct kernlab *kl);

#endif
