// SPDX-License-Identifier: LGPL-2.1-or-later
/* The views of a handle's source: read on first use, and cached in the handle. */
#include <string.h>

#include "catalog.h"

static int read_view(struct kernlab *kl, struct kl_catalog *catalog, const char *name,
		     int (*add)(struct kl_catalog *catalog, const struct kernlab_record *rec))
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	int rc = kernlab_iter_new_view(kl, kernlab_view_by_name(name), &it);

	if (rc)
		return rc;
	while ((rc = kernlab_iter_next(it, &rec)) > 0) {
		rc = add(catalog, rec);
		if (rc) {
			kl_fail(kl, rc, "the description of its views, view \"%s\", cannot be used: %s",
				name, kernlab_strerror(rc));
			break;
		}
	}
	kernlab_iter_free(it);
	return rc;
}

static int read_all(struct kernlab *kl, struct kl_catalog *catalog)
{
	int rc = read_view(kl, catalog, "views", kl_catalog_add_view);

	if (!rc && kl_catalog_by_id(catalog, KERNLAB_VIEW_fields))
		rc = read_view(kl, catalog, "fields", kl_catalog_add_field);
	if (rc)
		return rc;
	rc = kl_catalog_finish(catalog);
	return rc ? kl_fail(kl, rc, "the source has a view without a name") : 0;
}

static int describe(struct kernlab *kl)
{
	struct kl_catalog *catalog;
	int rc;

	if (kl->catalog)
		return 0;
	catalog = kl_catalog_new();
	if (!catalog)
		return kl_fail(kl, -ENOMEM, "no memory for the descriptions of views");
	rc = read_all(kl, catalog);
	if (rc)
		kl_catalog_free(catalog);
	else
		kl->catalog = catalog;
	return rc;
}

const struct kernlab_view *kl_view_known(const struct kernlab *kl, uint32_t id)
{
	const struct kernlab_view *view = kl_view_by_id(id);

	return !view && kl->catalog ? kl_catalog_by_id(kl->catalog, id) : view;
}

int kernlab_views_of(struct kernlab *kl, size_t *n)
{
	int rc = describe(kl);

	*n = rc ? 0 : kl_catalog_size(kl->catalog);
	return rc;
}

const struct kernlab_view *kernlab_view_of_at(struct kernlab *kl, size_t index)
{
	return describe(kl) ? NULL : kl_catalog_at(kl->catalog, index);
}

int kernlab_view_of(struct kernlab *kl, const char *name, const struct kernlab_view **out)
{
	const struct kernlab_view *view;
	int rc = describe(kl);

	*out = NULL;
	if (rc)
		return rc;
	for (size_t i = 0; (view = kl_catalog_at(kl->catalog, i)); i++) {
		if (!strcmp(view->name, name)) {
			*out = view;
			return 0;
		}
	}
	return kl_fail(kl, -EINVAL, "no view \"%s\"; see kernlab explain", name);
}
