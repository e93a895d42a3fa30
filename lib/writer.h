/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Writes a recording; see recording.h for the format. */
#ifndef KL_WRITER_H
#define KL_WRITER_H

#include "recording.h"

struct kl_writer;

/*
 * kl_writer_new() - start a recording at @path
 *
 * It is written to a temporary file in the same directory, which kl_writer_commit() renames.
 */
int kl_writer_new(struct kl_writer **writer, const char *path,
		  const struct kernlab_query *query);
/* kl_writer_add() - one section; head->bytes of @data follow it */
int kl_writer_add(struct kl_writer *writer, const struct kl_section *head, const void *data);
/* kl_writer_commit() - finish, and replace the file at the path. Does not free the writer */
int kl_writer_commit(struct kl_writer *writer);
/* kl_writer_free() - free the writer; without a commit the temporary file is removed */
void kl_writer_free(struct kl_writer *writer);

#endif
