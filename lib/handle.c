// SPDX-License-Identifier: LGPL-2.1-or-later
/* The handle of a source. */
#include <stdlib.h>

#include "internal.h"

const char *kernlab_version(void)
{
	return KERNLAB_VERSION;
}

static int greet(struct kernlab *kl)
{
	int rc;

	kl->query.size = sizeof(kl->query);
	rc = kl->transport->query(kl->source, &kl->query);
	if (rc)
		return rc;
	return kl->query.abi_major == KERNLAB_ABI_MAJOR ? 0 : -EPROTO;
}

int kl_handle_new(struct kernlab **out, const struct kl_transport *transport, void *source)
{
	struct kernlab *kl = calloc(1, sizeof(*kl));
	int rc;

	*out = NULL;
	if (!kl) {
		transport->close(source);
		return -ENOMEM;
	}
	kl->transport = transport;
	kl->source = source;

	rc = greet(kl);
	if (rc) {
		kernlab_close(kl);
		return rc;
	}
	*out = kl;
	return 0;
}

int kernlab_open(struct kernlab **kl)
{
	return kernlab_open_device(kl, KERNLAB_DEVICE);
}

void kernlab_close(struct kernlab *kl)
{
	if (!kl)
		return;
	kl_names_free(kl->names);
	kl_catalog_free(kl->catalog);
	kl->transport->close(kl->source);
	free(kl);
}

int kernlab_fd(const struct kernlab *kl)
{
	return kl->transport->fd(kl->source);
}

const struct kernlab_query *kernlab_get_query(const struct kernlab *kl)
{
	return &kl->query;
}

int kernlab_read(struct kernlab *kl, struct kernlab_read *req)
{
	int rc = kl->transport->read(kl->source, req);

	return rc ? kl_read_failed(kl, req, rc) : 0;
}

const char *kernlab_errmsg(const struct kernlab *kl)
{
	return kl->errmsg;
}
