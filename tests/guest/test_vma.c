// SPDX-License-Identifier: GPL-2.0
/* View `vma` against /proc/PID/maps and the VmFlags of smaps. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "test.h"

#define F(field)	KERNLAB_F_vma_##field

static int fd;

/* ---- flags ---- */

/* The short forms of smaps and their bits, as the view `names` has them. */
static struct { char mnemonic[3]; uint64_t bit; } names[64];
static size_t nr_names;

/* Flags that smaps showed in any line: flags that it never shows are hidden by the kernel. */
static uint64_t ever_shown;

static void load_names(void)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_names);
	struct raw_recs recs;

	raw_fetch(fd, &req, 65536, &recs);
	raw_each(rec, &recs) {
		const struct kernlab_names *n = (const void *)rec;

		if (strcmp((const char *)n->set, "vm") || !raw_present(rec, KERNLAB_F_names_mnemonic))
			continue;
		check(nr_names < ARRAY_SIZE(names));
		memcpy(names[nr_names].mnemonic, n->mnemonic, 2);
		names[nr_names++].bit = n->value;
	}
	raw_free(&recs);
	check(nr_names > 20);
}

static uint64_t bit_of(const char *mnemonic)
{
	size_t i;

	for (i = 0; i < nr_names; i++)
		if (!memcmp(names[i].mnemonic, mnemonic, 2))
			return names[i].bit;
	check_failed(__FILE__, __LINE__, "named", "%.2s, which smaps shows", mnemonic);
}

static uint64_t named_bits(void)
{
	uint64_t bits = 0;
	size_t i;

	for (i = 0; i < nr_names; i++)
		bits |= names[i].bit;
	return bits;
}

/* The bits in a line of VmFlags; "??" is a bit without a mnemonic. */
static uint64_t bits_of(const char *text, int *unnamed)
{
	uint64_t bits = 0;

	*unnamed = 0;
	for (; *text; text++) {
		if (*text == ' ')
			continue;
		if (text[0] == '?')
			++*unnamed;
		else
			bits |= bit_of(text);
		text++;
	}
	return bits;
}

struct hidden {
	uint64_t bits;
	uint64_t start;
};

/* Bits in records but not in smaps: checked when all lines of smaps have been seen. */
static struct hidden hidden[100];
static size_t nr_hidden;

static void compare_flags(const struct kernlab_vma *v, const char *vm_flags)
{
	int unnamed;
	uint64_t theirs = bits_of(vm_flags, &unnamed), ours = v->flags;

	ever_shown |= theirs;
	check_eq(theirs & ~ours, 0, "%u %llx: flags of smaps (%s) that the record lacks", v->pid,
		 (unsigned long long)v->start, vm_flags);
	ours &= named_bits() & ~theirs;
	if (ours && nr_hidden < ARRAY_SIZE(hidden))
		hidden[nr_hidden++] = (struct hidden){ ours, v->start };
}

static void check_hidden(void)
{
	size_t i;

	for (i = 0; i < nr_hidden; i++)
		check_eq(hidden[i].bits & ever_shown, 0, "at %llx: flags that smaps does not show there",
			 (unsigned long long)hidden[i].start);
	nr_hidden = 0;
}

/* ---- one line ---- */

static uint32_t perms_of(const char *text)
{
	return (text[0] == 'r') | (text[1] == 'w') << 1 | (text[2] == 'x') << 2 | (text[3] == 's') << 7;
}

/* maps escapes only a newline, as \012. */
static bool same_name(const char *name, const char *shown)
{
	for (; *name; name++) {
		size_t len = *name == '\n' ? 4 : 1;

		if (strncmp(shown, *name == '\n' ? "\\012" : name, len))
			return false;
		shown += len;
	}
	return !*shown;
}

static void compare_name(const struct kernlab_vma *v, const struct proc_map *p)
{
	const char *name = raw_text(v, &v->name);

	check_eq(raw_present(v, F(name)), p->name[0] != '\0', "%llx: %s",
		 (unsigned long long)v->start, p->name);
	check(!name || same_name(name, p->name), "%llx: %s, not %s", (unsigned long long)v->start, name,
	      p->name);
}

