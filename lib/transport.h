/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * A source of records: the device (dev.c) or a recording (replay.c). Both behave as
 * specified in <kernlab/abi.h>; the callers of this table do not depend on which it is.
 */
#ifndef KL_TRANSPORT_H
#define KL_TRANSPORT_H

#include <stddef.h>
#include <kernlab/abi.h>

/**
 * struct kl_transport - operations of a source
 * @query: KERNLAB_IOC_QUERY
 * @read: KERNLAB_IOC_READ; -ENODATA: a recording that was made without this view
 * @map: map @size bytes of the shared page, aligned to 8
 * @unmap: unmap them
 * @close: close and free the source
 * @fd: the device's file descriptor, or -ENOTTY
 *
 * All return 0 or a negative errno.
 */
struct kl_transport {
	int (*query)(void *source, struct kernlab_query *query);
	int (*read)(void *source, struct kernlab_read *req);
	int (*map)(void *source, size_t size, const void **page);
	void (*unmap)(void *source, const void *page, size_t size);
	void (*close)(void *source);
	int (*fd)(const void *source);
};

#endif
