// SPDX-License-Identifier: GPL-2.0
#include <alloca.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/userfaultfd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/swap.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "test.h"
#include "memory.h"

#define HUGE	(2UL << 20)
#define RW	(PROT_READ | PROT_WRITE)
#define ANON	(MAP_PRIVATE | MAP_ANONYMOUS)

#define FILES	"/run/kernlab-files"	/* ramfs: its pages do not count as shmem */
#define TMPFS	"/run/kernlab-tmpfs"	/* tmpfs with huge pages */
#define DISK	"/dev/ram0"
#define DISK_DIR	"/run/kernlab-disk"
#define SWAP	DISK_DIR "/swap"
#define SWAP_PAGES	12288U
#define THP	"/sys/kernel/mm/transparent_hugepage/"

#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL	102
#endif

struct memory_place *memory;

#define NAME(kind)	[MEM_##kind] = #kind
const char *const memory_names[MEM_SIZE] = {
	NAME(UNTOUCHED), NAME(SMALL), NAME(ZERO), NAME(ANY), NAME(HUGE), NAME(HUGE_ZERO),
	NAME(HUGE_UNMAPPED), NAME(HUGE_PROTECTED), NAME(HUGE_DONTNEED), NAME(HUGE_NONE),
	NAME(HUGE_SHARED), NAME(HUGETLB), NAME(HUGETLB_OWN), NAME(HUGETLB_SHARED), NAME(SHMEM),
	NAME(TMPFS_HUGE), NAME(TMPFS_HUGE_COPY), NAME(MEMFD), NAME(MEMFD_COPY), NAME(MEMFD_TWICE),
	NAME(FILE), NAME(FILE_COPY), NAME(FILE_DIRTY), NAME(FILE_END), NAME(LOCKED), NAME(LOCKED_HUGE),
	NAME(LOCKED_ONFAULT), NAME(FREED), NAME(SPARSE), NAME(NONE), NAME(SWAPPED), NAME(SWAPPED_SHARED),
	NAME(SHMEM_SWAPPED), NAME(SHMEM_SWAPPED_COPY), NAME(SHMEM_SWAPPED_READ), NAME(UFFD_MISSING),
	NAME(UFFD_WP), NAME(UFFD_WP_SHMEM), NAME(DEVMEM), NAME(KERNLAB), NAME(DEV_ZERO), NAME(KSM),
	NAME(SHARED2), NAME(SHARED3), NAME(STACK), NAME(GROWSDOWN), NAME(PKEY), NAME(GUARD), NAME(SECRET),
	NAME(AIO),
};

/* ---- helpers ---- */

void *memory_map(size_t size, int prot, int flags, int file, off_t offset)
{
	char *area = mmap(NULL, size + 3 * HUGE, PROT_NONE, ANON | MAP_NORESERVE, -1, 0);
	char *at = (char *)(((uintptr_t)area + 2 * HUGE - 1) & ~(HUGE - 1));

	check(area != MAP_FAILED, "%m");
	return mmap(at, size, prot, flags | MAP_FIXED, file, offset);
}

/* NULL: this guest has no such memory. */
static char *try(enum memory kind, size_t size, int prot, int flags, int file, off_t offset)
{
	char *at = memory_map(size, prot, flags, file, offset);

	if (at == MAP_FAILED)
		return NULL;
	memory[kind] = (struct memory_place){ (uintptr_t)at, (uintptr_t)at + size };
	return at;
}

static char *map(enum memory kind, size_t size, int prot, int flags, int file, off_t offset)
{
	char *at = try(kind, size, prot, flags, file, offset);

	check(at, "%s: %m", memory_names[kind]);
	return at;
}

const char *memory_kind_at(uint64_t addr)
{
	int kind;

	for (kind = 0; memory && kind < MEM_SIZE; kind++)
		if (memory[kind].start <= addr && addr < memory[kind].end)
			return memory_names[kind];
	return "";
}

static char *map_anon(enum memory kind, size_t size)
{
	char *at = map(kind, size, RW, ANON, -1, 0);

	check(madvise(at, size, MADV_NOHUGEPAGE) == 0);
	return at;
}

static char *map_huge(enum memory kind, size_t size)
{
	char *at = map(kind, size, RW, ANON, -1, 0);

	check(madvise(at, size, MADV_HUGEPAGE) == 0);
	memset(at, 1, size);
	return at;
}

static void none_of(enum memory kind)
{
	memory[kind] = (struct memory_place){ };
}

/* Each page has different content, so that KSM does not merge any. */
static void write_pages(char *at, size_t size, size_t step)
{
	static uint64_t count;
	size_t i;

	for (i = 0; i < size; i += step)
		*(uint64_t *)(at + i) = ++count;
}

