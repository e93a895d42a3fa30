/* SPDX-License-Identifier: GPL-2.0 */
/* What the parts of the benchmark share. */
#ifndef BENCH_H
#define BENCH_H

#include <stddef.h>
#include <stdint.h>

void fail(const char *what) __attribute__((noreturn));

/* now() - nanoseconds; with ICOUNT, instructions */
uint64_t now(void);

/* slurp() - read a file to its end; returns the bytes */
size_t slurp(const char *path);

/* drain() - read a view to its end, by the library; returns the records */
size_t drain(const char *view, uint32_t pid, const char *fields);
size_t drain_range(const char *view, uint32_t pid, const char *fields, uint64_t start, uint64_t end);

/* measure() - print the best of some rounds of fn(), which returns how many records it read */
void measure(const char *what, size_t (*fn)(void));

/* bench_live.c */
void bench_live(void);

/* bench_memory.c; to be called when the process has its VMAs */
void bench_residence(void);
void bench_pages(void);
void bench_writer(void);

/* bench_vmalloc.c */
void bench_areas(void);

/* bench_slab.c */
void bench_slab(void);

/* bench_zones() - zones and free lists */
void bench_zones(void);

#endif
