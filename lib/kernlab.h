/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * libkernlab: records of the live Linux kernel for C programs.
 *
 * A handle (struct kernlab) reads from a source: the device, or a recording of
 * one. A view is a type of record, described field by field, so that a program
 * can print views that it was not written for. An iterator reads records.
 *
 *	struct kernlab *kl;
 *	struct kernlab_iter *it;
 *	const struct kernlab_record *rec;
 *	int rc;
 *
 *	rc = kernlab_open(&kl);
 *	rc = kernlab_iter_new(kl, "task", &it);
 *	rc = kernlab_iter_set_fields(it, "pid,comm,vruntime");
 *	while ((rc = kernlab_iter_next(it, &rec)) > 0)
 *		printf("%s\n", kernlab_record_str(rec, KERNLAB_F(task, comm)));
 *	kernlab_iter_free(it);
 *	kernlab_close(kl);
 *
 * Errors: every function that can fail returns a negative errno value;
 * kernlab_strerror() describes it, kernlab_errmsg() also says what to do.
 * No function prints, exits or aborts.
 * Threads: a handle and all objects made from it may be used by one thread at a
 * time; different handles are independent. Descriptions (struct kernlab_view,
 * struct kernlab_field) are constant and may be read by any thread.
 * Lifetime: a record, and pointers into it, are valid until the next
 * kernlab_iter_next(), kernlab_iter_batch() or kernlab_iter_free() on its iterator;
 * kernlab_record_copy() makes a copy that stays valid. Iterators, copies and shared
 * pages must be freed before their handle is closed.
 * Fields: a field is identified together with its view, KERNLAB_F(task, comm). To
 * access a field of another view in a record is a bug of the program: the accessor
 * returns 0 or NULL, never another field's value, and the next call on the iterator
 * fails.
 */
#ifndef KERNLAB_H
#define KERNLAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <kernlab/abi.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kernlab;
struct kernlab_iter;
struct kernlab_record;
struct kernlab_view;
struct kernlab_field;

/**
 * struct kernlab_field_id - a field of a view
 * @view: KERNLAB_VIEW_*
 * @index: its number in the view, KERNLAB_F_VIEW_FIELD
 */
struct kernlab_field_id {
	uint32_t view;
	uint32_t index;
};

/**
 * KERNLAB_F() - the field called @field of the view called @view, without quotes
 *
 * A field that the view does not have does not compile. In C++ it is a constant
 * expression; in C it may initialise a static object.
 */
