/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * A recording: the answers of a source, in a file.
 *
 *	struct kl_file		once
 *	struct kl_section	kl_file.sections times, each followed by
 *	data			kl_section.bytes of it
 *
 * Nothing follows the last section. All integers are in the byte order of the
 * recording machine, which kl_file.order shows; the sizes of all parts are multiples of 8,
 * so that records are aligned.
 *
 * The first section, with view 0, is the shared page as it was mapped; it may be
 * missing. Each of the others has records of one view, as KERNLAB_IOC_READ returned them,
 * with all fields that the driver knows:
 *
 *	scope of the view		sections	target	flags
 *	TASK				one		ALL	KERNLAB_READ_THREADS
 *	many records of a task		one per task	PID	0
 *	all others			one		ALL	0
 *
 * Sections of scope PAGE exist only if pages were recorded. Ranges are cut out when the
 * recording is replayed, see range.h.
 *
 * Sections are in ascending order of (view, id), without duplicates. A section with an
 * error has no records: the source returned this error instead. All sections of a view have
 * the same fields laid out, except for those with an error. Sections of views that neither
 * the reader nor the sections of the views `views` and `fields` describe are skipped; fields
 * without a description are treated as if the driver did not know them.
 */
#ifndef KL_RECORDING_H
#define KL_RECORDING_H

#include "catalog.h"

#define KL_FILE_MAGIC	"klabrec\n"
#define KL_FILE_ORDER	0x01020304
#define KL_FILE_VERSION	2

/**
 * struct kl_file - header of the file
 * @magic: KL_FILE_MAGIC
 * @order: KL_FILE_ORDER
 * @version: KL_FILE_VERSION
 * @size: bytes of this struct; a reader skips bytes that it does not know
 * @sections: number of sections
 * @query: the driver's answer to KERNLAB_IOC_QUERY
 */
struct kl_file {
	__u8 magic[8];
	__u32 order;
	__u32 version;
	__u32 size;
	__u32 sections;
	struct kernlab_query query;
};

/**
 * struct kl_section - header of a section: one complete read
 * @view: KERNLAB_VIEW_*, or 0 for the shared page
 * @target: enum kernlab_target
 * @id: with KERNLAB_TARGET_PID the task, otherwise 0
 * @flags: KERNLAB_READ_*
 * @out_flags: KERNLAB_OUT_* of all calls together, without KERNLAB_OUT_MORE
 * @error: errno, positive; 0: there was none
 * @count: records
 * @pad: 0
 * @bytes: size of the data
 * @laid_out: fields that are laid out in each record
 * @unsupported: as in struct kernlab_read, for records without masks of their own
 * @withheld: likewise
 */
struct kl_section {
	__u32 view;
	__u32 target;
	__u32 id;
	__u32 flags;
	__u32 out_flags;
	__u32 error;
	__u32 count;
	__u32 pad;
	__u64 bytes;
	__u64 laid_out[KERNLAB_MASK_WORDS];
	__u64 unsupported[KERNLAB_MASK_WORDS];
	__u64 withheld[KERNLAB_MASK_WORDS];
};

/* A section in memory: it has head.count of kl_recording.records, starting at first. */
struct kl_part {
	struct kl_section head;
	struct kernlab_masks masks;		/* of records without their own */
	const struct kl_layout *layout;		/* NULL: an error, or of an unknown view */
	size_t first;
	unsigned char *data;
};

/* The process that a thread belongs to. */
struct kl_thread {
	uint32_t pid;
	uint32_t tgid;
};

struct kl_recording {
	unsigned char *file;
	struct kernlab_query query;
	const unsigned char *page;		/* NULL: not recorded */
	size_t page_size;
	struct kl_part *parts;			/* sorted by view, id */
	size_t nr_parts;
	struct kl_layout *layouts;		/* of the views that have parts */
	size_t nr_layouts;
	struct kernlab_record *records;		/* of all parts, in their order */
	size_t nr_records;
	struct kl_catalog *catalog;		/* the driver's views */
	struct kl_thread *threads;		/* sorted by pid */
	size_t nr_threads;
};

/*
 * kl_recording_load() - validate a recording: everything except for the fields' values
 * @file: the whole file, aligned to 8, from malloc(); the recording takes ownership, and
 *	frees it on failure
 *
 * Return: 0, -EBADMSG or -ENOMEM.
 */
int kl_recording_load(struct kl_recording **recording, unsigned char *file, size_t size);
void kl_recording_free(struct kl_recording *recording);

/* kl_recording_view() - the view numbered @id; NULL: the recorded driver had none */
const struct kernlab_view *kl_recording_view(const struct kl_recording *recording, uint32_t id);
/* kl_recording_thread() - the thread numbered @pid, or NULL */
const struct kl_thread *kl_recording_thread(const struct kl_recording *recording, uint32_t pid);
/* kl_recording_parts() - the parts of @view; @n is set to their number */
const struct kl_part *kl_recording_parts(const struct kl_recording *recording, uint32_t view,
					 size_t *n);

#endif
