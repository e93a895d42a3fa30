// SPDX-License-Identifier: GPL-2.0
/*
 * View `binfmt` against the list itself, walked in /proc/kcore from the list head that
 * kallsyms has; and against what execve() accepts.
 */
#include <elf.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "test.h"
#include "learner.h"

#define F(field)	KERNLAB_F_binfmt_##field
#define KPTR		"/proc/sys/kernel/kptr_restrict"
#define MOST		32

static int fd;
static char *kptr;	/* kptr_restrict, as it was */
static char *symbols;	/* /proc/kallsyms */

/* ---- the kernel's memory ---- */

static uint64_t kernel_word(uint64_t addr)
{
	static char head[64 * 1024];
	const Elf64_Ehdr *eh = (const void *)head;
	const Elf64_Phdr *ph;
	uint64_t word = 0;
	int i, file = open("/proc/kcore", O_RDONLY | O_CLOEXEC);

	check(file >= 0 && read(file, head, sizeof(head)) > (ssize_t)sizeof(*eh));
	ph = (const void *)(head + eh->e_phoff);
	for (i = 0; i < eh->e_phnum; i++) {
		off_t at = (off_t)(ph[i].p_offset + addr - ph[i].p_vaddr);

		if (ph[i].p_type != PT_LOAD || addr < ph[i].p_vaddr || addr >= ph[i].p_vaddr + ph[i].p_memsz)
			continue;
		check_eq(pread(file, &word, sizeof(word), at), sizeof(word), "at %#" PRIx64, addr);
		close(file);
		return word;
	}
	check(false, "kcore has no %#" PRIx64, addr);
	return 0;
}

/* The next line of kallsyms with that name, from @at on: "ADDRESS T NAME". */
static const char *next_symbol(const char *at, const char *name)
{
	char end[128];

	snprintf(end, sizeof(end), " %s\n", name);
	at = strstr(at, end);
	while (at && at > symbols && at[-1] != '\n')
		at--;
	return at;
}

static uint64_t symbol(const char *name)
{
	const char *line = next_symbol(symbols, name);

	check(line, "kallsyms has no %s", name);
	return strtoull(line, NULL, 16);
}

/* ---- the list ---- */

static void fetch(struct raw_recs *recs)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_binfmt);

	raw_fetch(fd, &req, 65536, recs);
}

/* A symbol may not be unique: the formats of both ELF classes have a load_elf_binary. */
static bool is_symbol(const char *name, uint64_t addr)
{
	const char *line = name ? next_symbol(symbols, name) : NULL;

	for (; line; line = next_symbol(strchr(line, '\n'), name))
		if (strtoull(line, NULL, 16) == addr)
			return true;
	return false;
}

/* struct linux_binfmt begins with its links, its module, and load_binary. */
static void as_in_memory(void **state)
{
	uint64_t head = symbol("formats"), at = kernel_word(head);
	struct raw_recs recs;
	uint32_t place = 0;

	(void)state;
	fetch(&recs);
	check(recs.count >= 2 && recs.count < MOST, "%zu formats", recs.count);
	raw_each(rec, &recs) {
		const struct kernlab_binfmt *b = (const void *)rec;

		check(at != head, "the list has only %u", place);
		check_eq(b->place, place);
		check_eq(b->fmt, at, "format %u", place);
		check_eq(b->builtin, !kernel_word(at + 16), "format %u", place);
		check_eq(raw_present(b, F(module)), !b->builtin);
		if (b->builtin) {
			check(is_symbol(raw_text(b, &b->name), at), "format %u", place);
			check(is_symbol(raw_text(b, &b->load_binary), kernel_word(at + 24)), "format %u", place);
		}
		at = kernel_word(at);
		place++;
	}
	check(at == head, "the list has more than %u", place);
	raw_free(&recs);
}

/* This program is ELF, so its format must be registered. */
static void elf_is_there(void **state)
{
	struct raw_recs recs;
	bool found = false;

	(void)state;
	fetch(&recs);
	raw_each(rec, &recs) {
		const char *name = raw_text(rec, &((const struct kernlab_binfmt *)rec)->load_binary);

		found |= name && !strcmp(name, "load_elf_binary");
	}
	check(found);
	raw_free(&recs);
}

/* Read one record per call, positions are the same: the cursor continues after the last one. */
static void one_by_one(void **state)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_binfmt);
	struct raw_recs whole, parts;

	(void)state;
	fetch(&whole);
	raw_fetch(fd, &req, 8, &parts);
	check_eq(parts.count, whole.count);
	check(parts.calls >= whole.count);
	check_eq(parts.used, whole.used);
	check(!memcmp(parts.buf, whole.buf, whole.used));
	raw_free(&whole);
	raw_free(&parts);
}

static void addresses_are_withheld(void **state)
{
	(void)state;
	learner_lacks(KERNLAB_VIEW_binfmt, F(fmt), F(name));
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	kptr = proc_read(NULL, KPTR);
	proc_write(KPTR, "1");
	symbols = proc_read(NULL, "/proc/kallsyms");
	check(kptr && symbols);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	proc_write(KPTR, kptr);
	free(symbols);
	free(kptr);
	close(fd);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_in_memory),
		cmocka_unit_test(elf_is_there),
		cmocka_unit_test(one_by_one),
		cmocka_unit_test(addresses_are_withheld),
	};

	raw_need("BINFMTS");
	return cmocka_run_group_tests_name("binary formats", tests, setup, teardown);
}
