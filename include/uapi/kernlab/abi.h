/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * The kernlab ABI: the ioctls and the shared page of /dev/kernlab.
 *
 * The device returns records. A record shows one kernel object (a task_struct, a
 * VMA, ...); a view is a type of record. Everything, including the list of views, their
 * fields' descriptions and the names of flag bits, is read with one ioctl,
 * KERNLAB_IOC_READ. A second one, KERNLAB_IOC_QUERY, returns the version of the ABI. One
 * page can be mapped, and read without a system call.
 *
 * Fields
 *	A view is described in <kernlab/fields/VIEW.h>, one line per field: type,
 *	name, unit, group, the kernel capability it needs, who may see it, the kernel
 *	expression that fills it, the /proc equivalent and the meaning. The line's
 *	number, from 0, is the field's bit in every mask. Lines are only ever added
 *	at the end. The view `fields` has the descriptions of the running driver, for
 *	callers that were built before a view or a field existed.
 *
 * Types
 *	Integers are __u32 or __u64, in the machine's byte order, naturally aligned,
 *	so that the layout is the same for 32-bit and 64-bit callers. Signed values
 *	are two's complement of the same width. A short name is a NUL-padded array of
 *	__u8. A string of any length is a struct kernlab_str, an array of 64-bit
 *	numbers a struct kernlab_vec: both hold the offset of their data in the record.
 *
 * Sizes
 *	The structs passed to an ioctl begin with their size in bytes, as the caller was
 *	built with. A driver whose struct is larger does not touch the bytes after that
 *	size; if the caller's is larger, the bytes that the driver does not know must be
 *	zero, otherwise EINVAL. A size below the first published one, or above 4096, is
 *	EINVAL.
 *
 * Records are packed
 *	A record is a struct kernlab_rec, followed by each field that was requested and
 *	that the driver knows, in ascending order of their numbers, each aligned to its
 *	size (names to 1, struct kernlab_str and kernlab_vec to 4), then strings and
 *	arrays. Fields that were not requested take no space. kernlab_read.laid_out is the
 *	mask of the fields that are laid out; it depends on the request and the driver
 *	only, and is the same for every call of a read. A caller that requests the first n
 *	fields of a view therefore gets the first n members of struct kernlab_VIEW; one
 *	that requests more than the driver knows gets all that it knows. The sizes of the
 *	fixed part and of the whole record are multiples of 8.
 *
 * Masks
 *	A field that was requested is in one of these states:
 *	  present	its value is in the record;
 *	  unsupported	this kernel or this driver cannot provide it (such as a path
 *			longer than 8191 bytes);
 *	  withheld	it exists, but this caller is not permitted to see it;
 *	  none		this object has no such value (the code range of a kernel
 *			thread, the inode of anonymous memory).
 *	kernlab_read.unsupported and .withheld apply to all records of the call. In a
 *	record whose `masks` is 0 all other fields that are laid out are present. A record
 *	that differs has masks of its own, a struct kernlab_masks at that offset, which
 *	replace those of the call; a field that is laid out and in none of the three masks
 *	is none. The bytes of a field that is not present are 0 and have no meaning.
 *
 * Cursors
 *	A read that is not finished returns KERNLAB_OUT_MORE and a cursor; the same
 *	request with that cursor continues from there. A cursor of two zeros starts at
 *	the first object. The contents are opaque to the caller. A cursor stays valid even
 *	if the object that it refers to goes away, and never expires.
 *	Tasks come in ascending order of their pid in the caller's pid namespace.
 *	Guaranteed: a pid that belonged to a task throughout the read is in exactly one
 *	record; no pid is in two. A thread that calls execve() takes over the pid of its
 *	thread group leader, and is shown under it from then on. A task that is reaped
 *	while its record is filled is left out.
 *	VMAs come in ascending order of address. Guaranteed: an address mapped
 *	throughout the read is covered by a record; a VMA that was not changed during the
 *	read is in exactly one. A VMA that was merged into an already reported neighbour
 *	between two calls is shown with its new, lower start.
 *	Objects with a number (a CPU, a descriptor, a region of device numbers) come
 *	in ascending order of it. Other kernel objects (areas, caches, ...) come in an
 *	order that does not change during their lifetime. Guaranteed for both: an object
 *	that exists throughout the read is in exactly one record.
 *	Lists whose order is meaningful (such as an order of precedence) come in that
 *	order, and a field has the position. If such a list changes between two calls, an
 *	object may be missed or shown twice. One call with a large enough buffer returns a
 *	consistent snapshot, unless the list is longer than a batch (64 objects).
 *	The cursor of a view without a task or CPU does not reveal addresses of objects. A
 *	cursor that this instance of the driver did not return for the same view is EINVAL.
 *	Addresses come in ascending order, in ranges with the same state. Every address of
 *	the requested range is in exactly one record, holes included; addresses from
 *	task_size of the mm_struct on are left out.
 *
 * Ranges
 *	A read of a view whose scope has addresses may be limited to a part of the
 *	address space, from `start` up to, not including, `end`; an end of 0 is the end
 *	of the address space. A VMA that overlaps the range is shown with its own limits;
 *	records of addresses begin at start.
 *
 * Resident memory
 *	Fields about resident memory are counted by one page table walk, which is made
 *	only if one of them is requested. mmap_lock is dropped about every thousand
 *	entries, so that the process is not blocked. A VMA whose address, size, flags or
 *	file changed meanwhile is counted again from its start. The sums of a whole
 *	process (view mm) continue at the address that was reached, as those of
 *	/proc/PID/smaps_rollup do.
 *
 * Buffers
 *	A record is never truncated. Records follow each other in the buffer, each at a
 *	multiple of 8 from its start, rec.size bytes apart. If the buffer is too small for
 *	even one record, the call fails with ENOSPC, and `need` is the required size in
 *	bytes.
 *	A call that returned records before an error succeeds with those records; the
 *	error is returned by the next call. out_flags are about this call only.
 *
 * Permission
 *	The device node restricts who may open it (group kernlab, mode 0660). Each field
 *	then has a guard, with the permission of its counterpart in /proc, checked in each
 *	call:
 *	  OPEN		whoever may open the device;
 *	  PTRACE	whoever passes PTRACE_MODE_READ_FSCREDS on the task, as for
 *			/proc/PID/maps;
 *	  KADDR		CAP_SYSLOG in the initial user namespace, held by the
 *			opener of the device and by the caller, if the kernel's
 *			%pK would show the caller an address (kptr_restrict),
 *			and without confidentiality lockdown;
 *	  GLOBAL	callers in the initial pid namespace;
 *	  PFN		CAP_SYS_ADMIN in the initial user namespace, held by the
 *			opener of the device and by the caller, as for the page
 *			frames in /proc/PID/pagemap. In a view of scope PAGE it is
 *			needed for KADDR, too: the address of a struct page reveals
 *			its page frame number;
 *	  ROOT		whoever may read a file owned by root with mode 0400, such as
 *			/proc/slabinfo: user 0, or CAP_DAC_READ_SEARCH or
 *			CAP_DAC_OVERRIDE in the initial user namespace, for the
 *			opener of the device and for the caller;
 *	  NET_ADMIN	CAP_NET_ADMIN in the user namespace that owns the caller's
 *			network namespace, held by the opener and by the caller.
 *	A task outside the caller's pid namespace is not visible, and neither is the record
 *	of an object that belongs to such a task. Restrictions that procfs makes by mount
 *	option or by inode have no counterpart here: hidepid, and the labels that a
 *	security module sets on /proc/PID.
 *
 * Errors
 *	EINVAL	an unknown view, flag or target; a size out of bounds; bytes that must be
 *		zero are not; a target or a range that the view's scope does not have; an
 *		empty range; a cursor that is not valid for the view
 *	ENOTTY	no such ioctl
 *	ESRCH	no such task in the caller's pid namespace
 *	ENXIO	no such CPU
 *	EACCES	the caller is not permitted to read this view, or that of this task
 *	EPERM	a writable or executable mapping of the page
 *	EFAULT	a bad address
 *	ENOSPC	the buffer is too small for one record; see `need`
 *	EINTR	a fatal signal is pending. Any other signal ends the call after the records
 *		that are in the buffer, if there are any, with KERNLAB_OUT_MORE
 *	ENOMEM	out of memory
 *	EOPNOTSUPP the whole view is unsupported on this kernel; KERNLAB_VIEW_caps has
 *		the reason
 *
 * Stability
 *	Within one ABI major: no ioctl number, struct offset, view number,
 *	field bit or meaning changes; structs, views, fields and flags are
 *	only added, and each addition raises the minor.
 */
