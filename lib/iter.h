/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The iterator: its settings (iter.c), and reading (iter_read.c). */
#ifndef KL_ITER_H
#define KL_ITER_H

#include "record.h"

struct kernlab_iter {
	struct kernlab *kl;
	const struct kernlab_view *view;
	struct kernlab_read req;	/* the request; its cursor is the current position */
	struct kl_layout layout;	/* of the records, once `started` */
	struct kernlab_masks masks;	/* of the last call */
	char *buf;
	size_t size;			/* of buf */
	unsigned int calls;		/* with more to come; see prepare_buffer() */
	size_t used;			/* bytes that the last call wrote */
	size_t pos;			/* offset of the next record in buf */
	uint32_t left;			/* records not yet delivered */
	uint32_t flags;
	int error;			/* sticky: the source's answer was inconsistent */
	bool started;			/* a call succeeded, or was made */
	bool laid_out;			/* a call succeeded: `layout` is valid */
	bool uniform;			/* records of the last call may be delivered as a batch */
	bool end;
	struct kl_misuse misuse;
	struct kernlab_record rec;
};

#endif
