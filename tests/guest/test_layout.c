// SPDX-License-Identifier: GPL-2.0
/*
 * View `layout` against other sources of the kernel's addresses: kallsyms, kcore's program headers,
 * iomem, vmallocinfo, modules, maps, and what mmap() allows.
 */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "test.h"

#define F(field)	KERNLAB_F_layout_##field
#define KPTR		"/proc/sys/kernel/kptr_restrict"

static int fd;
static char *kptr;		/* kptr_restrict, as it was */
static struct raw_recs all;	/* as root sees them */

/* ---- regions ---- */

static const char *name_of(const struct kernlab_layout *l)
{
	return raw_text(l, &l->name);
}

static const struct kernlab_layout *find(const struct raw_recs *recs, const char *name)
{
	raw_each(rec, recs)
		if (!strcmp(name_of((const void *)rec), name))
			return (const void *)rec;
	check_failed(__FILE__, __LINE__, "there is such a region", " %s", name);
}

/* A region that this kernel has, with its bounds. */
static const struct kernlab_layout *need(const char *name)
{
	const struct kernlab_layout *l = find(&all, name);

	check(raw_present(l, F(start)) && raw_present(l, F(end)) && raw_present(l, F(size)), "%s", name);
	return l;
}

static bool within(const char *name, uint64_t start, uint64_t end)
{
	const struct kernlab_layout *l = need(name);

	return start >= l->start && end <= l->end && start < end;
}

/* Regions of one parent ascend; a child comes after its parent and lies inside it. */
static void check_place(const struct kernlab_layout *l, uint64_t *top)
{
	const char *parent = raw_text(l, &l->parent);
	const struct kernlab_layout *in = parent ? need(parent) : NULL;

	check(l->start < l->end, "%s", name_of(l));
	check_eq(l->size, l->end - l->start, "%s", name_of(l));
	if (in)
		check(in < l && l->start >= in->start && l->end <= in->end, "%s in %s", name_of(l), parent);
	else
		check(l->start >= *top, "%s", name_of(l));
	if (!in)
		*top = l->end;
}

static void regions_are_in_order(void **state)
{
	uint64_t top = 0;
	size_t n = 0;

	(void)state;
	raw_each(rec, &all) {
		const struct kernlab_layout *l = (const void *)rec;

		check(raw_text(l, &l->meaning) && raw_text(l, &l->start_expr) && raw_text(l, &l->end_expr));
		if (!raw_present(l, F(start)))
			continue;
		check_place(l, &top);
		n++;
	}
	check(n >= 20, "%zu", n);
}

/* ---- missing regions have a reason ---- */

static void missing_is_unsupported(void **state)
{
	static const char *const of[][2] = {
		{ "KASAN shadow", "KASAN" }, { "KMSAN shadow", "KMSAN" }, { "espfix", "ESPFIX" },
		{ "LDT remap", "LDT_REMAP" }, { "EFI runtime", "EFI" }, { "text", "KERNEL_IMAGE" },
		{ "direct map room", "DIRECT_MAP_ROOM" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(of); i++) {
		const struct kernlab_layout *l = find(&all, of[i][0]);

		check_eq(raw_present(l, F(start)), raw_capable(fd, of[i][1]), "%s", of[i][0]);
		check_eq(raw_unsupported(l, F(start)), !raw_capable(fd, of[i][1]), "%s", of[i][0]);
		check_eq(raw_unsupported(l, F(end)), !raw_capable(fd, of[i][1]), "%s", of[i][0]);
	}
}

/* ---- /proc/kallsyms ---- */

static uint64_t symbol(const char *text, const char *name)
{
	char *wanted = NULL;
	const char *at;
	uint64_t value = 0;

	check(asprintf(&wanted, " %s\n", name) > 0);
	for (at = strstr(text, wanted); at && !value; at = strstr(at + 1, wanted)) {
		/* "ffffffff81000000 T" comes before it. */
		check(at - text >= 18);
		value = strtoull(at - 18, NULL, 16);
	}
	free(wanted);
	check(value, "kallsyms has no %s", name);
	return value;
}

static void image_is_as_in_kallsyms(void **state)
{
	static const char *const parts[][3] = {
		{ "image", "_text", "_end" }, { "text", "_stext", "_etext" },
		{ "rodata", "__start_rodata", "__end_rodata" }, { "data", "_sdata", "_edata" },
		{ "init", "__init_begin", "__init_end" }, { "bss", "__bss_start", "__bss_stop" },
		{ "brk", "__brk_base", "__brk_limit" },
	};
	char *text = proc_read(NULL, "/proc/kallsyms");
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(parts); i++) {
		const struct kernlab_layout *l = need(parts[i][0]);

		check_eq(l->start, symbol(text, parts[i][1]), "%s", parts[i][0]);
		check_eq(l->end, symbol(text, parts[i][2]), "%s", parts[i][0]);
	}
	free(text);
}

