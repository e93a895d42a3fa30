// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * A recording's file: written to a temporary file, synced, then renamed. Only a regular file
 * is replaced so: to a FIFO, a device or a pipe the whole is written at the end.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "writer.h"

struct kl_writer {
	FILE *out;
	char *aside;		/* the temporary file; NULL after the rename */
	char *path;		/* what it is renamed to, without symbolic links */
	int fd;			/* what is no regular file; else -1 */
	char *memory;		/* what it is given at the end */
	size_t bytes;
	struct kl_file file;
};

static int put(struct kl_writer *w, const void *data, size_t size)
{
	errno = 0;
	if (!size || fwrite(data, size, 1, w->out) == 1)
		return 0;
	return errno ? -errno : -EIO;
}

static int open_in_place(struct kl_writer *w, const char *path)
{
	w->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0600);
	if (w->fd < 0)
		return -errno;
	w->out = open_memstream(&w->memory, &w->bytes);
	return w->out ? 0 : -ENOMEM;
}

static bool is_dangling(const char *path)
{
	struct stat st;

	return !lstat(path, &st) && S_ISLNK(st.st_mode) && stat(path, &st) && errno == ENOENT;
}

static int open_aside(struct kl_writer *w, const char *path)
{
	struct stat st;
	int fd;

	if (!stat(path, &st) ? !S_ISREG(st.st_mode) : is_dangling(path))
		return open_in_place(w, path);
	w->path = realpath(path, NULL);
	if (!w->path)
		w->path = strdup(path);
	if (!w->path)
		return -ENOMEM;
	if (asprintf(&w->aside, "%s.XXXXXX", w->path) < 0) {
		w->aside = NULL;
		return -ENOMEM;
	}
	/* Mode 0600: other users may not be permitted to see these records. */
	fd = mkostemp(w->aside, O_CLOEXEC);
	if (fd < 0) {
		int rc = -errno;

		free(w->aside);
		w->aside = NULL;
		return rc;
	}
	w->out = fdopen(fd, "w");
	if (w->out)
		return 0;
	close(fd);
	return -ENOMEM;
}

int kl_writer_new(struct kl_writer **out, const char *path, const struct kernlab_query *query)
{
	struct kl_writer *w = calloc(1, sizeof(*w));
	int rc;

	*out = NULL;
	if (!w)
		return -ENOMEM;
	w->fd = -1;
	w->file = (struct kl_file){
		.order = KL_FILE_ORDER,
		.version = KL_FILE_VERSION,
		.size = sizeof(w->file),
		.query = *query,
	};
	memcpy(w->file.magic, KL_FILE_MAGIC, sizeof(w->file.magic));

	rc = open_aside(w, path);
	if (!rc)
		rc = put(w, &w->file, sizeof(w->file));
	if (rc) {
		kl_writer_free(w);
		return rc;
	}
	*out = w;
	return 0;
}

int kl_writer_add(struct kl_writer *w, const struct kl_section *head, const void *data)
{
	int rc = put(w, head, sizeof(*head));

	if (!rc)
		rc = put(w, data, head->bytes);
	if (!rc)
		w->file.sections++;
	return rc;
}

/* Called at the end, when the number of sections is known. */
static int finish(struct kl_writer *w)
{
	long end = ftell(w->out);
	int rc;

	if (end < 0 || fseek(w->out, 0, SEEK_SET))
		return -errno;
	rc = put(w, &w->file, sizeof(w->file));
	if (rc)
		return rc;
	/* What is in memory ends where the stream stands. */
	if (fseek(w->out, end, SEEK_SET) || fflush(w->out))
		return -errno;
	return w->fd < 0 && fsync(fileno(w->out)) ? -errno : 0;
}

static int write_in_place(const struct kl_writer *w)
{
	size_t done = 0;

	while (done < w->bytes) {
		ssize_t n = write(w->fd, w->memory + done, w->bytes - done);

		if (n < 0 && errno != EINTR)
			return -errno;
		done += n > 0 ? (size_t)n : 0;
	}
	return 0;
}

int kl_writer_commit(struct kl_writer *w)
{
	int rc = finish(w);

	if (rc)
		return rc;
	if (w->fd >= 0)
		return write_in_place(w);
	if (rename(w->aside, w->path))
		return -errno;
	free(w->aside);
	w->aside = NULL;
	return 0;
}

void kl_writer_free(struct kl_writer *w)
{
	if (!w)
		return;
	if (w->out)
		fclose(w->out);
	if (w->aside)
		unlink(w->aside);
	if (w->fd >= 0)
		close(w->fd);
	free(w->memory);
	free(w->aside);
	free(w->path);
	free(w);
}