#ifndef _UAPI_KERNLAB_ABI_H
#define _UAPI_KERNLAB_ABI_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define KERNLAB_ABI_MAJOR	1
#define KERNLAB_ABI_MINOR	0

#define KERNLAB_DEVICE		"/dev/kernlab"

/* Words in a field mask; a view has at most 128 fields. */
#define KERNLAB_MASK_WORDS	2

/**
 * struct kernlab_rec - header of every record
 * @size: bytes of the whole record, strings, arrays and padding included, a multiple
 *	of 8; the next record starts there
 * @masks: 0: the masks of the call apply; otherwise the offset of a struct
 *	kernlab_masks in the record, a multiple of 8
 */
struct kernlab_rec {
	__u32 size;
	__u32 masks;
};

/**
 * struct kernlab_masks - the masks of one record that differs from the others of its call
 * @present: fields whose value is in the record
 * @unsupported: fields that this kernel or driver cannot provide for this object
 * @withheld: fields of this object that the caller is not permitted to see
 *
 * All are subsets of the requested fields, and no field is in two of them.
 */
struct kernlab_masks {
	__u64 present[KERNLAB_MASK_WORDS];
	__u64 unsupported[KERNLAB_MASK_WORDS];
	__u64 withheld[KERNLAB_MASK_WORDS];
};

