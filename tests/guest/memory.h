/* SPDX-License-Identifier: GPL-2.0 */
/* A child with memory of every kind that a process can have, which does not change. */
#ifndef GUEST_MEMORY_H
#define GUEST_MEMORY_H

#include <stdint.h>
#include <sys/types.h>

enum memory {
	MEM_UNTOUCHED,
	MEM_SMALL,		/* every second page written */
	MEM_ZERO,		/* only read: the zero page */
	MEM_ANY,		/* without madvise(): as the system's THP setting has it */
	MEM_HUGE,		/* 2 transparent huge pages */
	MEM_HUGE_ZERO,		/* only read: the huge zero page */
	MEM_HUGE_UNMAPPED,	/* one page of it unmapped */
	MEM_HUGE_PROTECTED,	/* one page of it read-only: three areas */
	MEM_HUGE_DONTNEED,	/* MADV_DONTNEED on half of it */
	MEM_HUGE_NONE,		/* PROT_NONE */
	MEM_HUGE_SHARED,	/* by two processes, one of which split it */
	MEM_HUGETLB,
	MEM_HUGETLB_OWN,	/* shared mapping, one process */
	MEM_HUGETLB_SHARED,	/* by two */
	MEM_SHMEM,
	MEM_TMPFS_HUGE,
	MEM_TMPFS_HUGE_COPY,	/* private, one page of it written */
	MEM_MEMFD,
	MEM_MEMFD_COPY,		/* private, written */
	MEM_MEMFD_TWICE,	/* the pages of MEM_MEMFD, mapped a second time */
	MEM_FILE,		/* private, read */
	MEM_FILE_COPY,		/* private, half of it written */
	MEM_FILE_DIRTY,		/* shared, written */
	MEM_FILE_END,		/* reaches beyond its file */
	MEM_LOCKED,
	MEM_LOCKED_HUGE,
	MEM_LOCKED_ONFAULT,
	MEM_FREED,		/* MADV_FREE */
	MEM_SPARSE,		/* 64 GiB, MAP_NORESERVE */
	MEM_NONE,		/* PROT_NONE over pages */
	MEM_SWAPPED,
	MEM_SWAPPED_SHARED,	/* by two processes */
	MEM_SHMEM_SWAPPED,
	MEM_SHMEM_SWAPPED_COPY,	/* private and writable, some pages of its own */
	MEM_SHMEM_SWAPPED_READ,	/* private, read-only */
	MEM_UFFD_MISSING,
	MEM_UFFD_WP,
	MEM_UFFD_WP_SHMEM,	/* markers where pages were */
	MEM_DEVMEM,		/* /dev/mem at the BIOS */
	MEM_KERNLAB,		/* the driver's shared page */
	MEM_DEV_ZERO,		/* private */
	MEM_KSM,
	MEM_SHARED2,		/* by two processes */
	MEM_SHARED3,		/* by three */
	MEM_STACK,		/* that has grown */
	MEM_GROWSDOWN,
	MEM_PKEY,
	MEM_GUARD,		/* MADV_GUARD_INSTALL on half of its pages */
	MEM_SECRET,		/* memfd_secret */
	MEM_AIO,		/* ring of io_setup */
	MEM_SIZE
};

/* Where each is in the child; 0 for a kind that this guest cannot have. */
struct memory_place {
	uint64_t start, end;
};

extern struct memory_place *memory;
extern const char *const memory_names[MEM_SIZE];

/* memory_open() - set up what the kinds need: swap, huge pages, file systems */
void memory_open(void);
/* memory_close() - as the teardown of a group of tests */
int memory_close(void **state);

/* memory_start() - start the child; memory[] describes it until the next one is started */
pid_t memory_start(void);

/* memory_setting() - set THP to "always", "madvise" or "never" */
void memory_setting(const char *when);

/* memory_kind_at() - the name of the kind at an address of the child, or "" */
const char *memory_kind_at(uint64_t addr);

/* memory_settle() - drain per-CPU LRU batches, so that pages are on their LRU lists */
void memory_settle(void);

/* memory_map() - @size bytes that begin at a multiple of 2 MiB, with nothing beside them */
void *memory_map(size_t size, int prot, int flags, int file, off_t offset);

#endif
