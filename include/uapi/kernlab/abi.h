/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * The kernlab ABI: what /dev/kernlab answers.
 *
 * The device hands out records. A record shows one kernel object (a task_struct, a
 * VMA, ...); a view is a type of record. Everything, the list of views, their fields'
 * descriptions and the names of flag bits included, is read with one ioctl,
 * KERNLAB_IOC_READ. A second one, KERNLAB_IOC_QUERY, says which ABI is spoken; and one
 * page can be mapped, which takes no system call to read.
 *
 * Fields
 *	A view is described in <kernlab/fields/VIEW.h>, one line per field: type,
 *	name, unit, group, the kernel capability it needs, who may see it, the kernel
 *	expression that fills it, the /proc equivalent and the meaning. The line's
 *	number, from 0, is the field's bit in every mask. Lines are only ever added
 *	at the end. The view `fields` has the same descriptions as the driver has
 *	them, for callers that were built before a view or a field existed.
 *
 * Types
 *	Integers are __u32 or __u64, in the machine's byte order, naturally aligned,
 *	so that the layout is the same for 32-bit and 64-bit callers. Signed values
 *	are two's complement of the same width. A short name is a NUL-padded array of
 *	__u8. A string of any length is a struct kernlab_str, an array of 64-bit
 *	numbers a struct kernlab_vec: both say where in the record their data stand.
 *
 * Sizes
 *	The structs passed to an ioctl begin with their own size, as the caller knows
 *	it. A driver that knows more leaves the rest alone; bytes that the driver does
 *	not know must be zero, else EINVAL. A size below the first published one, or
 *	above 4096, is EINVAL.
 *
 * Records are packed
 *	A record is a struct kernlab_rec, then a place for each field that was asked
 *	for and that the driver knows, in ascending order of their numbers, each
 *	aligned to its size (names to 1, struct kernlab_str and kernlab_vec to 4),
 *	then strings and arrays. What was not asked for takes no room. kernlab_read.laid_out is the
 *	mask of the fields that have a place; it follows from the request and the
 *	driver alone, and is the same for every call of a read. A caller that asks for
 *	the first n fields of a view therefore gets the first n members of struct
 *	kernlab_VIEW, and one that asks for more than the driver knows gets what the
 *	driver knows. The fixed part ends at a multiple of 8; so does the record.
 *
 * Masks
 *	A field that was asked for is in one of these states:
 *	  present	its value stands in the record;
 *	  unsupported	this kernel, or this driver, does not have it (a path above
 *			8191 bytes is one that the driver does not have);
 *	  withheld	it exists, and this caller may not see it;
 *	  none		this object has no such thing (the code range of a kernel
 *			thread, the inode of anonymous memory).
 *	kernlab_read.unsupported and .withheld hold for all records of the call. A
 *	record whose `masks` is 0 adds nothing to them: whatever else is laid out is
 *	present. One that differs has masks of its own, a struct kernlab_masks at that
 *	offset, which replace those of the call; what is laid out and in none of its
 *	masks is none. Bytes of a place whose field is not present are 0 and mean
 *	nothing.
 *
 * Cursors
 *	A read that is not finished returns KERNLAB_OUT_MORE and a cursor; the same
 *	request with that cursor goes on from there. A cursor of two zeros begins at
 *	the first object. What it holds is the driver's business; it stays valid
 *	whatever dies in between, and the caller may keep it for ever.
 *	Tasks come in ascending order of their number in the caller's pid
 *	namespace. Guaranteed: a number that belonged to a task throughout the
 *	whole read is in exactly one record; no number is in two.
 *	A thread that calls execve takes over its leader's number, and is that
 *	number from then on. A task that is reaped while it is looked at is left
 *	out.
 *	VMAs come in ascending order of address. Guaranteed: an address mapped
 *	throughout the read is covered by a record; a VMA that nobody changed
 *	during the read is in exactly one. A VMA that was merged into an
 *	already reported neighbour between two calls is shown with its new,
 *	lower start.
 *	Objects with a number (a CPU, a descriptor, a region of device numbers) come
 *	in ascending order of it. Areas, caches and other objects of the kernel's own
 *	come in an order that does not change while they live. Guaranteed for both: one
 *	that is there throughout the read is in exactly one record.
 *	Lists whose order means something (who is asked first) come in that order, and
 *	a field has the place. If such a list changes between two calls, an object may
 *	be missed or shown twice; one call with a buffer large enough for all of it is
 *	of one moment, up to the number of objects in the meaning of the view.
 *	The cursor of a view that belongs to no process tells nothing of where objects
 *	are in memory, and one that the driver, since it was loaded, did not make for
 *	that very view is EINVAL.
 *	Addresses come in ascending order, in ranges that meet the same. Every
 *	address of the range that was asked for is in exactly one record, holes
 *	included; from task_size of the mm_struct on nothing is a process's, and
 *	left out.
 *
 * Ranges
 *	Views whose scope has addresses may be asked for a part of the address
 *	space, from `start` up to, not including, `end`; an end of 0 is the end
 *	of the address space. A VMA is shown as it is if any of it lies in the
 *	range; addresses are shown from start on.
 *
 * Resident memory
 *	Fields that say what is resident are found by one pass over the page tables,
 *	made only for who asks for one of them. mmap_lock is dropped every thousand
 *	entries or so, so that the process goes on. A VMA whose place, size, flags or
 *	file changed meanwhile is counted again from its start. The sums of a whole
 *	process (view mm) go on at the address that they came to, as those of
 *	/proc/PID/smaps_rollup do.
 *
 * Buffers
 *	A record is never cut. Records stand one behind another, each at a multiple of
 *	8 from the buffer's start, rec.size bytes apart. Where not even the next
 *	record fits, the call fails with ENOSPC, and `need` says how many bytes would
 *	do.
 *	A call that delivered records before it met an error succeeds with those; the
 *	error comes with the next call. out_flags are those of the one call.
 *
 * Permission
 *	Opening the node is the first gate (group kernlab, mode 0660). Behind
 *	it each fact is given to whom /proc gives it, decided at each call:
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
 *			needed for KADDR, too: a struct page's address tells its
 *			frame;
 *	  ROOT		whoever may read a file of root's with mode 0400, such as
 *			/proc/slabinfo: user 0, or CAP_DAC_READ_SEARCH or
 *			CAP_DAC_OVERRIDE in the initial user namespace, for the
 *			opener of the device and for the caller;
 *	  NET_ADMIN	CAP_NET_ADMIN in the user namespace that owns the caller's
 *			network namespace, held by the opener and by the caller.
 *	A task outside the caller's pid namespace does not exist, and neither does a
 *	record of a view without a task whose object belongs to such a task. What
 *	belongs to a mount or to files of procfs has no counterpart here: hidepid, and
 *	labels that a security module puts on /proc/PID.
 *
 * Errors
 *	EINVAL	an unknown view, flag, target, ioctl argument; a size out of bounds;
 *		bytes that should be zero are not; a target or a range that the
 *		view's scope does not have, or a range that ends before it begins
 *	ENOTTY	no such ioctl
 *	ESRCH	no such task in the caller's pid namespace
 *	ENXIO	no such CPU
 *	EACCES	the whole view is withheld from this caller, or for this task
 *	EPERM	a writable or executable mapping of the page
 *	EFAULT	a bad address
 *	ENOSPC	not even one record fits; see `need`
 *	EINTR	a fatal signal ended the call; any other ends it after the records that
 *		are there, if there are any, with KERNLAB_OUT_MORE
 *	ENOMEM	no memory
 *	EOPNOTSUPP the whole view is missing on this kernel; KERNLAB_VIEW_caps
 *		says why
 *
 * For ever
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
 * struct kernlab_rec - what every record begins with
 * @size: bytes of the whole record, strings, arrays and padding included, a multiple
 *	of 8; the next record starts there
 * @masks: 0: the masks of the call hold; else where in the record a struct
 *	kernlab_masks stands, a multiple of 8
 */
