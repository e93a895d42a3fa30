/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * The views of a source, as described by its views `views` and `fields`. If a source has no
 * view `fields`, the library's descriptions are used for the fields that the source has.
 */
#ifndef KL_CATALOG_H
#define KL_CATALOG_H

#include "record.h"

struct kl_catalog;

struct kl_catalog *kl_catalog_new(void);

/*
 * kl_catalog_add_view(), kl_catalog_add_field() - add a record of view `views`, and after
 * all of those one of `fields`. Return: 0, -ENOMEM, or -EPROTO: it is invalid
 */
int kl_catalog_add_view(struct kl_catalog *catalog, const struct kernlab_record *rec);
int kl_catalog_add_field(struct kl_catalog *catalog, const struct kernlab_record *rec);
/* kl_catalog_finish() - compute the offsets of fields. Return: 0 or -EPROTO */
int kl_catalog_finish(struct kl_catalog *catalog);

size_t kl_catalog_size(const struct kl_catalog *catalog);
/* kl_catalog_at() - in the order of the views' numbers */
const struct kernlab_view *kl_catalog_at(const struct kl_catalog *catalog, size_t index);
/* kl_catalog_by_id() - the view numbered @id, or NULL */
const struct kernlab_view *kl_catalog_by_id(const struct kl_catalog *catalog, uint32_t id);

#endif
