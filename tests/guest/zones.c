// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "test.h"
#include "zones.h"

#define DEBUGFS	"/sys/kernel/debug/extfrag"

void zone_texts_read(struct zone_texts *texts)
{
	texts->zoneinfo = proc_read(NULL, "/proc/zoneinfo");
	texts->buddyinfo = proc_read(NULL, "/proc/buddyinfo");
	texts->pagetypeinfo = proc_read(NULL, "/proc/pagetypeinfo");
	texts->extfrag = proc_read(NULL, DEBUGFS "/extfrag_index");
	texts->unusable = proc_read(NULL, DEBUGFS "/unusable_index");
	check(texts->zoneinfo && texts->buddyinfo);
}

void zone_texts_free(struct zone_texts *texts)
{
	free(texts->zoneinfo);
	free(texts->buddyinfo);
	free(texts->pagetypeinfo);
	free(texts->extfrag);
	free(texts->unusable);
}

/* ---- lines ---- */

static const char *next_line(const char *line)
{
	const char *end = strchr(line, '\n');

	return end && end[1] ? end + 1 : NULL;
}

/* What follows "Node 0, zone    DMA32", or NULL if the line begins differently. */
static const char *zone_head(const char *line, int *node, char *name)
{
	int used = 0;

	if (sscanf(line, "Node %d, zone %15[^ ,\n]%n", node, name, &used) != 2)
		return NULL;
	return line + used;
}

static const char *find_zone(const char *text, int node, const char *name)
{
	char found[16];
	const char *behind;
	int at;

	for (; text; text = next_line(text)) {
		behind = zone_head(text, &at, found);
		/* Lines of one type have a comma there. */
		if (behind && *behind != ',' && at == node && !strcmp(found, name))
			return behind;
	}
	return NULL;
}

/* The number after @key at the start of a line, with blanks or a colon between. */
static bool line_number(const char *line, const char *key, uint64_t *value)
{
	size_t len = strlen(key);

	line += strspn(line, " ");
	if (strncmp(line, key, len) || !strchr(" :", line[len]))
		return false;
	return sscanf(line + len + strspn(line + len, " :"), "%ju", value) == 1;
}

/* The next line of the same zone in zoneinfo, or NULL. */
static const char *zone_line(const char *line)
{
	line = next_line(line);
	return line && strncmp(line, "Node", 4) ? line : NULL;
}

/* ---- zoneinfo ---- */

bool zone_number(const char *zoneinfo, int node, const char *name, const char *key,
		 uint64_t *value)
{
	const char *line = find_zone(zoneinfo, node, name);
	bool cpus = false;

	for (; line && (line = zone_line(line));) {
		cpus = cpus || strstr(line, "pagesets") == line + 2;
		/* After the CPUs come lines of the zone again: then it does not have such a key. */
		if (cpus && (!strcmp(key, "high") || !strcmp(key, "count")))
			return false;
		if (line_number(line, key, value))
			return true;
	}
	return false;
}

size_t zone_each(const char *zoneinfo, void (*fn)(int node, const char *name, void *arg), void *arg)
{
	const char *line;
	uint64_t present;
	char name[16];
	size_t n = 0;
	int node;

	for (line = zoneinfo; line; line = next_line(line)) {
		if (!zone_head(line, &node, name))
			continue;
		check(zone_number(zoneinfo, node, name, "present", &present));
		if (!present)
			continue;
		fn(node, name, arg);
		n++;
	}
	return n;
}

size_t zone_cpus(const char *zoneinfo, int node, const char *name, const char *key, uint64_t *row)
{
	const char *line = find_zone(zoneinfo, node, name);
	bool cpus = false;
	size_t n = 0;

	for (; line && n < ROW_MAX && (line = zone_line(line));) {
		cpus = cpus || strstr(line, "pagesets") == line + 2;
		if (cpus && line_number(line, key, &row[n]))
			n++;
	}
	return n;
}

/* The numbers up to the end of the line, with anything but digits between them. */
static size_t numbers(const char *at, uint64_t *row)
{
	size_t n = 0;
	char *end;

	for (; *at && *at != '\n' && n < ROW_MAX; at++) {
		if (!isdigit((unsigned char)*at))
			continue;
		row[n++] = strtoull(at, &end, 10);
		at = end - 1;
	}
	return n;
}

size_t zone_protection(const char *zoneinfo, int node, const char *name, uint64_t *row)
{
	const char *line = find_zone(zoneinfo, node, name);

	for (; line && (line = zone_line(line));)
		if (strstr(line, "protection:") == line + strspn(line, " "))
			return numbers(strchr(line, '('), row);
	return 0;
}

/* ---- one line per zone ---- */

/* 0.931 is 931, -1.000 is -1000; a whole number is itself. */
static uint64_t thousandths(const char **at)
{
	int64_t whole, part = 0;
	char *end;

	whole = strtoll(*at, &end, 10);
	if (*end == '.') {
		part = strtoll(end + 1, &end, 10);
		whole = whole * 1000 + part;
	}
	*at = end;
	return (uint64_t)whole;
}

size_t zone_row(const char *text, int node, const char *name, uint64_t *row)
{
	const char *at = find_zone(text, node, name);
	size_t n = 0;

	while (at && n < ROW_MAX) {
		at += strspn(at, " ");
		if (!*at || *at == '\n')
			break;
		row[n++] = thousandths(&at);
	}
	return n;
}

size_t zone_row_of_type(const char *text, int node, const char *name, const char *type,
			uint64_t *row, bool *more)
{
	char found[16], of[16];
	const char *end, *behind;
	int at, used;

	for (; text; text = next_line(text)) {
		behind = zone_head(text, &at, found);
		if (!behind || at != node || strcmp(found, name) ||
		    sscanf(behind, ", type %15s%n", of, &used) != 1 || strcmp(of, type))
			continue;
		end = strchr(behind, '\n');
		*more = memchr(behind, '>', (size_t)(end - behind));
		return numbers(behind + used, row);
	}
	return 0;
}

bool zone_pageblocks(const char *text, int node, const char *name, const char *type,
		     uint64_t *value)
{
	const char *types, *rows = strstr(text, "Number of blocks type");
	uint64_t row[ROW_MAX];
	char of[16];
	size_t i, n;
	int used;

	/* Lines of free pages come before those of the next node. */
	for (; rows; rows = strstr(rows + 1, "Number of blocks type")) {
		n = zone_row(rows, node, name, row);
		types = rows + strlen("Number of blocks type");
		for (i = 0; i < n && sscanf(types, "%15s%n", of, &used) == 1; i++, types += used) {
			if (strcmp(of, type))
				continue;
			*value = row[i];
			return true;
		}
	}
	return false;
}
