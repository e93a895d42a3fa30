// SPDX-License-Identifier: GPL-2.0
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "fixture.h"
#include "fuzz.h"
#include "internal.h"
#include "transport.h"

const char *fuzz_file(const uint8_t *data, size_t size)
{
	static char path[32];
	static int fd = -1;

	if (fd < 0)
		fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (fd < 0 || ftruncate(fd, 0) || pwrite(fd, data, size, 0) != (ssize_t)size)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return path;
}

/* ---- a source that lies ----------------------------------------------------- */

static struct {
	struct kl_transport is;			/* what the handle calls */
	const struct kl_transport *honest;
	const uint8_t *data;
	size_t left;
} liar;

static uint64_t take(size_t bytes)
{
	uint64_t value = 0;

	if (bytes > liar.left)
		bytes = liar.left;
	memcpy(&value, liar.data, bytes);
	liar.data += bytes;
	liar.left -= bytes;
	return value;
}

/* Up to 8 bytes, somewhere. */
static void change(void *at, size_t size)
{
	size_t bytes = take(1) % 8 + 1, off = take(2);
	uint64_t value = take(bytes);

	if (bytes > size)
		return;
	memcpy((char *)at + off % (size - bytes + 1), &value, bytes);
}

static int lying_read(void *source, struct kernlab_read *req)
{
	static const int errors[] = { -EACCES, -ESRCH, -EOPNOTSUPP, -EINTR, -ENOSPC, -EINVAL, -EIO, -ENODATA };
	uint64_t buf = req->buf, size = req->buf_size;
	int rc = liar.honest->read(source, req);
	unsigned int lies = take(1);

	if (lies == 0xff)
		rc = errors[take(1) % (sizeof(errors) / sizeof(errors[0]))];
	if (lies & 1)
		change(req, sizeof(*req));
	for (lies >>= 1; lies % 8; lies--)
		change((void *)(uintptr_t)buf, req->used && req->used < size ? req->used : size);
	return rc;
}

static int lying_query(void *source, struct kernlab_query *query)
{
	int rc = liar.honest->query(source, query);

	if (take(1) & 1)
		change(query, sizeof(*query));
	return rc;
}

struct kernlab *fuzz_liar(const uint8_t *data, size_t size)
{
	struct kernlab *kl = fx_open();

	liar.honest = kl->transport;
	liar.is = *kl->transport;
	liar.is.read = lying_read;
	liar.is.query = lying_query;
	liar.data = data;
	liar.left = size;
	kl->transport = &liar.is;
	return kl;
}
