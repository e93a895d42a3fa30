/* SPDX-License-Identifier: GPL-2.0 */
/* Zones as /proc and debugfs show them, and fragmented memory. */
#ifndef GUEST_ZONES_H
#define GUEST_ZONES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ROW_MAX	64

/* The files' texts; NULL: this kernel does not have the file. */
struct zone_texts {
	char *zoneinfo, *buddyinfo, *pagetypeinfo, *extfrag, *unusable;
};

void zone_texts_read(struct zone_texts *texts);
void zone_texts_free(struct zone_texts *texts);

/*
 * zone_each() - fn() for every zone that has memory, in the order of /proc/zoneinfo
 *
 * Return: how many there are.
 */
size_t zone_each(const char *zoneinfo, void (*fn)(int node, const char *name, void *arg),
		 void *arg);

/* zone_number() - the number after @key in zoneinfo's lines of a zone, before its CPUs */
bool zone_number(const char *zoneinfo, int node, const char *name, const char *key,
		 uint64_t *value);
/* zone_protection() - the row in its line "protection" */
size_t zone_protection(const char *zoneinfo, int node, const char *name, uint64_t *row);
/* zone_cpus() - the number after @key of each CPU; "cpu": the CPU's number */
size_t zone_cpus(const char *zoneinfo, int node, const char *name, const char *key,
		 uint64_t *row);
/* zone_row() - the numbers in a zone's line of buddyinfo, extfrag_index, unusable_index */
size_t zone_row(const char *text, int node, const char *name, uint64_t *row);
/* zone_row_of_type() - of pagetypeinfo; @more: some are lower bounds */
size_t zone_row_of_type(const char *text, int node, const char *name, const char *type,
			uint64_t *row, bool *more);
/* zone_pageblocks() - of pagetypeinfo: number of pageblocks of @type */
bool zone_pageblocks(const char *text, int node, const char *name, const char *type,
		     uint64_t *value);

/*
 * fragment_movable(), fragment_unmovable() - about @bytes in single free pages, each
 * with a neighbour that is in use until fragment_free()
 */
struct fragments;
struct fragments *fragment_movable(size_t bytes);
struct fragments *fragment_unmovable(size_t bytes);
void fragment_free(struct fragments *fragments);

/*
 * zones_drain_pcp() - drain the per-CPU page lists of CPU 1 to their zones
 *
 * Return: false if there is only one CPU.
 */
bool zones_drain_pcp(void);
/* zones_pin_cpu() - stay on CPU 1, and free pages there; false: there is only one */
bool zones_pin_cpu(void);

#endif