static void compare_line(const struct kernlab_vma *v, const struct proc_map *p)
{
	bool file = raw_present(v, F(inode));

	check_eq(v->start, p->start, "before %llx", (unsigned long long)p->end);
	check_eq(v->end, p->end, "of %llx", (unsigned long long)p->start);
	check_eq(v->size, p->end - p->start);
	check_eq(v->perms, perms_of(p->perms), "%s at %llx", p->perms, (unsigned long long)p->start);
	check_eq(v->offset, p->offset, "%llx", (unsigned long long)p->start);
	check_eq(v->inode, p->inode, "%llx", (unsigned long long)p->start);
	check_eq(v->dev, p->dev, "%llx", (unsigned long long)p->start);
	check_eq(raw_present(v, F(offset)), file);
	check_eq(raw_present(v, F(dev)), file);
	check(!file || v->pgoff * PAGE == v->offset);
	check_eq(!!v->anon_vma, v->has_anon_vma);
	check_eq(!!v->file, file);
	check(v->vma >> 63 || !strcmp(p->name, "[vsyscall]"));
	compare_name(v, p);
	if (p->vm_flags)
		compare_flags(v, p->vm_flags);
}

/* ---- one process ---- */

static void compare_maps(const struct raw_recs *recs, pid_t pid, char *text)
{
	const struct kernlab_rec *rec = raw_first(recs);
	struct proc_maps maps;
	size_t i;

	proc_maps(text, &maps);
	for (i = 0; i < maps.count; i++) {
		const struct kernlab_vma *v = (const void *)rec;

		check(v, "pid %d: nothing at %llx", pid, (unsigned long long)maps.map[i].start);
		check_eq(v->pid, pid);
		compare_line(v, &maps.map[i]);
		rec = raw_next(recs, rec);
	}
	check(!rec, "pid %d: more than maps has", pid);
	check_eq(recs->count, maps.count);
	proc_maps_free(&maps);
}

/* Compare between two equal readings of maps; smaps is read between them, too. */
static void compare_process(pid_t pid, pid_t unused, void *arg)
{
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	char *before, *after = NULL, *smaps = NULL;
	struct raw_recs recs = { };
	int tries = 0, *compared = arg;

	(void)unused;
	before = proc_read(NULL, "/proc/%d/maps", pid);
	for (;;) {
		int err;

		raw_free(&recs);
		err = raw_try(fd, &req, 4096, &recs);
		free(smaps);
		smaps = proc_read(NULL, "/proc/%d/smaps", pid);
		after = proc_read(NULL, "/proc/%d/maps", pid);
		if (proc_gone(pid))
			goto out;
		check(before && after && smaps && !err && tries++ < 20, "pid %d, error %d", pid, err);
		if (!strcmp(before, after))
			break;
		free(before);
		before = after;
	}
	compare_maps(&recs, pid, after);
	compare_maps(&recs, pid, smaps);
	check_eq(!recs.count, !!(recs.flags & KERNLAB_OUT_NO_MM), "pid %d", pid);
	*compared += !!recs.count;
out:
	raw_free(&recs);
	free(before);
	free(after);
	free(smaps);
}

static void every_process_as_proc_has_it(void **state)
{
	int compared = 0;

	(void)state;
	proc_each_task(false, compare_process, &compared);
	check(compared > 3, "%d", compared);
}

/* ---- a child with VMAs of every kind ---- */

static void *map(size_t size, int prot, int flags, int file, off_t offset)
{
	void *at = mmap(NULL, size, prot, flags, file, offset);

	check(at != MAP_FAILED, "%m");
	return at;
}

static void *map_anon(int prot, int flags)
{
	return map(8 * PAGE, prot, flags | MAP_ANONYMOUS, -1, 0);
}

static int make_file(const char *path)
{
	int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);

	check(file >= 0 && ftruncate(file, 32 * PAGE) == 0, "%s: %m", path);
	return file;
}

