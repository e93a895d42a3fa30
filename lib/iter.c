// SPDX-License-Identifier: LGPL-2.1-or-later
/* Creation and settings of an iterator. */
#include <stdlib.h>
#include <string.h>

#include "iter.h"

int kernlab_iter_new(struct kernlab *kl, const char *name, struct kernlab_iter **out)
{
	const struct kernlab_view *view = kernlab_view_by_name(name);
	int rc = view ? 0 : kernlab_view_of(kl, name, &view);

	*out = NULL;
	return rc ? rc : kernlab_iter_new_view(kl, view, out);
}

int kernlab_iter_new_view(struct kernlab *kl, const struct kernlab_view *view,
			  struct kernlab_iter **out)
{
	struct kernlab_iter *it = calloc(1, sizeof(*it));

	*out = NULL;
	if (!it)
		return kl_fail(kl, -ENOMEM, "no memory to read \"%s\"", view->name);
	it->kl = kl;
	it->view = view;
	it->req.size = sizeof(it->req);
	it->req.view = view->id;
	it->req.target = KERNLAB_TARGET_ALL;
	kl_mask_first(it->req.fields, view->nr_fields);
	it->misuse.kl = kl;
	it->rec.layout = &it->layout;
	it->rec.misuse = &it->misuse;
	*out = it;
	return 0;
}

void kernlab_iter_free(struct kernlab_iter *it)
{
	if (!it)
		return;
	free(it->buf);
	free(it);
}

/* ---- settings -------------------------------------------------------- */

static int may_set(struct kernlab_iter *it)
{
	if (!it->started)
		return 0;
	return kl_fail(it->kl, -EBUSY, "\"%s\" is being read already; rewind it first",
		       it->view->name);
}

int kernlab_iter_set_pid(struct kernlab_iter *it, uint32_t pid)
{
	int rc = may_set(it);

	if (rc)
		return rc;
	if (pid && kernlab_view_owner(it->view) != KERNLAB_OWNER_TASK)
		return kl_fail(it->kl, -EINVAL,
			       "view \"%s\" belongs to no task; read it without a pid",
			       it->view->name);
	it->req.id = pid;
	it->req.target = pid ? KERNLAB_TARGET_PID : KERNLAB_TARGET_ALL;
	return 0;
}

int kernlab_iter_set_cpu(struct kernlab_iter *it, uint32_t cpu)
{
	bool all = cpu == KERNLAB_ALL_CPUS;
	int rc = may_set(it);

	if (rc)
		return rc;
	if (!all && kernlab_view_owner(it->view) != KERNLAB_OWNER_CPU)
		return kl_fail(it->kl, -EINVAL,
			       "view \"%s\" belongs to no CPU; read it without one", it->view->name);
	it->req.id = all ? 0 : cpu;
	it->req.target = all ? KERNLAB_TARGET_ALL : KERNLAB_TARGET_CPU;
	return 0;
}

int kernlab_iter_set_threads(struct kernlab_iter *it, bool threads)
{
	int rc = may_set(it);

	if (rc)
		return rc;
	if (threads && it->view->scope != KERNLAB_SCOPE_TASK)
		return kl_fail(it->kl, -EINVAL,
			       "view \"%s\" has no records of threads; read it without threads",
			       it->view->name);
	it->req.flags = threads ? KERNLAB_READ_THREADS : 0;
	return 0;
}

int kernlab_iter_set_range(struct kernlab_iter *it, uint64_t start, uint64_t end)
{
	int rc = may_set(it);

	if (rc)
		return rc;
	if ((start || end) && !kernlab_view_has_addresses(it->view))
		return kl_fail(it->kl, -EINVAL,
			       "view \"%s\" has no addresses; read it without a range",
			       it->view->name);
	if (end && start >= end)
		return kl_fail(it->kl, -EINVAL,
			       "the range ends at %#jx, before it begins at %#jx",
			       (uintmax_t)end, (uintmax_t)start);
	it->req.start = start;
	it->req.end = end;
	return 0;
}

/* Add the field named by the @len bytes at @name to the mask. */
static int add_field(struct kernlab_iter *it, __u64 *mask, const char *name, size_t len)
{
	for (unsigned int i = 0; i < it->view->nr_fields; i++) {
		const char *field = it->view->fields[i].name;

		if (!strncmp(field, name, len) && !field[len]) {
			kl_mask_set(mask, i);
			return 0;
		}
	}
	return kl_fail(it->kl, -EINVAL, "no field \"%.*s\" in view \"%s\"; see kernlab explain %s",
		       len < 80 ? (int)len : 80, name, it->view->name, it->view->name);
}

static int parse_fields(struct kernlab_iter *it, __u64 *mask, const char *fields)
{
	if (!*fields)
		return 0;
	for (;;) {
		size_t len = strcspn(fields, ",");
		int rc = add_field(it, mask, fields, len);

		if (rc || !fields[len])
			return rc;
		fields += len + 1;
	}
}

int kernlab_iter_set_fields(struct kernlab_iter *it, const char *fields)
{
	__u64 mask[KERNLAB_MASK_WORDS] = { 0 };
	int rc = may_set(it);

	if (rc)
		return rc;
	if (fields)
		rc = parse_fields(it, mask, fields);
	else
		kl_mask_first(mask, it->view->nr_fields);
	if (!rc)
		memcpy(it->req.fields, mask, sizeof(mask));
	return rc;
}

int kernlab_iter_want_number(struct kernlab_iter *it, unsigned int number)
{
	int rc = may_set(it);

	if (rc)
		return rc;
	if (number >= KL_MASK_BITS)
		return kl_fail(it->kl, -EINVAL, "no view has a field number %u", number);
	kl_mask_set(it->req.fields, number);
	return 0;
}

int kernlab_iter_want(struct kernlab_iter *it, struct kernlab_field_id field)
{
	const struct kl_misuse misuse = { it->kl, it->view, field };
	int rc = may_set(it);

	if (!rc && field.view != it->view->id)
		rc = kl_misuse_error(&misuse);
	return rc ? rc : kernlab_iter_want_number(it, field.index);
}

int kernlab_iter_rewind(struct kernlab_iter *it)
{
	memset(it->req.cursor, 0, sizeof(it->req.cursor));
	it->misuse.view = NULL;
	it->left = 0;
	it->flags = 0;
	it->calls = 0;
	it->error = 0;
	it->end = false;
	it->started = false;
	it->laid_out = false;
	return 0;
}

uint32_t kernlab_iter_flags(const struct kernlab_iter *it)
{
	return it->flags;
}

int kernlab_iter_offset(const struct kernlab_iter *it, struct kernlab_field_id field)
{
	const struct kl_misuse misuse = { it->kl, it->view, field };

	if (field.view != it->view->id)
		return kl_misuse_error(&misuse);
	if (!it->laid_out)
		return kl_fail(it->kl, -EAGAIN,
			       "where the fields of \"%s\" stand is known when it was read from",
			       it->view->name);
	if (field.index >= KL_MASK_BITS || !it->layout.place[field.index])
		return kl_fail(it->kl, -ENODATA, "field %u of \"%s\" is not in the records",
			       field.index, it->view->name);
	return it->layout.place[field.index];
}