/* ---- /proc/iomem ---- */

static void compare_iomem(const char *text, const char *line, const char *region)
{
	const struct kernlab_layout *l = need(region);
	const char *at = strstr(text, line);
	uint64_t start, last;

	check(at, "iomem has no%s", line);
	while (at > text && at[-1] != '\n')
		at--;
	check(sscanf(at, " %" SCNx64 "-%" SCNx64, &start, &last) == 2);
	check(raw_present(l, F(phys)), "%s", region);
	check_eq(l->phys, start, "%s", region);
	check_eq(l->phys + l->size - 1, last, "%s", region);
}

static void memory_is_as_in_iomem(void **state)
{
	char *text = proc_read(NULL, "/proc/iomem");
	uint64_t start, last, top = 0;
	char *at;

	(void)state;
	compare_iomem(text, " : Kernel code\n", "text");
	compare_iomem(text, " : Kernel rodata\n", "rodata");
	compare_iomem(text, " : Kernel data\n", "data");
	compare_iomem(text, " : Kernel bss\n", "bss");
	for (at = strstr(text, " : System RAM\n"); at; at = strstr(at + 1, " : System RAM\n")) {
		const char *line = at;

		while (line > text && line[-1] != '\n')
			line--;
		check(sscanf(line, "%" SCNx64 "-%" SCNx64, &start, &last) == 2);
		top = last + 1;
	}
	check_eq(need("direct map")->phys, 0);
	check_eq(need("direct map")->size, top & -PAGE, "up to the last whole page of System RAM");
	free(text);
}

static void frames_are_counted(void **state)
{
	const struct kernlab_layout *l = need("direct map");
	char *text = proc_read(NULL, "/proc/zoneinfo"), *at;
	uint64_t present = 0;

	(void)state;
	for (at = strstr(text, " present "); at; at = strstr(at + 1, " present "))
		present += strtoull(at + strlen(" present "), NULL, 10);
	check(raw_present(l, F(used)));
	check_eq(l->used, present * PAGE);
	free(text);
}

/* ---- /proc/kcore ---- */

