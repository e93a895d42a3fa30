// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "test.h"
#include "vmallocinfo.h"

static const struct {
	const char *word;
	uint64_t flag;
} words[] = {
	{ "ioremap", VM_IOREMAP },
	{ "vmalloc", VM_ALLOC },
	{ "vmap", VM_MAP },
	{ "user", VM_USERMAP },
	{ "dma-coherent", VM_DMA_COHERENT },
	{ "sparse", VM_SPARSE },
};

static bool take_flag(struct info_area *area, const char *word)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		if (strcmp(words[i].word, word))
			continue;
		area->flags |= words[i].flag;
		return true;
	}
	return false;
}

static bool take_number(struct info_area *area, const char *word)
{
	unsigned int node;
	uint64_t pages;

	if (sscanf(word, "N%u=%" SCNu64, &node, &pages) == 2) {
		check(node < INFO_NODES);
		area->nodes[node] = pages;
		return true;
	}
	return sscanf(word, "pages=%" SCNu64, &area->pages) == 1 ||
	       sscanf(word, "phys=%" SCNx64, &area->phys) == 1;
}

static void take_word(struct info_area *area, const char *word)
{
	size_t len = strlen(area->caller);

	if (!strcmp(word, "vm_map_ram"))
		area->map_ram = true;
	else if (!strcmp(word, "unpurged") || !strcmp(word, "vm_area"))
		area->unpurged = true;
	else if (!strcmp(word, "vpages"))
		area->vpages = true;
	else if (take_flag(area, word) || take_number(area, word) || !strncmp(word, "0x", 2))
		return;
	else
		snprintf(area->caller + len, sizeof(area->caller) - len, "%s%s", len ? " " : "", word);
}

static void take_line(struct info_area *area, char *line)
{
	char *word, *rest = NULL;
	int len = 0;

	check_eq(sscanf(line, "%" SCNx64 "-%" SCNx64 " %" SCNu64 "%n", &area->start, &area->end, &area->size,
			&len), 3, "%s", line);
	check(area->start >> 63, "addresses are hidden: %s", line);
	for (word = strtok_r(line + len, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
		take_word(area, word);
}

void info_read(struct info *info)
{
	char *copy, *line, *rest = NULL;
	size_t lines = 1;

	memset(info, 0, sizeof(*info));
	info->text = proc_read(NULL, "/proc/vmallocinfo");
	check(info->text);
	for (line = info->text; *line; line++)
		lines += *line == '\n';
	info->area = calloc(lines, sizeof(*info->area));
	copy = strdup(info->text);
	check(info->area && copy);
	for (line = strtok_r(copy, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		take_line(&info->area[info->count++], line);
	free(copy);
}

void info_free(struct info *info)
{
	free(info->area);
	free(info->text);
	memset(info, 0, sizeof(*info));
}

const struct info_area *info_find(const struct info *info, uint64_t start)
{
	size_t i;

	for (i = 0; i < info->count; i++)
		if (info->area[i].start == start)
			return &info->area[i];
	return NULL;
}

bool info_same(const struct info_area *a, const struct info_area *b)
{
	return !memcmp(a, b, sizeof(*a));
}