struct kernlab_rec {
	__u32 size;
	__u32 masks;
};

/**
 * struct kernlab_masks - the masks of one record that differs from the others of its call
 * @present: fields whose value stands in the record
 * @unsupported: fields that this kernel or driver does not have, for this object
 * @withheld: fields that this caller may not see, of this object
 *
 * All are within what was asked for, and no field is in two of them.
 */
struct kernlab_masks {
	__u64 present[KERNLAB_MASK_WORDS];
	__u64 unsupported[KERNLAB_MASK_WORDS];
	__u64 withheld[KERNLAB_MASK_WORDS];
};

/**
 * struct kernlab_str - a string behind the fixed part of a record
 * @off: where its first byte stands, counted from the record's start
 * @len: bytes, without the NUL that follows them
 */
struct kernlab_str {
	__u32 off;
	__u32 len;
};

/**
 * struct kernlab_vec - an array of __u64 or __s64 behind the fixed part of a record
 * @off: where the first one stands, counted from the record's start; a multiple
 *	of 8
 * @n: how many there are
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
 * @page_size: out: bytes to map at offset 0 for all of the shared page, which is more
 *	than one page of memory where there are CPUs
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
	__u32 page_size;
};

/** enum kernlab_scope - what the records of a view belong to; see <kernlab/scopes.h> */
#define KERNLAB_SCOPE(id, NAME, ...)	KERNLAB_SCOPE_##NAME = id,
enum kernlab_scope {
#include <kernlab/scopes.h>
};