static void map_files(void)
{
	int file = make_file("/tmp/a file"), gone = make_file("/tmp/gone");
	int odd = make_file("/tmp/odd\nname \\012 [heap] (deleted)"), memory;

	map(4 * PAGE, PROT_READ, MAP_PRIVATE, file, 3 * PAGE);
	memset(map(4 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0), 1, PAGE);
	map(4 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	map(4 * PAGE, PROT_READ, MAP_SHARED, file, 0);
	map(PAGE, PROT_READ | PROT_EXEC, MAP_PRIVATE, file, 31 * PAGE);
	map(PAGE, PROT_READ, MAP_SHARED, odd, 0);
	map(2 * PAGE, PROT_READ, MAP_SHARED, gone, PAGE);
	unlink("/tmp/gone");
	memory = memfd_create("my memory", 0);
	check(memory >= 0 && ftruncate(memory, 4 * PAGE) == 0);
	map(4 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
	map(PAGE, PROT_READ, MAP_PRIVATE, raw_open(), 0);	/* kernlab's own page */
}

static void advise(int advice)
{
	/* EINVAL if the kernel does not have it. */
	madvise(map_anon(PROT_READ | PROT_WRITE, MAP_PRIVATE), 4 * PAGE, advice);
}

static void map_advised(void)
{
	static const int advices[] = {
		MADV_SEQUENTIAL, MADV_RANDOM, MADV_DONTFORK, MADV_MERGEABLE, MADV_HUGEPAGE,
		MADV_NOHUGEPAGE, MADV_DONTDUMP, MADV_WIPEONFORK, 102 /* MADV_GUARD_INSTALL */,
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(advices); i++)
		advise(advices[i]);
}

static void map_shm(void)
{
	int id = shmget(IPC_PRIVATE, 4 * PAGE, IPC_CREAT | 0600);

	check(id >= 0 && shmat(id, NULL, 0) != (void *)-1);
	check(shmctl(id, IPC_RMID, NULL) == 0);
}

/* Needs huge pages, which the kernel may not be able to give. */
static void map_hugetlb(void)
{
	mmap(NULL, 2UL << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
}

static struct {
	uint64_t untouched, touched, none, shared;
} *places;

static void one_of_everything(void *unused)
{
	(void)unused;
	places->untouched = (uintptr_t)map_anon(PROT_READ | PROT_WRITE, MAP_PRIVATE);
	map_anon(PROT_NONE, MAP_PRIVATE);	/* keeps its neighbours from merging */
	places->touched = (uintptr_t)map_anon(PROT_READ | PROT_WRITE, MAP_PRIVATE);
	memset((void *)places->touched, 1, PAGE);
	places->none = (uintptr_t)map_anon(PROT_NONE, MAP_PRIVATE);
	places->shared = (uintptr_t)map_anon(PROT_READ | PROT_WRITE, MAP_SHARED);
	map_anon(PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE);
	map_anon(PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_GROWSDOWN);
	map_anon(PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE);
	map_anon(PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_LOCKED);
	check(mlock2(map_anon(PROT_READ | PROT_WRITE, MAP_PRIVATE), PAGE, MLOCK_ONFAULT) == 0);
	map_files();
	map_advised();
	map_shm();
	map_hugetlb();
	check(sbrk(10 * PAGE) != (void *)-1);
	child_thread(sleep_for_ever, NULL);
	/* Where the kernel has names for anonymous memory. */
	prctl(PR_SET_VMA, PR_SET_VMA_ANON_NAME, places->touched, 8 * PAGE, "my name");
}

static const struct kernlab_vma *at(const struct raw_recs *recs, uint64_t start)
{
	const struct kernlab_vma *v = raw_find(recs, KERNLAB_VIEW_vma, F(start), start);

	check(v, "nothing at %llx", (unsigned long long)start);
	return v;
}

static bool has_name(const struct raw_recs *recs, const char *name)
{
	raw_each(rec, recs) {
		const char *text = raw_text(rec, &((const struct kernlab_vma *)(const void *)rec)->name);

		if (text && !strcmp(text, name))
			return true;
	}
	return false;
}

static void one_of_each_kind(void **state)
{
	static const char *const expected[] = {
		"/tmp/a file", "/tmp/gone (deleted)", "/tmp/odd\nname \\012 [heap] (deleted)",
		"/memfd:my memory (deleted)", "/dev/zero (deleted)", "/SYSV00000000 (deleted)",
		"/dev/kernlab", "[heap]", "[stack]", "[vdso]", "[vvar]",
	};
	pid_t pid = child_start(one_of_everything, NULL);
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	struct raw_recs recs;
	int compared = 0;
	size_t i;

	(void)state;
	raw_fetch(fd, &req, 1 << 20, &recs);
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		check(has_name(&recs, expected[i]), "%s", expected[i]);
	check_eq(at(&recs, places->untouched)->has_anon_vma, 0);
	check_eq(at(&recs, places->touched)->has_anon_vma, 1);
	check_eq(at(&recs, places->none)->perms, 0);
	check_eq(at(&recs, places->shared)->perms, 1 | 2 | 128);
	raw_free(&recs);
	compare_process(pid, pid, &compared);
	check_eq(compared, 1);
	child_end(pid);
}

/* ---- many ---- */

#define MANY	65530

static struct {
	uint64_t start, end;	/* every second page is readable, so each page is a VMA */
	uint64_t count;
} *field;

static uint64_t map_count(pid_t pid)
{
	struct raw_recs recs;
	const struct kernlab_mm *m = raw_one_of(fd, KERNLAB_VIEW_mm, pid, &recs);
	uint64_t count = m->map_count;

	raw_free(&recs);
	return count;
}

/* Make stripes until there are MANY VMAs; each mprotect() adds two. */
static void stripes(void *unused)
{
	uint64_t more = (MANY - map_count(getpid()) - 1) / 2;
	char *first = map((2 * more + 1) * PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	uint64_t i;

	(void)unused;
	for (i = 0; i < more; i++)
		check(mprotect(first + (2 * i + 1) * PAGE, PAGE, PROT_NONE) == 0, "%llu: %m",
		      (unsigned long long)i);
	field->start = (uintptr_t)first;
	field->end = field->start + (2 * more + 1) * PAGE;
	field->count = 2 * more + 1;
	if (map_count(getpid()) < MANY)
		map(PAGE, PROT_EXEC, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

/* All stripes of the field are there once, in order, without a gap. */
static void check_field(const struct raw_recs *recs)
{
	uint64_t next = field->start, last = 0, count = 0;

	raw_each(rec, recs) {
		const struct kernlab_vma *v = (const void *)rec;

		check(v->end > last, "%llx", (unsigned long long)v->start);
		last = v->end;
		if (v->start < field->start || v->start >= field->end)
			continue;
		check_eq(v->start, next);
		check_eq(v->perms, count % 2 ? 0 : 1);
		next = v->end;
		count++;
	}
	check_eq(next, field->end);
	check_eq(count, field->count);
}

static void many(void **state)
{
	static const size_t sizes[] = { 400, 100000, 32 << 20 };
	pid_t pid = child_start(stripes, NULL);
	struct kernlab_read req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	struct raw_recs recs;
	int compared = 0;
	size_t i;

	(void)state;
	check_eq(map_count(pid), MANY);
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		raw_fetch(fd, &req, sizes[i], &recs);
		check(recs.count >= MANY);
		check_field(&recs);
		raw_free(&recs);
	}
	compare_process(pid, pid, &compared);
	child_end(pid);
}

/* Stripes of a smaller field, with a neighbour that comes, grows, splits and goes. */
static void change_neighbour(void *unused)
{
	char *area, *edge;

	(void)unused;
	area = map(3000 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	for (edge = area + PAGE; edge < area + 2001 * PAGE; edge += 2 * PAGE)
		check(mprotect(edge, PAGE, PROT_READ) == 0);
	field->end = (uintptr_t)area + 2000 * PAGE;
	__atomic_store_n(&field->start, (uintptr_t)area + PAGE, __ATOMIC_RELEASE);
	edge = area + 2000 * PAGE;
	for (;;) {
		mmap(edge, 100 * PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
		mprotect(edge + 30 * PAGE, 20 * PAGE, PROT_NONE);
		munmap(edge + PAGE, 99 * PAGE);
		munmap(edge, PAGE);
	}
}

/* VMAs that do not change are there once, and all are in order. */
static void check_beside_changes(const struct raw_recs *recs)
{
	uint64_t next = field->start, last = 0;

	raw_each(rec, recs) {
		const struct kernlab_vma *v = (const void *)rec;

		check(v->end > last);
		last = v->end;
		if (v->start < field->start || v->start >= field->end)
			continue;
		check_eq(v->start, next);
		next = v->end;
	}
	check(next >= field->end, "%llx", (unsigned long long)next);
}

static void while_it_maps_and_unmaps(void **state)
{
	static const size_t sizes[] = { 300, 5000, 40000, 1 << 20 };
	struct kernlab_read req;
	struct raw_recs recs;
	pid_t pid;
	size_t i;

	(void)state;
	memset(field, 0, sizeof(*field));
	pid = child_begin(change_neighbour, NULL);
	while (!__atomic_load_n(&field->start, __ATOMIC_ACQUIRE))
		usleep(1000);
	req = raw_request_pid(KERNLAB_VIEW_vma, pid);
	for (i = 0; i < 4 * ARRAY_SIZE(sizes); i++) {
		raw_fetch(fd, &req, sizes[i % 4], &recs);
		check_beside_changes(&recs);
		raw_free(&recs);
	}
	child_end(pid);
}

static int setup(void **state)
{
	(void)state;
	fd = raw_open();
	places = child_shared(sizeof(*places));
	field = child_shared(sizeof(*field));
	proc_write("/proc/sys/vm/nr_hugepages", "8");
	load_names();
	return 0;
}

/* Flags that smaps hides in one line must be hidden in all lines. */
static void flags_as_smaps_has_them(void **state)
{
	(void)state;
	check(ever_shown);
	check_hidden();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_process_as_proc_has_it),
		cmocka_unit_test(one_of_each_kind),
		cmocka_unit_test(flags_as_smaps_has_them),
		cmocka_unit_test(many),
		cmocka_unit_test(while_it_maps_and_unmaps),
	};

	return cmocka_run_group_tests_name("vma", tests, setup, NULL);
}