/**
 * struct kernlab_str - a string after the fixed part of a record
 * @off: offset of its first byte from the record's start
 * @len: bytes, without the NUL that follows them
 */
struct kernlab_str {
	__u32 off;
	__u32 len;
};

/**
 * struct kernlab_vec - an array of __u64 or __s64 after the fixed part of a record
 * @off: offset of its first element from the record's start; a multiple of 8
 * @n: number of elements
 */
struct kernlab_vec {
	__u32 off;
	__u32 n;
};

/**
 * struct kernlab_query - argument of KERNLAB_IOC_QUERY
 * @size: in: sizeof this struct as the caller knows it
 * @flags: in: must be 0
 * @abi_major: out: KERNLAB_ABI_MAJOR of the driver
 * @abi_minor: out: KERNLAB_ABI_MINOR of the driver
 * @driver_major: out: version of the driver
 * @driver_minor: out: version of the driver
 * @driver_patch: out: version of the driver
 * @views: out: number of views; KERNLAB_VIEW_views lists them with their
 *	record sizes and the fields this kernel can fill
 * @caps: out: number of capabilities; KERNLAB_VIEW_caps lists them and, where
 *	one is missing, why
 * @map_size: out: bytes to map at offset 0 for the whole shared page; with the parts of
 *	the CPUs it is larger than PAGE_SIZE
 */
struct kernlab_query {
	__u32 size;
	__u32 flags;
	__u32 abi_major;
	__u32 abi_minor;
	__u32 driver_major;
	__u32 driver_minor;
	__u32 driver_patch;
	__u32 views;
	__u32 caps;
	__u32 map_size;
};

/** enum kernlab_scope - what the records of a view belong to; see <kernlab/scopes.h> */
#define KERNLAB_SCOPE(id, NAME, ...)	KERNLAB_SCOPE_##NAME = id,
enum kernlab_scope {
#include <kernlab/scopes.h>
};

/** enum kernlab_owner - what the records of a scope belong to, and a read may be limited to */
enum kernlab_owner {
	KERNLAB_OWNER_NONE,	/* the whole system */
	KERNLAB_OWNER_TASK,	/* a task */
	KERNLAB_OWNER_CPU,	/* a CPU */
	KERNLAB_OWNER_NET,	/* a network namespace: the caller's, always */
};

/** enum kernlab_guard - who may see a field, or a whole view; see Permission */
enum kernlab_guard {
	KERNLAB_GUARD_OPEN,
	KERNLAB_GUARD_PTRACE,
	KERNLAB_GUARD_KADDR,
	KERNLAB_GUARD_GLOBAL,
	KERNLAB_GUARD_PFN,
	KERNLAB_GUARD_ROOT,
	KERNLAB_GUARD_NET_ADMIN,
};

