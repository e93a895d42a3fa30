/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Descriptions of views and fields: the library's, generated from <kernlab/views.h> and
 * fields/, and those read from a source (catalog.h).
 */
#ifndef KL_VIEW_H
#define KL_VIEW_H

#include <stddef.h>

#include "internal.h"

struct kernlab_field {
	const struct kernlab_view *view;
	bool described;		/* by a source: `facts` is valid, not the bools below */
	uint32_t facts;
	const char *name;
	const char *set;	/* of FLAGS and ENUM, else NULL */
	const char *group;
	const char *needs;	/* NULL: nothing */
	const char *expr;
	const char *proc;
	const char *meaning;
	uint32_t offset;
	enum kernlab_type type;
	enum kernlab_unit unit;
	enum kernlab_guard guard;
	enum kernlab_kind kind;
	enum kernlab_cut cut;
	const char *heading;
	uint8_t usual;
	uint8_t width;
	bool called;
	bool sort_up;
	bool sort_down;
	bool sum;
	bool owner;
	bool clock;
	bool mnemonic;
	enum kernlab_code code;
};

struct kernlab_view {
	bool described;		/* as in struct kernlab_field */
	uint32_t facts;
	const char *name;
	const char *lock;
	const char *header;
	const char *meaning;
	const struct kernlab_field *fields;
	uint32_t nr_fields;
	uint32_t id;
	uint32_t fixed;
	enum kernlab_scope scope;
	enum kernlab_guard guard;
	const char *needs;	/* NULL: nothing */
	bool command;
};

/* Index of a view in kl_views[]. */
#define KERNLAB_VIEW(id, view, ...) KL_VIEW_##view,
enum {
#include <kernlab/views.h>
	KL_VIEWS
};

extern const struct kernlab_view kl_views[KL_VIEWS];

/* kl_view_by_id() - the view numbered @id, or NULL */
const struct kernlab_view *kl_view_by_id(uint32_t id);
/* kl_field_number() - of the field called @name; KL_MASK_BITS: the view has none */
unsigned int kl_field_number(const struct kernlab_view *view, const char *name);
/* kl_type_size() - bytes of a field of @type in the fixed part; 0: unknown type */
uint32_t kl_type_size(enum kernlab_type type);
/* kl_type_align() - its alignment, a power of 2 */
uint32_t kl_type_align(enum kernlab_type type);
/* kl_type_is_name() - whether it is a short name, stored in the fixed part */
bool kl_type_is_name(enum kernlab_type type);
/* kl_type_is_vec() - whether it is an array of numbers */
bool kl_type_is_vec(enum kernlab_type type);
/* kl_type_has_tail() - whether it has data after the record's fixed part */
bool kl_type_has_tail(enum kernlab_type type);

/* kl_scope_is_per_task() - whether a task has any number of its records */
bool kl_scope_is_per_task(enum kernlab_scope scope);

#endif
