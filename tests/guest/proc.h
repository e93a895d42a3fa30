/* SPDX-License-Identifier: GPL-2.0 */
/* Reading /proc, which is the oracle of most tests. */
#ifndef GUEST_PROC_H
#define GUEST_PROC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * proc_read() - a whole file, NUL-terminated, to be freed
 * @len: where its length goes, or NULL
 *
 * Return: NULL if it is gone or may not be read.
 */
__attribute__((format(printf, 2, 3)))
char *proc_read(size_t *len, const char *format, ...);

/* proc_gone() - whether there is no such process any more */
bool proc_gone(pid_t pid);

/* proc_write() - text into a file such as /proc/sys/kernel/kptr_restrict */
void proc_write(const char *path, const char *text);

/*
 * proc_line() - what follows @key in a text of lines "key: value"
 *
 * The colon may be missing. Return: NULL without such a line.
 */
const char *proc_line(const char *text, const char *key);

/* proc_number() - word number @nth, from 1, of such a line, in @base */
bool proc_number(const char *text, const char *key, int nth, int base, uint64_t *value);

/* proc_need() - the same for decimals; fails the test if there is none */
uint64_t proc_need(const char *text, const char *key, int nth);

/*
 * The fields of /proc/PID/stat, numbered as in proc_pid_stat(5); 2 (the name)
 * and 3 (the state's letter) are separate members.
 */
struct proc_stat {
	uint64_t f[53];
	char state;
};

bool proc_stat(const char *text, struct proc_stat *st);

/*
 * proc_each_task() - fn(tgid, tid, arg) for every process, or every thread
 */
void proc_each_task(bool threads, void (*fn)(pid_t tgid, pid_t tid, void *arg), void *arg);

/* A line of /proc/PID/maps, with the VmFlags that smaps adds. */
struct proc_map {
	uint64_t start, end, offset, inode;
	uint32_t dev;		/* major << 20 | minor */
	char perms[5];
	char *name;		/* "" for none; a newline in it is \012 */
	char *vm_flags;		/* of smaps, else NULL */
	const char *lines;	/* of smaps: those after the first one, each with a NUL */
	size_t nr_lines;
};

struct proc_maps {
	struct proc_map *map;
	size_t count;
};

/* proc_maps() - parse the text of maps or smaps, which is modified and must live as long */
void proc_maps(char *text, struct proc_maps *maps);
void proc_maps_free(struct proc_maps *maps);

/*
 * proc_column() - what a line "key: value kB" of smaps has for a map
 *
 * Return: false if this kernel has no such line. proc_each_column(): fn() for every
 * line that has a number.
 */
bool proc_column(const struct proc_map *map, const char *key, uint64_t *value);
void proc_each_column(const struct proc_map *map,
		      void (*fn)(const char *key, uint64_t value, void *arg), void *arg);

/* Bits of /proc/PID/pagemap. */
#define PM_PFN		((1ULL << 55) - 1)
#define PM_SOFT_DIRTY	(1ULL << 55)
#define PM_EXCLUSIVE	(1ULL << 56)
#define PM_UFFD_WP	(1ULL << 57)
#define PM_GUARD	(1ULL << 58)
#define PM_FILE		(1ULL << 61)
#define PM_SWAP		(1ULL << 62)
#define PM_PRESENT	(1ULL << 63)

/*
 * proc_pagemap() - entries of /proc/PID/pagemap from the page of @addr on
 * @file: what proc_pagemap_open() returned: -1 if it may not be read
 *
 * Return: how many there are.
 */
int proc_pagemap_open(pid_t pid);
size_t proc_pagemap(int file, uint64_t addr, uint64_t *entries, size_t count);

/* proc_kpageflags(), proc_kpagecount() - the entry of a page frame */
uint64_t proc_kpageflags(uint64_t pfn);
uint64_t proc_kpagecount(uint64_t pfn);

/*
 * proc_keeps_freed() - whether this is a debug kernel (KASAN): it does not merge caches, and
 * keeps freed memory in quarantine for a while, to catch a use after free
 */
bool proc_keeps_freed(void);

#endif