/**
 * enum kernlab_target - whose records are read
 * @KERNLAB_TARGET_ALL: those of every owner: every process of the caller's pid
 *	namespace, every CPU; for views without an owner, all records
 * @KERNLAB_TARGET_PID: those of the task numbered kernlab_read.id; only for scopes whose
 *	owner is a task
 * @KERNLAB_TARGET_CPU: those of the CPU numbered kernlab_read.id; only for scopes whose
 *	owner is a CPU
 */
enum kernlab_target {
	KERNLAB_TARGET_ALL = 0,
	KERNLAB_TARGET_PID = 1,
	KERNLAB_TARGET_CPU = 2,
};

/*
 * kernlab_read.flags
 *
 * KERNLAB_READ_THREADS: every thread; without it only processes (thread group
 * leaders). With KERNLAB_TARGET_PID: the threads of that task's process. Only for
 * views of scope TASK.
 */
#define KERNLAB_READ_THREADS	(1U << 0)
#define KERNLAB_READ_FLAGS	KERNLAB_READ_THREADS

/*
 * kernlab_read.out_flags
 *
 * KERNLAB_OUT_MORE: there may be more; read again with the cursor.
 * KERNLAB_OUT_NO_MM: the target is a kernel thread or a zombie, which has no
 * mm_struct, so there is nothing to show of one.
 * KERNLAB_OUT_SKIPPED: the caller is not permitted to read this view of some tasks,
 * which were skipped.
 */
#define KERNLAB_OUT_MORE	(1U << 0)
#define KERNLAB_OUT_NO_MM	(1U << 1)
#define KERNLAB_OUT_SKIPPED	(1U << 2)

/**
 * struct kernlab_read - argument of KERNLAB_IOC_READ
 * @size: in: sizeof this struct as the caller knows it
 * @view: in: which view, KERNLAB_VIEW_*
 * @flags: in: KERNLAB_READ_*
 * @target: in: enum kernlab_target
 * @id: in: the number of what @target says: a task's in the caller's pid namespace, or
 *	a CPU's; with KERNLAB_TARGET_ALL 0
 * @pad: in: must be 0
 * @fields: in: mask of the requested fields; bits that the driver does not know are
 *	returned in @unsupported
 * @buf: in: address of the buffer
 * @buf_size: in: its size in bytes
 * @start: in: first address of the range, see Ranges
 * @end: in: first address after the range, or 0
 * @cursor: in: zeros, or the value of the last call; out: where to continue
 * @count: out: records written
 * @out_flags: out: KERNLAB_OUT_*
 * @used: out: bytes written
 * @need: out: with ENOSPC, the bytes one record needs; otherwise 0
 * @laid_out: out: requested fields that are laid out in each record
 * @unsupported: out: requested fields that this kernel or driver cannot provide
 * @withheld: out: requested fields that the caller is not permitted to see of any object
 *
 * The masks are valid whenever the call returned 0 or ENOSPC.
 */
struct kernlab_read {
	__u32 size;
	__u32 view;
	__u32 flags;
	__u32 target;
	__u32 id;
	__u32 pad;
	__u64 fields[KERNLAB_MASK_WORDS];
	__u64 buf;
	__u64 buf_size;
	__u64 start;
	__u64 end;
	__u64 cursor[2];
	__u32 count;
	__u32 out_flags;
	__u64 used;
	__u64 need;
	__u64 laid_out[KERNLAB_MASK_WORDS];
	__u64 unsupported[KERNLAB_MASK_WORDS];
	__u64 withheld[KERNLAB_MASK_WORDS];
};

/* The first published size, which every driver accepts. */
#define KERNLAB_READ_SIZE_1_0	160

/* The size in the ioctl numbers is 0, as the structs may grow. */
#define KERNLAB_IOC_MAGIC	0xC4
#define KERNLAB_IOC_QUERY	_IOC(_IOC_READ | _IOC_WRITE, KERNLAB_IOC_MAGIC, 0x00, 0)
#define KERNLAB_IOC_READ	_IOC(_IOC_READ | _IOC_WRITE, KERNLAB_IOC_MAGIC, 0x01, 0)

#define KERNLAB_PAGE_MAGIC	0x42414c4b	/* "KLAB" in memory */

