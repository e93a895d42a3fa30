// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <string.h>
#include "areas.h"
#include "test.h"

const struct kernlab_vmalloc *area_in(const struct raw_recs *recs, uint64_t start)
{
	const struct kernlab_vmalloc *found = NULL, *a;

	raw_each(rec, recs) {
		a = (const void *)rec;
		if (a->start != start)
			continue;
		check(!found, "0x%" PRIx64 " is there twice", start);
		found = a;
	}
	return found;
}

const struct kernlab_vmalloc *area_over(const struct raw_recs *recs, uint64_t addr)
{
	const struct kernlab_vmalloc *found = NULL, *a;

	raw_each(rec, recs) {
		a = (const void *)rec;
		if (addr < a->start || addr >= a->end)
			continue;
		check(!found, "0x%" PRIx64 " is in two", addr);
		found = a;
	}
	return found;
}

static void check_optional(const struct kernlab_vmalloc *a, unsigned int field, uint64_t is, uint64_t want)
{
	check_eq(raw_present(a, field), !!want, "field %u of 0x%" PRIx64, field, (uint64_t)a->start);
	check_eq(is, want, "field %u of 0x%" PRIx64, field, (uint64_t)a->start);
}

static void check_kind(const struct kernlab_vmalloc *a, const struct info_area *line)
{
	if (line->unpurged)
		check_eq(a->kind, AREA_UNPURGED);
	else if (line->map_ram)
		check(a->kind == AREA_MAP_RAM || a->kind == AREA_BLOCK, "%u", a->kind);
	else
		check_eq(a->kind, AREA_VM_STRUCT);
}

static void check_nodes(const struct kernlab_vmalloc *a, const struct info_area *line)
{
	const uint64_t *nodes = raw_vec(a, &a->nodes);
	uint64_t sum = 0;
	uint32_t i;

	check_eq(raw_present(a, AREA(nodes)), !!line->pages);
	if (!line->pages)
		return;
	for (i = 0; i < a->nodes.n; i++) {
		check_eq(nodes[i], i < INFO_NODES ? line->nodes[i] : 0, "node %u of 0x%" PRIx64, i,
			 (uint64_t)a->start);
		sum += nodes[i];
	}
	check_eq(sum, line->pages);
}

static void check_caller(const struct kernlab_vmalloc *a, const struct info_area *line)
{
	const char *caller = raw_text(a, &a->caller), *module = raw_text(a, &a->module);
	const char *bracket = strchr(line->caller, '[');

	check(!strcmp(caller ? caller : "", line->caller), "\"%s\", not \"%s\"", caller, line->caller);
	check_eq(!!module, !!bracket, "%s", line->caller);
	if (bracket)
		check(!strncmp(bracket + 1, module, strlen(module)) && bracket[1 + strlen(module)] == ']', "%s",
		      module);
}

void area_check(const struct kernlab_vmalloc *a, const struct info_area *line)
{
	check_eq(a->start, line->start);
	check_eq(a->end, line->end);
	check_eq(a->size, line->size);
	check_kind(a, line);
	check_eq(raw_present(a, AREA(flags)), !line->map_ram && !line->unpurged);
	check_eq(a->flags & INFO_FLAGS, line->flags, "0x%" PRIx64, line->start);
	check_optional(a, AREA(pages), a->pages, line->pages);
	check_optional(a, AREA(phys), a->phys, line->phys);
	check_eq(a->vpages, line->vpages);
	check_nodes(a, line);
	check_caller(a, line);
}

void area_is_sound(const struct kernlab_vmalloc *a)
{
	bool filled = a->kind == AREA_VM_STRUCT && !(a->flags & VM_UNINITIALIZED);

	check(a->start < a->end && a->start % PAGE == 0 && a->end % PAGE == 0, "0x%" PRIx64 "-0x%" PRIx64,
	      (uint64_t)a->start, (uint64_t)a->end);
	check_eq(a->end - a->start, a->size);
	check_eq(raw_present(a, AREA(flags)), a->kind == AREA_VM_STRUCT);
	check_eq(raw_present(a, AREA(vm_struct)), a->kind == AREA_VM_STRUCT);
	check(raw_present(a, AREA(vmap_area)));
	check(!raw_present(a, AREA(pages)) || filled);
	check(a->pages * PAGE <= a->size, "%" PRIu64 " pages", (uint64_t)a->pages);
	check(a->requested <= a->size, "%" PRIu64 " bytes", (uint64_t)a->requested);
	check(!raw_present(a, AREA(caller)) || raw_present(a, AREA(caller_addr)));
}

void areas_fetch(int fd, size_t buf_size, struct raw_recs *recs)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_vmalloc);
	uint64_t before = 0;

	raw_fetch(fd, &req, buf_size, recs);
	raw_each(rec, recs) {
		const struct kernlab_vmalloc *a = (const void *)rec;

		check(a->start > before, "0x%" PRIx64 " behind 0x%" PRIx64, (uint64_t)a->start, before);
		before = a->start;
		area_is_sound(a);
	}
}

void areas_quiet(int fd, struct raw_recs *recs, struct info *info)
{
	struct info after;
	bool quiet;
	int tries;

	for (tries = 0; tries < 200; tries++) {
		info_read(info);
		areas_fetch(fd, 65536, recs);
		info_read(&after);
		quiet = !strcmp(info->text, after.text);
		info_free(&after);
		if (quiet)
			return;
		raw_free(recs);
		info_free(info);
	}
	check(false, "areas come and go all the time");
}