static void read_pages(const char *at, size_t size, size_t step)
{
	size_t i;

	for (i = 0; i < size; i += step)
		*(volatile const char *)(at + i);
}

static int make_file(const char *path, size_t size)
{
	int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);

	check(file >= 0 && ftruncate(file, (off_t)size) == 0, "%s: %m", path);
	return file;
}

static int make_memfd(const char *name, size_t size)
{
	int file = memfd_create(name, 0);

	check(file >= 0 && ftruncate(file, (off_t)size) == 0, "%s: %m", name);
	return file;
}

/* ---- anonymous ---- */

static void map_small(void)
{
	map_anon(MEM_UNTOUCHED, 8 * PAGE);
	write_pages(map_anon(MEM_SMALL, 64 * PAGE), 64 * PAGE, 2 * PAGE);
	read_pages(map_anon(MEM_ZERO, 8 * PAGE), 8 * PAGE, PAGE);
	write_pages(map(MEM_ANY, 2 * HUGE, RW, ANON, -1, 0), HUGE + 20 * PAGE, PAGE);
	write_pages(map(MEM_GROWSDOWN, 4 * PAGE, RW, ANON | MAP_GROWSDOWN, -1, 0), 4 * PAGE, PAGE);
	write_pages(map_anon(MEM_NONE, 16 * PAGE), 16 * PAGE, 2 * PAGE);
	check(mprotect((void *)memory[MEM_NONE].start, 16 * PAGE, PROT_NONE) == 0);
}

static void map_transparent(void)
{
	char *at;

	map_huge(MEM_HUGE, 2 * HUGE);
	at = map(MEM_HUGE_ZERO, HUGE, RW, ANON, -1, 0);
	check(madvise(at, HUGE, MADV_HUGEPAGE) == 0);
	read_pages(at, HUGE, PAGE);
	at = map_huge(MEM_HUGE_UNMAPPED, HUGE);
	check(munmap(at + 7 * PAGE, PAGE) == 0);
	at = map_huge(MEM_HUGE_PROTECTED, HUGE);
	check(mprotect(at + 9 * PAGE, PAGE, PROT_READ) == 0);
	at = map_huge(MEM_HUGE_DONTNEED, HUGE);
	check(madvise(at + HUGE / 2, HUGE / 2, MADV_DONTNEED) == 0);
	at = map_huge(MEM_HUGE_NONE, HUGE);
	check(mprotect(at, HUGE, PROT_NONE) == 0);
}

static void map_sparse(void)
{
	char *at = map(MEM_SPARSE, 64UL << 30, RW, ANON | MAP_NORESERVE, -1, 0);

	check(madvise(at, 64UL << 30, MADV_NOHUGEPAGE) == 0);
	write_pages(at, 64UL << 30, 7UL << 30);
	write_pages(at + (5UL << 30), 20 * PAGE, 3 * PAGE);
}

static void map_locked(void)
{
	write_pages(map_anon(MEM_LOCKED, 16 * PAGE), 8 * PAGE, PAGE);
	check(mlock((void *)memory[MEM_LOCKED].start, 16 * PAGE) == 0, "%m");
	check(mlock(map_huge(MEM_LOCKED_HUGE, HUGE), HUGE) == 0, "%m");
	check(mlock2(map_anon(MEM_LOCKED_ONFAULT, 16 * PAGE), 16 * PAGE, MLOCK_ONFAULT) == 0, "%m");
	write_pages((void *)memory[MEM_LOCKED_ONFAULT].start, 6 * PAGE, 2 * PAGE);
}

static void map_freed(void)
{
	char *at = map_anon(MEM_FREED, 64 * PAGE);

	write_pages(at, 64 * PAGE, PAGE);
	memory_settle();
	check(madvise(at, 64 * PAGE, MADV_FREE) == 0, "%m");
	write_pages(at, 5 * PAGE, PAGE);	/* written again, so it is not lazily freed */
}

/* The stack's VMA, grown by a call that used 300 pages of it. */
static void grow_stack(void)
{
	write_pages(alloca(300 * PAGE), 300 * PAGE, PAGE);
	memory[MEM_STACK].start = (uintptr_t)__builtin_frame_address(0);
	memory[MEM_STACK].end = memory[MEM_STACK].start + 1;
}

static void map_pkey(void)
{
	int key = pkey_alloc(0, 0);
	char *at = map_anon(MEM_PKEY, 4 * PAGE);

	write_pages(at, 4 * PAGE, PAGE);
	if (key < 0 || pkey_mprotect(at, 4 * PAGE, RW, key))
		none_of(MEM_PKEY);
}