/**
 * struct kernlab_page - header of the shared page
 * @magic: KERNLAB_PAGE_MAGIC
 * @abi_major: as in struct kernlab_query
 * @abi_minor: as in struct kernlab_query
 * @size: bytes of this struct as the driver knows it
 * @map_size: bytes to map; a caller that only needs the first page may map fewer
 * @period_ms: milliseconds between two updates
 * @seq: sequence count for the record of KERNLAB_VIEW_stat: odd while it is written,
 *	otherwise even; incremented by 2 in every update
 * @flags: KERNLAB_PAGE_*
 * @boot_off: offset of the record of KERNLAB_VIEW_boot, which never changes
 * @boot_size: its maximum size in bytes; 0: the driver has no such view on this kernel
 * @stat_off: offset of the record of KERNLAB_VIEW_stat, protected by @seq
 * @stat_size: as @boot_size
 * @cpu_off: offset of the part of CPU 0, a multiple of 128
 * @cpu_stride: bytes from one CPU's part to the next one's, a multiple of 128
 * @cpu_count: number of parts, indexed by CPU number; 0: the driver has no view `cpu` on
 *	this kernel
 * @cpu_size: maximum size in bytes of the record in a part
 *
 * Mapped with PROT_READ at offset 0, map_size bytes or fewer. A writable or
 * executable mapping is refused with EPERM, another offset or a larger length with
 * EINVAL. The driver updates it only while it is mapped: after a time without a mapping
 * KERNLAB_PAGE_OLD is set, until the update that the new mapping starts. Offsets count from
 * the page's start. To read: load seq with acquire; if it is odd, try again; copy the
 * record; an acquire fence; if seq changed, try again. The page is the same for
 * all callers: it shows the initial namespaces, and no field with a guard other than OPEN.
 *
 * The records have every field that the driver knows, so the fixed part of each is struct
 * kernlab_VIEW, or as much of it as the driver has. Each record has masks of its own, which
 * directly follow the fixed part: kernlab_rec.masks is therefore the size of the fixed part.
 *
 * The header and the records `boot` and `stat` are in the first 4096 bytes. They are
 * followed by one part per CPU, struct kernlab_page_cpu, with a sequence count of its own:
 * @seq does not cover it.
 */
struct kernlab_page {
	__u32 magic;
	__u32 abi_major;
	__u32 abi_minor;
	__u32 size;
	__u32 map_size;
	__u32 period_ms;
	__u32 seq;
	__u32 flags;
	__u32 boot_off;
	__u32 boot_size;
	__u32 stat_off;
	__u32 stat_size;
	__u32 cpu_off;
	__u32 cpu_stride;
	__u32 cpu_count;
	__u32 cpu_size;
};

/* kernlab_page.flags: older than period_ms; the update that clears this is under way */
#define KERNLAB_PAGE_OLD	(1U << 0)

/* The first published size, which every reader accepts. */
#define KERNLAB_PAGE_SIZE_1_0	64

/* Minimum alignment of the CPUs' parts of the shared page, so that none share a cache line. */
#define KERNLAB_PAGE_CPU_ALIGN	128

/**
 * struct kernlab_page_cpu - a CPU's part of the shared page
 * @seq: as kernlab_page.seq, for the record in this part
 * @possible: 0: the CPU is not possible on this kernel, and the part is empty
 *
 * The record of KERNLAB_VIEW_cpu follows. The part is at a multiple of
 * KERNLAB_PAGE_CPU_ALIGN, so that a reader of one CPU does not touch those of others.
 */
struct kernlab_page_cpu {
	__u32 seq;
	__u32 possible;
};

/** enum kernlab_type - type of a field in the record; see struct kernlab_VIEW */
enum kernlab_type {
	KERNLAB_TYPE_U32,
	KERNLAB_TYPE_S32,
	KERNLAB_TYPE_U64,
	KERNLAB_TYPE_S64,
	KERNLAB_TYPE_NAME16,
	KERNLAB_TYPE_NAME32,
	KERNLAB_TYPE_STR,
	KERNLAB_TYPE_U64V,
	KERNLAB_TYPE_S64V,
};

