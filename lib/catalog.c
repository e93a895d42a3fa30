// SPDX-License-Identifier: LGPL-2.1-or-later
/* Build the descriptions of a source's views from its views `views` and `fields`. */
#include <stdlib.h>
#include <string.h>

#include "catalog.h"

#define KL_CATALOG_MAX	4096	/* views; a sanity limit */

struct text {
	struct text *next;
	char bytes[];
};

/* A view, and its fields once the source describes one; until then they are the library's. */
struct described {
	struct kernlab_view view;
	struct kernlab_field *fields;
};

struct kl_catalog {
	struct described **views;	/* sorted by number when finished */
	size_t nr;
	struct text *texts;		/* strings of the descriptions */
};

struct kl_catalog *kl_catalog_new(void)
{
	return calloc(1, sizeof(struct kl_catalog));
}

void kl_catalog_free(struct kl_catalog *c)
{
	if (!c)
		return;
	while (c->texts) {
		struct text *next = c->texts->next;

		free(c->texts);
		c->texts = next;
	}
	for (size_t i = 0; i < c->nr; i++) {
		free(c->views[i]->fields);
		free(c->views[i]);
	}
	free(c->views);
	free(c);
}

static const char *keep(struct kl_catalog *c, const char *bytes)
{
	size_t size = strlen(bytes) + 1;
	struct text *text = malloc(sizeof(*text) + size);

	if (!text)
		return NULL;
	memcpy(text->bytes, bytes, size);
	text->next = c->texts;
	c->texts = text;
	return text->bytes;
}

/* Replace @to by a text of the record, if it has one. */
static int take_text(struct kl_catalog *c, const char **to, const struct kernlab_record *rec,
		     struct kernlab_field_id field)
{
	const char *bytes = kernlab_record_str(rec, field), *kept;

	/* A kernel capability or the like that is not needed: the source says so with none. */
	if (!bytes) {
		if (kernlab_record_state(rec, field) == KERNLAB_NONE)
			*to = NULL;
		return 0;
	}
	kept = keep(c, bytes);
	if (!kept)
		return -ENOMEM;
	*to = kept;
	return 0;
}

/* The same for what every view or field has, if only as "". */
static int take_words(struct kl_catalog *c, const char **to, const struct kernlab_record *rec,
		      struct kernlab_field_id field)
{
	const char *known = *to ? *to : "";
	int rc = take_text(c, to, rec, field);

	if (!*to)
		*to = known;
	return rc;
}

static uint32_t number(const struct kernlab_record *rec, struct kernlab_field_id field,
		       uint32_t otherwise)
{
	if (kernlab_record_state(rec, field) != KERNLAB_PRESENT)
		return otherwise;
	return (uint32_t)kernlab_record_u64(rec, field);
}

/* ---- views ------------------------------------------------------------- */

static struct described *find(const struct kl_catalog *c, uint32_t id)
{
	for (size_t i = 0; i < c->nr; i++)
		if (c->views[i]->view.id == id)
			return c->views[i];
	return NULL;
}

static struct kernlab_view *add(struct kl_catalog *c, uint32_t id, uint32_t nr_fields)
{
	struct described **views = reallocarray(c->views, c->nr + 1, sizeof(*views));
	const struct kernlab_view *known = kl_view_by_id(id);
	struct described *d;

	if (!views)
		return NULL;
	c->views = views;
	d = calloc(1, sizeof(*d));
	if (!d)
		return NULL;
	if (known)
		d->view = *known;
	d->view.id = id;
	d->view.nr_fields = nr_fields;
	c->views[c->nr++] = d;
	return &d->view;
}

int kl_catalog_add_view(struct kl_catalog *c, const struct kernlab_record *rec)
{
	uint32_t id = number(rec, KERNLAB_F(views, id), 0), nr_fields;
	const struct kernlab_view *known = kl_view_by_id(id);
	struct kernlab_view *view;
	int rc;

	nr_fields = number(rec, KERNLAB_F(views, nr_fields), known ? known->nr_fields : 0);
	if (!id || find(c, id) || nr_fields > KL_MASK_BITS || c->nr >= KL_CATALOG_MAX)
		return -EPROTO;
	view = add(c, id, nr_fields);
	if (!view)
		return -ENOMEM;
	view->scope = (enum kernlab_scope)number(rec, KERNLAB_F(views, scope), view->scope);
	view->guard = (enum kernlab_guard)number(rec, KERNLAB_F(views, guard), view->guard);
	view->facts = number(rec, KERNLAB_F(views, facts), kernlab_view_facts(view));
	view->described = true;
	rc = take_words(c, &view->name, rec, KERNLAB_F(views, name));
	if (!rc)
		rc = take_text(c, &view->needs, rec, KERNLAB_F(views, needs));
	if (!rc)
		rc = take_words(c, &view->lock, rec, KERNLAB_F(views, lock));
	if (!rc)
		rc = take_words(c, &view->header, rec, KERNLAB_F(views, header));
	return rc ? rc : take_words(c, &view->meaning, rec, KERNLAB_F(views, meaning));
}

/* ---- fields ------------------------------------------------------------- */