/** enum kernlab_owner - what a read of a scope may be narrowed down to */
enum kernlab_owner {
	KERNLAB_OWNER_NONE,	/* nothing: the whole system */
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
 * KERNLAB_READ_THREADS: every thread, where without it only processes (thread
 * group leaders) are meant. With KERNLAB_TARGET_PID: the threads of that
 * task's process. Only for views of scope TASK.
 */
#define KERNLAB_READ_THREADS	(1U << 0)
#define KERNLAB_READ_FLAGS	KERNLAB_READ_THREADS

/*
 * kernlab_read.out_flags
 *
 * KERNLAB_OUT_MORE: there may be more; read again with the cursor.
 * KERNLAB_OUT_NO_MM: the target is a kernel thread or a zombie, which has no
 * mm_struct; that is why there is nothing to show.
 * KERNLAB_OUT_SKIPPED: some tasks' records are withheld from this caller as a
 * whole and were passed over.
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
 * @fields: in: mask of the fields wanted; bits that mean nothing to the
 *	driver come back as unsupported
 * @buf: in: address of the buffer
 * @buf_size: in: its bytes
 * @start: in: first address of the range, see Ranges
 * @end: in: first address behind the range, or 0
 * @cursor: in: zeros, or what the last call left here; out: where to go on
 * @count: out: records written
 * @out_flags: out: KERNLAB_OUT_*
 * @used: out: bytes written
 * @need: out: with ENOSPC, the bytes one record needs; otherwise 0
 * @laid_out: out: fields that have a place in each record
 * @unsupported: out: of those asked for, fields that this kernel or driver does not have
 * @withheld: out: of those asked for, fields that this caller may not see, of any object
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

/* The first published size, which every driver takes. */
#define KERNLAB_READ_SIZE_1_0	160

/* The numbers do not depend on the structs' sizes, which may grow. */
#define KERNLAB_IOC_MAGIC	0xC4
#define KERNLAB_IOC_QUERY	_IOC(_IOC_READ | _IOC_WRITE, KERNLAB_IOC_MAGIC, 0x00, 0)
#define KERNLAB_IOC_READ	_IOC(_IOC_READ | _IOC_WRITE, KERNLAB_IOC_MAGIC, 0x01, 0)

#define KERNLAB_PAGE_MAGIC	0x42414c4b	/* "KLAB" in memory */

/**
 * struct kernlab_page - how the shared page begins
 * @magic: KERNLAB_PAGE_MAGIC
 * @abi_major: as in struct kernlab_query
 * @abi_minor: as in struct kernlab_query
 * @size: bytes of this struct as the driver knows it
 * @map_size: bytes to map; a caller may map fewer, if the first page is enough for it
 * @period_ms: milliseconds between two updates
 * @seq: even while the page stands still, odd while it is written; it grows
 *	by 2 with every update
 * @flags: KERNLAB_PAGE_*
 * @boot_off: where the record of KERNLAB_VIEW_boot stands; it never changes
 * @boot_size: bytes it may take; 0: the driver has no such view on this kernel
 * @stat_off: where the record of KERNLAB_VIEW_stat stands; guarded by @seq
 * @stat_size: as @boot_size
 * @cpu_off: where the part of CPU 0 begins, a multiple of 128
 * @cpu_stride: bytes from one CPU's part to the next one's, a multiple of 128
 * @cpu_count: how many parts there are, the part of CPU n is number n; 0: the driver
 *	has no view of CPUs on this kernel
 * @cpu_size: bytes that the record in a part may take
 *
 * Mapped with PROT_READ at offset 0, map_size bytes or fewer. A writable or
 * executable mapping is refused with EPERM, another offset or a larger length with
 * EINVAL. The driver updates it only while somebody maps it; so what the first one to map
 * it sees may be old, which KERNLAB_PAGE_OLD says until the update that the mapping asked
 * for. Offsets count from the page's start. To read: load seq with acquire; if it is odd, try again; copy the
 * record; an acquire fence; if seq changed, try again. The page is the same for
 * everybody: it shows the initial namespaces and never a kernel address.
 *
 * The records have every field that the driver knows, so that the fixed part of each is
 * struct kernlab_VIEW, or as much of it as the driver has; and masks of their own, which
 * stand right behind the fixed part: kernlab_rec.masks is its size, and so shows a reader
 * how much that is.
 *
 * The head, `boot` and `stat` stand in the first 4096 bytes. Behind them each CPU has a
 * part, struct kernlab_page_cpu, with a sequence count of its own: @seq says nothing
 * about it.
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

/* kernlab_page.flags: older than period_ms; the update that clears this comes at once. */
#define KERNLAB_PAGE_OLD	(1U << 0)

/* The first published size, which every reader takes. */
#define KERNLAB_PAGE_SIZE_1_0	64

/* No two CPUs' parts of the shared page are in one such piece of memory. */
#define KERNLAB_PAGE_CPU_ALIGN	128

/**
 * struct kernlab_page_cpu - a CPU's part of the shared page
 * @seq: as kernlab_page.seq, for the record in this part alone
 * @possible: 0: this kernel can have no such CPU, and the part is empty
 *
 * The record of KERNLAB_VIEW_cpu follows. Whoever is interested in one CPU reads this
 * part and no other: it begins at a multiple of KERNLAB_PAGE_CPU_ALIGN.
 */
struct kernlab_page_cpu {
	__u32 seq;
	__u32 possible;
};

/** enum kernlab_type - how a field stands in the record; see struct kernlab_VIEW */
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
	KERNLAB_UNIT_PATH,	/* a path or a name for a piece of memory */
};