static bool in_region(const Elf64_Phdr *ph)
{
	static const char *const names[] = {
		"direct map", "vmalloc", "vmemmap", "modules", "image", "fixmap",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (within(names[i], ph->p_vaddr, ph->p_vaddr + ph->p_memsz))
			return true;
	return false;
}

struct kcore {
	uint64_t memory, vmemmap;	/* where these end */
	bool first_vmemmap, vmalloc, modules, image;
};

/* kcore's vmalloc lacks the last byte, as VMALLOC_END is inclusive. */
static void take(struct kcore *k, const Elf64_Phdr *ph)
{
	uint64_t start = ph->p_vaddr, end = ph->p_vaddr + ph->p_memsz;

	if (within("direct map", start, end)) {
		check_eq(start - ph->p_paddr, need("direct map")->start);
		k->memory = end > k->memory ? end : k->memory;
	} else if (within("vmemmap", start, end)) {
		k->first_vmemmap |= start == need("vmemmap")->start;
		k->vmemmap = end > k->vmemmap ? end : k->vmemmap;
	} else if (within("image", start, end)) {
		check_eq(ph->p_paddr, need("image")->phys);
		k->image |= start == need("image")->start && end == need("image")->end;
	}
	k->vmalloc |= start == need("vmalloc")->start && end == need("vmalloc")->end - 1;
	k->modules |= start == need("modules")->start && end == need("modules")->end;
}

static void all_is_as_in_kcore(void **state)
{
	static char head[64 * 1024];
	const Elf64_Ehdr *eh = (const void *)head;
	const Elf64_Phdr *ph;
	struct kcore k = { 0 };
	int i, file = open("/proc/kcore", O_RDONLY | O_CLOEXEC);

	(void)state;
	check(file >= 0 && read(file, head, sizeof(head)) > (ssize_t)sizeof(*eh));
	ph = (const void *)(head + eh->e_phoff);
	check(eh->e_phnum >= 5 && eh->e_phoff + eh->e_phnum * sizeof(*ph) <= sizeof(head));
	for (i = 0; i < eh->e_phnum; i++) {
		if (ph[i].p_type != PT_LOAD)
			continue;
		check(in_region(&ph[i]), "%#" PRIx64 " and %#" PRIx64 " bytes", (uint64_t)ph[i].p_vaddr,
		      (uint64_t)ph[i].p_memsz);
		take(&k, &ph[i]);
	}
	close(file);
	check(k.vmalloc && k.modules && k.image && k.first_vmemmap);
	check_eq(k.memory, need("direct map")->end);
	check_eq(k.vmemmap, need("vmemmap")->end);
}

/* ---- addresses inside regions ---- */

static void areas_lie_in_vmalloc(void **state)
{
	char *text = proc_read(NULL, "/proc/vmallocinfo"), *line, *rest = text;
	uint64_t start, end;
	size_t n = 0;

	(void)state;
	while ((line = strsep(&rest, "\n"))) {
		/* With kptr_restrict=0, it has a hash instead of the address. */
		if (sscanf(line, "%" SCNx64 "-%" SCNx64, &start, &end) != 2 || start >> 63 == 0)
			continue;
		check(within("vmalloc", start, end) || within("modules", start, end), "%s", line);
		n++;
	}
	check(n > 50, "%zu", n);
	free(text);
}

static void modules_lie_in_modules(void **state)
{
	char *text = proc_read(NULL, "/proc/modules"), *line, *rest = text, *at;
	unsigned int size;
	size_t n = 0;

	(void)state;
	while ((line = strsep(&rest, "\n")) && *line) {
		at = strstr(line, " 0x");
		check(at && sscanf(line, "%*s %u", &size) == 1, "%s", line);
		check(within("modules", strtoull(at, NULL, 16), strtoull(at, NULL, 16) + 1), "%s", line);
		n++;
	}
	check(n >= 1, "%zu", n);
	free(text);
}

static void vmalloc_is_counted(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_layout);
	struct raw_recs recs;
	uint64_t before, after, used;
	int tries = 0;

	(void)state;
	do {
		char *text = proc_read(NULL, "/proc/meminfo");

		before = proc_need(text, "VmallocUsed", 1) << 10;
		free(text);
		raw_fetch(fd, &req, 65536, &recs);
		used = find(&recs, "vmalloc")->used;
		raw_free(&recs);
		text = proc_read(NULL, "/proc/meminfo");
		after = proc_need(text, "VmallocUsed", 1) << 10;
		free(text);
	} while (before != after && ++tries < 1000);
	check_eq(before, after);
	check_eq(used, before);
}

/* ---- the user half, and the non-canonical hole ---- */

static bool can_map(uint64_t addr)
{
	void *at = mmap((void *)addr, PAGE, PROT_NONE,
			MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);

	if (at == MAP_FAILED)
		return errno == EEXIST;
	check_eq((uintptr_t)at, addr);
	munmap(at, PAGE);
	return true;
}

static void user_half_is_what_mmap_gives(void **state)
{
	const struct kernlab_layout *user = need("user");

	(void)state;
	check_eq(user->start, 0);
	check(can_map(user->end - PAGE));
	check(!can_map(user->end));
	check_eq(need("user guard")->start, user->end);
}

/* As many bits as the processor has, unless no5lvl or an old kernel uses fewer. */
static void hole_is_non_canonical(void **state)
{
	const struct kernlab_layout *hole = need("non-canonical");
	char *text = proc_read(NULL, "/proc/cpuinfo");
	unsigned int bits = 0;
	const char *at = strstr(text, "address sizes");

	(void)state;
	check(at && sscanf(at, "address sizes : %*u bits physical, %u bits virtual", &bits) == 1);
	check_eq(hole->start, 1ULL << (bits - 1));
	check_eq(hole->end, -(1ULL << (bits - 1)));
	free(text);
}

/* Present only if the kernel emulates it. */
static void vsyscall_is_as_in_maps(void **state)
{
	char *text = proc_read(NULL, "/proc/self/maps"), *at = strstr(text, " [vsyscall]");
	const struct kernlab_layout *l = find(&all, "vsyscall");
	uint64_t start, end;

	(void)state;
	if (!at) {
		check(raw_absent(l, F(start)) && raw_absent(l, F(end)) && raw_absent(l, F(size)));
	} else {
		while (at[-1] != '\n')
			at--;
		check(sscanf(at, "%" SCNx64 "-%" SCNx64, &start, &end) == 2);
		check_eq(need("vsyscall")->start, start);
		check_eq(need("vsyscall")->end, end);
	}
	free(text);
}

/* ---- page tables, where the kernel shows them ---- */

