// SPDX-License-Identifier: GPL-2.0
/* View `vmalloc` against /proc/vmallocinfo, line by line, with areas of every kind. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "areas.h"
#include "lab.h"
#include "test.h"

#define KPTR	"/proc/sys/kernel/kptr_restrict"

static int fd;
static char *kptr;	/* kptr_restrict, as it was */

/* Each line has a record, and there are no other records. */
static void check_against_proc(const struct raw_recs *recs, const struct info *info)
{
	const struct kernlab_vmalloc *a;
	size_t i;

	for (i = 0; i < info->count; i++) {
		a = area_in(recs, info->area[i].start);
		check(a, "0x%" PRIx64 " is missing", info->area[i].start);
		area_check(a, &info->area[i]);
	}
	check_eq(recs->count, info->count);
}

static void quiet_equals_proc(void **state)
{
	struct raw_recs recs;
	struct info info;

	(void)state;
	areas_quiet(fd, &recs, &info);
	check(info.count > 20, "%zu", info.count);
	check_against_proc(&recs, &info);
	raw_free(&recs);
	info_free(&info);
}

/* ---- every kind ---- */

struct kind {
	const char *command;
	uint64_t requested;	/* bytes without the guard page; 0: not checked */
	uint64_t pages;		/* 0: the area has none of its own */
	uint64_t flags;
	bool vpages;
};

static const struct kind kinds[] = {
	{ "vmalloc 1", 1, 1, VM_ALLOC, false },
	{ "vmalloc 5000", 5000, 2, VM_ALLOC, false },
	{ "vzalloc 65536", 65536, 16, VM_ALLOC, false },
	{ "vmalloc 8388608", 8388608, 2048, VM_ALLOC, true },
	{ "user 8192", 8192, 2, VM_ALLOC | VM_USERMAP, false },
	{ "huge 4194304", 4194304, 1024, VM_ALLOC | VM_ALLOW_HUGE_VMAP, true },
	{ "ioremap 8192", 8192, 0, VM_IOREMAP, false },
	{ "vmap 3", 3 * PAGE, 0, VM_MAP, false },
	{ "given 3", 3 * PAGE, 3, VM_MAP | VM_MAP_PUT_PAGES, false },
	{ "dma 2", 2 * PAGE, 0, VM_DMA_COHERENT, false },
	{ "sparse 2", 2 * PAGE, 0, VM_MAP | VM_SPARSE, false },
};

static struct lab_object objects[ARRAY_SIZE(kinds)];

static void check_sizes(const struct kernlab_vmalloc *a, const struct kind *kind)
{
	uint64_t whole = (kind->requested + PAGE - 1) / PAGE * PAGE;

	check_eq(a->size, whole + PAGE, "%s", kind->command);
	if (!raw_unsupported(a, AREA(requested)))
		check_eq(a->requested, kind->requested, "%s", kind->command);
	check_eq(a->pages, kind->pages, "%s", kind->command);
	check_eq(raw_present(a, AREA(pages)), !!kind->pages, "%s", kind->command);
	check_eq(a->vpages, kind->vpages, "%s", kind->command);
	check(!a->page_order || a->page_order == 9, "%s: order %u", kind->command, a->page_order);
	check(!a->page_order || a->flags & VM_ALLOW_HUGE_VMAP, "%s", kind->command);
}

static void check_object(const struct raw_recs *recs, const struct kind *kind, uint64_t addr)
{
	const struct kernlab_vmalloc *a = area_in(recs, addr & -PAGE);
	const char *module;

	check(a, "%s: 0x%" PRIx64, kind->command, addr);
	check_eq(a->kind, AREA_VM_STRUCT, "%s", kind->command);
	check_eq(a->flags, kind->flags, "%s", kind->command);
	check_eq(a->phys, kind->flags & VM_IOREMAP ? LAB_IOREMAP : 0, "%s", kind->command);
	check_sizes(a, kind);
	module = raw_text(a, &a->module);
	check(module && !strcmp(module, "kernlab_lab"), "%s: %s", kind->command, module);
}