/** enum kernlab_kind - what a value does from one reading to the next */
enum kernlab_kind {
	KERNLAB_KIND_NONE,	/* nothing that could be drawn over time */
	KERNLAB_KIND_GAUGE,	/* it goes up and down: how much there is */
	KERNLAB_KIND_COUNTER,	/* it only grows: the difference is what happened */
	KERNLAB_KIND_SHARE,	/* it grows by time spent: a part of all the time that passed */
};

/** enum kernlab_cut - which end of a text may be left out where room is short */
enum kernlab_cut {
	KERNLAB_CUT_END,
	KERNLAB_CUT_START,	/* of a path the last component is what one looks for */
	KERNLAB_CUT_NEVER,
};

/** enum kernlab_code - what a number stands for that no set of the view `names` has */
enum kernlab_code {
	KERNLAB_CODE_NONE,
	KERNLAB_CODE_TASK_STATE,	/* the letter that ps shows */
	KERNLAB_CODE_SIGNAL,	/* a signal's number */
	KERNLAB_CODE_WAIT_STATUS,	/* how a process ended, as wait(2) says it */
	KERNLAB_CODE_DUMPABLE,	/* as PR_SET_DUMPABLE has it */
};

/*
 * What a field is to its object, and a view to a person; any of them together
 *
 * KERNLAB_FACT_CALLED: it is what a person calls the object by.
 * KERNLAB_FACT_SORT_UP, KERNLAB_FACT_SORT_DOWN: lists are sorted by it, the smallest or
 * the largest first, where nobody says otherwise.
 * KERNLAB_FACT_SUM: its sum over all objects means something.
 *	Of KERNLAB_KIND_SHARE, it is one of the parts that make up all the time that passed.
 * KERNLAB_FACT_CLOCK: the monotonic time at which the record was read.
 * KERNLAB_FACT_MNEMONIC: its flags are best known by their short names.
 * KERNLAB_FACT_OWNER: the task that the record belongs to, or is about.
 * KERNLAB_FACT_COMMAND: the view has a command of its own name, made from its description.
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