/** enum kernlab_unit - how a value is to be read and printed */
enum kernlab_unit {
	KERNLAB_UNIT_COUNT,	/* a plain number */
	KERNLAB_UNIT_PID,	/* a process or thread number */
	KERNLAB_UNIT_UID,	/* a user */
	KERNLAB_UNIT_GID,	/* a group */
	KERNLAB_UNIT_CPU,	/* a CPU's number */
	KERNLAB_UNIT_PRIO,	/* a priority or another small signed number */
	KERNLAB_UNIT_BYTES,	/* bytes */
	KERNLAB_UNIT_NS,	/* nanoseconds */
	KERNLAB_UNIT_WALL,	/* nanoseconds since 1970, wall clock */
	KERNLAB_UNIT_LOAD,	/* load average, 2048 is 1.00 */
	KERNLAB_UNIT_ADDR,	/* a user-space address */
	KERNLAB_UNIT_KADDR,	/* a kernel address */
	KERNLAB_UNIT_HEX,	/* bits or an offset, best read in hexadecimal */
	KERNLAB_UNIT_BOOL,	/* 0 or 1 */
	KERNLAB_UNIT_CHAR,	/* one character */
	KERNLAB_UNIT_DEV,	/* a device: major << 20 | minor */
	KERNLAB_UNIT_PERMS,	/* 1 read, 2 write, 4 execute, 128 shared */
	KERNLAB_UNIT_FLAGS,	/* bits, named by a set of the view `names` */
	KERNLAB_UNIT_ENUM,	/* a constant, named by a set of the view `names` */
	KERNLAB_UNIT_TEXT,	/* a string */
	KERNLAB_UNIT_PATH,	/* a path, or the name of a mapping */
};

/** enum kernlab_kind - how a value changes from one reading to the next */
enum kernlab_kind {
	KERNLAB_KIND_NONE,	/* not meaningful over time */
	KERNLAB_KIND_GAUGE,	/* goes up and down */
	KERNLAB_KIND_COUNTER,	/* monotonic: the difference of two readings counts events */
	KERNLAB_KIND_SHARE,	/* monotonic time spent: a part of the time that passed */
};

/** enum kernlab_cut - which end of a text may be cut off if it is too long for its column */
enum kernlab_cut {
	KERNLAB_CUT_END,
	KERNLAB_CUT_START,	/* such as of a path, to keep its last component */
	KERNLAB_CUT_NEVER,
};

/** enum kernlab_code - encoding of a number that has no set in the view `names` */
enum kernlab_code {
	KERNLAB_CODE_NONE,
	KERNLAB_CODE_TASK_STATE,	/* the letter that ps shows */
	KERNLAB_CODE_SIGNAL,	/* a signal's number */
	KERNLAB_CODE_WAIT_STATUS,	/* the exit status of a process, as in wait(2) */
	KERNLAB_CODE_DUMPABLE,	/* the value of PR_SET_DUMPABLE */
};

/*
 * Facts about a field, and about a view: a bit mask
 *
 * KERNLAB_FACT_CALLED: the name by which a user selects the object.
 * KERNLAB_FACT_SORT_UP, KERNLAB_FACT_SORT_DOWN: lists are sorted by it by default, in
 * ascending or descending order.
 * KERNLAB_FACT_SUM: its sum over all objects is meaningful.
 *	For KERNLAB_KIND_SHARE: the fields with this fact add up to all the time that passed.
 * KERNLAB_FACT_CLOCK: the monotonic time at which the record was read.
 * KERNLAB_FACT_MNEMONIC: its flags are shown by their short names.
 * KERNLAB_FACT_OWNER: the task that the record belongs to, or is about.
 * KERNLAB_FACT_COMMAND: of a view: there is a command of its name, made from its description.
 */
#define KERNLAB_FACT_CALLED	(1U << 0)
#define KERNLAB_FACT_SORT_UP	(1U << 1)
#define KERNLAB_FACT_SORT_DOWN	(1U << 2)
#define KERNLAB_FACT_SUM	(1U << 3)
#define KERNLAB_FACT_COMMAND	(1U << 4)
#define KERNLAB_FACT_CLOCK	(1U << 5)
#define KERNLAB_FACT_MNEMONIC	(1U << 6)
#define KERNLAB_FACT_OWNER	(1U << 7)

/* The views' numbers: see <kernlab/views.h> for the list, <kernlab/fields/VIEW.h> for each. */
#define KERNLAB_VIEW(id, view, ...)	KERNLAB_VIEW_##view = id,
enum kernlab_view_id {
#include <kernlab/views.h>
};

#include <kernlab/records.h>

#endif
