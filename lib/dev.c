// SPDX-License-Identifier: LGPL-2.1-or-later
/* The device as a source: /dev/kernlab. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "internal.h"

struct dev {
	int fd;
};

/* All ioctls are made here. */
static int dev_ioctl(void *source, unsigned long request, void *arg)
{
	const struct dev *dev = source;

	return ioctl(dev->fd, request, arg) < 0 ? -errno : 0;
}

static int dev_query(void *source, struct kernlab_query *query)
{
	int rc = dev_ioctl(source, KERNLAB_IOC_QUERY, query);

	/* The node belongs to another driver. */
	return rc == -ENOTTY ? -ENODEV : rc;
}

static int dev_read(void *source, struct kernlab_read *req)
{
	return dev_ioctl(source, KERNLAB_IOC_READ, req);
}

static int dev_map(void *source, size_t size, const void **page)
{
	const struct dev *dev = source;
	void *at = mmap(NULL, size, PROT_READ, MAP_SHARED, dev->fd, 0);

	if (at == MAP_FAILED)
		return -errno;
	*page = at;
	return 0;
}

static void dev_unmap(void *source, const void *page, size_t size)
{
	(void)source;
	munmap((void *)page, size);
}

static void dev_close(void *source)
{
	struct dev *dev = source;

	close(dev->fd);
	free(dev);
}

static int dev_fd(const void *source)
{
	return ((const struct dev *)source)->fd;
}

static const struct kl_transport dev_transport = {
	.query = dev_query,
	.read = dev_read,
	.map = dev_map,
	.unmap = dev_unmap,
	.close = dev_close,
	.fd = dev_fd,
};

static int dev_open(struct dev *dev, const char *path)
{
	dev->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (dev->fd >= 0)
		return 0;
	/* A node without a driver returns either, depending on its major. */
	return errno == ENXIO ? -ENODEV : -errno;
}

int kernlab_open_device(struct kernlab **kl, const char *path)
{
	struct dev *dev = malloc(sizeof(*dev));
	int rc;

	*kl = NULL;
	if (!dev)
		return -ENOMEM;
	rc = dev_open(dev, path);
	if (rc) {
		free(dev);
		return rc;
	}
	return kl_handle_new(kl, &dev_transport, dev);
}