/* Some kernels print a marker one line late; but always at the start of a line. */
static void compare_marker(const char *text, const char *marker, const char *region)
{
	char *head = NULL, *line = NULL;
	const struct kernlab_layout *l;

	check(asprintf(&head, "---[ %s ]---\n", marker) > 0);
	if (strstr(text, head)) {
		l = need(region);
		check(asprintf(&line, "\n0x%016" PRIx64 "-", (uint64_t)l->start) > 0);
		check(strstr(text, line), "%s", region);
		free(line);
	}
	free(head);
}

static void markers_are_as_in_page_tables(void **state)
{
	static const char *const of[][2] = {
		{ "Low Kernel Mapping", "direct map" }, { "vmalloc() Area", "vmalloc" },
		{ "Vmemmap", "vmemmap" }, { "KASAN shadow", "KASAN shadow" }, { "LDT remap", "LDT remap" },
		{ "CPU entry Area", "cpu entry area" }, { "ESPfix Area", "espfix" },
		{ "EFI Runtime Services", "EFI runtime" }, { "High Kernel Mapping", "kernel mapping" },
		{ "Modules", "modules" }, { "Fixmap Area", "fixmap" },
	};
	char *text = proc_read(NULL, "/sys/kernel/debug/page_tables/kernel");
	size_t i;

	(void)state;
	if (!text)
		skip();
	for (i = 0; i < ARRAY_SIZE(of); i++)
		compare_marker(text, of[i][0], of[i][1]);
	free(text);
}

/* ---- who sees what ---- */

/* Names, sizes and expressions are for everybody; addresses are not. */
static void check_withheld(int device, bool frames_too)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_layout);
	struct raw_recs recs;

	raw_fetch(device, &req, 65536, &recs);
	check_eq(recs.count, all.count);
	raw_each(rec, &recs) {
		const struct kernlab_layout *l = (const void *)rec, *root = find(&all, name_of(l));

		check(!l->start && !l->end, "%s", name_of(l));
		check(!raw_present(l, F(start)) && !raw_present(l, F(end)), "%s", name_of(l));
		check_eq(raw_unsupported(l, F(start)), raw_unsupported(root, F(start)), "%s", name_of(l));
		if (raw_present(root, F(start)))
			check(raw_withheld(l, F(start)) && raw_withheld(l, F(end)), "%s", name_of(l));
		check_eq(l->size, root->size, "%s", name_of(l));
		if (frames_too)
			check(!l->phys && !raw_present(l, F(phys)), "%s", name_of(l));
		else
			check_eq(l->phys, root->phys, "%s", name_of(l));
	}
	raw_free(&recs);
}

static void look_as_learner(void *unused)
{
	int device;

	(void)unused;
	/* A descriptor that root opened does not help. */
	become("learner");
	check_withheld(fd, true);
	device = raw_open();
	check_withheld(device, true);
	close(device);
}

static void learner_sees_no_address(void **state)
{
	(void)state;
	check(child_run(look_as_learner, NULL));
}

static void nobody_sees_one_with_kptr_restrict(void **state)
{
	(void)state;
	proc_write(KPTR, "2");
	check_withheld(fd, false);
	proc_write(KPTR, "1");
}

static int setup(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_layout);

	(void)state;
	kptr = proc_read(NULL, KPTR);
	/* With 1, root sees addresses everywhere; with 0, some files show hashes. */
	proc_write(KPTR, "1");
	fd = raw_open();
	raw_fetch(fd, &req, 65536, &all);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	proc_write(KPTR, kptr);
	free(kptr);
	raw_free(&all);
	close(fd);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(regions_are_in_order),
		cmocka_unit_test(missing_is_unsupported),
		cmocka_unit_test(image_is_as_in_kallsyms),
		cmocka_unit_test(memory_is_as_in_iomem),
		cmocka_unit_test(frames_are_counted),
		cmocka_unit_test(all_is_as_in_kcore),
		cmocka_unit_test(areas_lie_in_vmalloc),
		cmocka_unit_test(modules_lie_in_modules),
		cmocka_unit_test(vmalloc_is_counted),
		cmocka_unit_test(user_half_is_what_mmap_gives),
		cmocka_unit_test(hole_is_non_canonical),
		cmocka_unit_test(vsyscall_is_as_in_maps),
		cmocka_unit_test(markers_are_as_in_page_tables),
		cmocka_unit_test(learner_sees_no_address),
		cmocka_unit_test(nobody_sees_one_with_kptr_restrict),
	};

	return cmocka_run_group_tests_name("layout", tests, setup, teardown);
}