#ifdef __cplusplus
static inline constexpr struct kernlab_field_id kernlab_make_field_id(uint32_t view,
								      uint32_t index)
{
	return { view, index };
}
#define KERNLAB_F(view, field) \
	kernlab_make_field_id(KERNLAB_VIEW_##view, KERNLAB_F_##view##_##field)
#else
#define KERNLAB_F(view, field) \
	((struct kernlab_field_id){ KERNLAB_VIEW_##view, KERNLAB_F_##view##_##field })
#endif

/** kernlab_version() - version of this library, "MAJOR.MINOR.PATCH" */
const char *kernlab_version(void);

/* ---- handle ---------------------------------------------------------- */

/**
 * kernlab_open() - open /dev/kernlab
 * @kl: out: the handle
 *
 * Return: 0; -ENOENT: no device node, the module is not loaded; -EACCES: no
 * permission to open the node; -ENODEV: the node exists, but there is no driver for
 * it; -EPROTO: the driver has another ABI major; -ENOMEM.
 */
int kernlab_open(struct kernlab **kl);

/** kernlab_open_device() - the same with another device node than /dev/kernlab */
int kernlab_open_device(struct kernlab **kl, const char *path);

/**
 * kernlab_open_recording() - open a recording made by kernlab_recording_write()
 *
 * Return: 0; -EBADMSG: not a recording, or a damaged one; an errno of open(2)
 * or read(2); -ENOMEM.
 */
int kernlab_open_recording(struct kernlab **kl, const char *path);

/** kernlab_close() - close a handle; NULL is allowed */
void kernlab_close(struct kernlab *kl);

/** kernlab_fd() - the device's file descriptor, or -ENOTTY for a recording */
int kernlab_fd(const struct kernlab *kl);

/**
 * kernlab_get_query() - the driver's answer to KERNLAB_IOC_QUERY
 *
 * Return: constant, valid as long as the handle.
 */
const struct kernlab_query *kernlab_get_query(const struct kernlab *kl);

/**
 * kernlab_read() - one KERNLAB_IOC_READ through the handle's source
 *
 * For callers with a buffer of their own; see <kernlab/abi.h>. The records are not
 * checked. Return: 0 or a negative errno as documented there.
 */
int kernlab_read(struct kernlab *kl, struct kernlab_read *req);

/**
 * kernlab_strerror() - description of an error of this library
 * @err: a negative errno value returned by a function of this library
 *
 * Return: a constant sentence, never NULL.
 */
const char *kernlab_strerror(int err);

/**
 * kernlab_errmsg() - what failed last on this handle, and what to do about it
 *
 * Return: one or two sentences, "" if nothing failed; valid until the next call
 * on the handle.
 */
const char *kernlab_errmsg(const struct kernlab *kl);

/**
 * kernlab_open_hint() - why a kernlab_open*() failed, and what to do about it
 * @err: its return value
 * @path: the path that was to be opened; NULL: /dev/kernlab
 * @buf: out: the text, NUL-terminated, truncated if necessary
 * @size: bytes of @buf
 *
 * Looks at the system (is the module loaded? who may open the node?) to name
 * the cause. Return: @buf.
 */
const char *kernlab_open_hint(int err, const char *path, char *buf, size_t size);

/* ---- descriptions ---------------------------------------------------- */

/*
 * The library has descriptions of the views that it was built with, for which no
 * source is needed. A source also describes its own views, which may be more, or have
 * more fields.
 */

/** kernlab_views() - how many views this library knows */
size_t kernlab_views(void);
/** kernlab_view_at() - view number @index of them, or NULL */
const struct kernlab_view *kernlab_view_at(size_t index);
/** kernlab_view_by_name() - the view called @name, or NULL */
const struct kernlab_view *kernlab_view_by_name(const char *name);

/**
 * kernlab_views_of() - how many views the source has
 * @n: out: the number
 *
 * Reads the views `views` and `fields` in the first call. Return: 0 or a negative errno;
 * -EPROTO: the descriptions are inconsistent, or contradict the library's ABI.
 */
int kernlab_views_of(struct kernlab *kl, size_t *n);
/**
 * kernlab_view_of_at() - view number @index of the source, in the order of their numbers
 *
 * Return: valid as long as the handle; NULL: there is none, or kernlab_views_of() fails.
 */
const struct kernlab_view *kernlab_view_of_at(struct kernlab *kl, size_t index);
/**
 * kernlab_view_of() - the view called @name as the source describes it
 * @view: out: the description; valid as long as the handle
 *
 * Also for views that this library was not built with. Fields of an unknown type, and
 * those after them, are left out. Return: 0; -EINVAL: the source has no such view;
 * others as kernlab_views_of().
 */
int kernlab_view_of(struct kernlab *kl, const char *name, const struct kernlab_view **view);

const char *kernlab_view_name(const struct kernlab_view *view);
uint32_t kernlab_view_id(const struct kernlab_view *view);
enum kernlab_scope kernlab_view_scope(const struct kernlab_view *view);
/** kernlab_view_owner() - what a read may be limited to: a task, a CPU, ... */
enum kernlab_owner kernlab_view_owner(const struct kernlab_view *view);
/** kernlab_view_has_many() - whether an owner has any number of records, not just one */
bool kernlab_view_has_many(const struct kernlab_view *view);
/** kernlab_view_has_addresses() - whether kernlab_iter_set_range() is supported */
bool kernlab_view_has_addresses(const struct kernlab_view *view);
/** kernlab_view_needs_mm() - whether a task without an mm_struct has no records */
bool kernlab_view_needs_mm(const struct kernlab_view *view);
/** kernlab_scope_name() - "global", "task", ..., or "unknown" */
const char *kernlab_scope_name(enum kernlab_scope scope);
/** kernlab_scope_meaning() - description of a scope */
const char *kernlab_scope_meaning(enum kernlab_scope scope);
enum kernlab_guard kernlab_view_guard(const struct kernlab_view *view);
/** kernlab_view_needs() - capability without which the view is unsupported, or NULL */
const char *kernlab_view_needs(const struct kernlab_view *view);
/** kernlab_view_lock() - lock or reference that the driver holds while it reads */
const char *kernlab_view_lock(const struct kernlab_view *view);
/** kernlab_view_header() - kernel header that declares the object */
const char *kernlab_view_header(const struct kernlab_view *view);
const char *kernlab_view_meaning(const struct kernlab_view *view);
/** kernlab_view_facts() - mask of KERNLAB_FACT_* */
uint32_t kernlab_view_facts(const struct kernlab_view *view);
/** kernlab_view_fixed() - bytes of struct kernlab_VIEW, a record with all fields */
uint32_t kernlab_view_fixed(const struct kernlab_view *view);
/** kernlab_view_fields() - how many fields it has */
size_t kernlab_view_fields(const struct kernlab_view *view);
/** kernlab_view_field() - field number @index, or NULL */
const struct kernlab_field *kernlab_view_field(const struct kernlab_view *view, size_t index);
/** kernlab_view_field_by_name() - the field called @name, or NULL */
const struct kernlab_field *kernlab_view_field_by_name(const struct kernlab_view *view,
						       const char *name);

const struct kernlab_view *kernlab_field_view(const struct kernlab_field *field);
/** kernlab_field_id() - its id, for the accessors of records */
struct kernlab_field_id kernlab_field_id(const struct kernlab_field *field);
/** kernlab_field_index() - its number, KERNLAB_F_VIEW_FIELD */
unsigned int kernlab_field_index(const struct kernlab_field *field);
const char *kernlab_field_name(const struct kernlab_field *field);
enum kernlab_type kernlab_field_type(const struct kernlab_field *field);
/** kernlab_field_offset() - its offset in struct kernlab_VIEW, a record with all fields */
uint32_t kernlab_field_offset(const struct kernlab_field *field);
enum kernlab_unit kernlab_field_unit(const struct kernlab_field *field);
/** kernlab_unit_name() - "bytes", "nanoseconds", ... */
const char *kernlab_unit_name(enum kernlab_unit unit);
/** kernlab_field_set() - the set of names of a FLAGS or ENUM field, else NULL */
const char *kernlab_field_set(const struct kernlab_field *field);
/** kernlab_field_group() - heading to show it under: "IDENT", "SCHED", ... */
const char *kernlab_field_group(const struct kernlab_field *field);
/** kernlab_field_needs() - capability it needs, or NULL */
const char *kernlab_field_needs(const struct kernlab_field *field);
enum kernlab_guard kernlab_field_guard(const struct kernlab_field *field);
/** kernlab_field_expr() - the kernel expression that fills it, as compiled */
const char *kernlab_field_expr(const struct kernlab_field *field);
/** kernlab_field_proc() - where /proc shows the same, "" if nowhere */
const char *kernlab_field_proc(const struct kernlab_field *field);
const char *kernlab_field_meaning(const struct kernlab_field *field);
/** kernlab_field_kind() - counter, gauge, ... */
enum kernlab_kind kernlab_field_kind(const struct kernlab_field *field);
/** kernlab_field_heading() - heading of its column, NULL: its name in capitals */
const char *kernlab_field_heading(const struct kernlab_field *field);
/** kernlab_field_usual() - position among the columns shown by default, from 1; 0: none */
unsigned int kernlab_field_usual(const struct kernlab_field *field);
/** kernlab_field_width() - maximum width of its column in a terminal; 0: no limit */
unsigned int kernlab_field_width(const struct kernlab_field *field);
/** kernlab_field_cut() - which end of a longer text is cut off */
enum kernlab_cut kernlab_field_cut(const struct kernlab_field *field);
/** kernlab_field_facts() - mask of KERNLAB_FACT_* */
uint32_t kernlab_field_facts(const struct kernlab_field *field);
/** kernlab_field_code() - encoding of its number, beyond its unit */
enum kernlab_code kernlab_field_code(const struct kernlab_field *field);

/* ---- records --------------------------------------------------------- */

/**
 * kernlab_iter_new() - prepare to read the records of a view
 * @kl: handle
 * @view: the view's name
 * @it: out: the iterator
 *
 * A view that this library does not know is looked up with kernlab_view_of(). By
 * default it reads all fields of all owners: of all processes, CPUs, ...
 * Return: 0; -EINVAL: no such view; -ENOMEM.
 */
int kernlab_iter_new(struct kernlab *kl, const char *view, struct kernlab_iter **it);
/** kernlab_iter_new_view() - the same by a description, the library's or the source's */
int kernlab_iter_new_view(struct kernlab *kl, const struct kernlab_view *view,
			  struct kernlab_iter **it);
/** kernlab_iter_free() - free an iterator; NULL is allowed */
void kernlab_iter_free(struct kernlab_iter *it);

/**
 * kernlab_iter_set_pid() - only this task; 0: all
 *
 * Return: 0; -EINVAL: the view's owner is not a task; -EBUSY after the first record.
 */
int kernlab_iter_set_pid(struct kernlab_iter *it, uint32_t pid);

/* For kernlab_iter_set_cpu(); not a valid CPU number. */
#define KERNLAB_ALL_CPUS	UINT32_MAX
/** kernlab_iter_set_cpu() - only this CPU; KERNLAB_ALL_CPUS: all. Return: as above */
int kernlab_iter_set_cpu(struct kernlab_iter *it, uint32_t cpu);
/** kernlab_iter_set_threads() - threads too, in views of scope TASK. Return: as above */
int kernlab_iter_set_threads(struct kernlab_iter *it, bool threads);
/**
 * kernlab_iter_set_range() - only this part of the address space
 * @start: first address
 * @end: first address after it; 0: the end of the address space
 *
 * For views with kernlab_view_has_addresses(); 0, 0 means all of it again. A VMA that
 * overlaps the range is shown with its own limits; records of addresses begin at @start.
 * In a recording, fields that belong to one page frame are KERNLAB_UNSUPPORTED if the
 * range begins within a huge page, after its first frame.
 * Return: 0; -EINVAL: the view has no addresses, or the range ends before it
 * begins; -EBUSY after the first record.
 */
int kernlab_iter_set_range(struct kernlab_iter *it, uint64_t start, uint64_t end);
/**
 * kernlab_iter_set_fields() - only these fields
 * @fields: names, separated by commas; NULL: all
 *
 * Return: 0; -EINVAL: one of them is not a field of the view, kernlab_errmsg()
 * names it, and nothing has changed; -EBUSY after the first record.
 */
int kernlab_iter_set_fields(struct kernlab_iter *it, const char *fields);
/**
 * kernlab_iter_want() - add @field to the mask
 *
 * kernlab_iter_set_fields(it, "") empties the mask first. Return: 0; -EINVAL: a field
 * of another view, or one that no mask has a bit for; -EBUSY.
 */
int kernlab_iter_want(struct kernlab_iter *it, struct kernlab_field_id field);
/**
 * kernlab_iter_want_number() - the same by its number
 *
 * Also for fields that this library does not know: the state of such a field can be
 * read, but not its value. Return: as above.
 */
int kernlab_iter_want_number(struct kernlab_iter *it, unsigned int number);

/**
 * kernlab_iter_next() - read the next record
 * @it: iterator
 * @rec: out: the record, NULL unless 1 is returned
 *
 * Return: 1: a record; 0: the end; -ESRCH: no such task; -ENXIO: no such CPU; -EACCES:
 * the caller is not permitted to read the view; -EOPNOTSUPP: unsupported on this kernel,
 * or not recorded; -EINTR: interrupted by a signal, the next call continues; -EPROTO: the
 * driver's answer is inconsistent; -EINVAL: a field of another view was accessed in a
 * record; others as in <kernlab/abi.h>.
 */
int kernlab_iter_next(struct kernlab_iter *it, const struct kernlab_record **rec);

/**
 * struct kernlab_batch - an array of records of the same size
 * @base: the first record, aligned to 8; NULL: see @rec
 * @stride: bytes from one record to the next
 * @count: number of records, at least one
 * @rec: a single record that has to be read with kernlab_record_*(); NULL if @base is set
 */
struct kernlab_batch {
	const void *base;
	size_t stride;
	size_t count;
	const struct kernlab_record *rec;
};

/**
 * kernlab_iter_batch() - read the next records, as many as possible at once
 * @batch: out: the records; valid as long as a record would be
 *
 * Consecutive records in which every requested field is present are returned together.
 * Field @field of record i is then at
 *
 *	(const char *)batch.base + i * batch.stride + kernlab_iter_offset(it, field)
 *
 * as a __u32, __u64 or NUL-terminated name, aligned to its size (names to 1). A record
 * in which a field is not present is returned alone, as @rec; so is every record if a
 * field with a string or an array is requested. Calls may be mixed with
 * kernlab_iter_next().
 * Return: 1: a batch; otherwise as kernlab_iter_next(), and @batch is zeroed.
 */
int kernlab_iter_batch(struct kernlab_iter *it, struct kernlab_batch *batch);
/**
 * kernlab_iter_offset() - offset of a field in each record
 *
 * The same for all records until the iterator is rewound. Return: the offset, above 0;
 * -EAGAIN: nothing has been read yet; -ENODATA: the field was not requested, or the
 * driver does not know it; -EINVAL: a field of another view.
 */
int kernlab_iter_offset(const struct kernlab_iter *it, struct kernlab_field_id field);

/** kernlab_iter_rewind() - start over with the same settings, which may then be changed */
int kernlab_iter_rewind(struct kernlab_iter *it);
/** kernlab_iter_flags() - KERNLAB_OUT_* of all calls so far */
uint32_t kernlab_iter_flags(const struct kernlab_iter *it);

/** enum kernlab_state - state of a field in a record */
enum kernlab_state {
	KERNLAB_PRESENT,	/* its value is in the record */
	KERNLAB_NONE,		/* the object has no such value */
	KERNLAB_UNSUPPORTED,	/* this kernel or driver cannot provide it */
	KERNLAB_WITHHELD,	/* it exists, but the caller is not permitted to see it */
	KERNLAB_NOT_ASKED,	/* it was not requested */
	KERNLAB_WRONG_VIEW,	/* the field belongs to another view; kernlab_record_error() */
};

const struct kernlab_view *kernlab_record_view(const struct kernlab_record *rec);
enum kernlab_state kernlab_record_state(const struct kernlab_record *rec,
					struct kernlab_field_id field);
/**
 * kernlab_record_u64() - an integer; 0 if it is not present or not an integer
 *
 * Signed integers are not sign-extended: an S32 of -1 is 0xffffffff.
 */
uint64_t kernlab_record_u64(const struct kernlab_record *rec, struct kernlab_field_id field);
/** kernlab_record_s64() - the same, with signed types sign-extended */
int64_t kernlab_record_s64(const struct kernlab_record *rec, struct kernlab_field_id field);
/** kernlab_record_str() - a name or string, NUL-terminated; NULL if not present or no text */
const char *kernlab_record_str(const struct kernlab_record *rec, struct kernlab_field_id field);
/**
 * kernlab_record_vec() - the numbers of a U64V or S64V field
 * @n: out: number of elements; 0 if the field is not present or of another type
 *
 * Return: the first element, valid as long as the record; NULL if there is none. The
 * elements of an S64V field are to be cast to int64_t.
 */
const uint64_t *kernlab_record_vec(const struct kernlab_record *rec,
				   struct kernlab_field_id field, size_t *n);
/**
 * kernlab_record_raw() - the record as the driver wrote it, kernlab_rec.size bytes
 *
 * See <kernlab/abi.h> for the layout. If `masks` is 0, the masks are those of the call,
 * and not part of the record.
 */
const struct kernlab_rec *kernlab_record_raw(const struct kernlab_record *rec);
/**
 * kernlab_record_error() - whether a field of another view was accessed
 *
 * Return: 0; -EINVAL: it was, in a record of the same iterator or shared page.
 */
int kernlab_record_error(const struct kernlab_record *rec);
/**
 * kernlab_record_copy() - a copy that stays valid after the next read of the iterator
 * @copy: out: the copy; to be freed before the handle is closed
 *
 * Return: 0 or -ENOMEM.
 */
int kernlab_record_copy(const struct kernlab_record *rec, struct kernlab_record **copy);
/** kernlab_record_free() - free a copy; NULL is allowed */
void kernlab_record_free(struct kernlab_record *copy);

/* ---- names of bits and constants ------------------------------------- */

/** kernlab_name() - the kernel's name of @value in the enumeration @set, or NULL */
const char *kernlab_name(struct kernlab *kl, const char *set, uint64_t value);
/** kernlab_name_meaning() - what that name means, or NULL */
const char *kernlab_name_meaning(struct kernlab *kl, const char *set, uint64_t value);
/** kernlab_name_mnemonic() - the short form that /proc uses for it, or NULL */
const char *kernlab_name_mnemonic(struct kernlab *kl, const char *set, uint64_t value);
/**
 * kernlab_flag_next() - iterate over the set bits of a value, from the lowest
 * @bits: in: the value in the first call; out: the remaining bits
 * @symbol: out: the kernel's name, NULL for bits without one, which come last
 * @meaning: out: its meaning, or NULL
 *
 * Return: the bits of this step; 0: done.
 */
uint64_t kernlab_flag_next(struct kernlab *kl, const char *set, uint64_t *bits,
			   const char **symbol, const char **meaning);

/* ---- the shared page ------------------------------------------------- */

struct kernlab_live;

/**
 * kernlab_live_open() - map the shared page
 *
 * If nobody has mapped it for a while, this waits for the driver to write it, which takes
 * less than a millisecond, and two seconds at most.
 * Return: 0; -EAGAIN: it was not written in that time; -EPROTO: not a page this library understands; -EOPNOTSUPP: a
 * recording without one; errno of mmap(2).
 */
int kernlab_live_open(struct kernlab *kl, struct kernlab_live **live);
/** kernlab_live_close() - unmap it; NULL is allowed */
void kernlab_live_close(struct kernlab_live *live);
/**
 * kernlab_live_stat() - read a consistent snapshot of the live counters
 * @rec: out: the record; valid until the next call or kernlab_live_close()
 *
 * Makes no system call. Fields that the driver does not know are KERNLAB_UNSUPPORTED.
 * Return: 0; -EAGAIN: the sequence count was odd or changed in every attempt (the driver
 * died while writing); -EPROTO: there is no valid record; -EOPNOTSUPP: the driver has no
 * such view on this kernel; -EINVAL: a field of another view was accessed in a record of the
 * page.
 */
int kernlab_live_stat(struct kernlab_live *live, const struct kernlab_record **rec);
/** kernlab_live_boot() - the same for the facts since boot, which never change */
int kernlab_live_boot(struct kernlab_live *live, const struct kernlab_record **rec);
/**
 * kernlab_live_cpus() - number of CPUs that the page has parts for
 *
 * CPUs are numbered from 0; not every number below this one is a possible CPU. 0: the
 * page has no per-CPU records.
 */
uint32_t kernlab_live_cpus(const struct kernlab_live *live);
/**
 * kernlab_live_cpu() - read a consistent snapshot of the counters of one CPU
 *
 * As kernlab_live_stat(), and without reading the parts of other CPUs. Return: as
 * there; -ENXIO: the CPU is not possible on this kernel; -EOPNOTSUPP:
 * kernlab_live_cpus() is 0. @rec is valid until the next call for any CPU.
 */
int kernlab_live_cpu(struct kernlab_live *live, uint32_t cpu, const struct kernlab_record **rec);
/** kernlab_live_seq() - sequence count of the live counters; grows with every update */
uint32_t kernlab_live_seq(const struct kernlab_live *live);
/** kernlab_live_period_ms() - milliseconds between two updates */
uint32_t kernlab_live_period_ms(const struct kernlab_live *live);

/* ---- recordings ------------------------------------------------------ */

/*
 * Flags of kernlab_recording_write().
 *
 * KERNLAB_RECORDING_PAGES: also record every address of @pids (view pagemap): one record
 * per page, of a few hundred bytes. 1 GiB of resident memory takes about 80 MiB, which
 * have to fit into memory.
 */
#define KERNLAB_RECORDING_PAGES	(1U << 0)

/**
 * kernlab_recording_write() - record the source's answers in a file, to be replayed later
 * @kl: handle
 * @path: file to write; a regular file is replaced, and only on success; a symbolic link is
 *	followed; anything else, such as a FIFO, is written to
 * @pids: processes whose VMAs are recorded, @n of them
 * @what: KERNLAB_RECORDING_*, or 0
 *
 * Records all views of the source, including those that this library does not know, but
 * not that of pages. Views with many records per process, such as VMAs, are recorded for
 * @pids, or for all processes if @n is 0. The file has mode 0600, as it contains what only
 * this caller may be permitted to see. Return: 0; -ESRCH: one of @pids does not exist;
 * -EINVAL: an unknown bit in @what, or pages without @pids; -EOPNOTSUPP: the source is a
 * driver without a view of pages, or a recording without pages; or another negative errno.
 */
int kernlab_recording_write(struct kernlab *kl, const char *path, const uint32_t *pids, size_t n,
			    unsigned int what);

/* ---- the module ------------------------------------------------------ */

/** enum kernlab_load - result of loading or unloading the module */
enum kernlab_load {
	KERNLAB_LOAD_OK,		/* done */
	KERNLAB_LOAD_ALREADY,		/* it was already loaded (or unloaded) */
	KERNLAB_LOAD_NOT_FOUND,		/* no module for the running kernel */
	KERNLAB_LOAD_WRONG_KERNEL,	/* built for another kernel (vermagic, symbols) */
	KERNLAB_LOAD_REFUSED,		/* Secure Boot or lockdown: signature missing */
	KERNLAB_LOAD_NOT_ROOT,		/* CAP_SYS_MODULE is missing */
	KERNLAB_LOAD_BUSY,		/* unload: the device is open or the page mapped */
	KERNLAB_LOAD_BLACKLISTED,	/* modprobe.d forbids it */
	KERNLAB_LOAD_FAILED,		/* any other error; see @err */
};

/**
 * kernlab_module_load() - load kernlab and its dependencies through libkmod
 * @path: a .ko file, or NULL for the one installed for the running kernel
 * @options: module parameters, or NULL
 * @err: out: errno of the failing step, negative; may be NULL
 * @buf: out: a sentence that says what happened and what to do; may be NULL
 * @size: bytes of @buf
 *
 * Only this function and kernlab_module_unload() open libkmod.so.2. If that fails, the
 * result is KERNLAB_LOAD_FAILED, with -ELIBACC.
 */
enum kernlab_load kernlab_module_load(const char *path, const char *options, int *err,
				      char *buf, size_t size);
/** kernlab_module_unload() - unload it */
enum kernlab_load kernlab_module_unload(int *err, char *buf, size_t size);
/** kernlab_module_loaded() - 1: loaded, 0: not, or a negative errno */
int kernlab_module_loaded(void);

#ifdef __cplusplus
}
#endif

#endif
