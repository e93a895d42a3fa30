// SPDX-License-Identifier: GPL-2.0
#include <errno.h>

#include "base/source.h"
#include "commands/page.h"

int page_read(struct context *ctx, const struct columns *columns, uint32_t pid,
	      const struct page_range *range,
	      bool (*take)(void *arg, const struct kernlab_record *rec), void *arg)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	int rc;

	rc = source_iter(ctx, columns->view, &it);
	if (rc)
		return rc;
	rc = kernlab_iter_set_pid(it, pid);
	if (!rc)
		rc = kernlab_iter_set_range(it, range->start, range->end);
	if (!rc)
		rc = columns_want(columns, it);
	while (!rc && (rc = kernlab_iter_next(it, &rec)) > 0)
		rc = take(arg, rec) ? 0 : -ECANCELED;
	kernlab_iter_free(it);
	return rc == -ECANCELED ? 0 : rc;
}
