/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Writes a recording: recording.h, the other way round. */
#ifndef KL_WRITER_H
#define KL_WRITER_H

#include "recording.h"

struct kl_writer;

/*
 * kl_writer_new() - begin a recording that will stand at @path
 *
 * It is written beside @path, and only kl_writer_commit() moves it there.
 */
int kl_writer_new(struct kl_writer **writer, const char *path,
		  const struct kernlab_query *query);
/* kl_writer_add() - one section; head->bytes of @data follow it */
int kl_writer_add(struct kl_writer *writer, const struct kl_section *head, const void *data);
/* kl_writer_commit() - finish, and replace what stood at the path. Does not free */
int kl_writer_commit(struct kl_writer *writer);
/* kl_writer_free() - end; without a commit nothing is left of it */
void kl_writer_free(struct kl_writer *writer);

#endif