static int take_texts(struct kl_catalog *c, struct kernlab_field *f,
		      const struct kernlab_record *rec)
{
	int rc = take_words(c, &f->name, rec, KERNLAB_F(fields, name));

	if (!rc)
		rc = take_text(c, &f->heading, rec, KERNLAB_F(fields, heading));
	if (!rc)
		rc = take_words(c, &f->group, rec, KERNLAB_F(fields, group));
	if (!rc)
		rc = take_text(c, &f->set, rec, KERNLAB_F(fields, set));
	if (!rc)
		rc = take_text(c, &f->needs, rec, KERNLAB_F(fields, needs));
	if (!rc)
		rc = take_words(c, &f->expr, rec, KERNLAB_F(fields, expr));
	if (!rc)
		rc = take_words(c, &f->proc, rec, KERNLAB_F(fields, proc));
	return rc ? rc : take_words(c, &f->meaning, rec, KERNLAB_F(fields, meaning));
}

static void take_numbers(struct kernlab_field *f, const struct kernlab_record *rec)
{
	f->facts = number(rec, KERNLAB_F(fields, facts), kernlab_field_facts(f));
	f->described = true;
	f->unit = (enum kernlab_unit)number(rec, KERNLAB_F(fields, unit), f->unit);
	f->guard = (enum kernlab_guard)number(rec, KERNLAB_F(fields, guard), f->guard);
	f->kind = (enum kernlab_kind)number(rec, KERNLAB_F(fields, kind), f->kind);
	f->cut = (enum kernlab_cut)number(rec, KERNLAB_F(fields, cut), f->cut);
	f->usual = (uint8_t)number(rec, KERNLAB_F(fields, usual), f->usual);
	f->width = (uint8_t)number(rec, KERNLAB_F(fields, width), f->width);
}

/* The library's fields, as many as the source has, until the source describes them. */
static int own_fields(struct described *d)
{
	const struct kernlab_view *known = kl_view_by_id(d->view.id);

	if (d->fields)
		return 0;
	d->fields = calloc(d->view.nr_fields, sizeof(*d->fields));
	if (!d->fields)
		return -ENOMEM;
	for (uint32_t i = 0; known && i < d->view.nr_fields && i < known->nr_fields; i++) {
		d->fields[i] = known->fields[i];
		d->fields[i].view = &d->view;
	}
	d->view.fields = d->fields;
	return 0;
}

int kl_catalog_add_field(struct kl_catalog *c, const struct kernlab_record *rec)
{
	struct described *d = find(c, number(rec, KERNLAB_F(fields, view_id), 0));
	uint32_t index = number(rec, KERNLAB_F(fields, number), UINT32_MAX);
	uint32_t type = number(rec, KERNLAB_F(fields, type), UINT32_MAX);
	struct kernlab_field *field;

	if (!d || index >= d->view.nr_fields)
		return -EPROTO;
	if (own_fields(d))
		return -ENOMEM;
	field = &d->fields[index];
	/* A field's type is part of the ABI and never changes. */
	if (field->view && type != field->type)
		return -EPROTO;
	field->view = &d->view;
	field->type = (enum kernlab_type)type;
	take_numbers(field, rec);
	return take_texts(c, field, rec);
}

/* ---- all of it ------------------------------------------------------------ */

/* A field of unknown type ends the description: the offsets after it are unknown. */
static void place_fields(struct described *d)
{
	struct kl_layout layout;
	uint32_t nr = 0;

	while (nr < d->view.nr_fields && d->fields[nr].view && kl_type_size(d->fields[nr].type))
		nr++;
	d->view.nr_fields = nr;
	kl_layout_full(&layout, &d->view, nr);
	for (uint32_t i = 0; i < nr; i++)
		d->fields[i].offset = layout.place[i];
	d->view.fixed = layout.fixed;
}

/* The same for a view whose fields the source did not describe. */
static void cut_fields(struct kernlab_view *view)
{
	const struct kernlab_view *known = kl_view_by_id(view->id);
	const uint32_t nr = known ? known->nr_fields : 0;
	struct kl_layout layout;

	if (view->nr_fields == nr)
		return;
	if (view->nr_fields > nr)
		view->nr_fields = nr;
	kl_layout_full(&layout, view, view->nr_fields);
	view->fixed = layout.fixed;
}

static int by_id(const void *left, const void *right)
{
	const struct described *const *a = left, *const *b = right;

	return (*a)->view.id < (*b)->view.id ? -1 : (*a)->view.id > (*b)->view.id;
}

int kl_catalog_finish(struct kl_catalog *c)
{
	for (size_t i = 0; i < c->nr; i++) {
		if (!c->views[i]->view.name[0])
			return -EPROTO;
		if (c->views[i]->fields)
			place_fields(c->views[i]);
		else
			cut_fields(&c->views[i]->view);
	}
	if (c->nr)
		qsort(c->views, c->nr, sizeof(*c->views), by_id);
	return 0;
}

size_t kl_catalog_size(const struct kl_catalog *c)
{
	return c->nr;
}

const struct kernlab_view *kl_catalog_at(const struct kl_catalog *c, size_t index)
{
	return index < c->nr ? &c->views[index]->view : NULL;
}

const struct kernlab_view *kl_catalog_by_id(const struct kl_catalog *c, uint32_t id)
{
	const struct described *d = find(c, id);

	return d ? &d->view : NULL;
}