/* vm_map_ram(): large maps have an area each, small ones share a block. */
static void check_ram(const struct raw_recs *recs, uint64_t large, uint64_t small)
{
	const struct kernlab_vmalloc *a = area_in(recs, large);

	check(a);
	check_eq(a->kind, AREA_MAP_RAM);
	check_eq(a->size, 200 * PAGE);
	a = area_over(recs, small);
	check(a);
	check(a->kind == AREA_BLOCK || a->kind == AREA_MAP_RAM, "%u", a->kind);
	check(a->size >= 64 * PAGE, "%" PRIu64, (uint64_t)a->size);
}

static void every_kind(void **state)
{
	struct lab_object large = lab_do("ram 200"), small = lab_do("ram 8");
	struct raw_recs recs;
	struct info info;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		int err = lab_try(&objects[i], "%s", kinds[i].command);

		check(!err || (err == -EOPNOTSUPP && kinds[i].flags & VM_SPARSE), "%s: %d", kinds[i].command, err);
	}
	areas_quiet(fd, &recs, &info);
	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		if (objects[i].addr)
			check_object(&recs, &kinds[i], objects[i].addr);
	check_ram(&recs, large.addr, small.addr);
	check_against_proc(&recs, &info);
	raw_free(&recs);
	info_free(&info);
	lab_free_all();
}

/* A freed area stays unpurged for a while, and is shown as such. */
static void freed_is_unpurged(void **state)
{
	struct raw_recs recs;
	struct info info;
	size_t unpurged = 0;
	int tries;

	(void)state;
	for (tries = 0; !unpurged && tries < 20; tries++) {
		lab_free(lab_do("vmalloc 65536"));
		areas_quiet(fd, &recs, &info);
		check_against_proc(&recs, &info);
		raw_each(rec, &recs)
			unpurged += ((const struct kernlab_vmalloc *)rec)->kind == AREA_UNPURGED;
		raw_free(&recs);
		info_free(&info);
	}
	check(unpurged > 0);
}

/* ---- buffers, cursors ---- */

/* With buffers down to one record, every area that stays is there once. */
static void small_buffers(void **state)
{
	struct raw_recs large, small;
	size_t found = 0;

	(void)state;
	areas_fetch(fd, 1 << 20, &large);
	areas_fetch(fd, 8, &small);
	raw_each(rec, &large)
		found += !!area_in(&small, ((const struct kernlab_vmalloc *)rec)->start);
	check(small.calls >= small.count);
	check(found + 5 >= large.count, "%zu of %zu", found, large.count);
	raw_free(&small);
	raw_free(&large);
}

/* Neither the cursor nor the difference of two cursors reveals addresses. */
static void cursor_reveals_nothing(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_vmalloc);
	char buf[2048] __attribute__((aligned(8)));
	const struct kernlab_vmalloc *a = (const void *)buf;
	uint64_t addr = 0, cursor = 0;
	int i;

	(void)state;
	req.buf = (uintptr_t)buf;
	req.buf_size = 360;
	for (i = 0; i < 20; i++) {
		check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), 0);
		check_eq(req.count, 1);
		check(req.cursor[0] - a->start > PAGE, "0x%" PRIx64, (uint64_t)req.cursor[0]);
		check(req.cursor[0] - cursor != a->start - addr);
		check(req.cursor[1] - a->start > PAGE, "0x%" PRIx64, (uint64_t)req.cursor[1]);
		addr = a->start;
		cursor = req.cursor[0];
	}
	req.cursor[1]++;
	check_eq(raw_ioctl(fd, KERNLAB_IOC_READ, &req), -EINVAL);
}

static int open_all(void **state)
{
	kptr = proc_read(NULL, KPTR);
	check(kptr);
	proc_write(KPTR, "1");
	fd = raw_open();
	return lab_setup(state);
}

static int close_all(void **state)
{
	close(fd);
	proc_write(KPTR, kptr);
	free(kptr);
	return lab_close(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quiet_equals_proc),
		cmocka_unit_test(every_kind),
		cmocka_unit_test(freed_is_unpurged),
		cmocka_unit_test(small_buffers),
		cmocka_unit_test(cursor_reveals_nothing),
	};

	return cmocka_run_group_tests_name("vmalloc", tests, open_all, close_all);
}
