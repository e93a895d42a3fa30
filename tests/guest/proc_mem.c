// SPDX-License-Identifier: GPL-2.0
/* Page states and flags in /proc. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "test.h"

/* ---- smaps ---- */

/* Parses "key:   value kB"; false for VmFlags, and for the line of the next map. */
static bool parse_column(const char *line, char key[32], uint64_t *value)
{
	size_t len = strcspn(line, ":");
	char *end;

	if (line[len] != ':' || len >= 32 || strchr(line, '-') || !strncmp(line, "VmFlags", 7))
		return false;
	memcpy(key, line, len);
	key[len] = '\0';
	*value = strtoull(line + len + 1, &end, 10);
	return end != line + len + 1;
}

void proc_each_column(const struct proc_map *map,
		      void (*fn)(const char *key, uint64_t value, void *arg), void *arg)
{
	const char *line = map->lines;
	size_t i;

	for (i = 0; i < map->nr_lines; i++, line += strlen(line) + 1) {
		uint64_t value;
		char key[32];

		if (parse_column(line, key, &value))
			fn(key, value, arg);
	}
}

struct wanted {
	const char *key;
	uint64_t value;
	bool found;
};

static void column_found(const char *key, uint64_t value, void *arg)
{
	struct wanted *wanted = arg;

	if (strcmp(key, wanted->key))
		return;
	wanted->found = true;
	wanted->value = value;
}

bool proc_column(const struct proc_map *map, const char *key, uint64_t *value)
{
	struct wanted wanted = { .key = key };

	proc_each_column(map, column_found, &wanted);
	*value = wanted.value;
	return wanted.found;
}

/* ---- pages ---- */

int proc_pagemap_open(pid_t pid)
{
	char path[40];

	snprintf(path, sizeof(path), "/proc/%d/pagemap", pid);
	return open(path, O_RDONLY | O_CLOEXEC);
}

size_t proc_pagemap(int file, uint64_t addr, uint64_t *entries, size_t count)
{
	ssize_t n = pread(file, entries, count * 8, (off_t)(addr / PAGE * 8));

	return n > 0 ? (size_t)n / 8 : 0;
}

static uint64_t frame(const char *path, int *file, uint64_t pfn)
{
	uint64_t value = 0;

	if (*file < 0)
		*file = open(path, O_RDONLY | O_CLOEXEC);
	check(*file >= 0, "%s: %m", path);
	check(pread(*file, &value, 8, (off_t)(pfn * 8)) == 8, "%s at %llx: %m", path,
	      (unsigned long long)pfn);
	return value;
}

uint64_t proc_kpageflags(uint64_t pfn)
{
	static int file = -1;

	return frame("/proc/kpageflags", &file, pfn);
}

uint64_t proc_kpagecount(uint64_t pfn)
{
	static int file = -1;

	return frame("/proc/kpagecount", &file, pfn);
}