static void map_guard(void)
{
	char *at = map_anon(MEM_GUARD, 16 * PAGE);

	write_pages(at, 16 * PAGE, PAGE);
	if (madvise(at + 4 * PAGE, 8 * PAGE, MADV_GUARD_INSTALL))
		none_of(MEM_GUARD);
}

/* Identical pages, which KSM merges after a while. */
static void map_ksm(void)
{
	int tries;
	char *at = map_anon(MEM_KSM, 32 * PAGE);

	memset(at, 0x6b, 32 * PAGE);
	if (madvise(at, 32 * PAGE, MADV_MERGEABLE)) {
		none_of(MEM_KSM);
		return;
	}
	for (tries = 0; tries < 200; tries++) {
		char *text = proc_read(NULL, "/sys/kernel/mm/ksm/pages_sharing");
		bool merged = text && atoi(text) >= 31;

		free(text);
		if (merged)
			return;
		usleep(50000);
	}
	none_of(MEM_KSM);
}

/* ---- files ---- */

static void map_hugetlb(void)
{
	char *at = try(MEM_HUGETLB, 2 * HUGE, RW, ANON | MAP_HUGETLB, -1, 0);

	if (at)
		write_pages(at, HUGE, HUGE);
	at = try(MEM_HUGETLB_OWN, 2 * HUGE, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
	if (at)
		write_pages(at, HUGE, HUGE);
}

static void map_shmem(void)
{
	int file = make_memfd("memory", 32 * PAGE);

	write_pages(map(MEM_SHMEM, 32 * PAGE, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0), 20 * PAGE, 2 * PAGE);
	write_pages(map(MEM_MEMFD, 32 * PAGE, RW, MAP_SHARED, file, 0), 16 * PAGE, PAGE);
	read_pages(map(MEM_MEMFD_TWICE, 32 * PAGE, PROT_READ, MAP_SHARED, file, 0), 8 * PAGE, PAGE);
	write_pages(map(MEM_MEMFD_COPY, 32 * PAGE, RW, MAP_PRIVATE, file, 0), 6 * PAGE, PAGE);
	read_pages((void *)memory[MEM_MEMFD_COPY].start, 12 * PAGE, PAGE);
}

static void map_tmpfs_huge(void)
{
	int file = make_file(TMPFS "/huge", 2 * HUGE);

	write_pages(map(MEM_TMPFS_HUGE, 2 * HUGE, RW, MAP_SHARED, file, 0), 2 * HUGE, PAGE);
	write_pages(map(MEM_TMPFS_HUGE_COPY, 2 * HUGE, RW, MAP_PRIVATE, file, 0), PAGE, PAGE);
	read_pages((void *)memory[MEM_TMPFS_HUGE_COPY].start, 2 * HUGE, PAGE);
}

static void map_files(void)
{
	int file = make_file(FILES "/file", 32 * PAGE), dirty = make_file(FILES "/dirty", 32 * PAGE);

	write_pages(map(MEM_FILE_DIRTY, 32 * PAGE, RW, MAP_SHARED, dirty, 0), 32 * PAGE, 2 * PAGE);
	read_pages(map(MEM_FILE, 32 * PAGE, PROT_READ, MAP_PRIVATE, file, 0), 20 * PAGE, PAGE);
	read_pages(map(MEM_FILE_COPY, 32 * PAGE, RW, MAP_PRIVATE, file, 0), 32 * PAGE, PAGE);
	write_pages((void *)memory[MEM_FILE_COPY].start, 16 * PAGE, PAGE);
	read_pages(map(MEM_FILE_END, 64 * PAGE, PROT_READ, MAP_SHARED, file, 16 * PAGE), 8 * PAGE, PAGE);
}

static void map_devices(void)
{
	int mem = open("/dev/mem", O_RDONLY), zero = open("/dev/zero", O_RDWR);

	check(zero >= 0);
	if (mem >= 0)
		try(MEM_DEVMEM, 16 * PAGE, PROT_READ, MAP_SHARED, mem, 0xf0000);
	read_pages(map(MEM_KERNLAB, PAGE, PROT_READ, MAP_SHARED, raw_open(), 0), PAGE, PAGE);
	write_pages(map(MEM_DEV_ZERO, 16 * PAGE, RW, MAP_PRIVATE, zero, 0), 8 * PAGE, PAGE);
}

static void map_odd(void)
{
#ifdef SYS_memfd_secret
	int secret = (int)syscall(SYS_memfd_secret, 0);
	char *at;

	if (secret >= 0 && ftruncate(secret, 8 * PAGE) == 0) {
		at = try(MEM_SECRET, 8 * PAGE, RW, MAP_SHARED, secret, 0);
		if (at)
			write_pages(at, 5 * PAGE, PAGE);
	}
#endif
	uint64_t ring = 0;

	/* The context ID is the address of the mapped ring. */
	if (syscall(SYS_io_setup, 64, &ring) == 0)
		memory[MEM_AIO] = (struct memory_place){ ring, ring + PAGE };
}

/* ---- swap ---- */

static void push_out(const void *at, size_t size)
{
	check(madvise((void *)(uintptr_t)at, size, MADV_PAGEOUT) == 0, "%m");
}

static void map_swapped(void)
{
	char *at = map_anon(MEM_SWAPPED, 64 * PAGE);

	write_pages(at, 64 * PAGE, PAGE);
	memory_settle();
	push_out(at, 64 * PAGE);
	read_pages(at, 8 * PAGE, 2 * PAGE);	/* read back, and still in the swap cache */
}

static void map_shmem_swapped(void)
{
	int file = make_memfd("swapped", 64 * PAGE);
	char *shared = map(MEM_SHMEM_SWAPPED, 64 * PAGE, RW, MAP_SHARED, file, 0), *at;

	write_pages(shared, 48 * PAGE, PAGE);
	memory_settle();
	push_out(shared, 64 * PAGE);
	at = map(MEM_SHMEM_SWAPPED_COPY, 64 * PAGE, RW, MAP_PRIVATE, file, 0);
	write_pages(at + 4 * PAGE, 8 * PAGE, PAGE);
	push_out(at + 4 * PAGE, 3 * PAGE);
	/* Swap out the file's own pages below the private copies again. */
	read_pages(shared + 4 * PAGE, 8 * PAGE, PAGE);
	memory_settle();
	push_out(shared, 64 * PAGE);
	map(MEM_SHMEM_SWAPPED_READ, 40 * PAGE, PROT_READ, MAP_PRIVATE, file, 8 * PAGE);
}

/* ---- userfaultfd ---- */

static bool uffd_register(int uffd, enum memory kind, uint64_t mode)
{
	struct uffdio_register reg = {
		.range = { .start = memory[kind].start, .len = memory[kind].end - memory[kind].start },
		.mode = mode,
	};

	return ioctl(uffd, UFFDIO_REGISTER, &reg) == 0;
}

static bool uffd_protect(int uffd, uint64_t start, uint64_t len)
{
	struct uffdio_writeprotect wp = {
		.range = { .start = start, .len = len }, .mode = UFFDIO_WRITEPROTECT_MODE_WP,
	};

	return ioctl(uffd, UFFDIO_WRITEPROTECT, &wp) == 0;
}

static void map_uffd(void)
{
	struct uffdio_api api = {
		.api = UFFD_API,
		.features = UFFD_FEATURE_PAGEFAULT_FLAG_WP | 1 << 12 /* WP_HUGETLBFS_SHMEM */,
	};
	int uffd = (int)syscall(SYS_userfaultfd, O_CLOEXEC);
	char *at;

	if (uffd < 0 || ioctl(uffd, UFFDIO_API, &api))
		return;
	map_anon(MEM_UFFD_MISSING, 8 * PAGE);
	check(uffd_register(uffd, MEM_UFFD_MISSING, UFFDIO_REGISTER_MODE_MISSING), "%m");
	write_pages(map_anon(MEM_UFFD_WP, 16 * PAGE), 12 * PAGE, PAGE);
	check(uffd_register(uffd, MEM_UFFD_WP, UFFDIO_REGISTER_MODE_WP), "%m");
	check(uffd_protect(uffd, memory[MEM_UFFD_WP].start + 2 * PAGE, 6 * PAGE), "%m");
	at = map(MEM_UFFD_WP_SHMEM, 16 * PAGE, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	write_pages(at, 12 * PAGE, PAGE);
	check(uffd_register(uffd, MEM_UFFD_WP_SHMEM, UFFDIO_REGISTER_MODE_WP), "%m");
	check(uffd_protect(uffd, (uintptr_t)at, 8 * PAGE), "%m");
	check(madvise(at + 4 * PAGE, 4 * PAGE, MADV_DONTNEED) == 0);
}

/* ---- shared with others ---- */

static void use_shared(void *unused)
{
	char *huge = (void *)memory[MEM_HUGE_SHARED].start;

	(void)unused;
	if (memory[MEM_HUGETLB_SHARED].start)
		read_pages((void *)memory[MEM_HUGETLB_SHARED].start, HUGE, HUGE);
	check(munmap(huge + 3 * PAGE, 2 * PAGE) == 0);
}

static void map_shared(void)
{
	char *at;

	write_pages(map_anon(MEM_SHARED3, 30 * PAGE), 30 * PAGE, PAGE);
	child_start(NULL, NULL);
	write_pages(map_anon(MEM_SHARED2, 30 * PAGE), 30 * PAGE, PAGE);
	map_huge(MEM_HUGE_SHARED, HUGE);
	at = try(MEM_HUGETLB_SHARED, 2 * HUGE, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
	if (at)
		write_pages(at, 2 * HUGE, HUGE);
	at = map_anon(MEM_SWAPPED_SHARED, 64 * PAGE);
	write_pages(at, 64 * PAGE, PAGE);
	memory_settle();
	push_out(at, 64 * PAGE);
	child_start(use_shared, NULL);
}

static void every_kind(void *unused)
{
	(void)unused;
	map_shared();
	map_small();
	map_transparent();
	map_sparse();
	map_locked();
	map_freed();
	grow_stack();
	map_pkey();
	map_guard();
	map_hugetlb();
	map_shmem();
	map_tmpfs_huge();
	map_files();
	map_devices();
	map_odd();
	map_swapped();
	map_shmem_swapped();
	map_uffd();
	map_ksm();
}

pid_t memory_start(void)
{
	pid_t pid;

	memset(memory, 0, MEM_SIZE * sizeof(*memory));
	pid = child_start(every_kind, NULL);
	memory_settle();
	return pid;
}

/* ---- the system ---- */

static void write_maybe(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	if (write(fd, text, strlen(text)) < 0)
		check(errno == EINVAL, "%s: %m", path);
	close(fd);
}

void memory_setting(const char *when)
{
	write_maybe(THP "enabled", when);
	write_maybe(THP "hugepages-64kB/enabled", when);
}

void memory_settle(void)
{
	proc_write("/proc/sys/vm/drop_caches", "1");
}

/* A swap file must not have holes. The first page is what mkswap would write. */
static void make_swap(const char *path)
{
	static char page[PAGE];
	uint32_t *info = (void *)(page + 1024);
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	unsigned int i;

	check(file >= 0, "%s: %m", path);
	for (i = 1; i < SWAP_PAGES; i++)
		check(pwrite(file, page, PAGE, (off_t)i * PAGE) == PAGE, "%s: %m", path);
	info[0] = 1;			/* version */
	info[1] = SWAP_PAGES - 1;	/* last page */
	memcpy(page + PAGE - 10, "SWAPSPACE2", 10);
	check(pwrite(file, page, PAGE, 0) == PAGE, "%s: %m", path);
	check(fsync(file) == 0);
	close(file);
}

static void mount_on(const char *path, const char *source, const char *type, const char *options)
{
	mkdir(path, 0700);
	check(mount(source, path, type, 0, options) == 0, "%s on %s: %m", type, path);
}

/* A swap file needs a file system on a block device, not tmpfs or ramfs. */
static void open_swap(void)
{
	if (access(DISK, F_OK))
		check(system("modprobe brd rd_nr=1 rd_size=65536") == 0);
	check(system("mke2fs " DISK " >/dev/null") == 0);
	mount_on(DISK_DIR, DISK, "ext4", NULL);
	make_swap(SWAP);
	check(swapon(SWAP, 0) == 0, "%m");
}

void memory_open(void)
{
	memory = child_shared(MEM_SIZE * sizeof(*memory));
	open_swap();
	mount_on(FILES, "none", "ramfs", NULL);
	mount_on(TMPFS, "none", "tmpfs", "huge=always");
	proc_write("/proc/sys/vm/nr_hugepages", "8");
	/* Keep khugepaged from changing the child's pages. */
	proc_write(THP "khugepaged/scan_sleep_millisecs", "1000000");
	proc_write("/proc/sys/kernel/numa_balancing", "0");
	proc_write("/sys/kernel/mm/ksm/pages_to_scan", "10000");
	proc_write("/sys/kernel/mm/ksm/run", "1");
}

int memory_close(void **state)
{
	(void)state;
	memory_setting("madvise");
	proc_write("/sys/kernel/mm/ksm/run", "0");
	check(swapoff(SWAP) == 0 && umount2(DISK_DIR, MNT_DETACH) == 0, "%m");
	check(umount2(FILES, MNT_DETACH) == 0 && umount2(TMPFS, MNT_DETACH) == 0, "%m");
	return 0;
}
